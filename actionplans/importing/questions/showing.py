"""What an admin is shown beside a question: the cells around it, as the file has them.

In: the book, the plan as read and its issues. Out: by sheet and row the row's cells
with words and fill. Of an issue about many cells the first few are shown.
"""

import re
from collections.abc import Iterable

from actionplans.importing.proposal import Issue, ProposedPlan, SourceRow
from actionplans.importing.sheets.grid import Book, Sheet

SHOWN_CELLS, AROUND, LONGEST, WIDEST = 5, 1, 160, 30
EXAMPLES = 2
_ROW = re.compile(r"[0-9]+$")


def source_of(
    book: Book, plan: ProposedPlan, issues: Iterable[Issue]
) -> dict[str, dict[str, SourceRow]]:
    """The rows in which questions stand, those around them, and the headings with the
    first rows below them, which show what a column holds."""
    places = [
        (issue.sheet, row + step)
        for issue in issues
        for row in map(_row, issue.places[:SHOWN_CELLS])
        for step in range(-AROUND, AROUND + 1)
    ]
    places += [
        (heading.sheet, _row(heading.cell) + step)
        for heading in plan.headings
        for step in range(EXAMPLES + 1)
    ]
    sheets = {sheet.title: sheet for sheet in book.sheets}
    found: dict[str, dict[str, SourceRow]] = {}
    for title, row in sorted({(t, r) for t, r in places if t in sheets}):
        if cells := _cells(sheets[title], row):
            found.setdefault(title, {})[str(row)] = cells
    return found


def _row(place: str) -> int:
    match = _ROW.search(place)
    return int(match.group()) if match else 0


def _cells(sheet: Sheet, row: int) -> SourceRow:
    cells = [c for _, c in sorted(sheet.row(row).items()) if c.text or c.fill]
    return tuple((c.column, c.text[:LONGEST], c.fill) for c in cells[:WIDEST])
