"""Bundling: many files as one that is whole or not there, and can be held to its word.

    writing    under another name, flushed, read back, renamed at last
    reading    the zip, or the folder that somebody unpacked it into
    stored     the files of the store, put into it

A bundle is a plain zip, so that anybody can look into it without this application. Its
manifest names every member with size and SHA-256. It is readable by its owner alone.
What it says is believed of nothing that was not counted and hashed.
"""

from .reading import Opened, is_safe, reading
from .stored import add_stored
from .writing import Bundle, writing

__all__ = ("Bundle", "Opened", "add_stored", "is_safe", "reading", "writing")
