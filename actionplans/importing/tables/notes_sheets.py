"""Sheets of running text beside a plan's tables: offered as front matter.

In: the sheets that hold none of the plan. Out: a passage for each that is text for
certain: it is named so, and has one cell of words a row.
Source: import specification E1, extra sheets.
"""

import re
from collections.abc import Iterable

from actionplans.importing.proposal import Passage
from actionplans.importing.sheets.cleaning import BULLET, folded
from actionplans.importing.sheets.grid import Sheet

_NAMED = re.compile(
    r"(?:the )?(?:notes?|introduction|foreword|background|context|summary|vision"
    r"|our vision|governance|about(?: this plan)?)"
)
SHORTEST = 40  # letters of a text worth a section


def passages_of(sheets: Iterable[Sheet]) -> tuple[Passage, ...]:
    """Each sheet's text under the sheet's name, a row a paragraph or a point."""
    return tuple(
        Passage("front", sheet.title.strip(), body)
        for sheet in sheets
        if _NAMED.fullmatch(folded(sheet.title))
        and all(len(sheet.texts(row)) <= 1 for row in sheet.rows())
        and len(body := _body(sheet)) >= SHORTEST
    )


def _body(sheet: Sheet) -> str:
    """A blank line between paragraphs, none between points."""
    lines: list[str] = []
    for row in sheet.rows():
        for text in (cell.text for cell in sheet.texts(row)):
            if folded(text) == folded(sheet.title):
                continue
            is_point = bool(BULLET.match(text))
            was_point = bool(lines) and lines[-1].startswith("- ")
            if lines and not (is_point and was_point):
                lines.append("")
            lines.append(f"- {BULLET.sub('', text).strip()}" if is_point else text)
    return "\n".join(lines)
