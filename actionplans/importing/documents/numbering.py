"""Automatic numbers and bullets, which Word shows before words and does not store.

In: the numbering part, and paragraphs in the order of the document. Out: the label one
sees, "2.1" or "•", or "". Source: ECMA-376, part 1, 17.9.
"""

from dataclasses import dataclass, field

from actionplans.importing.documents.styles import Paragraph
from actionplans.importing.documents.wordml import Element, W, is_on, number, value

BULLET = "•"
LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _List:
    """A list, how far each of its levels is counted, and where it begins instead."""

    levels: dict[int, Element]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    begins: dict[int, int] = field(default_factory=dict)

    def first(self, level: int) -> int:
        definition = self.levels.get(level)
        told = None if definition is None else definition.find(W + "start")
        return self.begins.get(level, number(told, default=1))


class Numbering:
    """Counts down the document; each paragraph is asked about once, in order."""

    def __init__(self, numbering: Element) -> None:
        self._lists = {
            value(one, "abstractNumId"): _List(
                {number(level, "ilvl"): level for level in one.findall(W + "lvl")}
            )
            for one in numbering.iter(W + "abstractNum")
        }
        self._numbers = {value(one, "numId"): one for one in numbering.iter(W + "num")}
        self._begun: set[str] = set()

    def label(self, paragraph: Paragraph) -> str:
        """What stands before the paragraph's words; it is counted by this."""
        found = self._place(paragraph)
        if found is None:
            return ""
        key, level = found
        numbers = self._numbers[key]
        its_list = self._lists[value(numbers.find(W + "abstractNumId"))]
        if key not in self._begun:
            self._begun.add(key)
            _begin_again(its_list, numbers)
        return _counted(its_list, level)

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """Which list the paragraph stands in, and at which level of it."""
        told = paragraph.properties.get(W + "numPr")
        if told is None:
            return None
        key = value(told.find(W + "numId"))
        numbers = self._numbers.get(key)
        if numbers is None:
            return None
        its_list = self._lists.get(value(numbers.find(W + "abstractNumId")))
        if its_list is None or not its_list.levels:
            return None
        level = number(told.find(W + "ilvl"))
        if W + "numPr" not in paragraph.own:
            level = _level_of_style(its_list, paragraph.style, level)
        return (key, level) if 0 <= level < LEVELS else None


def _level_of_style(its_list: _List, style: str, level: int) -> int:
    tied = (
        n
        for n, one in its_list.levels.items()
        if value(one.find(W + "pStyle")) == style
    )
    return next(tied, level)


def _begin_again(its_list: _List, numbers: Element) -> None:
    """A list that starts anew where an earlier one of its kind was counted."""
    for override in numbers.findall(W + "lvlOverride"):
        start, level = override.find(W + "startOverride"), number(override, "ilvl")
        if start is not None and 0 <= level < LEVELS:
            its_list.begins[level] = number(start, default=1)
            its_list.counts[level] = None


def _counted(its_list: _List, level: int) -> str:
    definition = its_list.levels.get(level)
    if definition is None:
        return ""
    counts = its_list.counts
    for at in range(level + 1):
        if counts[at] is None:
            counts[at] = its_list.first(at)
        elif at == level:
            counts[at] += 1
    counts[level + 1 :] = [None] * (LEVELS - level - 1)
    return _written(its_list, definition)


def _written(its_list: _List, definition: Element) -> str:
    """The level's pattern, "%1.%2", with its numbers put in."""
    kind = value(definition.find(W + "numFmt")) or "decimal"
    pattern = value(definition.find(W + "lvlText"))
    if kind == "bullet":
        return BULLET if pattern.strip() else ""
    if kind == "none":
        return ""
    legal = is_on(definition.find(W + "isLgl"))
    for at in range(LEVELS):
        if f"%{at + 1}" in pattern:
            one = its_list.levels.get(at)
            its = "decimal" if legal or one is None else value(one.find(W + "numFmt"))
            pattern = pattern.replace(
                f"%{at + 1}", _figure(its_list.counts[at] or 0, its)
            )
    return pattern.strip()


def _figure(count: int, kind: str) -> str:
    count = max(count, 0)
    if kind == "decimalZero":
        return f"{count:02d}"
    if kind in ("lowerLetter", "upperLetter") and count:
        letters = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, LEVELS)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman") and count < 4000:
        letters = ""
        for worth, letter in _ROMAN:
            letters += letter * (count // worth)
            count %= worth
        return letters if kind == "lowerRoman" else letters.upper()
    return str(count)
