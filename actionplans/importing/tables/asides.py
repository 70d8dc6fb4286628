"""Rows that are no part of the plan: keys, page furniture, counts, guidance, notes.

In: a sheet with its key. Out: whether a row stands aside; nothing is dropped silently,
for what might be words of the plan is listed as such. Source: E2.4 and E4.4.
"""

from collections import Counter
from dataclasses import dataclass

from actionplans.importing.columns import Heading, is_guidance
from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.words import bands, others
from actionplans.refs import is_ref


@dataclass(frozen=True, slots=True)
class Asides:
    """What is known of a sheet's rows before it is read downwards."""

    sheet: Sheet
    key_rows: frozenset[int]
    running: frozenset[str]

    def holds(self, row: int, texts: list[Cell], heading: Heading | None) -> bool:
        """Blank, key, second heading row, furniture, counts: no part of the plan."""
        if not texts or row in self.key_rows:
            return True
        if heading and heading.row < row < heading.row + heading.height:
            return True
        if all(bands.is_furniture(cell.text) for cell in texts):
            return True
        if len(texts) == 1 and self._runs(texts[0], heading):
            return True
        return heading is not None and self._in_table(row, texts, heading)

    def _runs(self, cell: Cell, heading: Heading | None) -> bool:
        """Whether the words run through the pages, and are no line of a column."""
        if folded(cell.text) not in self.running:
            return False
        merge = self.sheet.merge_at(cell.row, cell.column)
        in_column = heading is not None and cell.column > heading.first
        return not in_column or (merge is not None and merge.width > 1)

    def _in_table(self, row: int, texts: list[Cell], heading: Heading) -> bool:
        if row == heading.row + heading.height and is_guidance(self.sheet, row):
            return True
        return others.is_count([cell.text for cell in texts])


def asides_of(sheet: Sheet, key_rows: frozenset[int]) -> Asides:
    """With the words that stand alone in a row three times or more, identically."""
    alone = [texts for row in sheet.rows() if len(texts := sheet.texts(row)) == 1]
    counts = Counter(folded(texts[0].text) for texts in alone)
    running = (
        words
        for words, count in counts.items()
        if count >= 3 and not bands.read_narrative(words) and not is_ref(words)
    )
    return Asides(sheet, key_rows, frozenset(running))


def put_aside(sheet: Sheet, cell: Cell) -> Issue:
    """Words that belong to no action, listed so that nothing is lost unseen."""
    message = "These words belong to no action: they are not imported."
    return Issue("N1", "INFO", message, sheet.title, cell.address, raw=cell.text)


def other_table(sheet: Sheet, cell: Cell) -> Issue:
    """A table beside the plan's, to be confirmed: none of its rows is imported."""
    message = (
        "A table with other headings begins here. It is not read as actions, and its "
        "rows are not imported."
    )
    keep = (Choice("keep", "Leave it out"),)
    place = sheet.title, cell.address
    return Issue("S11", "CHECK", message, *place, raw=cell.text, choices=keep)
