"""Styles: what a paragraph or run is by its own properties and by its style's.

In: the styles of a document. Out: properties as elements by their tags, the nearest
first; a style's name; the level of a heading. A style that leads back to itself ends
there.
"""

import re
from collections.abc import Mapping

from actionplans.importing.documents.wordml import Element, W, number, value

TITLE_STYLES = ("title", "subtitle")
_HEADING = re.compile(r"heading ([1-9])")
PARAGRAPH, RUN = W + "pPr", W + "rPr"
Properties = Mapping[str, Element]


class Styles:
    """The document's styles by their id; each is worked out once."""

    def __init__(self, styles: Element) -> None:
        self._by_id = {s.get(W + "styleId", ""): s for s in styles.iter(W + "style")}
        self._worked_out: dict[tuple[str, str], Properties] = {}
        self._levels: dict[str, int] = {}

    def name(self, style: str) -> str:
        found = self._by_id.get(style)
        return "" if found is None else value(found.find(W + "name")).lower()

    def of_paragraph(self, paragraph: Element) -> "Paragraph":
        own = _held(paragraph, PARAGRAPH)
        style = value(own.get(W + "pStyle"))
        return Paragraph(style, {**self._of_style(style, PARAGRAPH), **own}, own)

    def of_run(self, run: Element, style: str) -> Properties:
        """By itself, its character style, and the style of its paragraph."""
        beneath, own = self._of_style(style, RUN), _held(run, RUN)
        if not own:
            return beneath
        character = value(own.get(W + "rStyle"))
        between = self._of_style(character, RUN) if character else {}
        return {**beneath, **between, **own}

    def level(self, paragraph: "Paragraph") -> int:
        """1 to 9 for a heading, 0 for words below one."""
        own = paragraph.own.get(W + "outlineLvl")
        if own is not None:
            return _outline(own)
        if paragraph.style not in self._levels:
            self._levels[paragraph.style] = self._level_of_style(paragraph.style)
        return self._levels[paragraph.style]

    def _level_of_style(self, style: str) -> int:
        for one in self._chain(style):
            if match := _HEADING.fullmatch(value(one.find(W + "name")).lower()):
                return int(match[1])
            told = _held(one, PARAGRAPH).get(W + "outlineLvl")
            if told is not None:
                return _outline(told)
        return 0

    def _chain(self, style: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        found: list[Element] = []
        while (one := self._by_id.get(style)) is not None and one not in found:
            found.append(one)
            style = value(one.find(W + "basedOn"))
        return found

    def _of_style(self, style: str, kind: str) -> Properties:
        if (style, kind) not in self._worked_out:
            merged: dict[str, Element] = {}
            for one in reversed(self._chain(style)):
                merged |= _held(one, kind)
            self._worked_out[style, kind] = merged
        return self._worked_out[style, kind]


class Paragraph:
    """A paragraph's style, and its properties: with the style's, and its own alone."""

    __slots__ = ("own", "properties", "style")

    def __init__(self, style: str, properties: Properties, own: Properties) -> None:
        self.style, self.properties, self.own = style, properties, own


def _held(element: Element, kind: str) -> dict[str, Element]:
    held = element.find(kind)
    return {} if held is None else {one.tag: one for one in held}


def _outline(element: Element) -> int:
    """Word counts levels from 0, and 9 is body text."""
    level = number(element, default=9)
    return level + 1 if 0 <= level < 9 else 0
