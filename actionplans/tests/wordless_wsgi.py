"""The control: the framework's own answers, where the database is away or hangs.

Who sent a form gets a page without their words; a probe waits on the connection that
the last one left.
"""

from actionplans.wsgi import application  # isort: split

from actionplans import middleware, urls

__all__ = ["application"]

urls.handler500 = "django.views.defaults.server_error"
middleware._within = lambda seconds, look: look()
