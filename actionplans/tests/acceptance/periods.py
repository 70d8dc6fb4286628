"""Columns of several periods: dated updates and ratings, the newest of which counts."""

from actionplans.tests.workbooks import make_workbook

from .case import action, case, group

FIRST = ["Recommendation", "Ref", "Action", "Lead", "Timescale"]
ONE = ["1. Visit every child on time", "1.1", "Agree the standard", "Ann Lee"]
TWO = [None, "1.2", "Audit it each month", "Ben Orr", "30/04/2027"]
THREE = [None, "1.3", "Report to the board", "Cai Wyn", "30/06/2027"]


def _rows(heading, one, two, three, *, above=()):
    """Three actions of one recommendation under the heading."""
    return [
        *above,
        [*FIRST, *heading],
        [*ONE, "31/03/2027", *one],
        [*TWO, *two],
        [*THREE, *three],
    ]


def _said(first, one, two, three):
    """The group with what each action's newest column says, from row `first` on."""
    said = (
        ("1.1", "Agree the standard", "Ann Lee", "31/03/2027", "2027-03-31", one),
        ("1.2", "Audit it each month", "Ben Orr", "30/04/2027", "2027-04-30", two),
        ("1.3", "Report to the board", "Cai Wyn", "30/06/2027", "2027-06-30", three),
    )
    actions = []
    for row, (ref, text, lead, time, due, fields) in enumerate(said, start=first):
        earlier = fields.pop("earlier", [])
        found = action(
            row, ref=ref, action=text, leads=[lead], timescale_text=time, due_date=due,
            **fields,
        )  # fmt: skip
        actions.append(found | {"earlier": earlier})
    return [group("1", "Visit every child on time", f"A{first}", actions)]


def _before(label, text, as_at=None, **ratings):
    return {"label": label, "text": text, "as_at": as_at, **ratings}


_QUARTERS = make_workbook(
    _rows(
        ["Update Q1 25/26", "Update Q2 25/26", "Update Q3 25/26", "Update Q4 25/26"],
        ["Drafted.", "Sent out.", "Agreed.", None],
        ["Planned.", None, "First audit done.", None],
        ["Not begun.", "Dates set.", None, None],
    )
)
_Q1, _Q2 = "Update Q1 25/26", "Update Q2 25/26"
_MONTHS = make_workbook(
    [
        [*FIRST, "Progress", None, None],
        [None] * 5 + ["Oct", "Nov", "Dec"],
        [*ONE, "31/03/2027", "Drafted.", "Sent out.", "Agreed."],
        [*TWO, None, "Planned.", "First audit done."],
        [*THREE, None, None, "Dates set."],
    ],
    merges=("F1:H1", *(f"{letter}1:{letter}2" for letter in "ABCDE")),
)
_NEWEST_FIRST = make_workbook(
    _rows(
        ["Position at 31/12/25", "Position at 30/09/25", "RAG Q3", "RAG Q2"],
        ["Agreed.", "Drafted.", "G", "A"],
        ["First audit done.", "Planned.", "A", "R"],
        ["Dates set.", None, "G", None],
    )
)
_LATEST = make_workbook(
    _rows(
        ["Previous update", "Latest update", "Previous RAG", "Current RAG"],
        ["Drafted.", "Agreed.", "A", "G"],
        ["Planned.", "First audit done.", "R", "R"],
        [None, "Dates set.", None, "A"],
    )
)
_LAST_AND_THIS = make_workbook(
    [
        [*FIRST, "Last Period", None, "This Period", None],
        [None] * 5 + ["Process RAG", "Impact RAG"] * 2,
        [*ONE, "31/03/2027", "Red", "Grey", "Amber", "Grey"],
        [*TWO, "Amber", "Amber", "Green", "Amber"],
        [*THREE, None, None, "Grey", "Grey"],
    ],
    merges=("F1:G1", "H1:I1"),
)
_EACH_BOARD = make_workbook(
    _rows(
        ["June 2026 RAG", "June 2026 update", "Sept 2026 RAG", "Sept 2026 update"],
        ["Red", "Drafted.", "Green", "Agreed."],
        ["Red", "Planned.", "Amber", "First audit done."],
        ["Amber", "Not begun.", "Amber", "Dates set."],
    )
)

