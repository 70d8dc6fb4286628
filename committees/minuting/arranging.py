"""Entries of an item in another order, or one made several. Pure.

In: the entries of a page as they were typed, and a place among them. Out: the new list;
the one in hand stays as it was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

PARAGRAPH = "paragraph"
# What goes on from the words before it: a bullet, a number, a row of a table.
_CONTINUES = re.compile(r"\s*([-*+•]|\d{1,3}[.)])\s|\s*\|")


@dataclass(frozen=True, slots=True)
class SaidClause:
    """A clause as it was typed; with its key it stays the row that it is."""

    text: str
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class SaidEntry:
    """A paragraph or a resolution as it was typed."""

    kind: str
    text: str
    vote: str = ""
    clauses: tuple[SaidClause, ...] = ()
    pk: int | None = None


def moved(entries: Sequence[SaidEntry], place: int, by: int) -> list[SaidEntry]:
    """The entry of that place so many places further; at the ends it stays."""
    rest = [*entries[:place], *entries[place + 1 :]]
    there = min(max(place + by, 0), len(rest))
    return [*rest[:there], entries[place], *rest[there:]]


def put_in(
    entries: Sequence[SaidEntry], place: int, new: Sequence[SaidEntry]
) -> list[SaidEntry]:
    """New entries, the first of them at that place."""
    return [*entries[:place], *new, *entries[place:]]


def split(entries: Sequence[SaidEntry], place: int) -> list[SaidEntry]:
    """A paragraph made several at its empty lines; its row keeps the first part.

    A list or a table stays with the words that lead to it.
    """
    one = entries[place]
    if one.kind != PARAGRAPH:
        return list(entries)
    first, *others = parts(one.text) or [one.text]
    pieces = [replace(one, text=first)]
    pieces += [SaidEntry(PARAGRAPH, text) for text in others]
    return [*entries[:place], *pieces, *entries[place + 1 :]]


def parts(text: str) -> list[str]:
    """Paragraphs of pasted words, parted by empty lines."""
    found: list[str] = []
    for part in re.split(r"\n[^\S\n]*\n\s*?(?=\S|\s*[-*+•|\d])", text.strip()):
        if found and _CONTINUES.match(part):
            found[-1] += f"\n\n{part.rstrip()}"
        elif part.strip():
            found.append(part.strip())
    return found


def merged(
    typed: Sequence[SaidEntry], now: Sequence[SaidEntry], known: set[int]
) -> list[SaidEntry]:
    """What was typed, with what somebody else added meanwhile.

    `known` are the keys of the entries that the form was made of. An entry of it that
    is gone becomes a new one: its words are not lost.
    """
    there = {one.pk: one for one in now}
    kept = [
        one if one.pk in there else replace(one, pk=None, clauses=_new(one.clauses))
        for one in typed
    ]
    for place, one in enumerate(now):
        if one.pk not in known:
            kept.insert(min(place, len(kept)), one)
    return kept


def _new(clauses: Sequence[SaidClause]) -> tuple[SaidClause, ...]:
    return tuple(SaidClause(clause.text) for clause in clauses)
