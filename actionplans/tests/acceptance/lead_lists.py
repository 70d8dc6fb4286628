"""A sheet beside the plan that says who the initials in its lead column are (E1)."""

from actionplans.tests.workbooks import make_workbook

from .case import action, case, group

HEADING = ["Recommendation", "Ref", "Action", "Lead", "Timescale"]
FIRST = "1. See every child within five days"


def _plan(*leads: str) -> list[list[str | None]]:
    rows: list[list[str | None]] = [HEADING]
    for at, lead in enumerate(leads):
        band = None if at else FIRST
        rows.append([band, f"1.{at + 1}", f"Do piece {at + 1}", lead, "31/03/2027"])
    return rows


def _done(row: int, *leads: str):
    return action(
        row, ref=f"1.{row - 1}", action=f"Do piece {row - 1}", leads=list(leads),
        timescale_text="31/03/2027", due_date="2027-03-31",
    )  # fmt: skip


CASES = [
    case(
        "initials-listed-on-a-sheet",
        make_workbook(
            sheets={
                "Plan": _plan("TV & WZ", "WZ"),
                "Leads": [
                    ["Initials", "Name", "Post"],
                    ["TV", "Tova Vance", "Head of Practice"],
                    ["WZ", "Wim Zander", "Team Manager"],
                ],
            }
        ),
        "Leads are initials, and a second sheet lists who they are: two that stand "
        "with an ampersand are two leads, kept as written.",
        [
            group(
                "1",
                "See every child within five days",
                "A2",
                [_done(2, "TV", "WZ"), _done(3, "WZ")],
            )
        ],
        ignored=["Leads"],
    ),
]  # fmt: skip
