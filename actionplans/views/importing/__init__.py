"""The import on pages: upload, check, accept, done.

imports holds the views and fetching their first line; context gathers what their
templates are given: groups and asked the questions, by kind and pattern, beside the
file's own rows, words what is said of the file, preview what accepting would write. A
file about a plan that is here goes by changes, which difference_words puts in words.
"""
