"""What an update says beside progress: next steps, what is in the way, evidence."""

from actionplans.tests.workbooks import make_workbook

from .case import action, case, group

FIRST = ["Recommendation", "Ref", "Action", "Lead", "Timescale"]
ONE = [
    "1. Visit every child on time",
    "1.1",
    "Agree the standard",
    "Ann Lee",
    "03/2027",
]
TWO = [None, "1.2", "Audit it each month", "Ben Orr", "April 2027"]

_STEPS = make_workbook(
    [
        [*FIRST, "Current position", "Next steps", "Risks and issues", "Evidence"],
        [*ONE, "Agreed.", "Train all teams", "Two posts are vacant", "Board minutes"],
        [*TWO, "Begun.", "Widen the sample", None, None],
    ]
)
_OTHERS = make_workbook(
    [
        [*FIRST, "Progress", "Evidence", "Budget code"],
        [*ONE, "Agreed.", "Dip sample of 20", "CS-014"],
        [*TWO, "Begun.", None, "CS-015"],
    ]
)


def _said(one, two):
    first = action(
        2, ref="1.1", action="Agree the standard", leads=["Ann Lee"],
        timescale_text="03/2027", due_month="2027-03", progress="Agreed.",
    )  # fmt: skip
    second = action(
        3, ref="1.2", action="Audit it each month", leads=["Ben Orr"],
        timescale_text="April 2027", due_month="2027-04", progress="Begun.",
    )  # fmt: skip
    return [group("1", "Visit every child on time", "A2", [first | one, second | two])]


CASES = [
    case(
        "next-steps-and-risks-beside-progress",
        _STEPS,
        "The update is told in three columns, and its evidence in a fourth.",
        _said(
            {
                "next_steps": "Train all teams",
                "concerns": "Two posts are vacant",
                "other": [["Evidence", "Board minutes"]],
            },
            {"next_steps": "Widen the sample", "concerns": None, "other": []},
        ),
    ),
    case(
        "columns-that-no-field-is-known-for",
        _OTHERS,
        "Columns of the council's own stand beside the others, and are kept in words.",
        _said(
            {"other": [["Evidence", "Dip sample of 20"], ["Budget code", "CS-014"]]},
            {"other": [["Budget code", "CS-015"]]},
        ),
    ),
]
