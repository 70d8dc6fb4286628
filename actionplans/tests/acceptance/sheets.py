"""Workbooks of several sheets: lists, old copies, notes and more beside the plan."""

from actionplans.tests.workbooks import Wide, make_workbook

from .case import case, flag, group, refusal
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

ONE, TWO = Wide(f"RECOMMENDATION 1: {FIRST}"), Wide(f"RECOMMENDATION 2: {SECOND}")
PLAN = [HEADING, ONE, A.cells, B.cells, TWO, C.cells, D.cells]
AT = ("A2", (3, 4), "A5", (6, 7))
OLDER = [HEADING, ONE, [*A.cells[:4], "Not begun.", "R"], B.cells, TWO, C.cells]


def _beside(name, habit, *, change=None, plan="Plan", **others):
    """The plan and other sheets, all of which are put aside."""
    sheets = {title.replace("__", " "): rows for title, rows in others.items()}
    return _of(name, habit, {plan: PLAN, **sheets}, plan, change)


def _of(name, habit, sheets, plan="Plan", change=None, **beside):
    data = make_workbook(sheets=sheets, change=change)
    groups = two_groups(*AT, sheet=plan)
    ignored = [title for title in sheets if title != plan]
    return case(name, data, habit, groups, ignored=ignored, **beside)


def _hide_sheet(workbook):
    workbook["Old plan"].sheet_state = "hidden"


def _hide_rows(workbook):
    workbook.active.row_dimensions[4].hidden = True


def _hide_column(workbook):
    workbook.active.column_dimensions["E"].hidden = True


def _filter(workbook):
    sheet = workbook.active
    sheet.auto_filter.ref = "A1:F7"
    sheet.auto_filter.add_filter_column(5, ["G"])
    for row in (4, 7):
        sheet.row_dimensions[row].hidden = True


def _group_rows(workbook):
    workbook.active.row_dimensions.group(3, 4, outline_level=1, hidden=False)


def _alone(name, habit, change, flags=()):
    data = make_workbook(PLAN, change=change)
    return case(name, data, habit, two_groups(*AT), flags=flags)


def _titled(title, *lines):
    return [Wide(title), Wide("Updated 3 March 2027"), [], HEADING, *lines]


def _quarters():
    return {
        "Q1 2026-27": OLDER, "Q2 2026-27": OLDER,
        "Q3 2026-27": PLAN,
    }  # fmt: skip


_LISTS = [
    ["Status", "Owner"],
    ["Red", "Ann Lee"],
    ["Amber", "Ben Orr"],
    ["Green", None],
]
_RISKS = [
    ["Ref", "Risk", "Likelihood", "Impact", "Mitigation", "Owner", "Review date"],
    ["R1", "Two managers leave", "High", "High", "Recruit early", "Ann Lee",
     "31/03/2027"],
    ["R2", "The system is late", "Low", "Medium", "Test in May", "Ben Orr",
     "30/04/2027"],
]  # fmt: skip
_BUDGET = [
    ["Item", "Budget", "Spend to date", "Variance", "Owner"],
    ["Training", 12000, 4000, 8000, "Ann Lee"], ["System", 40000, 1000, 39000, None],
]  # fmt: skip
_STAFF = [
    ["Name", "Job title", "Team", "Email", "Telephone"],
    ["Ann Lee", "Head of Service", "Practice", "ann.lee@fernshire.example", "01234"],
    ["Ben Orr", "Auditor", "Quality", "ben.orr@fernshire.example", "01235"],
]  # fmt: skip
_KPIS = [
    ["Indicator", "Baseline", "Target", "Actual", "Lead", "RAG"],
    ["Visits on time", "61%", "90%", "74%", "Ann Lee", "A"],
    ["Supervision on time", "70%", "95%", "93%", "Cara Iqbal", "G"],
]  # fmt: skip
_VERSIONS = [
    ["Version", "Date", "Author", "Summary of changes"],
    ["1.0", "1 March 2027", "Jo Marsh", "First issue"],
    ["1.1", "8 March 2027", "Jo Marsh", "Leads added"],
]  # fmt: skip
_DASHBOARD = [
    ["Summary of ratings"], ["Recommendation", "Red", "Amber", "Green", "Total"],
    ["Recommendation 1", 0, 1, 1, 2], ["Recommendation 2", 1, 0, 1, 2],
    ["Total", 1, 1, 2, 4],
]  # fmt: skip
_PIVOT = [
    ["Row Labels", "Count of Action", "Count of Progress RAG"], ["Ann Lee", 1, 1],
    ["Ben Orr", 1, 1], ["Grand Total", 4, 4],
]  # fmt: skip
_INSTRUCTIONS = [
    ["How to fill in this plan"], [], ["Each action has one row, as here:"],
    HEADING, ["1.1", "Write the guide", "Name", "31/03/2027", "What was done", "G"],
]  # fmt: skip
_GLOSSARY = [["Abbreviation", "Meaning"], ["IRO", "Independent reviewing officer"]]
_OVERDUE = [["Overdue actions"], HEADING, A.cells, D.cells]

