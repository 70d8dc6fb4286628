"""The functions known in formulas of conditional formats, by name.

In: plain values; the lazy ones, which need not look at all of them, take functions.
Out: a plain value, or Failed where Excel shows an error.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from actionplans.importing.sheets.formula_values import (
    Failed,
    Plain,
    Unknown,
    as_count,
    as_number,
    as_truth,
    as_words,
    compare,
)

Waiting = Callable[[], Plain]
MOST_STARS = 4  # more of them could search for ever


def _search(sought: Plain, within: Plain, start: Plain = 1.0) -> float:
    """SEARCH: case says nothing, ? is a sign and * any number of them."""
    first = max(as_count(start) - 1, 0)
    found = _pattern(as_words(sought)).search(as_words(within), first)
    if found is None:
        raise Failed
    return float(found.start() + 1)


@lru_cache(maxsize=512)
def _pattern(sought: str) -> re.Pattern[str]:
    signs = re.findall(r"~[?*~]|\*+|.", sought, re.DOTALL)
    if sum(sign[0] == "*" for sign in signs) > MOST_STARS:
        raise Unknown
    wild = {"?": ".", "*": ".*?"}
    parts = [wild.get(s[0] if s[0] == "*" else s) or re.escape(s[-1]) for s in signs]
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def _find(sought: Plain, within: Plain, start: Plain = 1.0) -> float:
    place = as_words(within).find(as_words(sought), max(as_count(start) - 1, 0))
    if place < 0:
        raise Failed
    return float(place + 1)


def _left(words: Plain, count: Plain = 1.0) -> str:
    return as_words(words)[: max(as_count(count), 0)]


def _right(words: Plain, count: Plain = 1.0) -> str:
    whole, taken = as_words(words), max(as_count(count), 0)
    return whole[-taken:] if taken else ""


def _mid(words: Plain, start: Plain, count: Plain) -> str:
    first = max(as_count(start) - 1, 0)
    return as_words(words)[first : first + max(as_count(count), 0)]


def _mod(number: Plain, divisor: Plain) -> float:
    if not as_number(divisor):
        raise Failed
    return as_number(number) % as_number(divisor)


def _count_if(value: Plain, sought: Plain) -> float:
    """COUNTIF of one cell: its whole words, with ? and *."""
    if not isinstance(sought, str):
        return float(compare("=", value, sought))
    if sought[:1] in "<>=" and sought:
        raise Unknown
    return float(_pattern(sought).fullmatch(as_words(value)) is not None)


FUNCTIONS: dict[str, Callable[..., Plain]] = {
    "SEARCH": _search,
    "FIND": _find,
    "LEFT": _left,
    "RIGHT": _right,
    "MID": _mid,
    "LEN": lambda words: float(len(as_words(words))),
    "TRIM": lambda words: re.sub(" +", " ", as_words(words)).strip(" "),
    "CLEAN": lambda words: re.sub(r"[\x00-\x1f]", "", as_words(words)),
    "UPPER": lambda words: as_words(words).upper(),
    "LOWER": lambda words: as_words(words).lower(),
    "PROPER": lambda words: as_words(words).title(),
    "EXACT": lambda one, other: as_words(one) == as_words(other),
    "VALUE": as_number,
    "NOT": lambda value: not as_truth(value),
    "ISBLANK": lambda value: value is None,
    "ISTEXT": lambda value: isinstance(value, str),
    "MOD": _mod,
    "ISODD": lambda number: as_count(number) % 2 == 1,
    "ISEVEN": lambda number: as_count(number) % 2 == 0,
    "COUNTIF": _count_if,
}


def _and(arguments: Sequence[Waiting]) -> bool:
    return _all(arguments, True)


def _or(arguments: Sequence[Waiting]) -> bool:
    return _all(arguments, False)


def _all(arguments: Sequence[Waiting], wanted: bool) -> bool:
    """One that is otherwise decides, even where another cannot be worked out."""
    known = True
    for argument in arguments:
        try:
            if as_truth(argument()) != wanted:
                return not wanted
        except Unknown:
            known = False
    if not known:
        raise Unknown
    return wanted


def _if(arguments: Sequence[Waiting]) -> Plain:
    if not 1 < len(arguments) <= 3:
        raise Unknown
    if as_truth(arguments[0]()):
        return arguments[1]()
    return arguments[2]() if len(arguments) == 3 else False


def _is_number(arguments: Sequence[Waiting]) -> bool:
    try:
        value = arguments[0]()
    except Failed:
        return False
    return isinstance(value, float) and not isinstance(value, bool)


def _is_error(arguments: Sequence[Waiting]) -> bool:
    try:
        arguments[0]()
    except Failed:
        return True
    return False


def _if_error(arguments: Sequence[Waiting]) -> Plain:
    try:
        return arguments[0]()
    except Failed:
        return arguments[1]()


LAZY: dict[str, Callable[[Sequence[Waiting]], Plain]] = {
    "AND": _and,
    "OR": _or,
    "IF": _if,
    "ISNUMBER": _is_number,
    "ISERROR": _is_error,
    "ISERR": _is_error,
    "IFERROR": _if_error,
}
