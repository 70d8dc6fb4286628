"""A file about a plan that is here, as a difference that can be taken over.

In: a decided proposal and the plan. Out: which row is which action (likeness,
matching), what the file says otherwise, one change a field (changes, fields,
of_actions, of_recommendations, difference), what of it the admin takes (taking), and
that written by the plan's own deeds (applying, adding). Pure up to what reads the plan
(standing); never deletes, never overwrites a word unseen.
"""
