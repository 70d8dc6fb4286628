"""A sheet's rows as drafts: which belong to which action, recommendation and theme.

In: a Sheet and its headings (roles, keys). Out: a Part of drafts (openings, table_rows,
continuations, called by rows.py), and the parts of all sheets put together (joining).
Still cells: no date, rating or lead is read here.
"""
