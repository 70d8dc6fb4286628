"""Ratings by fill: themes, palettes, patterns, merged cells, shading that rates
nothing."""

from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.fills import GradientFill

from actionplans.tests.workbooks import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    RED,
    YELLOW,
    Filled,
)

from .rated import rated

_ACCENT = r"(<a:accent{}>).*?(</a:accent{}>)"


def _theme(number: int, rgb: str):
    pattern = _ACCENT.format(number, number)
    return "xl/theme/theme1.xml", pattern, rf'\g<1><a:srgbClr val="{rgb}"/>\g<2>'


def _only(colour, tint=0.0):
    return Filled(None, Color(theme=colour, tint=tint))


def _palette(**own: str):
    """Excel's palette of 64 with colours of the workbook's own, by number."""
    rgbs = [f'<rgbColor rgb="00{own.get(f"c{n}", "FFFFFF")}"/>' for n in range(64)]
    colours = f"<colors><indexedColors>{''.join(rgbs)}</indexedColors></colors>"
    return "xl/styles.xml", "</styleSheet>", f"{colours}</styleSheet>"


def _fill(**fills):
    def change(workbook):
        for place, fill in fills.items():
            workbook["Plan"][place].fill = fill

    return change


def _solid(rgb: str) -> PatternFill:
    return PatternFill("solid", fgColor=Color(rgb=rgb))


def _heading_and_cells(rgb: str, last: int):
    return _fill(**{f"G{row}": _solid(f"FF{rgb}") for row in range(1, last + 1)})


def _rows(rgb: str, *rows: int, columns="ABCDEFG"):
    places = [f"{column}{row}" for row in rows for column in columns]
    return _fill(**dict.fromkeys(places, _solid(f"FF{rgb}")))


def _inks(*rgbs: str, font="Calibri"):
    def change(workbook):
        for row, rgb in enumerate(rgbs, start=2):
            workbook["Plan"][f"G{row}"].font = Font(name=font, color=f"FF{rgb}")

    return change


