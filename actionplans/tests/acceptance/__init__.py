"""The acceptance set: habits of councils' files, and what a perfect import yields.

A family of habits is a module with CASES. Out: fixtures/acceptance/<name>.xlsx (or
.csv, .docx) and <name>.expected.json, the same bytes each time. Build them with
python -m actionplans.tests.acceptance
"""
