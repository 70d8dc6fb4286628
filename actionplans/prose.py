"""Prose: what somebody typed into a box, as paragraphs and lists.

Pure: text in, passages out. A blank line starts a new paragraph, and a line that
begins with "- ", or with the bullet a word processor pastes, is a point of a list. No
other mark means anything, so whatever was typed is printed as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

POINT = re.compile(r"^[-•]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the points of one list; the other of the two is empty."""

    text: str = ""
    points: tuple[str, ...] = ()


def passages(body: str) -> tuple[Passage, ...]:
    """Paragraphs and lists in their order; points with a gap between are one list."""
    found: list[Passage] = []
    for passage in _runs(body):
        if passage.points and found and found[-1].points:
            passage = Passage(points=found.pop().points + passage.points)
        found.append(passage)
    return tuple(found)


def listed(text: str) -> tuple[Passage, ...]:
    """Text that holds one point a line: a list, or a paragraph where it is one."""
    lines = (line.strip() for line in text.splitlines())
    points = tuple(POINT.sub("", line, count=1) for line in lines if line)
    if len(points) > 1:
        return (Passage(points=points),)
    return tuple(Passage(text=point) for point in points)


def _runs(body: str) -> Iterator[Passage]:
    """Runs of lines of one kind; lines of a paragraph keep their breaks."""
    paragraph: list[str] = []
    for line in [*(line.strip() for line in body.splitlines()), ""]:
        is_point = POINT.match(line)
        if paragraph and (is_point or not line):
            yield Passage(text="\n".join(paragraph))
            paragraph = []
        if is_point:
            yield Passage(points=(line[is_point.end() :],))
        elif line:
            paragraph.append(line)