CASES = [
    case(
        "an-update-column-each-quarter",
        _QUARTERS,
        "A column is added each quarter. The newest with words in it is the progress, "
        "the one made ready for the next quarter is blank.",
        _said(
            2,
            {
                "progress": "Agreed.",
                "earlier": [
                    _before(_Q1, "Drafted.", "2025-06-30"),
                    _before(_Q2, "Sent out.", "2025-09-30"),
                ],
            },
            {
                "progress": "First audit done.",
                "earlier": [_before(_Q1, "Planned.", "2025-06-30")],
            },
            {
                "earlier": [
                    _before(_Q1, "Not begun.", "2025-06-30"),
                    _before(_Q2, "Dates set.", "2025-09-30"),
                ]
            },
        ),
    ),
    case(
        "months-under-a-merged-progress-heading",
        _MONTHS,
        "“Progress” is merged over a column for each month.",
        _said(
            3,
            {
                "progress": "Agreed.",
                "earlier": [
                    _before("Progress Oct", "Drafted."),
                    _before("Progress Nov", "Sent out."),
                ],
            },
            {
                "progress": "First audit done.",
                "earlier": [_before("Progress Nov", "Planned.")],
            },
            {"progress": "Dates set."},
        ),
    ),
    case(
        "the-newest-column-stands-first",
        _NEWEST_FIRST,
        "The newest column is put before the others; the ratings tell quarters.",
        _said(
            2,
            {
                "progress": "Agreed.",
                "progress_rag": "Green",
                "earlier": [
                    _before(
                        "Position at 30/09/25", "Drafted.", "2025-09-30",
                        progress_rag="Amber", cells={"progress_rag": "I2"},
                    )
                ],
            },
            {
                "progress": "First audit done.",
                "progress_rag": "Amber",
                "earlier": [
                    _before(
                        "Position at 30/09/25", "Planned.", "2025-09-30",
                        progress_rag="Red", cells={"progress_rag": "I3"},
                    )
                ],
            },
            {"progress": "Dates set.", "progress_rag": "Green"},
        ),
    ),
    case(
        "previous-and-latest-update",
        _LATEST,
        "Two columns each for words and rating, called previous and latest.",
        _said(
            2,
            {
                "progress": "Agreed.",
                "progress_rag": "Green",
                "earlier": [
                    _before(
                        "Previous update", "Drafted.",
                        progress_rag="Amber", cells={"progress_rag": "H2"},
                    )
                ],
            },
            {
                "progress": "First audit done.",
                "progress_rag": "Red",
                "earlier": [
                    _before(
                        "Previous update", "Planned.",
                        progress_rag="Red", cells={"progress_rag": "H3"},
                    )
                ],
            },
            {"progress": "Dates set.", "progress_rag": "Amber"},
        ),
    ),
    case(
        "last-and-this-period-of-actions",
        _LAST_AND_THIS,
        "A heading of two levels gives each action four ratings, two of last period.",
        _said(
            3,
            {
                "progress_rag": "Amber",
                "impact_rag": "Grey",
                "earlier": [
                    _before(
                        "Last Period Process RAG", "",
                        progress_rag="Red", impact_rag="Grey",
                        cells={"progress_rag": "F3", "impact_rag": "G3"},
                    )
                ],
            },
            {
                "progress_rag": "Green",
                "impact_rag": "Amber",
                "earlier": [
                    _before(
                        "Last Period Process RAG", "",
                        progress_rag="Amber", impact_rag="Amber",
                        cells={"progress_rag": "F4", "impact_rag": "G4"},
                    )
                ],
            },
            {"progress_rag": "Grey", "impact_rag": "Grey"},
        ),
    ),
    case(
        "rating-and-words-for-each-board",
        _EACH_BOARD,
        "For each board a rating and words are added, the rating first.",
        _said(
            2,
            {
                "progress": "Agreed.",
                "progress_rag": "Green",
                "earlier": [
                    _before(
                        "June 2026 update", "Drafted.", "2026-06-30",
                        progress_rag="Red", cells={"progress_rag": "F2"},
                    )
                ],
            },
            {
                "progress": "First audit done.",
                "progress_rag": "Amber",
                "earlier": [
                    _before(
                        "June 2026 update", "Planned.", "2026-06-30",
                        progress_rag="Red", cells={"progress_rag": "F3"},
                    )
                ],
            },
            {
                "progress": "Dates set.",
                "progress_rag": "Amber",
                "earlier": [
                    _before(
                        "June 2026 update", "Not begun.", "2026-06-30",
                        progress_rag="Amber", cells={"progress_rag": "F4"},
                    )
                ],
            },
        ),
    ),
]  # fmt: skip
