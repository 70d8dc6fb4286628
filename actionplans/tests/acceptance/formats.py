"""Ratings that conditional formats colour, over the cells' own fills."""

from openpyxl.formatting.rule import (
    ColorScaleRule,
    DataBarRule,
    FormulaRule,
    IconSetRule,
    Rule,
)
from openpyxl.styles.differential import DifferentialStyle

from actionplans.tests.workbooks import AMBER, BLUE, GREEN, GREY, RED, Filled

from .rated import equals, formats, formula, rated, shown

ALL = "G2:G20"
_SEARCH = 'NOT(ISERROR(SEARCH("stuck",G2)))'


def _worded(kind: str, words: str, rgb: str, written: str) -> Rule:
    style = DifferentialStyle(fill=shown(rgb))
    return Rule(kind, operator=kind, text=words, dxf=style, formula=[written])


def _first(words: str, rgb: str, priority: int) -> Rule:
    style = DifferentialStyle(fill=shown(rgb))
    return Rule(
        "cellIs", operator="equal", formula=[f'"{words}"'], dxf=style, priority=priority
    )


CASES = [
    rated(
        "format-by-the-word",
        "The word is typed and a conditional format colours it.",
        ["Green", "red", None],
        ["Green", "Red", None],
        change=formats((ALL, equals('"Green"', GREEN)), (ALL, equals('"Red"', RED))),
    ),
    rated(
        "format-over-a-stale-fill",
        "Cells were coloured by hand before; the conditional format hides it.",
        [Filled("Green", RED), Filled("Red", GREEN), Filled("Amber", AMBER)],
        ["Green", "Red", "Amber"],
        change=formats((ALL, equals('"Green"', GREEN)), (ALL, equals('"Red"', RED))),
    ),
    rated(
        "format-of-numbers",
        "The ratings are numbers which conditional formats colour.",
        [1, 2, 3, 4, None],
        ["Red", "Amber", "Green", "Blue", None],
        change=formats(
            (ALL, equals("1", RED)),
            (ALL, equals("2", AMBER)),
            (ALL, equals("3", GREEN)),
            (ALL, equals("3", BLUE, operator="greaterThan")),
        ),
    ),
    rated(
        "format-by-part-of-the-words",
        "Formats look for a word in the cell, or at its beginning or end.",
        ["now stuck", "1 of 3 steps", "steps: all"],
        ["Red", "Amber", "Green"],
        change=formats(
            (ALL, _worded("containsText", "stuck", RED, _SEARCH)),
            (ALL, _worded("beginsWith", "1", AMBER, 'LEFT(G2,LEN("1"))="1"')),
            (ALL, _worded("endsWith", "all", GREEN, 'RIGHT(G2,LEN("all"))="all"')),
        ),
    ),
    rated(
        "format-of-words-between-two-colours",
        "A format seeks a word; what lies between two ratings stays a question.",
        ["Amber/Green", "Red ↓", "still green"],
        [None, None, "Green"],
        asked=[1, 2],
        change=formats(
            (ALL, formula('ISNUMBER(SEARCH("red",G2))', RED)),
            (ALL, formula('ISNUMBER(SEARCH("green",G2))', GREEN)),
        ),
    ),
    rated(
        "format-by-another-column",
        "A formula reads the column beside; the rating cell itself is blank.",
        [None, None, None],
        ["Red", "Green", None],
        progress=["Late with the rota", "Moving", "Begun"],
        change=formats(
            (ALL, formula('ISNUMBER(SEARCH("late",$F2))', RED)),
            (ALL, formula('AND(LEFT($F2,3)="mov",LEN(TRIM($F2))>4)', GREEN)),
        ),
    ),
    rated(
        "format-over-several-ranges",
        "A format was copied to rows further down: one formula, two ranges.",
        [None, None, None, None],
        ["Red", None, "Red", None],
        progress=["Stuck", "Begun", "Stuck", "Begun"],
        change=formats(("G2:G3 G4:G9", formula('$F2="stuck"', RED))),
    ),
    rated(
        "format-that-comes-first",
        "Two formats hold; the one of higher priority is seen, wherever it is written.",
        ["C", "C"],
        ["Green", "Green"],
        change=formats((ALL, _first("C", RED, 2)), ("G2:G19", _first("C", GREEN, 1))),
    ),
    rated(
        "format-that-stops-the-others",
        "A format without a colour stops those below it: the code stays uncoloured.",
        ["C", "D"],
        [None, "Green"],
        asked=[1],
        change=formats(
            (ALL, FormulaRule(formula=['G2="C"'], stopIfTrue=True)),
            (ALL, formula('OR(G2="C",G2="D")', GREEN)),
        ),
    ),
    rated(
        "format-of-blank-cells",
        "Blank cells are made grey by a format: they are not rated, not grey.",
        ["Green", None, None],
        ["Green", None, None],
        change=formats((ALL, formula("LEN(TRIM(G2))=0", GREY))),
    ),
    rated(
        "format-of-whole-rows",
        "A format colours the whole row of a finished action.",
        ["Blue", None, "Red"],
        ["Blue", None, "Red"],
        progress=["Finished", "Finished", "Begun"],
        change=formats(("A2:G20", formula('$F2="Finished"', GREEN))),
    ),
    rated(
        "format-by-the-day",
        "A format makes late actions red, by the day on which the file is opened.",
        ["Green", None, None],
        ["Green", None, None],
        change=formats((ALL, formula('AND($E2<TODAY(),$G2="")', RED))),
    ),
    rated(
        "format-of-icons",
        "Traffic lights stand for numbers from 1 to 3.",
        [1, 2, 3, None],
        [None, None, None, None],
        asked=[1, 2, 3],
        change=formats((ALL, IconSetRule("3TrafficLights1", "num", [1, 2, 3]))),
    ),
    rated(
        "format-of-bars-and-scales",
        "A bar and a scale of colours lie under numbers.",
        [10, 90, None],
        [None, None, None],
        asked=[1, 2],
        change=formats(
            (ALL, DataBarRule("num", 0, "num", 100, color="FF638EC6")),
            (ALL, ColorScaleRule("min", None, "FFFF0000", "max", None, "FF00FF00")),
        ),
    ),
]