CASES = [
    _beside(
        "sheets-of-lists", "Sheets hold the drop-down lists and look-ups of the plan.",
        Lists=_LISTS, Lookup=_LISTS, Drop__downs=[["RAG"], ["Red"], ["Green"]],
    ),
    _beside("sheet-of-risks", "A risk register stands beside the plan.",
            Risk__register=_RISKS),
    _beside("sheet-of-a-budget", "A budget stands beside the plan.", Budget=_BUDGET),
    _beside("sheet-of-staff", "A list of staff stands beside the plan.", Team=_STAFF),
    _beside("sheet-of-indicators", "Indicators with ratings stand beside the plan.",
            KPIs=_KPIS),
    _beside("sheet-of-versions", "A list of versions stands beside the plan.",
            Version__control=_VERSIONS),
    _beside("sheet-of-a-dashboard", "A dashboard and a pivot count the ratings.",
            Dashboard=_DASHBOARD, Pivot=_PIVOT),
    _beside("sheet-of-instructions", "Instructions show a table as an example.",
            Instructions=_INSTRUCTIONS),
    _beside("sheet-of-a-glossary", "Abbreviations have a sheet.", Glossary=_GLOSSARY),
    _beside("sheet-of-overdue-actions", "A sheet repeats the actions that are overdue.",
            Overdue=_OVERDUE),
    _beside("sheet-old", "The plan of last year stands beside this one as OLD.",
            OLD=OLDER),
    _of("sheet-copy-of", "A copy made before a change was kept.",
        {"Copy of Plan": OLDER, "Plan": PLAN}),
    _of("sheet-two-in-brackets", "Excel's own copy of the sheet was kept.",
        {"Plan": PLAN, "Plan (2)": OLDER}),
    _beside("sheet-archive", "What is finished was moved to an archive.",
            Archive=[HEADING, ["9.1", *A.cells[1:]], ["9.2", *B.cells[1:]]]),
    _of("sheets-of-versions", "Each version of the plan has a sheet; the last counts.",
        {"V1": OLDER, "V2": OLDER, "V3": PLAN}, "V3"),
    _of("sheets-of-quarters", "Each quarter the sheet is copied; the newest counts.",
        _quarters(), "Q3 2026-27"),
    _beside("sheet-hidden-and-old", "An older plan is hidden.", change=_hide_sheet,
            Old__plan=OLDER),
    _alone("rows-hidden", "A row of the plan is hidden: it is read, and said.",
           _hide_rows, [flag(None, "hidden row")]),
    _alone("column-hidden", "A column of the plan is hidden: it is read, and said.",
           _hide_column, [flag(None, "hidden column")]),
    _alone("rows-filtered", "The table was saved with a filter on.", _filter,
           [flag(None, "filtered rows")]),
    _alone("rows-outlined", "Rows are grouped by Excel's outline.", _group_rows),
    case(
        "sheets-with-one-title",
        make_workbook(
            sheets={
                "1. Leadership": _titled("Fernshire plan", A.cells, B.cells),
                "2. Practice": _titled("Fernshire plan", C.cells, D.cells),
            }
        ),
        "A sheet per area, and the title of the plan on each of them.",
        [
            group("1", "Leadership", "A1", sheet="1. Leadership", kind="area",
                  actions=[line.at(row, sheet="1. Leadership")
                           for line, row in ((A, 5), (B, 6))]),
            group("2", "Practice", "A1", sheet="2. Practice", kind="area",
                  actions=[line.at(row, sheet="2. Practice")
                           for line, row in ((C, 5), (D, 6))]),
        ],
    ),
    case(
        "sheets-of-two-plans",
        make_workbook(
            sheets={
                "Front door": [
                    Wide("Front door improvement plan"), *PLAN],
                "Care leavers": [
                    Wide("Care leavers improvement plan"), HEADING,
                    Wide("RECOMMENDATION 1: Find homes"),
                    ["1.1", "Build twelve flats", *C.cells[2:]],
                    ["1.2", "Open a help desk", *D.cells[2:]],
                    Wide("RECOMMENDATION 2: Find work"),
                    ["2.1", "Pledge twenty places", *A.cells[2:]],
                    ["2.2", "Pay for travel", *B.cells[2:]],
                ],
            }
        ),
        "Two plans with refs of their own stand in one workbook.",
        [
            *two_groups("A3", (4, 5), "A6", (7, 8), sheet="Front door"),
            group("1", "Find homes", "A3", sheet="Care leavers", actions=[
                C.at(4, ref="1.1", action="Build twelve flats", sheet="Care leavers"),
                D.at(5, ref="1.2", action="Open a help desk", sheet="Care leavers")]),
            group("2", "Find work", "A6", sheet="Care leavers", actions=[
                A.at(7, ref="2.1", action="Pledge twenty places", sheet="Care leavers"),
                B.at(8, ref="2.2", action="Pay for travel", sheet="Care leavers")]),
        ],
        plans=[
            {"sheet": "Front door", "title": "Front door improvement plan"},
            {"sheet": "Care leavers", "title": "Care leavers improvement plan"},
        ],
    ),
    case(
        "sheet-of-recommendations",
        make_workbook(
            sheets={
                "Recommendations": [
                    ["No.", "Recommendation"], ["1", FIRST], ["2", SECOND]],
                "Actions": [
                    ["Rec", *HEADING], ["1", *A.cells], ["1", *B.cells],
                    ["2", *C.cells], ["2", *D.cells]],
            }
        ),
        "The recommendations are worded on one sheet; the actions on another tell "
        "the number alone.",
        two_groups("A2", (2, 3), "A4", (4, 5), sheet="Actions"),
    ),
]  # fmt: skip
CASES += [
    case(
        "sheet-of-ratings-and-actions",
        make_workbook(
            sheets={
                "Summary": [
                    ["Recommendation", "Progress RAG", "Impact RAG"],
                    [f"Recommendation 1: {FIRST}", "R", "A"],
                    [f"Recommendation 2: {SECOND}", "G", "A"],
                ],
                "Plan": PLAN,
            }
        ),
        "One sheet rates the recommendations, another has their actions.",
        [
            {**one, "rag": {"this_period_process": process,
                            "this_period_impact": "Amber"}}
            for one, process in zip(two_groups(*AT), ("Red", "Green"), strict=True)
        ],
    ),
    case(
        "sheets-that-count-anew",
        make_workbook(
            sheets={
                "Leadership": [HEADING, ["1", *A.cells[1:]], ["2", *B.cells[1:]],
                               ["3", "Write to staff", *C.cells[2:]]],
                "Practice": [HEADING, ["1", *C.cells[1:]], ["2", *D.cells[1:]],
                             ["3", "Write to families", *C.cells[2:]]],
            }
        ),
        "A sheet per area, and the refs begin at 1 on each.",
        [
            group(None, "Leadership", "A1", sheet="Leadership", kind="area", actions=[
                A.at(2, ref="1", sheet="Leadership"),
                B.at(3, ref="2", sheet="Leadership"),
                C.at(4, ref="3", action="Write to staff", sheet="Leadership")]),
            group(None, "Practice", "A1", sheet="Practice", kind="area", actions=[
                C.at(2, ref="1", sheet="Practice"), D.at(3, ref="2", sheet="Practice"),
                C.at(4, ref="3", action="Write to families", sheet="Practice")]),
        ],
    ),
    _beside("sheet-of-risks-with-actions", "A risk register has a column of actions.",
            Risks=[
                ["Ref", "Risk", "Action", "Owner", "Due date", "Score"],
                ["R1", "Two managers leave", "Recruit early", "Ann Lee", "31/03/2027",
                 "9"],
            ]),
    refusal(
        "no-plan-a-budget", make_workbook(_BUDGET), "A budget is no plan.",
        "No row of headings was found",
    ),
    refusal(
        "no-plan-a-staff-list", make_workbook(_STAFF), "A list of staff is no plan.",
        "No row of headings was found",
    ),
    refusal(
        "no-plan-a-risk-register", make_workbook(_RISKS),
        "A risk register without actions is no plan.",
        "No row of headings was found",
    ),
    refusal(
        "no-plan-an-empty-template",
        make_workbook([Wide("Improvement plan"), [], HEADING, ["1.1"], ["1.2"]]),
        "A template that nobody has filled in has headings and refs only.",
        "No action was found below the headings",
    ),
]  # fmt: skip
