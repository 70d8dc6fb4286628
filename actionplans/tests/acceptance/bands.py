"""Bands above the actions of a recommendation, area or theme, as officers type them."""

from openpyxl.styles import Font

from actionplans.tests.workbooks import Filled, Wide, make_workbook

from .case import case, group
from .lines import FIRST, HEADING, SECOND, A, B, C, D, two_groups

BLUE = "BDD7EE"


def _banded(one, two, *, between=(), merges=(), change=None):
    """The heading once, and each band above its two actions."""
    rows = [HEADING, one, *between, A.cells, B.cells, two, *between, C.cells, D.cells]
    return make_workbook(rows, merges=merges, change=change)


def _simple(name, habit, one, two, **how):
    """Bands that say a number and the wording; all else as always."""
    fields = {k: how.pop(k) for k in ("kind", "ofsted_recommendation") if k in how}
    return case(
        name, _banded(one, two, **how), habit,
        two_groups("A2", (3, 4), "A5", (6, 7), **fields),
    )  # fmt: skip


def _bold(workbook):
    for row in (2, 5):
        workbook.active.cell(row, 1).font = Font(bold=True)


def _lettered(kind, *numbers):
    groups = two_groups("A2", (3, 4), "A5", (6, 7), kind=kind)
    for one, number in zip(groups, numbers, strict=True):
        one["number"] = number
    return groups


