"""How wide words are in a picture, and where those go that must not touch.

In: words and a size in units of the picture. Out: widths in the same units, places
along a line. Words are placed by their left end, since each centred one would be a
group of its own on paper: so the widths are those of the font, Liberation Sans, which
Arial and Helvetica share. Pure.
"""

from collections.abc import Sequence

# Thousandths of the size: plain, bold.
_WIDTHS = {
    " ,./:;": (278, 278),
    "!": (278, 333),
    "()-": (333, 333),
    "0123456789_–#$£": (556, 556),
    "+±<>=×": (584, 584),
    "%": (889, 889),
    "…": (1000, 1000),
    "ijl": (222, 278),
    "I": (278, 278),
    "ft": (278, 333),
    "r": (333, 389),
    "ae": (556, 556),
    "bdghnopqu": (556, 611),
    "cksvxy": (500, 556),
    "z": (500, 500),
    "m": (833, 889),
    "w": (722, 778),
    "CDHNRU": (722, 722),
    "ABK": (667, 722),
    "EPSVXY": (667, 667),
    "FTZ": (611, 611),
    "L": (556, 611),
    "J": (500, 556),
    "GOQ": (778, 778),
    "M": (833, 833),
    "W": (944, 944),
}
_OF = {letter: widths for letters, widths in _WIDTHS.items() for letter in letters}
# Of letters that are not there: of most alphabets, and of the broad ones.
_ELSE, _BROAD, _BROAD_FROM = (600, 650), (1000, 1000), 0x2E80
BETWEEN = 4.0


def width(words: str, size: float, *, bold: bool = True) -> float:
    """Of the words on one line."""
    return round(sum(_thousandths(letter)[bold] for letter in words) * size / 1000, 1)


def _thousandths(letter: str) -> tuple[int, int]:
    return _OF.get(letter, _BROAD if ord(letter) >= _BROAD_FROM else _ELSE)


def clipped(words: str, room: float, size: float) -> str:
    """The words, cut with "…" where they are wider than the room."""
    if width(words, size) <= room:
        return words
    while words and width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def side_by_side(
    middles: Sequence[float], widths: Sequence[float], left: float, right: float
) -> list[float]:
    """New middles, as near to the wished ones as they go without touching.

    `middles` ascend. Where all of them need more room than there is, they are spread
    evenly over it.
    """
    if sum(widths) + BETWEEN * (len(widths) - 1) > right - left:
        step = (right - left) / len(widths)
        return [left + step * (n + 0.5) for n in range(len(widths))]
    starts: list[float] = []
    least = left
    for middle, wide in zip(middles, widths, strict=True):
        starts.append(max(middle - wide / 2, least))
        least = starts[-1] + wide + BETWEEN
    most = right
    for n in reversed(range(len(starts))):
        starts[n] = min(starts[n], most - widths[n])
        most = starts[n] - BETWEEN
    return [s + w / 2 for s, w in zip(starts, widths, strict=True)]
