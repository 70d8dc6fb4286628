"""What is said of whole recommendations, as sheets: their texts, and their ratings.

In: a workbook and a snapshot. Out: a sheet of a heading and labelled lines each, and a
grid of ratings, each only where there is something to say. An import reads both back.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from actionplans.appendix.cells import IMPACT_RAG, PROGRESS_RAG
from actionplans.appendix.grids import label_of
from actionplans.snapshots import Snapshot

from . import styling
from .labels import heading_of

RECOMMENDATIONS, GRID = "Recommendations", "RAG summary"
# A label of the narrative to the field it is read back as.
_NARRATIVE = {
    # Without a label: the words under a heading are its description.
    "description": "",
    "why_important": "Why this is important",
    "what_good_looks_like": "What good looks like",
    "findings": "Summary",
    "outcomes": "Outcomes to be achieved",
    "progress_text": "Current position",
    "next_steps": "Scheduled work",
    "concerns": "Areas of concern",
}
_LISTS = {"findings", "what_good_looks_like", "outcomes"}


def named(row: Any) -> str:
    """ "Recommendation 3: See every child": as a band or a column names it."""
    return f"{label_of(row)}: {row.text}"


def narrative_sheet(book: Workbook, snapshot: Snapshot) -> None:
    """What is said of whole recommendations, a heading each and a label a line."""
    told = [(row, list(_told(row))) for row in snapshot.recommendations]
    if not any(lines for _, lines in told):
        return
    sheet = book.create_sheet(RECOMMENDATIONS)
    at = 1
    for row, lines in told:
        if not lines:
            continue
        cell = _across(sheet, at, named(row))
        cell.font, cell.fill = styling.BOLD, styling.HEAD
        for step, (label, words) in enumerate(lines, start=1):
            if label:
                styling.put(sheet, at + step, 1, f"{label}:").font = styling.BOLD
                styling.put(sheet, at + step, 2, words)
            else:
                _across(sheet, at + step, words)
        at += len(lines) + 2
    for letter, width in zip("AB", (28, 110), strict=True):
        sheet.column_dimensions[letter].width = width
    styling.lay_for_print(sheet)


def _across(sheet: Worksheet, at: int, words: str) -> Any:
    cell = styling.put(sheet, at, 1, words)
    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=2)
    # Excel fits no row to a merged cell: about as many lines as the words will take.
    sheet.row_dimensions[at].height = 15 * (1 + len(words) // 120 + words.count("\n"))
    return cell


def _told(row: Any) -> Iterator[tuple[str, str]]:
    for name, label in _NARRATIVE.items():
        words = getattr(row, name)
        if words:
            yield label, _listed(words) if name in _LISTS else words


def _listed(words: str) -> str:
    """A point a line, with its sign; a first line with a colon introduces them."""
    lines = words.splitlines()
    if len(lines) < 2:
        return words
    lead = lines[:1] if lines[0].endswith(":") else []
    return "\n".join([*lead, *(f"• {line}" for line in lines[len(lead) :])])


def _numbered(row: Any) -> str:
    """ "3. See every child" where nobody said that it is Ofsted's recommendation 3."""
    is_ofsteds = row.kind != "recommendation" or row.ofsted_number
    return named(row) if is_ofsteds else f"{row.number}. {row.text}"


def grid_sheet(book: Workbook, rated: Sequence[Any], scheme: Mapping[str, Any]) -> None:
    """The ratings of whole recommendations, where somebody rated any."""
    if not rated:
        return
    key = {value["code"]: value for value in scheme["values"]}
    dimensions = {"progress": PROGRESS_RAG}
    if scheme["has_impact"]:
        dimensions["impact"] = IMPACT_RAG
    sheet = book.create_sheet(GRID)
    labels = [heading_of(f, scheme[f"{name}_label"]) for name, f in dimensions.items()]
    styling.head(sheet, 1, ["Recommendation", *labels])
    for at, row in enumerate(rated, start=2):
        styling.put(sheet, at, 1, _numbered(row))
        for column, name in enumerate(dimensions, start=2):
            code = getattr(row, name)
            styling.rate(sheet, at, column, key[code] if code else None)
    styling.widen(sheet, ["recommendation", *dimensions.values()])
    styling.lay_for_print(sheet)
