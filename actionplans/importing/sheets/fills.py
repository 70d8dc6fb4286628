"""Colours of fills: theme, tint and palette resolved, then named as a rating or asked.

In: what a workbook says of a colour. Out: RRGGBB, and the rating colour that fill
shows, with whether that is certain. Source: import specification E7, fill colour.
"""

import colorsys
import re
from dataclasses import dataclass
from functools import cache

# Office's own theme, in the order cells refer to it: light 1, dark 1, light 2, dark 2.
OFFICE_THEME = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31",
    "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
_THEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4",
    "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip

# Excel's standard colours and its Good, Bad and Neutral fills, named in E7.
STANDARD = {
    "FF0000": "Red", "C00000": "Red", "FFC7CE": "Red",
    "FFC000": "Amber", "FFD966": "Amber", "FFEB9C": "Amber",
    "FFFF00": "Yellow",
    "92D050": "Green", "70AD47": "Green", "C6EFCE": "Green", "00B050": "Green",
    "00B0F0": "Blue", "0070C0": "Blue", "4472C4": "Blue", "002060": "Blue",
    "D9D9D9": "Grey", "BFBFBF": "Grey", "A6A6A6": "Grey", "808080": "Grey",
}  # fmt: skip
NEAR = 4  # units of one channel within which a fill counts as the standard colour

# Upper end of each bucket of hue in degrees; from 344.5 on it is red again.
_BUCKETS = (
    (15.5, "Red"), (50.5, "Amber"), (68.5, "Yellow"), (165.5, "Green"),
    (260.5, "Blue"), (344.5, ""), (360.5, "Red"),
)  # fmt: skip
_CUTS = (15.5, 68.5, 165.5, 260.5, 344.5)
_AMBER_YELLOW_CUT = 50.5


@dataclass(frozen=True, slots=True)
class Shade:
    """What a fill shows: a rating colour, or none; uncertain ones are asked about.

    `maybe` is the colour on the other side of a cut that the fill lies near.
    """

    colour: str | None
    certain: bool = True
    maybe: str | None = None

    def may_be(self, colour: str | None) -> bool:
        """Whether a word for that colour agrees with the fill."""
        return colour in (self.colour, self.maybe) or self.colour is None


def theme_colours(theme_xml: bytes | str | None) -> tuple[str, ...]:
    """The twelve theme colours in the order cells refer to them."""
    if not theme_xml:
        return OFFICE_THEME
    text = (
        theme_xml
        if isinstance(theme_xml, str)
        else theme_xml.decode("utf-8", "replace")
    )
    found = []
    for name, default in zip(_THEME_ORDER, OFFICE_THEME, strict=True):
        match = re.search(
            rf"<(?:\w+:)?{name}>\s*<(?:\w+:)?(?:srgbClr val|sysClr[^>]*? lastClr)\s*="
            r"\s*[\"']([0-9A-Fa-f]{6})",
            text,
        )
        found.append(match[1].upper() if match else default)
    return tuple(found)


def tinted(rgb: str, tint: float) -> str:
    """A theme colour made lighter (tint above 0) or darker, as Excel does in HLS."""
    if not tint:
        return rgb
    hue, light, saturation = _hls(rgb)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue / 360, light, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def _hls(rgb: str) -> tuple[float, float, float]:
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, light, saturation


@cache
def shade_of(rgb: str) -> Shade:
    """The rating colour a fill shows, by hue, and whether no one need be asked.

    Certain: the standard colours, what lies within a few units of one, and hues ten
    degrees or more from a cut (two at the amber and yellow cut). Source: E7.
    """
    near = _standard(rgb)
    if near:
        return Shade(near)
    hue, light, saturation = _hls(rgb)
    if light > 0.97:
        return Shade(None)
    if saturation < 0.12:
        grey = 0.2 < light < 0.92
        return Shade("Grey" if grey else None, certain=not grey or light <= 0.9)
    colour = _bucket(hue)
    distance = min(min(abs(hue - cut), 360 - abs(hue - cut)) for cut in _CUTS)
    certain = distance >= 10 and abs(hue - _AMBER_YELLOW_CUT) >= 2
    near_it = {_bucket((hue + step) % 360) for step in (-10, 10)} - {colour, ""}
    maybe = next(iter(sorted(near_it)), None) if not certain else None
    return Shade(colour or None, certain=certain and bool(colour), maybe=maybe)


def _bucket(hue: float) -> str:
    return next(name for end, name in _BUCKETS if hue < end)


_NAMES = (
    (15.5, "red"), (40, "orange"), (50.5, "amber"), (68.5, "yellow"), (165.5, "green"),
    (190, "turquoise"), (260.5, "blue"), (295, "purple"), (344.5, "pink"),
    (360.5, "red"),
)  # fmt: skip


def described(rgb: str) -> str:
    """A colour in words with its number: "light green (C6EFCE)"."""
    hue, light, _ = _hls(rgb)
    if not is_colourful(rgb):
        tone = "black" if light < 0.1 else "white" if light > 0.97 else "grey"
        return f"{tone} ({rgb})"
    name = next(name for end, name in _NAMES if hue < end)
    how = "dark " if light < 0.3 else "light " if light > 0.7 else ""
    return f"{how}{name} ({rgb})"


def is_pale(rgb: str) -> bool:
    """Whether it may be shading behind words."""
    return _hls(rgb)[1] >= 0.75


def is_colourful(rgb: str) -> bool:
    """Whether it is a colour at all: not black, white or a grey."""
    _, light, saturation = _hls(rgb)
    return saturation >= 0.12 and 0.03 < light <= 0.97


def _standard(rgb: str) -> str | None:
    if rgb in STANDARD:
        return STANDARD[rgb]
    channels = [int(rgb[i : i + 2], 16) for i in (0, 2, 4)]
    for known, colour in STANDARD.items():
        pairs = zip(
            channels, (int(known[i : i + 2], 16) for i in (0, 2, 4)), strict=True
        )
        if all(abs(one - other) <= NEAR for one, other in pairs):
            return colour
    return None
