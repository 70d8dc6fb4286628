"""What an admin is asked, and what an answer does.

In: the whole proposal and its parts. Out: issues that no single cell shows (several,
whole_plan, batches, safety), the titles they stand under (issue_titles), those that one
answer may serve (patterns), and the proposal with an answer put in (answers, called by
deciding.py).
"""
