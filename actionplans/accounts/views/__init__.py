"""The library's views in our pages, and no template of its own."""
