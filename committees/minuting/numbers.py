"""How minutes are numbered: items, paragraphs, clauses of a resolution. Pure."""

from collections.abc import Iterable

Span = tuple[int, int]  # the first number and the last


def letter(place: int) -> str:
    """ "a" of the first clause, "z" of the twenty-sixth, then "aa"."""
    ahead, rest = divmod(place, 26)
    return (letter(ahead - 1) if ahead else "") + chr(ord("a") + rest)


def of_entry(item: int, place: int) -> str:
    """ "24.1" of the first paragraph of item 24."""
    return f"{item}.{place + 1}"


def next_free(taken: Iterable[Span]) -> int:
    """The number after the last of the year; 1 where none is taken."""
    return max((last for _, last in taken), default=0) + 1


def clash(wanted: Span, taken: Iterable[Span]) -> Span | None:
    """The first span that shares a number with the one wanted."""
    first, last = wanted
    found = (one for one in sorted(taken) if one[0] <= last and first <= one[1])
    return next(found, None)
