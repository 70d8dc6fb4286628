"""The four ordinary actions with other cells in one column: what a habit puts there.

In: the column's cells for rows 3, 4, 6 and 7, and the fields they change. Out: a Case.
"""

from actionplans.tests.workbooks import Wide, make_workbook

from .case import Values, case, group
from .lines import FIRST, HEADING, SECOND, A, B, C, D

ROWS = (3, 4, 6, 7)
_LINES = (A, B, C, D)


def odd_cells(name, habit, heading, cells, fields, *, change=None, **beside):
    """`cells` stand in the column of that heading, a new one at the right if there is
    none so far; `fields` are what a perfect import reads from them, row by row.
    """
    head = [*HEADING, *([heading] if heading not in HEADING else [])]
    rows = [[*line.cells, *[None] * (len(head) - len(HEADING))] for line in _LINES]
    for row, cell in zip(rows, cells, strict=True):
        row[head.index(heading)] = cell
    bands = [Wide(f"RECOMMENDATION {n}: {w}") for n, w in ((1, FIRST), (2, SECOND))]
    laid = [head, bands[0], *rows[:2], bands[1], *rows[2:]]
    data = make_workbook(laid, change=change)
    return case(name, data, habit, _groups(fields), **beside)


def _groups(fields) -> list[Values]:
    read = [
        line.at(row, **changes)
        for line, row, changes in zip(_LINES, ROWS, fields, strict=True)
    ]
    return [group("1", FIRST, "A2", read[:2]), group("2", SECOND, "A5", read[2:])]


def leads(*names) -> Values:
    return {"leads": list(names)}


def due(words, day=None, **more) -> Values:
    """A timescale's own words with what they promise: a full day, or `more`."""
    return {"timescale_text": words, "due_date": day, **more}


def month(words, month) -> Values:
    return due(words, due_month=month)
