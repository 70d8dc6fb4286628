"""Where each line of the invented council's workbooks stands.

In: groups of actions. Out: one Line per written row, with its number, so that the
workbook and the result expected of its import speak of the same cells.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .fixture_source import Action, Group

# The field of an action and the usual heading of its column, from A to I.
COLUMNS = {
    "ref": "Ref",
    "action": "Actions",
    "outcome": "Expected Impact/Outcome",
    "measure": "Impact Measure",
    "mechanism": "Reporting Mechanism",
    "lead_and_timescale": "Lead and Timescale",
    "progress": "Progress to date",
    "progress_rag": "Progress RAG",
    "impact_rag": "Impact RAG",
}
LETTERS = dict(zip(COLUMNS, "ABCDEFGHI", strict=True))

TITLE = "FERNSHIRE CHILDREN'S SERVICES IMPROVEMENT PLAN 2026-27"
VERSION_LINE = "January 2026    V2.1    Position as at 30 June 2026"
KEY = {
    "R": ("Red", "late or off course"),
    "A": ("Amber", "behind with a plan to recover"),
    "G": ("Green", "going as planned"),
    "B": ("Blue", "everything promised has been done"),
    "GY": ("Grey", "not due to begin"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: a title, a band, a header, or an action."""

    row: int
    kind: str
    text: str = ""
    group: Group | None = None
    action: Action | None = None
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def in_letters(self) -> bool:
        return self.group is not None and self.group.in_letters


def plan_lines(groups: Iterable[Group]) -> list[Line]:
    """Title rows and the key, then for each recommendation its band and its table."""
    key = ", ".join(f"{letter} = {words}" for letter, (_, words) in KEY.items())
    lines = [
        Line(1, "title", TITLE),
        Line(2, "title", VERSION_LINE),
        Line(3, "key", f"RAG key: {key}"),
    ]
    for group in groups:
        row = lines[-1].row + 2
        findings = "\n".join(f"• {point}" for point in group.findings)
        lines += [
            Line(
                row,
                "recommendation heading",
                f"RECOMMENDATION {group.number}: {group.text}",
                group,
            ),
            Line(row + 1, "findings", f"Summary from Ofsted Inspection:\n{findings}"),
            *_table(group, row + 2),
        ]
    return lines


def area_lines(area: Group) -> list[Line]:
    """The sheet of one area: its heading, its description, and its table."""
    return [
        Line(
            1,
            "area heading",
            f"Area for Improvement {area.number}: {area.text}",
            area,
        ),
        Line(2, "area description", area.description or ""),
        *_table(area, 4),
    ]


def _table(group: Group, row: int) -> list[Line]:
    lines = [Line(row, "header row", headings=group.headings)]
    for action in group.actions:
        if action.after_page_break:
            row += 1
            lines.append(Line(row, "header row", headings=group.headings))
        row += 1
        lines.append(Line(row, "action", group=group, action=action))
    return lines
