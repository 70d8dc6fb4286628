"""The questions about ratings, in words: one for each pattern of a sheet.

In: a pattern, what is doubtful about how many cells, and their addresses. Out: the
Issue, the likeliest answer first. Source: import specification E7 and E8 (G2 to G8).
"""

from collections.abc import Sequence
from typing import NamedTuple

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets import fills
from actionplans.importing.words.ratings import COLOURS

LEAVE_UNRATED = Choice(None, "Leave it not rated")
KEEP = Choice("keep", "Keep as it was read")


class Pattern(NamedTuple):
    """What is asked, confirmed or said once: the words or the fill it is about, the
    colour proposed ("" for none), and what kind of doubt it is."""

    code: str
    severity: str
    said: str
    proposal: str
    kind: str = ""


_SENTENCES = {
    ("G2", "DECIDE", ""): "{said} is not in the rating key. What does it mean?",
    ("G2", "CHECK", ""): "Yellow is read as {proposal}, which the key has.",
    ("G3", "DECIDE", ""): "What does the fill {fill} mean?",
    ("G3", "CHECK", "format"): "A conditional format may colour these blank cells, by "
    "a day or by another sheet. They are left not rated.",
    ("G3", "DECIDE", "icon"): "An icon, a bar or a scale stands for “{said}”. Which "
    "rating is it?",
    ("G3", "DECIDE", "ink"): "“{said}” is written in {ink}. Which rating is it?",
    ("G3", "INFO", "ink"): "“{said}” is written in {ink}. The colour of words alone "
    "is no rating.",
    ("G3", "CHECK", "blank"): "A conditional format makes these cells {proposal} "
    "because they are blank. They are left not rated.",
    ("G3", "CHECK", "over"): "A conditional format shows {proposal} over another fill. "
    "What it shows was read.",
    ("G4", "DECIDE", ""): "The words say “{said}”, the fill is {proposal}. Which "
    "holds?",
    ("G4", "DECIDE", "rows"): "The rows of one action are rated differently. Which "
    "rating holds?",
    ("G4", "CHECK", ""): "“{said}” names no colour. The fill was read: {proposal}.",
    ("G4", "CHECK", "yellow"): "The words say “{said}” and the fill is yellow: read "
    "as amber.",
    ("G4", "CHECK", "fill"): "“{said}” was read by its words. Its fill is no colour of "
    "a rating.",
    ("G7", "DECIDE", ""): "“{said}” is no rating. What is meant?",
    ("G7", "CHECK", ""): "“{said}” was read as {proposal}. Its words are kept.",
    ("G7", "INFO", "unrated"): "“{said}” was read as not rated, not as grey.",
    ("G7", "CHECK", "unrated"): "“{said}” was read as not rated yet.",
    ("G8", "INFO", ""): "The fill {fill} was read as {proposal}.",
}  # fmt: skip


def issue(pattern: Pattern, sheet: str, cells: Sequence[str], field: str) -> Issue:
    """One issue about all the cells of the pattern in a sheet."""
    kind, _, colour = pattern.kind.partition(" ")
    is_fill = pattern.code in ("G3", "G8") and not kind and pattern.said
    message = _SENTENCES[pattern.code, pattern.severity, kind].format(
        said=pattern.said,
        proposal=pattern.proposal.lower(),
        fill=fills.described(pattern.said) if is_fill else "",
        ink=fills.described(colour) if kind == "ink" else "",
    )
    several = len(cells) > 1
    return Issue(
        pattern.code, pattern.severity, message, sheet,
        None if several else cells[0], tuple(cells) if several else (),
        field, pattern.said or None, _choices(pattern, kind),
    )  # fmt: skip


def _choices(pattern: Pattern, kind: str) -> tuple[Choice, ...]:
    offered = dict.fromkeys(c for c in (pattern.proposal, *COLOURS) if c)
    colours = tuple(Choice(colour, colour) for colour in offered)
    if pattern.severity == "INFO":
        return (KEEP, *colours, LEAVE_UNRATED) if pattern.code == "G8" else ()
    stays = kind in ("blank", "format", "unrated")
    return (LEAVE_UNRATED, *colours) if stays else (*colours, LEAVE_UNRATED)
