"""Styles: what a paragraph or run is by its own properties and by its style's.

In: the styles of a document. Out: a property's element, the nearest first; the name of
a style; the level of a heading. A style that leads back to itself ends there.
"""

import re
from functools import cached_property

from actionplans.importing.documents.wordml import Element, W, number, value

TITLE_STYLES = ("title", "subtitle")
_HEADING = re.compile(r"heading ([1-9])")


class Styles:
    """The document's styles by their id."""

    def __init__(self, styles: Element) -> None:
        self._by_id = {s.get(W + "styleId", ""): s for s in styles.iter(W + "style")}
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._styles = styles

    @cached_property
    def default_paragraph(self) -> str:
        """The style of a paragraph that names none."""
        for key, style in self._by_id.items():
            is_default = value(style, "default") in ("1", "true")
            if is_default and value(style, "type") == "paragraph":
                return key
        return ""

    def chain(self, style: str) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first."""
        if style not in self._chains:
            found: list[Element] = []
            key = style
            while (one := self._by_id.get(key)) is not None and one not in found:
                found.append(one)
                key = value(one.find(W + "basedOn"))
            self._chains[style] = tuple(found)
        return self._chains[style]

    def name(self, style: str) -> str:
        found = self._by_id.get(style)
        return "" if found is None else value(found.find(W + "name")).lower()

    def level(self, paragraph: Element) -> int:
        """1 to 9 for a heading, 0 for words below one."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return _outline(own)
        for style in self.chain(style_of(paragraph)):
            if match := _HEADING.fullmatch(value(style.find(W + "name")).lower()):
                return int(match[1])
            told = style.find(f"{W}pPr/{W}outlineLvl")
            if told is not None:
                return _outline(told)
        return 0

    def of_paragraph(self, paragraph: Element, path: str) -> Element | None:
        """A property of the paragraph ("shd", "numPr") by itself or by its style."""
        own = paragraph.find(f"{W}pPr/{path}")
        return (
            own if own is not None else self._of_style(style_of(paragraph), "pPr", path)
        )

    def of_run(self, run: Element, paragraph: Element, path: str) -> Element | None:
        """A property of the run: its own, its style's, its paragraph's style's."""
        own = run.find(f"{W}rPr/{path}")
        if own is not None:
            return own
        character = value(run.find(f"{W}rPr/{W}rStyle"))
        found = self._of_style(character, "rPr", path) if character else None
        if found is not None:
            return found
        return self._of_style(style_of(paragraph), "rPr", path)

    def _of_style(self, style: str, properties: str, path: str) -> Element | None:
        for one in self.chain(style):
            found = one.find(f"{W}{properties}/{path}")
            if found is not None:
                return found
        return None


def style_of(paragraph: Element) -> str:
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))


def _outline(element: Element) -> int:
    """Word counts levels from 0, and 9 is body text."""
    level = number(element, default=9)
    return level + 1 if 0 <= level < 9 else 0
