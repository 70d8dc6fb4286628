"""The import on pages: upload, check, accept, done.

imports holds the views and fetching their first line; context gathers what their
templates are given, words puts an upload's questions and remarks in it, preview what
accepting would write.
"""
