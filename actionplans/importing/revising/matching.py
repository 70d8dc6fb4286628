"""Which row of a file is which action, or recommendation, of the plan that is here.

In: rows, what is here, and what the admin has said. Out: a match for each row. Pure.
Certain is the same ref with words like its own, or the same words where the file gives
no ref; all else is asked. Source: import specification E9.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .likeness import Texts, are_alike, folded


class How(StrEnum):
    """How a match came about; only one that is asked waits for an answer."""

    REF = "ref"
    WORDS = "words"
    SAID = "said"
    ASKED = "asked"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Here:
    """What the plan has; `parent` is the recommendation of an action."""

    pk: int
    name: str
    text: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file; its ref is None where the file gives none of its own.

    `parent` is the plan's recommendation that it stands under, None for any.
    """

    key: str
    name: str | None
    text: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a row is; of one that is asked `here` is what is proposed."""

    row: Row
    here: int | None
    how: How

    @property
    def is_open(self) -> bool:
        return self.how == How.ASKED


def match(
    rows: Sequence[Row],
    here: Sequence[Here],
    said: Mapping[str, int | None],
    *,
    may_be_new: bool = True,
) -> tuple[Match, ...]:
    """A match for each row, in their order; nothing here is matched twice.

    `said` is the admin's answer by the row's key: a number, or None for a new one.
    Without `may_be_new` a row that is like nothing is asked about too.
    """
    found = _Found(rows, here)
    found.take_said(said)
    found.take_refs()
    found.take_same_words()
    found.ask_likest()
    found.ask_refs()
    rest = How.NEW if may_be_new else How.ASKED
    return tuple(found.by_key.get(r.key) or Match(r, None, rest) for r in rows)


class _Found:
    """Matches found so far, and what here is still free."""

    def __init__(self, rows: Sequence[Row], here: Sequence[Here]) -> None:
        self.rows, self.here = rows, {one.pk: one for one in here}
        self.free = dict.fromkeys(self.here)
        self.by_key: dict[str, Match] = {}
        self.by_name = {folded(one.name): one for one in here}

    def open(self) -> list[Row]:
        return [row for row in self.rows if row.key not in self.by_key]

    def named(self, row: Row) -> Here | None:
        one = self.by_name.get(folded(row.name)) if row.name else None
        return one if one and one.pk in self.free else None

    def put(self, row: Row, pk: int | None, how: How) -> None:
        self.by_key[row.key] = Match(row, pk, how)
        if pk is not None:
            del self.free[pk]

    def take_said(self, said: Mapping[str, int | None]) -> None:
        """An answer that names what is gone, or taken already, is asked again."""
        for row in self.rows:
            if row.key in said:
                pk = said[row.key]
                if pk is None or pk in self.free:
                    self.put(row, pk, How.SAID)

    def take_refs(self) -> None:
        for row in self.open():
            one = self.named(row)
            if one and are_alike(row.text, one.text):
                self.put(row, one.pk, How.REF)

    def take_same_words(self) -> None:
        """The first of the same words is the first, the second the second.

        Under a ref of another they are asked about, and so under another
        recommendation.
        """
        for is_strict in (True, False):
            same: dict[object, list[int]] = defaultdict(list)
            for pk in self.free:
                same[self._words(self.here[pk], is_strict)].append(pk)
            for row in self.open():
                its = same.get(self._words(row, is_strict)) if row.text else None
                if its:
                    certain = is_strict and not row.name
                    self.put(row, its.pop(0), How.WORDS if certain else How.ASKED)

    def _words(self, one: Here | Row, is_strict: bool) -> object:
        return (one.parent, folded(one.text)) if is_strict else folded(one.text)

    def ask_likest(self) -> None:
        """The likest pair first; inside the same recommendation."""
        inside: dict[int | None, dict[int, str]] = defaultdict(dict)
        for pk in self.free:
            one = self.here[pk]
            for parent in {one.parent, None}:
                inside[parent][pk] = one.text
        texts = {parent: Texts(its) for parent, its in inside.items()}
        pairs = [
            (-score, at, pk, row)
            for at, row in enumerate(self.open())
            if row.text and row.parent in texts
            for score, pk in texts[row.parent].nearest(row.text, self.free)
        ]
        for _, _, pk, row in sorted(pairs, key=lambda pair: pair[:3]):
            if pk in self.free and row.key not in self.by_key:
                self.put(row, pk, How.ASKED)

    def ask_refs(self) -> None:
        """The same ref with quite other words: perhaps it, perhaps a new one."""
        for row in self.open():
            if one := self.named(row):
                self.put(row, one.pk, How.ASKED)


def asked(matches: Iterable[Match]) -> list[Match]:
    """Those that wait for the admin's answer."""
    return [one for one in matches if one.is_open]
