"""The application with one protection taken out, each a wsgi module: the controls."""
