"""From a decided proposal to a plan's rows, inside accept's one transaction.

In: a proposal without open questions. Out, without the database: numbers and refs
(numbering), days (promises), notes on actions (notes). With it: known_leads, difference
(what would change in a plan that is here), sections and writing. Nothing here reads a
file.
"""
