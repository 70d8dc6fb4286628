"""Rows between and around the actions: furniture, totals, notes, actions over rows."""

from openpyxl.worksheet.table import Table

from actionplans.tests.workbooks import AMBER, GREEN, RED, Filled, Wide, make_workbook

from .case import action, case, flag
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

ONE, TWO = Wide(f"RECOMMENDATION 1: {FIRST}"), Wide(f"RECOMMENDATION 2: {SECOND}")
E = ["1.3", "Write to every school", "Eve Shaw", "30/07/2027", "Draft is ready.", "A"]
LONG = "Write a guide for new managers that tells them how to"
GUIDE = ["2.3", LONG, "Fay Holt", "30/07/2027", "Begun.", "G"]


def _rows(name, habit, rows, at, *, merges=(), change=None, width=None, **beside):
    """The four actions in the rows `at`; bands 1 and 2 in the cells it tells."""
    first, one, second, two = at
    data = make_workbook(rows, merges=merges, change=change, width=width)
    changes = beside.pop("changes", {})
    groups = two_groups(first, one, second, two, changes=changes)
    return case(name, data, habit, groups, **beside)


def _as_table(workbook):
    workbook.active.add_table(Table(displayName="Actions", ref="A1:G5"))


def _shifted(rows, right, down):
    return [[] for _ in range(down)] + [[None] * right + row for row in rows]


def _spaced(cells):
    """A narrow empty column after the third."""
    return [*cells[:3], None, *cells[3:]]


def _flat(cells, recommendation):
    return [recommendation, *cells]


_FLAT_HEADING = ["Recommendation", *HEADING]
_ONE, _TWO = f"1. {FIRST}", f"2. {SECOND}"
_FLAT = [
    _FLAT_HEADING,
    _flat(A.cells, _ONE), _flat(B.cells, _ONE),
    _flat(C.cells, _TWO), _flat(D.cells, _TWO),
]  # fmt: skip
_FLAT_AT = ("A2", (2, 3), "A4", (4, 5))


def _guided(row, text):
    return action(
        row, ref="2.3", action=text, leads=["Fay Holt"], timescale_text="30/07/2027",
        due_date="2027-07-30", progress="Begun.", progress_rag="Green",
    )  # fmt: skip


def _guide_case(name, habit, rows, first, row):
    groups = two_groups("A2", (3, 4), "A5", (6, 7))
    groups[1]["actions"].append(_guided(row, f"{LONG} supervise well."))
    data = make_workbook([HEADING, ONE, A.cells, B.cells, TWO, *rows])
    return case(name, data, habit, groups, may_flag=[flag(first, "joined")])


