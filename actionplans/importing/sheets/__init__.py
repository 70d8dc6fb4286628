"""The file as cells: what sheet.py and csv_sheet find in it, as plain values.

In: what a workbook or a CSV says of a cell. Out: a Book of Sheets of Cells (grid), with
clean words (cleaning), as the sheet shows them (shown), each with the fill one sees
(fills, conditional). Knows nothing of plans.
"""
