"""Where things stand in a document, as its reader finds them: table, row and column.

In: which rows of a sheet are which table's (Stretch). Out: words such as "table 2, row
5, column 3", and issues that say so. A document has no cell addresses to look up.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actionplans.importing.proposal import Issue, Stretch

CELLS_NAMED = 6
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]+)")
_ROW = re.compile(r"\b([Rr])ow ([0-9]+)\b")


def row_in_words(stretches: Iterable[Stretch], sheet: str, row: int) -> str:
    """ "table 2, row 5"; "" where the file's own addresses say it."""
    for stretch in stretches:
        if stretch.sheet == sheet and stretch.first <= row <= stretch.last:
            nth = f", row {row - stretch.first + 1}"
            return stretch.name + (nth if stretch.is_table else "")
    return ""


def told(issues: Iterable[Issue], stretches: Sequence[Stretch]) -> list[Issue]:
    """The issues with a document's words for their places; others' as they are."""
    return [_told(issue, stretches) for issue in issues] if stretches else list(issues)


def _told(issue: Issue, stretches: Sequence[Stretch]) -> Issue:
    def renamed(match: re.Match[str]) -> str:
        words = row_in_words(stretches, issue.sheet or "", int(match[2])) or match[0]
        return words[:1].upper() + words[1:] if match[1] == "R" else words

    message = _ROW.sub(renamed, issue.message)
    return replace(issue, message=message, found_at=_places(issue, stretches))


def _places(issue: Issue, stretches: Sequence[Stretch]) -> str:
    if not issue.places:
        return "The document" if issue.sheet else ""
    named = list(dict.fromkeys(_place(stretches, issue, p) for p in issue.places))
    more = len(named) - CELLS_NAMED
    words = "; ".join(named[:CELLS_NAMED]) + (f" and {more} more" if more > 0 else "")
    return words[:1].upper() + words[1:]


def _place(stretches: Sequence[Stretch], issue: Issue, address: str) -> str:
    match = _ADDRESS.fullmatch(address)
    words = match and row_in_words(stretches, issue.sheet or "", int(match[2]))
    if not match or not words:
        return address
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return f"{words}, column {column}" if ", row " in words else words
