"""A council's own colours: which of the theme's are its own, and whether they are read.

Pure: colours by property of static/css/theme.css in; contrasts, what is too faint, and
a stylesheet out. Source: WCAG 2.2, 1.4.3 (text), 1.4.11 (what is not text), level AA.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# As theme.css has them: its test holds the two together.
SHIPPED = {
    "brand": "#1f3d5c",
    "brand-text": "#ffffff",
    "accent": "#7fa8c4",
    "text": "#0b0c0c",
    "muted": "#484f55",
    "bg": "#ffffff",
    "panel": "#f2f4f6",
    "control": "#595f64",
    "link": "#1a4d8f",
    "link-visited": "#4c2c92",
    "link-hover": "#0b2559",
    "button": "#14593a",
    "button-hover": "#0f4329",
    "button-text": "#ffffff",
    "error": "#b3161b",
    "focus": "#ffd54a",
}
# What a council may change, and what each is for. The ink, the paper and the marks of
# ratings are not its own: the marks were chosen apart for every eye and printer.
OWN = {
    "brand": ("Brand", "The band at the head of pages; headings and lines on papers"),
    "brand-text": ("Words on the brand", "The council’s name in that band"),
    "accent": ("Accent", "The line under the band, and lines beside quotations"),
    "link": ("Link", "Links that were not followed yet, and the navigation"),
    "link-visited": ("Followed link", "Links that were followed before"),
    "link-hover": ("Link under the pointer", "A link while the pointer is on it"),
    "button": ("Button", "The buttons that save and send"),
    "button-hover": ("Button under the pointer", "A button while it is pointed at"),
    "button-text": ("Words on a button", "Also on the red one that takes away"),
}
_OTHERS = {
    "text": "Text",
    "muted": "Quiet text",
    "bg": "the page",
    "panel": "a grey panel",
    "control": "Edge of a box",
    "error": "the red of errors",
    "focus": "the yellow of focus",
}
TEXT, SHAPE = 4.5, 3.0
# Which stands on which, and the least contrast between them.
PAIRS = (
    ("brand-text", "brand", TEXT),
    ("brand", "bg", TEXT),
    ("accent", "brand", SHAPE),
    ("link", "bg", TEXT),
    ("link", "panel", TEXT),
    ("link-visited", "bg", TEXT),
    ("link-visited", "panel", TEXT),
    ("link-hover", "bg", TEXT),
    ("link-hover", "panel", TEXT),
    ("button-text", "button", TEXT),
    ("button-text", "button-hover", TEXT),
    ("button-text", "error", TEXT),
    ("button", "bg", SHAPE),
    ("button-hover", "bg", SHAPE),
    ("text", "bg", TEXT),
    ("text", "panel", TEXT),
    ("text", "focus", TEXT),
    ("muted", "bg", TEXT),
    ("muted", "panel", TEXT),
    ("error", "bg", TEXT),
    ("error", "panel", TEXT),
    ("control", "bg", SHAPE),
    ("control", "panel", SHAPE),
)
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")
_LUMINANCE = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True, slots=True)
class Contrast:
    """One colour on another, and the least that the two need."""

    front: str
    behind: str
    front_colour: str
    behind_colour: str
    ratio: float
    least: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.least

    @property
    def is_text(self) -> bool:
        return self.least == TEXT

    @property
    def named(self) -> str:
        """ "Words on the brand (#ffffff) on brand (#1f3d5c)"."""
        front, behind = words(self.front), words(self.behind)
        behind = behind[0].lower() + behind[1:]
        return f"{front} ({self.front_colour}) on {behind} ({self.behind_colour})"

    @property
    def said(self) -> str:
        """Rounded down: 4.49 to 1 is no 4.5 to 1."""
        return f"{int(self.ratio * 100) / 100:.2f} to 1"

    @property
    def problem(self) -> str:
        return f"{self.named}: {self.said}, and {self.least:g} to 1 is needed."


def words(name: str) -> str:
    return OWN[name][0] if name in OWN else _OTHERS[name]


def read(typed: str) -> str | None:
    """ "#1f3d5c" of "1F3D5C" or "#1f3d5c", and of "#abc" its long form; else None."""
    found = _HEX.fullmatch(typed.strip().lower())
    if not found:
        return None
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))


def whole(colours: Mapping[str, str]) -> dict[str, str]:
    """The theme with the council's colours in the place of the shipped ones."""
    return SHIPPED | {name: colours[name] for name in OWN if colours.get(name)}


def contrasts(colours: Mapping[str, str]) -> Iterator[Contrast]:
    """Each pair that a council's colour is in, the shipped one where it has none."""
    shown = whole(colours)
    for front, behind, least in PAIRS:
        if front in OWN or behind in OWN:
            one, other = shown[front], shown[behind]
            ratio = contrast(one, other)
            yield Contrast(front, behind, one, other, ratio, least)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours "#rrggbb", 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    return sum(w * c for w, c in zip(_LUMINANCE, linear(colour), strict=True))


def linear(colour: str) -> list[float]:
    """Its red, green and blue as light, 0 to 1 each."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]


def stylesheet(colours: Mapping[str, str]) -> str:
    """What follows theme.css: the council's colours and nothing else."""
    own = {name: read(colours[name]) for name in OWN if colours.get(name)}
    lines = "".join(f"  --{name}: {colour};\n" for name, colour in own.items())
    return f":root {{\n{lines}}}\n"
