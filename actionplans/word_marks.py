"""What differs between two texts, word by word, for showing both side by side.

In: the old text and the new. Out: the parts of each, marked where the other has them
not. Pure. Long texts that differ all over are marked as a whole between what they
share.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes the product of both lengths: beyond, the middle is marked whole.
MOST_TOKENS = 1_200


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a text; `is_marked` where the other text has it not."""

    text: str
    is_marked: bool = False


Parts = tuple[Part, ...]


def marked(old: str, new: str) -> tuple[Parts, Parts]:
    """The parts of the old text and of the new; together each is its text again."""
    mine, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    start = _shared(mine, theirs)
    end = _shared(mine[start:][::-1], theirs[start:][::-1])
    inner = mine[start : len(mine) - end], theirs[start : len(theirs) - end]
    head, tail = mine[:start], mine[len(mine) - end :]
    middles = _middles(*inner)
    return tuple(
        _joined([("".join(head), False), *middle, ("".join(tail), False)])
        for middle in middles
    )


def _middles(
    mine: list[str], theirs: list[str]
) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    if not mine or not theirs or len(mine) + len(theirs) > MOST_TOKENS:
        return [("".join(mine), True)], [("".join(theirs), True)]
    left, right = [], []
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        left.append(("".join(mine[a:b]), tag != "equal"))
        right.append(("".join(theirs[c:d]), tag != "equal"))
    return left, right


def _shared(mine: list[str], theirs: list[str]) -> int:
    """How many tokens both begin with."""
    pairs = zip(mine, theirs, strict=False)
    return next(
        (at for at, (a, b) in enumerate(pairs) if a != b), min(len(mine), len(theirs))
    )


def _joined(parts: list[tuple[str, bool]]) -> Parts:
    """Runs of one kind as one part; a space between two marks is marked with them."""
    found: list[Part] = []
    for text, is_marked in parts:
        if not text:
            continue
        is_gap = not is_marked and text.isspace() and bool(found)
        if is_gap and found[-1].is_marked:
            found.append(Part(text, True))
        else:
            found.append(Part(text, is_marked))
    merged: list[Part] = []
    for part in found:
        if merged and merged[-1].is_marked == part.is_marked:
            merged[-1] = Part(merged[-1].text + part.text, part.is_marked)
        else:
            merged.append(part)
    return tuple(merged)
