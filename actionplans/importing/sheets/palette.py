"""The fills and fonts of one workbook by their style number, resolved once each.

In: openpyxl's styles, as sheet.py hands them over. Out: colours as RRGGBB, whether a
fill is one colour, and the fonts that say something: struck, coloured, drawing signs.
Source: import specification E7, fill colour.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from actionplans.importing.sheets import fills, glyphs
from actionplans.importing.sheets.conditional import CLEARED

_SYSTEM = (64, 65)  # the numbers of "no colour" in the palette


class Fill(NamedTuple):
    """A fill's colour; of a pattern or gradient the first that is more than grey."""

    colour: str | None
    is_solid: bool = True


NO_FILL = Fill(None)


class Palette:
    """`indexed` is Excel's own palette, for workbooks that keep none."""

    def __init__(self, workbook: Any, indexed: Sequence[str]) -> None:
        self.theme = fills.theme_colours(workbook.loaded_theme)
        self.indexed = list(workbook._colors or indexed)
        self.fills: list[Fill] = [self._of_fill(fill) for fill in workbook._fills]
        self.struck: list[bool] = [bool(font.strike) for font in workbook._fonts]
        self.bold: list[bool] = [bool(font.bold) for font in workbook._fonts]
        self.inks: list[str | None] = [self.ink(font) for font in workbook._fonts]
        self.signs: list[str] = [
            font.name if glyphs.is_symbol_font(font.name) else ""
            for font in workbook._fonts
        ]

    def _of_fill(self, fill: Any) -> Fill:
        kind = getattr(fill, "fill_type", None)
        if kind in (None, "none"):
            return NO_FILL
        if kind == "solid":
            return Fill(self.resolve(fill.fgColor))
        return Fill(self._of_pattern(fill), is_solid=False)

    def _of_pattern(self, fill: Any) -> str | None:
        """What lies below a hatching comes before its lines; grey says nothing."""
        stops = getattr(fill, "stop", None)
        if stops is None:
            colours = [fill.bgColor, fill.fgColor]
        else:
            colours = [getattr(stop, "color", stop) for stop in stops]
        found = (self.resolve(colour) for colour in colours)
        return next((rgb for rgb in found if rgb and fills.is_colourful(rgb)), None)

    def of_format(self, dxf: Any) -> str | None:
        """A conditional format's fill: its colour is the *background* one."""
        fill = getattr(dxf, "fill", None)
        if fill is None:
            return None
        if not hasattr(fill, "bgColor"):
            return self._of_pattern(fill)
        colour = fill.bgColor
        if colour is not None and colour.type == "indexed" and colour.value in _SYSTEM:
            return CLEARED
        return self.resolve(colour) or self.resolve(fill.fgColor)

    def ink(self, font: Any) -> str | None:
        """The colour words are written in, if it is one: not black, white or grey."""
        rgb = self.resolve(getattr(font, "color", None))
        return rgb if rgb and fills.is_colourful(rgb) else None

    def resolve(self, colour: Any) -> str | None:
        """RRGGBB; None for automatic, unset and system colours. Alpha is ignored."""
        if colour is None:
            return None
        tint = colour.tint or 0
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            unset = colour.rgb == "00000000" and not tint
            return None if unset else fills.tinted(colour.rgb[-6:].upper(), tint)
        if colour.type == "theme" and 0 <= colour.theme < len(self.theme):
            return fills.tinted(self.theme[colour.theme], tint)
        if colour.type == "indexed" and self._is_known(colour.indexed):
            return fills.tinted(self.indexed[colour.indexed][-6:].upper(), tint)
        return None

    def _is_known(self, number: int) -> bool:
        return number not in _SYSTEM and 0 <= number < len(self.indexed)
