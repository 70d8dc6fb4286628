"""Parts of proposal.py, as plain dataclasses: issues, actions, and what is of the file.

In and out: JSON, an exact round trip. None holds a rule.
"""
