"""One action over several rows: cut by a page, pasted by line, merged, or headed."""

from openpyxl.styles import Font

from actionplans.tests.workbooks import Wide, make_workbook

from .case import action, case, flag, group
from .lines import FIRST, HEADING, A, B, C, D

_WITHOUT_REF = HEADING[1:]
_THEMED = ["Ref", "Outcome", "Action", "Measure", "Lead(s)", "Date due"]
_SECTION = ["1.1", Wide(f"{FIRST} of a referral", first=2)]
_ONE = [None, "Seen", "Agree the standard", "Audit", "Ann Lee", "January 2027"]
_THREE = [None, "Heard", "Train managers", "Survey", "Cara Iqbal", "May 2027"]
_WORDS = [None, "Known", "Audit it monthly", "Report", None, None]
_LEAD = [None, None, None, None, "Ben Orr", "March 2027"]


def _halves(name, habit, first, second):
    """Three actions, the second parted by a page break."""
    rows = [_THEMED, _SECTION, _ONE, first, ["Page 2"], _THEMED, second, _THREE]

    def of(row, outcome, words, measure, lead, month, due):
        return action(
            row, action=words, outcome=outcome, measure=measure, leads=[lead],
            timescale_text=month, due_month=due,
        )  # fmt: skip

    return case(
        name, make_workbook(rows), habit,
        [
            group("1.1", f"{FIRST} of a referral", "B2", [
                of(3, *_ONE[1:], "2027-01"),
                of(4, *_WORDS[1:4], *_LEAD[4:], "2027-03"),
                of(8, *_THREE[1:], "2027-05"),
            ]),
        ],
    )  # fmt: skip


def _bold(*rows):
    def change(workbook):
        for row in rows:
            workbook.active.cell(row, 1).font = Font(bold=True)

    return change


def _unreferenced(name, habit, one, two, change=None):
    """Words that head rows without refs, in the column of actions."""
    lines = [line.cells[1:] for line in (A, B, C, D)]
    rows = [_WITHOUT_REF, [one], *lines[:2], [two], *lines[2:]]
    groups = [
        group(None, one, "A2", [A.at(3, ref=None), B.at(4, ref=None)], kind="area"),
        group(None, two, "A5", [C.at(6, ref=None), D.at(7, ref=None)], kind="area"),
    ]
    return case(name, make_workbook(rows, change=change), habit, groups)


CASES = [
    _halves(
        "page-break-lead-first",
        "A page break parts an action: its lead and date above, its words below.",
        _LEAD, _WORDS,
    ),
    _halves(
        "page-break-words-first",
        "A page break parts an action: its words above, its lead and date below.",
        _WORDS, _LEAD,
    ),
    case(
        "pasted-line-by-line",
        make_workbook(
            [
                HEADING,
                ["1.1", "Agree the standard for first", "Ann Lee", "31 March",
                 "Agreed in May", "G"],
                [None, "visits to every child in need", None, "2027",
                 "by the board.", None],
                [None, "within five days.", None, None, None, None],
                ["1.2", "Audit visits each month and tell", "Service", "30 April 2027",
                 "One audit", "A"],
                [None, "the board what is found.", "Manager QA", None, "done.", None],
            ]
        ),
        "A table pasted from a PDF: each line of a cell stands in a row of its own.",
        [
            group(None, "Plan", "A1", kind="area", actions=[
                action(
                    2, ref="1.1", leads=["Ann Lee"], timescale_text="31 March 2027",
                    action="Agree the standard for first visits to every child in need "
                    "within five days.",
                    due_date="2027-03-31", progress="Agreed in May by the board.",
                    progress_rag="Green",
                ),
                action(
                    5, ref="1.2", leads=["Service Manager QA"],
                    action="Audit visits each month and tell the board what is found.",
                    timescale_text="30 April 2027", due_date="2027-04-30",
                    progress="One audit done.", progress_rag="Amber",
                ),
            ]),
        ],
    ),
    case(
        "pasted-line-by-line-with-its-recommendation",
        make_workbook(
            [
                ["Recommendation", *HEADING],
                ["1. See every child", "1.1", "Agree the standard for", *A.cells[2:]],
                ["within five days", None, "visits to every child", *[None] * 4],
                ["of a referral", None, "in need.", *[None] * 4],
                [None, "1.2", "Audit it monthly and tell", *B.cells[2:]],
                [None, None, "the board.", *[None] * 4],
                ["2. Supervise every", "2.1", "Train the managers", *C.cells[2:]],
                ["social worker", None, "and their deputies.", *[None] * 4],
            ]
        ),
        "A register pasted by line, the wording of its recommendations too.",
        [
            group("1", "See every child within five days of a referral", "A2", [
                A.at(2, action="Agree the standard for visits to every child in need."),
                B.at(5, action="Audit it monthly and tell the board.")]),
            group("2", "Supervise every social worker", "A7", [
                C.at(7, action="Train the managers and their deputies.")]),
        ],
    ),
    case(
        "merged-action-two-leads",
        make_workbook(
            [
                HEADING, A.cells, [None, None, "Cara Iqbal", "30/04/2027", None, None],
                B.cells,
            ],
            merges=("A2:A3", "B2:B3", "E2:E3", "F2:F3"),
        ),
        "One action is merged over two rows, with a lead and a date in each.",
        [
            group(None, "Plan", "A1", kind="area", actions=[
                A.at(2, leads=["Ann Lee", "Cara Iqbal"], due_date=None,
                     timescale_text="31/03/2027 30/04/2027"),
                B.at(4)]),
        ],
        flags=[flag("D2", "two dates", field="due_date")],
    ),
    case(
        "lead-merged-over-two-actions",
        make_workbook(
            [HEADING, A.cells, [*B.cells[:2], None, *B.cells[3:]], C.cells],
            merges=("C2:C3",),
        ),
        "A lead is merged down over two actions.",
        [
            group(None, "Plan", "A1", kind="area", actions=[
                A.at(2), B.at(3, leads=["Ann Lee"]), C.at(4)]),
        ],
    ),
    _unreferenced(
        "subheads-bold", "Bold words head the rows below, in the column of actions.",
        "Visits", "Supervision", _bold(2, 5),
    ),
    _unreferenced(
        "subheads-plain", "Words head the rows below and look as all others do.",
        "Visits and calls", "Supervision of staff",
    ),
    case(
        "heads-counted-on-from",
        make_workbook(
            [
                HEADING, ["1", FIRST], A.cells, B.cells,
                ["2", "Supervise every worker"], C.cells, D.cells,
            ]
        ),
        "A number and a wording in two cells, unmerged, and refs that count on.",
        [
            group("1", FIRST, "B2", [A.at(3), B.at(4)]),
            group("2", "Supervise every worker", "B5", [C.at(6), D.at(7)]),
        ],
    ),
]  # fmt: skip
