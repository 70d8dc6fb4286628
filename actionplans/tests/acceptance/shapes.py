"""The eight shapes of a sheet, as councils lay them out (import specification E1)."""

from actionplans.tests.workbooks import Wide, make_workbook

from .case import action, case, flag, group
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

_FLAT = ["Recommendation", *HEADING]
_WITHOUT_REF = HEADING[1:]
_FLAT_AT = ("A2", (2, 3), "A4", (4, 5))


def _flat(name, habit, heading, lines, *, merges=(), at=_FLAT_AT, **fields):
    first, one, second, two = at
    data = make_workbook([heading, *lines], merges=merges)
    return case(name, data, habit, two_groups(first, one, second, two, **fields))


def _areas(*titles, first="A1", rows=(2, 3)):
    """A sheet per area with the headings in its first row."""
    sheets = {
        titles[0]: [HEADING, A.cells, B.cells],
        titles[1]: [HEADING, C.cells, D.cells],
    }
    return make_workbook(sheets=sheets)


def _sheet_groups(titles, kind, numbers, texts, cell="A1", rows=(2, 3)):
    return [
        group(
            number, text, cell, sheet=title, kind=kind,
            actions=[line.at(row, sheet=title)
                     for line, row in zip(lines, rows, strict=True)],
        )
        for title, number, text, lines in zip(
            titles, numbers, texts, ((A, B), (C, D)), strict=True
        )
    ]  # fmt: skip


def _areas_case(name, habit, titles, kind, numbers, texts):
    return case(
        name, _areas(*titles), habit, _sheet_groups(titles, kind, numbers, texts)
    )


_THEMED = ["Theme", "Recommendation", *HEADING]
_WHY = "Why this is important: children who wait are not safe."
_GOOD = "What good looks like:\n• Visits are on time\n• Children are heard"