CASES = [
    _rows(
        "table-not-in-the-corner",
        "The table begins in column C, four rows down.",
        _shifted(_FLAT, 2, 4),
        ("C6", (6, 7), "C8", (8, 9)),
    ),
    _rows(
        "table-with-a-spacer-column",
        "A narrow empty column parts the plan from its update.",
        [_spaced(row) for row in _FLAT],
        _FLAT_AT,
    ),
    _rows(
        "blank-rows-inside-the-table",
        "Blank rows stand between the actions, for air.",
        [_FLAT_HEADING, [], _FLAT[1], [], _FLAT[2], [], [], _FLAT[3], [], _FLAT[4]],
        ("A3", (3, 5), "A8", (8, 10)),
    ),
    _rows(
        "page-furniture",
        "Page numbers, agenda items and a running title stand between the rows.",
        [
            Wide("Fernshire improvement plan"), HEADING, ONE, A.cells,
            ["Page 1 of 3"], Wide("Fernshire improvement plan"), HEADING, B.cells,
            ["Page 2 of 3"], Wide("Fernshire improvement plan"), HEADING, TWO, C.cells,
            ["Agenda Item 7"], HEADING, D.cells, ["Page 3 of 3"],
        ],
        ("A3", (4, 8), "A12", (13, 16)),
    ),
    _rows(
        "totals-per-band",
        "Each band ends in a count of its actions, the table in a grand total.",
        [
            HEADING, ONE, A.cells, B.cells, ["Total actions: 2"],
            TWO, C.cells, D.cells, ["Subtotal", None, None, None, None, 2],
            ["Grand total", "4"], ["No. of actions", 4],
        ],
        ("A2", (3, 4), "A6", (7, 8)),
    ),
    _rows(
        "totals-in-later-columns",
        "Rows of counts whose words stand in the second or third column.",
        [
            HEADING, ONE, A.cells, B.cells, [None, "Total", None, None, None, 2],
            TWO, C.cells, D.cells, [None, "Total number of actions", 4],
            [None, None, None, None, "Number green:", 2],
            [None, None, None, None, "Number red:", 1],
            [None, None, None, None, None, 4],
        ],
        ("A2", (3, 4), "A6", (7, 8)),
    ),
    _rows(
        "notes-below-the-table",
        "The author, the version and a note stand below the table.",
        [
            *_FLAT, [], ["Author: Jo Marsh, Head of Improvement"],
            ["Last updated 3 March 2027"],
            ["Note: ratings are those agreed at the board of 2 March 2027."],
            ["* lead to be confirmed"],
        ],
        _FLAT_AT,
    ),
    _rows(
        "note-below-in-two-cells",
        "Below the table a label and its words stand side by side.",
        [
            *_FLAT, [], ["Author", "Jo Marsh"], ["Version", "1.3"],
            ["Date", "3 March 2027"], ["Next review", "June 2027"],
        ],
        _FLAT_AT,
    ),
    _rows(
        "key-beside-the-table",
        "The rating key stands to the right of the actions.",
        [
            [*_FLAT[0], None, "Key", None],
            [*_FLAT[1], None, "Green", "On track"],
            [*_FLAT[2], None, "Amber", "Some delay"],
            [*_FLAT[3], None, "Red", "Late"],
            _FLAT[4],
        ],
        _FLAT_AT,
        rating_key=[{"rag": "Green", "meaning": "On track"},
                    {"rag": "Red", "meaning": "Late"}],
    ),
    _rows(
        "key-beside-the-table-by-fill",
        "The rating key to the right of the actions is coloured cells and meanings.",
        [
            _FLAT[0],
            [*_FLAT[1], None, Filled(None, GREEN), "On track"],
            [*_FLAT[2], None, Filled(None, AMBER), "Some delay"],
            [*_FLAT[3], None, Filled(None, RED), "Late"],
            _FLAT[4],
        ],
        _FLAT_AT,
    ),
    _rows(
        "key-below-the-table",
        "The rating key stands below the last action.",
        [
            *_FLAT, [], ["RAG key"], ["Green", "On track"], ["Amber", "Some delay"],
            ["Red", "Late"],
        ],
        _FLAT_AT,
        rating_key=[{"rag": "Amber", "meaning": "Some delay"}],
    ),
    _rows(
        "key-below-across",
        "The rating key below the actions is one row across.",
        [
            *_FLAT, [],
            ["Key:", Filled("Green - on track", GREEN),
             Filled("Amber - some delay", AMBER), Filled("Red - late", RED)],
        ],
        _FLAT_AT,
    ),
    _rows(
        "counts-of-ratings-below",
        "Below the table the ratings are counted.",
        [
            *_FLAT, [], ["Summary", "Number"], ["Red", 1], ["Amber", 1], ["Green", 2],
        ],
        _FLAT_AT,
    ),
    _rows(
        "list-object",
        "The actions are an Excel table with its own filter buttons.",
        _FLAT,
        _FLAT_AT,
        change=_as_table,
    ),
    _rows(
        "another-table-below",
        "A table of risks with other columns stands below the actions.",
        [
            *_FLAT, [], ["Risks to the plan"],
            ["Risk", "Likelihood", "Impact", "Mitigation", "Risk owner"],
            ["Two managers leave", "High", "High", "Recruit early", "Ann Lee"],
            ["The system is late", "Low", "Medium", "Test in May", "Ben Orr"],
        ],
        _FLAT_AT,
    ),
    _rows(
        "version-table-above",
        "A table of versions stands above the actions.",
        [
            ["Version", "Date", "Author", "Changes"],
            ["1.0", "1 March 2027", "Jo Marsh", "First issue"],
            ["1.1", "8 March 2027", "Jo Marsh", "Leads added"],
            [], *_FLAT,
        ],
        ("A6", (6, 7), "A8", (8, 9)),
    ),
    _rows(
        "ditto-marks",
        "Ditto marks stand for the recommendation and lead of the row above.",
        [
            _FLAT_HEADING, _flat(A.cells, _ONE), _flat(B.cells, '"'),
            _flat(C.cells, _TWO), _flat(D.cells, "ditto"),
        ],
        _FLAT_AT,
    ),
    _rows(
        "ditto-as-above",
        "The recommendation is written once and said to be as above.",
        [
            _FLAT_HEADING, _flat(A.cells, _ONE), _flat(B.cells, "As above"),
            _flat(C.cells, _TWO), _flat(D.cells, "〃"),
        ],
        _FLAT_AT,
    ),
    _guide_case(
        "continued-below-a-page-break",
        "An action goes on after the page break and its heading.",
        [C.cells, D.cells, GUIDE, ["Page 2"], HEADING, [None, "supervise well."]],
        "B11", 8,
    ),
    _guide_case(
        "continued-without-a-break",
        "The last words of an action stand in a row of their own.",
        [C.cells, D.cells, GUIDE, [None, "supervise well."]],
        "B9", 8,
    ),
]  # fmt: skip