CASES = [
    _simple(
        "band-with-a-dash",
        "Bands with a dash instead of a colon.",
        Wide(f"Recommendation 1 – {FIRST}"), Wide(f"Recommendation 2 – {SECOND}"),
    ),
    _simple(
        "band-unmerged-and-bold",
        "Bands that nobody merged: only the first cell is filled, in bold.",
        [f"Recommendation 1: {FIRST}"], [f"Recommendation 2: {SECOND}"],
        change=_bold,
    ),
    _simple(
        "band-rec",
        "Bands that say Rec.",
        Wide(f"Rec 1: {FIRST}"), Wide(f"Rec. 2: {SECOND}"),
    ),
    _simple(
        "band-r1",
        "Bands that say R1 and R2.",
        Wide(f"R1 {FIRST}"), Wide(f"R2 {SECOND}"),
    ),
    _simple(
        "band-in-words",
        "Bands that write the number as a word.",
        Wide(f"Priority One: {FIRST}"), Wide(f"Priority Two: {SECOND}"),
        kind="area",
    ),
    _simple(
        "band-number-and-wording",
        "Bands that are a number and the wording, nothing else.",
        Wide(f"1. {FIRST}"), Wide(f"2. {SECOND}"),
    ),
    _simple(
        "band-of-the-inspectorate",
        "Bands that name the inspectorate.",
        Wide(f"OFSTED RECOMMENDATION 1: {FIRST}"),
        Wide(f"Ofsted Recommendation No. 2 - {SECOND}"),
    ),
    _simple(
        "band-in-welsh",
        "Bands in Welsh and English.",
        Wide(f"Argymhelliad / Recommendation 1: {FIRST}"),
        Wide(f"Argymhelliad / Recommendation 2: {SECOND}"),
    ),
    case(
        "band-lettered",
        _banded(Wide(f"THEME A: {FIRST}"), Wide(f"THEME B: {SECOND}")),
        "Bands that are lettered.",
        _lettered("area", "A", "B"),
    ),
    case(
        "band-roman",
        _banded(Wide(f"Objective I: {FIRST}"), Wide(f"Objective II: {SECOND}")),
        "Bands in Roman numerals; the refs count in Arabic ones.",
        _lettered("area", "I", "II"),
    ),
    case(
        "band-wording-in-the-row-below",
        make_workbook(
            [
                HEADING,
                Wide("RECOMMENDATION 1"), Wide(FIRST), A.cells, B.cells,
                Wide("RECOMMENDATION 2"), Wide(SECOND), C.cells, D.cells,
            ]
        ),
        "The band is the number alone, and its wording stands in the row below.",
        two_groups("A2", (4, 5), "A6", (8, 9)),
    ),
    case(
        "band-number-and-wording-in-two-cells",
        make_workbook(
            [
                HEADING,
                ["Recommendation 1", Wide(FIRST, first=2)], A.cells, B.cells,
                ["Recommendation 2", Wide(SECOND, first=2)], C.cells, D.cells,
            ]
        ),
        "The band's number and its wording stand in two cells side by side.",
        two_groups("B2", (3, 4), "B5", (6, 7)),
    ),
    case(
        "band-heading-again-below",
        make_workbook(
            [
                Wide(f"Recommendation 1: {FIRST}"), HEADING, A.cells, B.cells, [],
                Wide(f"Recommendation 2: {SECOND}"), HEADING, C.cells, D.cells,
            ]
        ),
        "Each band has the headings again below it.",
        two_groups("A1", (3, 4), "A6", (8, 9)),
    ),
    case(
        "band-heading-above-each",
        make_workbook(
            [
                HEADING, Wide(f"Recommendation 1: {FIRST}"), A.cells, B.cells, [],
                HEADING, Wide(f"Recommendation 2: {SECOND}"), C.cells, D.cells,
            ]
        ),
        "Each band has the headings again above it.",
        two_groups("A2", (3, 4), "A7", (8, 9)),
    ),
    case(
        "band-without-number",
        _banded(Wide(FIRST, BLUE), Wide(SECOND, BLUE)),
        "Bands that are a wording alone, merged and shaded.",
        _lettered("area", None, None),
    ),
    case(
        "band-unmerged-without-number",
        _banded([Filled(FIRST, BLUE)], [Filled(SECOND, BLUE)], change=_bold),
        "Bands that are a wording alone, in the first cell, shaded and bold.",
        _lettered("area", None, None),
    ),
    case(
        "band-themes-over-recommendations",
        make_workbook(
            [
                HEADING, Wide("THEME ONE – PRACTICE"),
                Wide(f"Recommendation 1: {FIRST}"), A.cells, B.cells,
                Wide("THEME TWO – MANAGEMENT"),
                Wide(f"Recommendation 2: {SECOND}"), C.cells, D.cells,
            ]
        ),
        "Bands of themes stand above bands of recommendations.",
        [
            group("1", "PRACTICE", "A2", kind="theme", groups=[
                group("1", FIRST, "A3", [A.at(4), B.at(5)])]),
            group("2", "MANAGEMENT", "A6", kind="theme", groups=[
                group("2", SECOND, "A7", [C.at(8), D.at(9)])]),
        ],
    ),
    case(
        "band-over-two-rows-merged",
        make_workbook(
            [
                HEADING, [f"Recommendation 1: {FIRST}"], [], A.cells, B.cells,
                [f"Recommendation 2: {SECOND}"], [], C.cells, D.cells,
            ],
            merges=("A2:F3", "A6:F7"),
        ),
        "Bands merged over two rows as well as across.",
        two_groups("A2", (4, 5), "A6", (8, 9)),
    ),
    case(
        "band-continued-on-the-next-page",
        make_workbook(
            [
                HEADING, Wide(f"Recommendation 1: {FIRST}"), A.cells,
                Wide(f"Recommendation 1 (continued): {FIRST}"), HEADING, B.cells,
                Wide(f"Recommendation 2: {SECOND}"), C.cells,
                Wide("Recommendation 2 cont."), HEADING, D.cells,
            ]
        ),
        "On the next page the band stands again and says that it is continued.",
        two_groups("A2", (3, 6), "A7", (8, 11)),
    ),
    case(
        "band-repeated-per-page",
        make_workbook(
            [
                HEADING, Wide(f"Recommendation 1: {FIRST}"), A.cells,
                HEADING, Wide(f"Recommendation 1: {FIRST}"), B.cells,
                Wide(f"Recommendation 2: {SECOND}"), C.cells, D.cells,
            ]
        ),
        "The same band is repeated at the top of each page.",
        two_groups("A2", (3, 6), "A7", (8, 9)),
    ),
    case(
        "band-with-a-rating",
        make_workbook(
            [
                HEADING,
                [f"Recommendation 1: {FIRST}", *[None] * 4, "A"], A.cells, B.cells,
                [f"Recommendation 2: {SECOND}", *[None] * 4, "G"], C.cells, D.cells,
            ],
            merges=("A2:E2", "A5:E5"),
        ),
        "The band carries a rating of the whole recommendation.",
        [
            group("1", FIRST, "A2", [A.at(3), B.at(4)],
                  rag={"this_period_process": "Amber"}),
            group("2", SECOND, "A5", [C.at(6), D.at(7)],
                  rag={"this_period_process": "Green"}),
        ],
    ),
]  # fmt: skip