CASES = [
    rated(
        "fill-theme-colours-with-tint",
        "Ratings are picked from the theme's own columns: lighter and darker shades.",
        [_only(9, 0.4), _only(9, -0.25), _only(7, 0.6), _only(4, -0.5), "Red"],
        ["Green", "Green", "Amber", "Blue", "Red"],
        edit=[_theme(6, "70AD47"), _theme(4, "FFC000"), _theme(1, "4472C4")],
    ),
    rated(
        "fill-theme-of-the-council",
        "The workbook has the council's theme: its sixth accent is a red.",
        [_only(9), "Green"],
        ["Red", "Green"],
        edit=[_theme(6, "C81E1E")],
    ),
    rated(
        "fill-indexed-palette",
        "An old workbook keeps colours as numbers of Excel's palette; 64 and 65 are "
        "no colour.",
        [Filled(None, Color(indexed=n)) for n in (10, 17, 22, 64, 65)] + ["Amber"],
        ["Red", "Green", "Grey", None, None, "Amber"],
    ),
    rated(
        "fill-palette-of-its-own",
        "The workbook came from an older one, with a palette of its own.",
        [Filled(None, Color(indexed=n)) for n in (20, 21)] + ["Amber"],
        ["Green", "Red", "Amber"],
        edit=[_palette(c20="00B050", c21="C00000")],
    ),
    rated(
        "fill-alpha-of-every-kind",
        "Other programs write the transparency of a colour as they like.",
        [None, None, None, "Red"],
        ["Green", "Green", "Amber", "Red"],
        change=_fill(
            G2=_solid("0000B050"), G3=_solid("8000B050"), G4=_solid("FFFFC000")
        ),
    ),
    rated(
        "fill-grey-pattern-without-colour",
        "A cell is dotted or hatched in black: it is not rated.",
        [None, None, "Green"],
        [None, None, "Green"],
        change=_fill(G2=PatternFill("gray125"), G3=PatternFill("lightUp")),
    ),
    rated(
        "fill-hatched-over-amber",
        "A cell is hatched over amber, half way between two ratings.",
        [None, Filled(None, AMBER), "Red"],
        [None, "Amber", "Red"],
        asked=[1],
        change=_fill(
            G2=PatternFill(
                "lightUp",
                fgColor=Color(rgb="FF000000"),
                bgColor=Color(rgb="FFFFC000"),
            )
        ),
    ),
    rated(
        "fill-gradient",
        "A cell runs from white to green, another from red to green.",
        [None, None, "Red"],
        [None, None, "Red"],
        asked=[1, 2],
        change=_fill(
            G2=GradientFill(stop=("FFFFFF", "00B050")),
            G3=GradientFill(stop=("FF0000", "00B050")),
        ),
    ),
    rated(
        "fill-white-is-none",
        "Cells were made white to hide the grid.",
        [Filled(None, "FFFFFF"), Filled("Green", "FFFFFF"), Filled(None, RED)],
        [None, "Green", "Red"],
    ),
    rated(
        "fill-merged-over-three-actions",
        "One rating is merged down over the actions it is about.",
        [Filled(None, GREEN), None, None, Filled(None, RED)],
        ["Green", "Green", "Green", "Red"],
        merges=("G2:G4",),
    ),
    rated(
        "fill-of-alternate-rows",
        "Every second row is shaded blue, its rating cell too.",
        ["Green", None, "Red", None],
        ["Green", None, "Red", None],
        change=_rows("DDEBF7", 3, 5),
    ),
    rated(
        "fill-of-a-row-but-its-first-cells",
        "A finished action's row is green from its ref on; the cell of the "
        "recommendation is not.",
        ["Green", None, "Red"],
        ["Green", None, "Red"],
        change=_rows("C6EFCE", 3, columns="BCDEFG"),
    ),
    rated(
        "fill-of-the-heading-down-the-column",
        "The rating column is shaded like its heading.",
        ["Green", "Amber", None],
        ["Green", "Amber", None],
        change=_heading_and_cells("D9E2F3", 4),
    ),
    rated(
        "fill-light-grey-alone",
        "A cell is so light a grey that it may only be shading.",
        [Filled(None, "E7E6E6"), Filled(None, "E7E6E6"), Filled(None, GREY), "Green"],
        [None, None, "Grey", "Green"],
        asked=[1, 2],
    ),
    rated(
        "fill-orange-once-for-all",
        "Orange may be red or amber; purple may be anything.",
        [Filled(None, ORANGE), Filled(None, PURPLE), Filled(None, ORANGE), "Green"],
        [None, None, None, "Green"],
        asked=[1, 2, 3],
    ),
    rated(
        "fill-yellow-beside-another-amber",
        "A column has yellow cells and amber ones.",
        [Filled(None, YELLOW), Filled(None, AMBER), Filled(None, YELLOW)],
        [None, "Amber", None],
        asked=[1, 3],
    ),
    rated(
        "fill-yellow-for-amber",
        "Yellow is the only colour between red and green.",
        [Filled(None, YELLOW), Filled(None, RED), Filled("Amber", YELLOW)],
        ["Amber", "Red", "Amber"],
    ),
    rated(
        "fill-against-its-word",
        "Somebody changed the word and forgot the colour.",
        [Filled("Green", RED), Filled("Green", RED), Filled("Red", RED), "Amber"],
        [None, None, "Red", "Amber"],
        asked=[1, 2],
    ),
    rated(
        "fill-tells-what-in-progress-is",
        "The words say in progress or on hold, the fill says how it goes.",
        [
            Filled("In progress", GREEN),
            Filled("In progress", AMBER),
            "Green",
            Filled("On hold", GREY),
        ],
        ["Green", "Amber", "Green", "Grey"],
    ),
    rated(
        "fill-green-for-complete",
        "Complete is green here, in every cell.",
        [Filled("Complete", GREEN), Filled("Complete", GREEN), Filled("Overdue", RED)],
        ["Green", "Green", "Red"],
    ),
    rated(
        "fill-with-a-percentage",
        "The rating cell holds the percentage and its fill the rating.",
        [Filled("75%", GREEN), Filled(0.5, AMBER, "0%"), Filled("Done", BLUE)],
        ["Green", "Amber", "Blue"],
    ),
    rated(
        "dots-in-coloured-letters",
        "The ratings are dots, and only the letters have a colour.",
        ["●", "●", "●", "Green"],
        [None, None, None, "Green"],
        asked=[1, 2, 3],
        change=_inks(RED, GREEN, RED),
    ),
    rated(
        "dots-of-a-symbol-font",
        "In a symbol font the letter R is a tick box and no red.",
        ["l", "R", "Green"],
        [None, None, "Green"],
        asked=[1, 2],
        change=_inks(RED, GREEN, font="Wingdings"),
    ),
    rated(
        "words-in-coloured-letters",
        "Words are written in the colour of another rating: the words count.",
        ["On track", "N/A", "Red"],
        ["Green", None, "Red"],
        change=_inks(RED, RED),
    ),
]
