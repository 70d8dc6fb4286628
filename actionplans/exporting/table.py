"""A plan as CSV: one row an action, under the plan's own headings.

In: a snapshot. Out: bytes in UTF-8 with a mark, as spreadsheets expect them. The cells
hold the appendix's words. What the file says of itself stands in a last column that an
import passes over, on every row, so that no sorting parts it from them.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from actionplans.appendix import Appendix, Cell, Part, Rating, lay_out
from actionplans.importing.words.spellings import FOR_INFORMATION
from actionplans.snapshots import Snapshot
from actionplans.workbooks.styling import NAMELESS_RATING

from .about import facts
from .extracts import Extract

RUNS = re.compile("^[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
ABOUT = f"About this file {FOR_INFORMATION}"


def to_csv(
    snapshot: Snapshot, *, is_draft: bool, extract: Extract | None = None
) -> bytes:
    """The rows stand in the snapshot's order; a file with something to say says it."""
    appendix = lay_out(snapshot)
    told = dict.fromkeys(
        f"{name}: {words}"
        for name, words in facts(snapshot, is_draft=is_draft, extract=extract)
    )
    about = ["\n".join(told)] if told else []
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(harmless(text) for text in [*_headings(appendix), *_named(about)])
    rows = {row[1].text: row for row in _table(appendix)}
    for action in snapshot.actions:
        said = [_said(cell) for cell in rows[action.ref]]
        # What is marked makes the file say so, so that there is a column for it.
        own = ["\n".join([*about, action.mark])] if action.mark else about
        writer.writerow(harmless(text) for text in [*said, *own])
    if not snapshot.actions and about:
        blank = [""] * len(_headings(appendix))
        writer.writerow([*blank, *map(harmless, about)])
    return out.getvalue().encode("utf-8-sig")


def _named(about: list[str]) -> list[str]:
    return [ABOUT for _ in about]


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it."""
    return f"'{text}" if RUNS.match(text) else text


def _headings(appendix: Appendix) -> list[str]:
    return [appendix.subject, *(column.label for column in appendix.columns)]


def _table(appendix: Appendix) -> Iterator[list[Cell]]:
    """A row an action: its recommendation, its ref, the plan's own columns."""
    for part in (part for chapter in appendix.chapters for part in chapter.parts):
        for row in part.rows:
            yield [Cell(_labelled(part)), Cell(row.ref), *row.cells]


def _labelled(part: Part) -> str:
    return f"{part.label}: {part.text}"


def _said(cell: Cell) -> str:
    return _word(cell.rating) if cell.is_rating else cell.words


def _word(rating: Rating | None) -> str:
    return rating["word"] if rating else NAMELESS_RATING