CASES = [
    _flat(
        "flat-written-once",
        "The recommendation is written in its first row and left blank below.",
        _FLAT,
        [
            [f"1. {FIRST}", *A.cells], [None, *B.cells],
            [f"2. {SECOND}", *C.cells], [None, *D.cells],
        ],
    ),
    _flat(
        "flat-merged",
        "The recommendation is merged down over its actions.",
        _FLAT,
        [
            [f"1. {FIRST}", *A.cells], [None, *B.cells],
            [f"2. {SECOND}", *C.cells], [None, *D.cells],
        ],
        merges=("A2:A3", "A4:A5"),
    ),
    _flat(
        "flat-filled-down-untidily",
        "The recommendation is repeated with other spacing and line breaks.",
        _FLAT,
        [
            [f"1. {FIRST}", *A.cells],
            [f"1.  {FIRST.replace(' ', chr(10), 1)} ", *B.cells],
            [f"2. {SECOND}", *C.cells],
            [f"2. {SECOND.replace('each', ' each')}", *D.cells],
        ],
    ),
    _flat(
        "flat-on-a-row-of-its-own",
        "The recommendation has a row of its own in its column, above its actions.",
        _FLAT,
        [
            [f"1. {FIRST}"], [None, *A.cells], [None, *B.cells],
            [f"2. {SECOND}"], [None, *C.cells], [None, *D.cells],
        ],
        at=("A2", (3, 4), "A5", (6, 7)),
    ),
    _flat(
        "flat-number-in-its-own-column",
        "The recommendation's number has a column of its own.",
        ["Rec No", *_FLAT],
        [
            ["1", FIRST, *A.cells], ["1", FIRST, *B.cells],
            ["2", SECOND, *C.cells], ["2", SECOND, *D.cells],
        ],
        at=("B2", (2, 3), "B4", (4, 5)),
    ),
    _flat(
        "flat-number-as-a-number",
        "The recommendation's number is a number in Excel's sense.",
        ["Rec No", *_FLAT],
        [
            [1, FIRST, *A.cells], [1, FIRST, *B.cells],
            [2, SECOND, *C.cells], [2, SECOND, *D.cells],
        ],
        at=("B2", (2, 3), "B4", (4, 5)),
    ),
    _flat(
        "flat-area-for-improvement",
        "The column is headed Area for improvement.",
        ["Area for Improvement", *HEADING],
        [
            [f"1. {FIRST}", *A.cells], [f"1. {FIRST}", *B.cells],
            [f"2. {SECOND}", *C.cells], [f"2. {SECOND}", *D.cells],
        ],
        kind="area",
    ),
    case(
        "flat-sorted-by-date",
        make_workbook(
            [
                _FLAT,
                [f"1. {FIRST}", *A.cells], [f"2. {SECOND}", *C.cells],
                [f"1. {FIRST}", *B.cells], [f"2. {SECOND}", *D.cells],
            ]
        ),
        "The register is sorted by date, so that recommendations come back.",
        two_groups("A2", (2, 4), "A3", (3, 5)),
    ),
    case(
        "flat-themes-and-recommendations",
        make_workbook(
            [
                _THEMED,
                ["Theme 1: Practice", f"1. {FIRST}", *A.cells],
                ["Theme 1: Practice", f"1. {FIRST}", *B.cells],
                ["Theme 2: Management", f"2. {SECOND}", *C.cells],
                ["Theme 2: Management", f"2. {SECOND}", *D.cells],
            ]
        ),
        "A theme and a recommendation have a column each, filled down.",
        [
            group("1", "Practice", "A2", kind="theme", groups=[
                group("1", FIRST, "B2", [A.at(2), B.at(3)])]),
            group("2", "Management", "A4", kind="theme", groups=[
                group("2", SECOND, "B4", [C.at(4), D.at(5)])]),
        ],
    ),
    case(
        "flat-priority-high-and-low",
        make_workbook(
            [
                [*_FLAT, "Priority"],
                [f"1. {FIRST}", *A.cells, "High"], [f"1. {FIRST}", *B.cells, "Low"],
                [f"2. {SECOND}", *C.cells, "Medium"], [f"2. {SECOND}", *D.cells, "H"],
            ]
        ),
        "A column Priority says high, medium or low, and groups nothing.",
        two_groups(*_FLAT_AT),
    ),
    case(
        "themes-with-narrative",
        make_workbook(
            [
                ["Ref", "Outcome", "Action", "Lead(s)", "Date due", "RAG"],
                Wide("THEME 1: PRACTICE"),
                ["1.1", Wide(f"{FIRST} (OFSTED RECOMMENDATION 4)", first=2)],
                [None, Wide(_WHY, first=2)],
                [None, Wide(_GOOD, first=2)],
                [None, "No child waits", "Agree the standard", "Ann Lee",
                 "March 2027", "G"],
                [None, "Visits are seen", "Audit it monthly", "Ben Orr",
                 "April 2027", "A"],
            ]
        ),
        "A theme, a numbered recommendation with why and what good looks like, and "
        "actions without refs.",
        [
            group("1", "PRACTICE", "A2", kind="theme", groups=[
                group(
                    "1.1", FIRST, "B3",
                    [
                        action(
                            6, action="Agree the standard", outcome="No child waits",
                            leads=["Ann Lee"], timescale_text="March 2027",
                            due_month="2027-03", progress_rag="Green",
                        ),
                        action(
                            7, action="Audit it monthly", outcome="Visits are seen",
                            leads=["Ben Orr"], timescale_text="April 2027",
                            due_month="2027-04", progress_rag="Amber",
                        ),
                    ],
                    ofsted_recommendation="4",
                    why_important="children who wait are not safe.",
                    what_good_looks_like=["Visits are on time", "Children are heard"],
                )
            ]),
        ],
    ),
    _areas_case(
        "sheets-numbered", "A sheet per area, whose name is its number and name.",
        ("1. Leadership", "2. Practice"), "area", "12", ("Leadership", "Practice"),
    ),
    _areas_case(
        "sheets-named-area", "A sheet per area, named Area 1 and Area 2 alone.",
        ("Area 1", "Area 2"), "area", "12", ("Area 1", "Area 2"),
    ),
    _areas_case(
        "sheets-named-rec", "A sheet per recommendation, named Rec 1 and Rec 2.",
        ("Rec 1", "Rec 2"), "recommendation", "12", ("Rec 1", "Rec 2"),
    ),
    _areas_case(
        "sheets-unnumbered", "A sheet per area, named and not numbered.",
        ("Leadership", "Practice"), "area", (None, None), ("Leadership", "Practice"),
    ),
    _areas_case(
        "sheets-priority-and-name", "A sheet per priority with number and name.",
        ("Priority 1 - Leadership", "Priority 2 - Practice"), "area", "12",
        ("Leadership", "Practice"),
    ),
    case(
        "row-per-finding",
        make_workbook(
            [
                ["No.", "Ofsted Para No", "Ofsted Area for Improvement", "Lead",
                 "Action", "By When", "Progress R/A/G", "Monitoring and Evaluation"],
                ["1", "14", FIRST, "Ann Lee", "Agree the standard", "31/03/2027", "G",
                 "Monthly report"],
                ["2", "21", SECOND, "Ben Orr", "Train the managers", "Ongoing", "R",
                 "Audit"],
            ]
        ),
        "A row for each finding, with its number, paragraph, action and letter.",
        [
            group("1", FIRST, "C2", [
                action(
                    2, ref="1", action="Agree the standard", leads=["Ann Lee"],
                    timescale_text="31/03/2027", due_date="2027-03-31",
                    progress_rag="Green", reporting_mechanism="Monthly report",
                )], kind="area"),
            group("2", SECOND, "C3", [
                action(
                    3, ref="2", action="Train the managers", leads=["Ben Orr"],
                    timescale_text="Ongoing", progress_rag="Red",
                    reporting_mechanism="Audit",
                )], kind="area"),
        ],
        flags=[flag("F3", "ongoing has no end", field="due_date")],
    ),
    case(
        "what-and-how-merged",
        make_workbook(
            [
                ["Nos", "What?", "Who?", "How?", "When?", "Current Status"],
                ["1", FIRST, "Ann Lee", "Agree the standard", "31/03/2027",
                 "Agreed in May."],
                [None, None, "Ben Orr", "Audit it monthly", "30/04/2027",
                 "One audit done."],
                ["2", SECOND, "Cara Iqbal", "Train the managers", "28/05/2027",
                 "Dates booked."],
            ],
            merges=("A2:A3", "B2:B3"),
        ),
        "What is to be achieved is merged down over several rows of how, each with "
        "its own lead and date; the numbers are those of what.",
        [
            group("1", FIRST, "B2", [
                A.at(2, ref=None, progress_rag=None),
                B.at(3, ref=None, progress_rag=None)]),
            group("2", SECOND, "B4", [C.at(4, ref=None, progress_rag=None)]),
        ],
    ),
    case(
        "grid-in-one-heading",
        make_workbook(
            [
                ["Recommendation", "Last period Process RAG", "Last period Impact RAG",
                 "This period Process RAG", "This period Impact RAG"],
                [f"Recommendation 1: {FIRST}", "Red", "Grey", "Green", "Amber"],
                [f"Recommendation 2: {SECOND}", "Amber", "Grey", "Green", "Blue"],
            ]
        ),
        "Recommendations rated in two periods, under headings of one row.",
        [
            group("1", FIRST, "A2", rag={
                "last_period_process": "Red", "last_period_impact": "Grey",
                "this_period_process": "Green", "this_period_impact": "Amber"}),
            group("2", SECOND, "A3", rag={
                "last_period_process": "Amber", "last_period_impact": "Grey",
                "this_period_process": "Green", "this_period_impact": "Blue"}),
        ],
    ),
    case(
        "grid-of-two-words",
        make_workbook(
            [
                ["Recommendation", "Last Period", None, "This Period", None],
                [None, "Process", "Impact", "Process", "Impact"],
                [f"1. {FIRST}", "Red", "Grey", "Green", "Amber"],
                [f"2. {SECOND}", "Amber", "Grey", "Green", "Blue"],
            ],
            merges=("B1:C1", "D1:E1", "A1:A2"),
        ),
        "Recommendations rated in two periods; the lower headings say Process and "
        "Impact alone.",
        [
            group("1", FIRST, "A3", rag={
                "last_period_process": "Red", "last_period_impact": "Grey",
                "this_period_process": "Green", "this_period_impact": "Amber"}),
            group("2", SECOND, "A4", rag={
                "last_period_process": "Amber", "last_period_impact": "Grey",
                "this_period_process": "Green", "this_period_impact": "Blue"}),
        ],
    ),
    case(
        "update-sheet",
        make_workbook(
            [
                ["Ref", "Progress this period", "Progress RAG", "Impact RAG"],
                ["1.1", "Agreed in May.", "G", "A"],
                ["1.2", "One audit done.", "A", None],
            ]
        ),
        "Refs and what is new of them, for actions that are in a plan already.",
        [
            group(None, "Plan", "A1", kind="area", actions=[
                action(2, ref="1.1", progress="Agreed in May.", progress_rag="Green",
                       impact_rag="Amber"),
                action(3, ref="1.2", progress="One audit done.",
                       progress_rag="Amber"),
            ]),
        ],
        kind="updates",
    ),
]  # fmt: skip
