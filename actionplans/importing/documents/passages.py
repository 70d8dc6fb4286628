"""Text around a document's tables as passages: a heading and a body each.

In: blocks before or after the plan's tables. Out: Passages in the form of a plan's
sections: a blank line begins a paragraph, "- " a point. Tables that hold no plan come
as points, so that nothing of the document is lost.
"""

from actionplans.importing.documents.blocks import Block, Line, Table
from actionplans.importing.documents.outline import level_of
from actionplans.importing.documents.sheets import rows_in_words
from actionplans.importing.proposals.parts import Passage
from actionplans.importing.sheets.cleaning import BULLET
from actionplans.importing.words import bands

LONGEST_HEADING = 200
FRONT, BACK = "front", "back"
UNTITLED = {FRONT: "Introduction", BACK: "Notes"}


def passages_of(blocks: list[Block], placement: str) -> list[Passage]:
    """The passages of the blocks, in order; a heading without words below is none."""
    found: list[tuple[str, list[str]]] = [(UNTITLED[placement], [])]
    for block in blocks:
        if isinstance(block, Table):
            points = [f"- {row}" for row in rows_in_words(block)]
            found[-1][1].extend(["", *points, ""])
        elif level_of(block):
            found.append((" ".join(block.text.split())[:LONGEST_HEADING], []))
        elif block.text and not bands.is_furniture(block.text):
            found[-1][1].extend(_lines(block))
    return [
        Passage(placement, heading, body)
        for heading, lines in found
        if (body := _body(lines))
    ]


def _lines(line: Line) -> list[str]:
    """A paragraph stands apart by a blank line, a point does not."""
    if line.is_item or BULLET.match(line.text):
        words = " ".join(BULLET.sub("", line.text).split())
        return [f"- {words}"] if words else []
    return ["", line.text, ""]


def _body(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
