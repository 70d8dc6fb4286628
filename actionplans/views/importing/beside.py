"""The file's own row beside a question: the asked cell, its neighbours, their fills.

In: a proposal, whose `source` holds the rows in which questions stand. Out: a line for
each row, with the heading above each cell where it is known. Decides nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from actionplans.importing.proposal import (
    Issue,
    ProposedAction,
    ProposedPlan,
    ReadHeading,
)
from actionplans.importing.questions.showing import EXAMPLES
from actionplans.importing.questions.whereabouts import row_in_words
from actionplans.importing.sheets.fills import described
from actionplans.importing.sheets.grid import column_letters

from .words import short

ROWS_SHOWN, CELLS_SHOWN, NEIGHBOUR_SHOWN = 3, 12, 70
# Of rows that were joined, or belong to nothing, what stands above and below tells.
_WITH_ROWS_AROUND = ("C1", "C3")
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]+)")


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell as the file has it; `fill` as RRGGBB, and in words."""

    heading: str
    text: str
    fill: str = ""
    fill_words: str = ""
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row, and where in the file it is."""

    place: str
    cells: tuple[SourceCell, ...]


class Beside:
    """Finds the rows of a proposal's questions, with the headings above them."""

    def __init__(self, proposal: ProposedPlan) -> None:
        self.source, self.stretches = proposal.source, proposal.stretches
        self.headings: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        for heading in proposal.headings:
            if at := _split(heading.cell):
                self.headings[heading.sheet, at[1]].append((at[0], heading.label))

    def row_named(self, action: ProposedAction) -> str:
        """ "row 7", or "table 2, row 5" of a document."""
        told = row_in_words(self.stretches, action.sheet, action.row)
        return told or f"row {action.row}"

    def rows(self, issue: Issue) -> tuple[SourceRow, ...]:
        """The rows an issue stands in, the first few; none for the file as a whole. Of
        a heading the first row below it, which shows what its column holds."""
        places = [at for place in issue.places[:ROWS_SHOWN] if (at := _split(place))]
        if issue.field == "heading":
            places = [(row + 1, column) for row, column in places]
        asked: dict[int, set[int]] = defaultdict(set)
        for row, column in places:
            asked[row].add(column)
        shown = set(asked)
        if issue.code in _WITH_ROWS_AROUND:
            shown |= {row + step for row in asked for step in (-1, 1)}
        lines = (self._row(issue.sheet or "", r, asked[r]) for r in sorted(shown))
        return tuple(line for line in lines if line.cells)

    def text_at(self, issue: Issue) -> str:
        """The words of the first cell asked about, as far as they are shown."""
        if not issue.places or not (at := _split(issue.places[0])):
            return ""
        row = self.source.get(issue.sheet or "", {}).get(str(at[0]), ())
        return next((text for column, text, _ in row if column == at[1]), "")

    def below(self, heading: ReadHeading) -> Iterator[str]:
        """The words in a heading's column in the rows right below it."""
        if at := _split(heading.cell):
            row, column = at
            for step in range(1, EXAMPLES + 1):
                for place, text, _ in self._cells(heading.sheet, row + step):
                    if place == column and text and text != heading.label:
                        yield text

    def _row(self, sheet: str, row: int, asked: set[int]) -> SourceRow:
        found = {c: (text, fill) for c, text, fill in self._cells(sheet, row)}
        kept = {c for c, (text, _) in found.items() if text} | asked
        first = min(asked, default=1)
        nearest = sorted(kept, key=lambda column: abs(column - first))[:CELLS_SHOWN]
        cells = (
            self._cell(sheet, row, column, *found.get(column, ("", None)), asked)
            for column in sorted(nearest)
        )
        of_document = row_in_words(self.stretches, sheet, row)
        place = of_document[:1].upper() + of_document[1:]
        return SourceRow(
            place or f"Row {row} of the file", tuple(cells) if found else ()
        )

    def _cells(self, sheet: str, row: int) -> tuple[tuple[int, str, str | None], ...]:
        return self.source.get(sheet, {}).get(str(row), ())

    def _cell(
        self,
        sheet: str,
        row: int,
        column: int,
        text: str,
        fill: str | None,
        asked: set[int],
    ) -> SourceCell:
        is_asked = column in asked
        return SourceCell(
            heading=self._heading(sheet, row, column),
            text=text if is_asked else short(text, NEIGHBOUR_SHOWN),
            fill=fill or "",
            fill_words=filled(fill),
            is_asked=is_asked,
        )

    def _heading(self, sheet: str, row: int, column: int) -> str:
        """The heading nearest above the cell, else the column's letters."""
        told = self.headings.get((sheet, column), ())
        above = [label for at, label in told if at < row]
        return above[-1] if above else f"Column {column_letters(column)}"


def filled(fill: str | None) -> str:
    """ "filled yellow (FFFF00)"; white is no fill to an eye."""
    return "" if not fill or fill == "FFFFFF" else f"filled {described(fill)}"


def _split(address: str) -> tuple[int, int] | None:
    """Row and column of “E9”, counted from 1."""
    match = _ADDRESS.fullmatch(address)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
