"""Flat registers: one heading row, a recommendation in its own column (shape 1)."""

from actionplans.tests.workbooks import make_workbook

from .case import action, case, group

HEADING = [
    "Recommendation", "Ref", "Action", "Lead", "Timescale", "Progress", "Progress RAG",
]  # fmt: skip
FIRST = "1. See every child within five days"


def _titles_above() -> bytes:
    return make_workbook(
        [
            ["Fernshire County Council"],
            ["Children’s services improvement plan"],
            [],
            HEADING,
            [FIRST, "1.1", "Agree the standard", "Ann Lee", "31/03/2027", "Done.", "G"],
            [None, "1.2", "Audit it monthly", "Ben Orr", "30/04/2027", None, "A"],
        ]
    )  # fmt: skip


CASES = [
    case(
        "titles-above-the-table",
        _titles_above(),
        "Titles and a blank row stand above the headings; the recommendation is "
        "written once and left blank below.",
        [
            group(
                "1",
                "See every child within five days",
                "A5",
                [
                    action(
                        5, ref="1.1", action="Agree the standard", leads=["Ann Lee"],
                        timescale_text="31/03/2027", due_date="2027-03-31",
                        progress="Done.", progress_rag="Green",
                    ),
                    action(
                        6, ref="1.2", action="Audit it monthly", leads=["Ben Orr"],
                        timescale_text="30/04/2027", due_date="2027-04-30",
                        progress_rag="Amber",
                    ),
                ],
            )
        ],
        plan={"title": "Children’s services improvement plan"},
    ),
]  # fmt: skip
