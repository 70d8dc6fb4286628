"""Habits met where a plan's parts lie closely together: themes, lines, numbers."""

from actionplans.tests.workbooks import Wide, make_workbook

from .case import case, group
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

_LED = "LEADERSHIP AND OVERSIGHT"
_CARE = "CARE AND PERMANENCE"
_WITHOUT_REFS = ["Action", *HEADING[2:]]


def _themed(band):
    """Two themes, a recommendation of each right below it, its actions without refs."""
    return make_workbook(
        [
            _WITHOUT_REFS,
            Wide(f"THEME 1: {_LED}"), band(f"1.1 {FIRST}"), A.cells[1:], B.cells[1:],
            Wide(f"THEME 2: {_CARE}"), band(f"2.1 {SECOND}"), C.cells[1:], D.cells[1:],
        ]
    )  # fmt: skip


def _theme(number, text, row, inner, lines):
    own = [line.at(row + 2 + n, ref=None) for n, line in enumerate(lines)]
    within = group(f"{number}.1", inner, f"A{row + 1}", own)
    return group(number, text, f"A{row}", kind="theme", groups=[within])


_THEMES = [_theme("1", _LED, 2, FIRST, (A, B)), _theme("2", _CARE, 6, SECOND, (C, D))]


def _line(words):
    """A line of its own of an action pasted from a PDF: its words and no more."""
    return [None, words]


def _pasted(lower):
    """Four actions, each with a line in a row of its own below it."""
    rows = [HEADING]
    for band, lines in ((FIRST, (A, B)), (SECOND, (C, D))):
        rows.append(Wide(f"Recommendation {1 if band == FIRST else 2}: {band}"))
        for line in lines:
            rows += [line.cells, _line("with all of the"), _line(lower)]
    return make_workbook(rows)


def _pasted_groups(lower):
    groups = two_groups("A2", (3, 6), "A9", (10, 13), ofsted_recommendation="1")
    groups[1]["ofsted_recommendation"] = "2"
    for action in (action for one in groups for action in one["actions"]):
        action["action"] += f" with all of the {lower}"
    return groups


def _over_lines(more):
    groups = two_groups("A2", (4, 5), "A6", (7, 8))
    groups[0]["text"] += f" {more}"
    return groups


def _spaced(number, words, line):
    return [f"{number} {words}", *line.cells]


CASES = [
    case(
        "theme-numbered-bands",
        _themed(Wide),
        "Below each theme a merged band numbers a recommendation and words it.",
        _THEMES,
    ),
    case(
        "theme-numbered-bands-unmerged",
        _themed(lambda words: [words]),
        "Below each theme a number and wording stand alone in the first cell.",
        _THEMES,
    ),
    case(
        "lines-that-end-alike",
        _pasted("teams"),
        "Pasted from a PDF, actions end with the same word in a row of its own.",
        _pasted_groups("teams"),
    ),
    case(
        "lines-that-end-in-a-band-word",
        _pasted("findings"),
        "Pasted from a PDF, a row holds the word findings alone.",
        _pasted_groups("findings"),
    ),
    case(
        "band-over-lines",
        make_workbook(
            [
                HEADING,
                [f"Recommendation 1: {FIRST} and hear what children of 16 and 17"],
                ["year olds say"], A.cells, B.cells,
                [f"Recommendation 2: {SECOND}"], C.cells, D.cells,
            ]
        ),
        "Pasted from a PDF, a band goes on in a short row of its own.",
        _over_lines("and hear what children of 16 and 17 year olds say"),
    ),
    case(
        "heading-over-lines",
        make_workbook(
            [
                ["Ref", "Action", "Lead", "Target", "Progress", "RAG"],
                [None, None, "officer", "date", "to date", "status"],
                Wide(f"Recommendation 1: {FIRST}"), A.cells, B.cells,
                Wide(f"Recommendation 2: {SECOND}"), C.cells, D.cells,
            ]
        ),
        "Headings go on in a second row; the upper words mean something else alone.",
        two_groups("A3", (4, 5), "A6", (7, 8)),
    ),
    case(
        "flat-two-number-columns",
        make_workbook(
            [
                ["No.", "Recommendation", "Action No.", *HEADING[1:]],
                [1, FIRST, *A.cells], [None, None, *B.cells],
                [2, SECOND, *C.cells], [None, None, *D.cells],
            ],
            merges=("A2:A3", "B2:B3", "A4:A5", "B4:B5"),
        ),
        "A column numbers the recommendations and another one the actions.",
        two_groups("B2", (2, 3), "B4", (4, 5)),
    ),
    case(
        "flat-number-and-space",
        make_workbook(
            [
                ["Recommendation", *HEADING],
                _spaced(1, FIRST, A), _spaced(1, FIRST, B),
                _spaced(2, SECOND, C), _spaced(2, SECOND, D),
            ]
        ),
        "The recommendation begins with its number and no mark after it.",
        two_groups("A2", (2, 3), "A4", (4, 5)),
    ),
]  # fmt: skip
