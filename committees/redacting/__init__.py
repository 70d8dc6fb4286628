"""Redacting papers: words leave what was issued, and all that it was made from.

scopes      which rows are of one meeting, and the papers of its committee
following   papers that print a version of a plan, or changed themselves, anew
documents   a paper, a report, minutes: what the commands name
appendices  a PDF of somebody else, for which a copy is put

Built on `actionplans.redacting`, which knows nothing of it: it is told when the app
starts.
"""
