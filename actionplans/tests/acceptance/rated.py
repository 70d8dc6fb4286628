"""Builder of files about ratings: one recommendation, one action a rating cell.

In: what the cells of the rating column hold, what a perfect import reads there, and the
places that must be asked about. Out: a Case. The rating stands in column G, the first
below the heading; rows above the heading move it down.
"""

import io
import re
import zipfile

from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from actionplans.tests.workbooks import make_workbook

from .case import Case, action, case, flag, group
from .registers import HEADING

RECOMMENDATION = "1. Answer every call within the hour"
DEEDS = (
    "Agree the standard", "Train the duty team", "Write to partners", "Open the hub",
    "Share the rota", "Check the recordings", "Call families back", "Publish the wait",
    "Ask the children", "Move the desks", "Buy the headsets", "Count the calls",
)  # fmt: skip


def rated(
    name, habit, cells, wanted, *, asked=(), above=(), below=(), progress=None, **how
) -> Case:
    """`wanted` are the colours, in order; `asked` the numbers of the rows asked about,
    counted from 1. `progress` are words in the column left of the ratings."""
    first = len(above) + 2
    said = progress or [None] * len(cells)
    rows = [*above, HEADING]
    for at, (value, words) in enumerate(zip(cells, said, strict=True)):
        lead = RECOMMENDATION if at == 0 else None
        ref = f"1.{at + 1}"
        rows.append([lead, ref, DEEDS[at], "Ann Lee", "31/03/2027", words, value])
    actions = [
        action(
            first + at, ref=f"1.{at + 1}", action=DEEDS[at], leads=["Ann Lee"],
            timescale_text="31/03/2027", due_date="2027-03-31", progress=said[at],
            progress_rag=colour,
        )
        for at, colour in enumerate(wanted)
    ]  # fmt: skip
    told = group("1", RECOMMENDATION.removeprefix("1. "), f"A{first}", actions)
    flags = [
        flag(f"G{first + at - 1}", "must be asked", field="progress_rag")
        for at in asked
    ]
    beside = {k: how.pop(k) for k in ("rating_key", "ignored") if k in how}
    edit, sheets = how.pop("edit", ()), how.pop("sheets", {})
    made = {"Plan": [*rows, *below], **sheets}
    data = edited(make_workbook(sheets=made, **how), edit)
    return case(name, data, habit, [told], flags=flags, **beside)


def edited(data: bytes, edits) -> bytes:
    """A workbook with (part, pattern, text) put in: what openpyxl cannot write."""
    if not edits:
        return data
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            content = old.read(entry).decode("utf-8")
            for part, pattern, text in edits:
                if part == entry.filename:
                    content, count = re.subn(pattern, text, content, flags=re.DOTALL)
                    assert count, pattern
            new.writestr(entry, content.encode("utf-8"))
    return changed.getvalue()


def shown(rgb: str) -> PatternFill:
    """The fill of a conditional format, as Excel writes it: its background."""
    return PatternFill(bgColor=Color(rgb=f"FF{rgb}"))


def formats(*rules):
    """A change of the workbook that lays (range, rule) over its plan."""

    def change(workbook):
        for area, rule in rules:
            workbook["Plan"].conditional_formatting.add(area, rule)

    return change


def equals(constant: str, rgb: str, **how) -> CellIsRule:
    operator = how.pop("operator", "equal")
    return CellIsRule(operator=operator, formula=[constant], fill=shown(rgb), **how)


def formula(words: str, rgb: str, **how) -> FormulaRule:
    return FormulaRule(formula=[words], fill=shown(rgb), **how)
