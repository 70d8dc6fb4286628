"""How wide words are in a picture, and where those go that must not touch.

In: words and a size in units of the picture. Out: widths in the same units, a little
generous, for the widths of Liberation Sans and its like; places along a line. Pure.
"""

from collections.abc import Sequence

NARROW = frozenset("ijltfrI.,;:'’!|()[]-/ ")
BROAD = frozenset("mwMW@%—…")
BETWEEN = 4.0


def width(words: str, size: float) -> float:
    """Of the words in bold."""
    return round(sum(_em(letter) for letter in words) * size, 1)


def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if letter in BROAD or ord(letter) > 0x2E80:
        return 1.0
    return 0.73 if letter.isupper() else 0.58


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
        return [round(left + step * (n + 0.5), 1) for n in range(len(widths))]
    starts: list[float] = []
    least = left
    for middle, wide in zip(middles, widths, strict=True):
        starts.append(max(middle - wide / 2, least))
        least = starts[-1] + wide + BETWEEN
    most = right
    for n in reversed(range(len(starts))):
        starts[n] = min(starts[n], most - widths[n])
        most = starts[n] - BETWEEN
    return [round(s + w / 2, 1) for s, w in zip(starts, widths, strict=True)]
