"""Shading as a fill: of a cell, a paragraph, a run; a highlighter; a coloured shape.

In: elements that colour something, and the theme. Out: RRGGBB, or None where nothing is
coloured. A table style's bands are no fill: they colour rows and say nothing of one.
"""

import re

from actionplans.importing.documents.wordml import A, Element, value
from actionplans.importing.sheets import fills

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
HIGHLIGHTS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
    "black": "000000", "white": "FFFFFF",
}  # fmt: skip
# What Word writes in a drawing for the colours browsers know by name.
_NAMED = {
    "red": "FF0000", "yellow": "FFFF00", "green": "008000", "lime": "00FF00",
    "blue": "0000FF", "gray": "808080", "grey": "808080", "white": "FFFFFF",
    "black": "000000", "silver": "C0C0C0", "orange": "FFA500",
}  # fmt: skip
# Word's names of the theme's colours, in the order theme_colours gives them.
_THEME = {
    name: at
    for at, names in enumerate((
        ("background1", "light1", "bg1", "lt1"), ("text1", "dark1", "tx1", "dk1"),
        ("background2", "light2", "bg2", "lt2"), ("text2", "dark2", "tx2", "dk2"),
        ("accent1",), ("accent2",), ("accent3",), ("accent4",), ("accent5",),
        ("accent6",), ("hyperlink", "hlink"), ("followedHyperlink", "folHlink"),
    ))
    for name in names
}  # fmt: skip

Theme = tuple[str, ...]


def of_shading(shading: Element | None, theme: Theme) -> str | None:
    """w:shd: its fill; of a solid pattern, the pattern's colour."""
    if shading is None or value(shading) == "nil":
        return None
    if value(shading) == "solid":
        return _hex(value(shading, "color")) or _of_theme(shading, "theme", theme)
    return _hex(value(shading, "fill")) or _of_theme(shading, "themeFill", theme)


def _of_theme(element: Element, name: str, theme: Theme) -> str | None:
    at = _THEME.get(value(element, f"{name}Color" if name == "theme" else name))
    if at is None:
        return None
    tint, shade = value(element, f"{name}Tint"), value(element, f"{name}Shade")
    if tint:
        return fills.tinted(theme[at], 1 - _share(tint))
    return fills.tinted(theme[at], _share(shade) - 1) if shade else theme[at]


def _share(written: str) -> float:
    try:
        return min(int(written, 16), 255) / 255
    except ValueError:
        return 1.0


def _hex(colour: str) -> str | None:
    match = _HEX.fullmatch(colour.strip())
    return match[1].upper() if match else None


def of_highlight(highlight: Element | None) -> str | None:
    return HIGHLIGHTS.get(value(highlight))


def of_letters(colour: Element | None, theme: Theme) -> str | None:
    """The colour that letters are written in, where one was chosen."""
    if colour is None:
        return None
    return _hex(value(colour)) or _of_theme(colour, "theme", theme)


def of_shape(drawing: Element, theme: Theme) -> str | None:
    """The fill of the first shape drawn, for a rating shown as a coloured disc."""
    for shape in drawing.iter():
        if "fillcolor" in shape.attrib:
            told = shape.get("fillcolor", "").split(" ")[0]
            return _hex(told) or _NAMED.get(told.lower())
        if shape.tag.endswith("}spPr"):
            solid = shape.find(A + "solidFill")
            return None if solid is None else _of_solid(solid, theme)
    return None


def _of_solid(solid: Element, theme: Theme) -> str | None:
    for colour in solid:
        told = colour.get("val", "")
        if colour.tag == A + "srgbClr":
            return _hex(told)
        if colour.tag == A + "schemeClr" and told in _THEME:
            return theme[_THEME[told]]
    return None


def is_white(fill: str | None) -> bool:
    return fill is None or (fills.shade_of(fill).colour is None and fill > "F0F0F0")
