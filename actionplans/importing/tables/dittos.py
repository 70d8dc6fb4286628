"""Ditto marks: a cell that says it is as the one above.

In: a row's draft and the draft above it. Out: the draft with the words of the cell
above in place of the mark, and where the marks stood.
"""

import re
from dataclasses import replace

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.sheets.grid import Sheet
from actionplans.importing.tables.drafts import DraftAction

_MARK = re.compile(
    r"^(?:[\"“”„〃″]+|'{2}|’{2}|-*\s*\"\s*-*|-?\s*(?:ditto|do\.?)\s*-?\W?)$"
)
_AS_ABOVE = re.compile(r"^\(?(?:(?:same )?as (?:for )?above|see above|same)\)?\W?$")
_LONGEST_MARK = 40
# Where "as above" is the value above, and where the mark alone is.
_SHARED = ("theme", "recommendation", "leads", "lead_and_timescale", "timescale")
_WORDED = ("outcome", "measure", "reporting_mechanism")


def fill_in(draft: DraftAction, above: DraftAction | None) -> list[str]:
    """Puts the words above in place of each mark; the addresses of the marks."""
    found = []
    for name in (*_SHARED, *_WORDED):
        before = above.cells.get(name) if above else None
        cell = draft.first(name) if before else None
        if cell is None or not before or not _is_mark(cell.text, name):
            continue
        draft.cells[name] = [
            replace(said, row=cell.row, column=cell.column) for said in before
        ]
        found.append(cell.address)
    return found


def _is_mark(text: str, name: str) -> bool:
    if len(text) > _LONGEST_MARK:
        return False
    words = folded(text)
    return bool(_MARK.match(words) or (name in _SHARED and _AS_ABOVE.match(words)))


def said_of(sheet: Sheet, places: list[str]) -> list[Issue]:
    """One issue that lists the marks of a sheet."""
    if not places:
        return []
    message = 'Ditto marks and "as above" are read as the words in the cell above.'
    keep = (Choice("keep", "Keep what stands above"),)
    return [
        Issue("C4", "CHECK", message, sheet.title, None, tuple(places), choices=keep)
    ]
