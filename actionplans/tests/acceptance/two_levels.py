"""Periods as the upper of two heading levels, and a status beside a rating."""

from actionplans.tests.workbooks import (
    AMBER,
    BLUE,
    GREEN,
    RED,
    Filled,
    Wide,
    make_workbook,
)

from .case import case, group
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

_WORDINGS = ("Visit every child on time", "Supervise each worker")
_FILLS = ((GREEN, AMBER, BLUE, RED), (RED, GREEN, AMBER, BLUE))
_RAG = (
    "last_period_process", "last_period_impact", "this_period_process",
    "this_period_impact",
)  # fmt: skip
_COLOURS = {GREEN: "Green", AMBER: "Amber", BLUE: "Blue", RED: "Red"}
_KEY = (
    ["Key", "Process", "Impact"],
    [Filled("RED", RED), "Tasks have slipped", "Outcomes are not met"],
    [Filled("AMBER", AMBER), "Nearly on track", "Not yet shown"],
    [Filled("GREEN", GREEN), "On track", "Outcomes are shown"],
    [Filled("BLUE", BLUE), "Completed", "Completed"],
    [],
)


def _grid(name, habit, before, now, lower=("Process", "Impact"), *, key=()):
    """Two recommendations rated by fill alone, below two periods of two columns."""
    top = len(key) + 1
    rows = [
        *key,
        ["Recommendation", before, None, now, None],
        [None, *lower, *lower],
        *(
            [f"Recommendation {n}: {words}", *(Filled(None, fill) for fill in fills)]
            for n, (words, fills) in enumerate(
                zip(_WORDINGS, _FILLS, strict=True), start=1
            )
        ),
    ]
    merges = [f"A{top}:A{top + 1}", f"B{top}:C{top}", f"D{top}:E{top}"]
    read = [
        group(
            str(n), words, f"A{top + 1 + n}",
            rag={f: _COLOURS[fill] for f, fill in zip(_RAG, fills, strict=True)},
        )
        for n, (words, fills) in enumerate(zip(_WORDINGS, _FILLS, strict=True), start=1)
    ]  # fmt: skip
    return case(name, make_workbook(rows, merges=merges), habit, read)


def _words_and_rating() -> bytes:
    """Progress and RAG below the last period and again below this one."""
    heading = [*HEADING[:4], "Last period", None, "This period", None]
    rows = [
        heading,
        [*[None] * 4, "Progress", "RAG", "Progress", "RAG"],
        Wide(f"RECOMMENDATION 1: {FIRST}"),
        *(_both(line) for line in (A, B)),
        Wide(f"RECOMMENDATION 2: {SECOND}"),
        *(_both(line) for line in (C, D)),
    ]
    down = [f"{column}1:{column}2" for column in "ABCD"]
    return make_workbook(rows, merges=[*down, "E1:F1", "G1:H1"], width=8)


def _both(line):
    return [*line.cells[:4], "Planned.", "R", *line.cells[4:]]


def _status_before_rating() -> bytes:
    said = ("Complete", "On track", "Not started", "On track")
    lines = (A, B, C, D)
    rows = [
        [*line.cells[:4], words, *line.cells[4:]]
        for line, words in zip(lines, said, strict=True)
    ]
    heading = [*HEADING[:4], "Action status", *HEADING[4:]]
    bands = [Wide(f"RECOMMENDATION {n}: {w}") for n, w in ((1, FIRST), (2, SECOND))]
    return make_workbook([heading, bands[0], *rows[:2], bands[1], *rows[2:]])


CASES = [
    case(
        "periods-over-words-and-their-rating",
        _words_and_rating(),
        "Progress in words and its RAG stand below each period: this one's count.",
        two_groups("A3", (4, 5), "A6", (7, 8)),
    ),
    _grid(
        "grid-below-months",
        "The upper headings of a grid are months, the newer one on the right.",
        "December 2025", "March 2026",
    ),
    _grid(
        "grid-below-last-and-this-update",
        "The upper headings of a grid are the last update and this one.",
        "Last update", "This update", ("Progress", "Impact"),
    ),
    _grid(
        "grid-below-periods-with-their-months",
        "The upper headings of a grid say which months their period is.",
        "Last Period (Oct - Dec 2025)", "This Period (Jan - Mar 2026)",
    ),
    _grid(
        "grid-of-quarters-below-a-key-of-three-columns",
        "Words of a key stand above the ratings, in the same columns.",
        "Quarter 2 2025/26", "Quarter 3 2025/26", ("Progress RAG", "Impact RAG"),
        key=_KEY,
    ),
    case(
        "status-in-words-before-the-rating",
        _status_before_rating(),
        "A column Action status says other things than the rating next to it.",
        two_groups("A2", (3, 4), "A5", (6, 7)),
    ),
]  # fmt: skip
