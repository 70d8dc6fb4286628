"""The vocabulary of councils' plans, as data with small readings beside it.

In: words of a cell, and nothing of where they stand. Out: the field a heading names
(spellings), what a row announces (bands), a rating (ratings), the form of a lead
(lead_words). These are the lists to lengthen when a new council's plan comes.
"""
