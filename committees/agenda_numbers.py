"""The numbers of an agenda's items, and how its items change places.

An item is numbered 1, 2, 3 …; a part of the item before it 6a, 6b. In: for each item,
in its order, whether it is a part. Pure.
"""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import TypeVar

Kept = TypeVar("Kept")


def numbers(parts: Sequence[bool]) -> list[str]:
    """ "1", "2", "2a", "2b", "3"; a part that nothing stands before has a number of
    its own."""
    told, whole, part = [], 0, 0
    for is_part in parts:
        if is_part and whole:
            part += 1
            told.append(f"{whole}{letters(part)}")
        else:
            whole, part = whole + 1, 0
            told.append(str(whole))
    return told


def letters(number: int) -> str:
    """1 is a, 26 z, 27 aa."""
    told = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_lowercase))
        told = ascii_lowercase[rest] + told
    return told


def blocks(parts: Sequence[bool]) -> list[list[int]]:
    """The places of each item together with its parts."""
    told: list[list[int]] = []
    for place, is_part in enumerate(parts):
        if is_part and told:
            told[-1].append(place)
        else:
            told.append([place])
    return told


def moved(parts: Sequence[bool], place: int, *, up: bool) -> list[int]:
    """The old places in their new order, after one item moved by one.

    An item takes its parts with it, past another item with its parts; a part moves by
    one place, and out of its item at the ends of it. At the very end nothing changes.
    """
    if parts[place] and place:
        return _swapped(list(range(len(parts))), place, up)
    order = blocks(parts)
    at = next(index for index, block in enumerate(order) if place in block)
    return [place for block in _swapped(order, at, up) for place in block]


def _swapped(order: list[Kept], at: int, up: bool) -> list[Kept]:
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    return order
