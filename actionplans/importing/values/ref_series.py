"""A ref taken apart: what comes after it, what it hangs under, what shape it has.

In: refs as text, days that Excel made of refs. Out: the next ref in sequence, the
prefix, a sort order. Pure text: whether a ref is right is for refs to say.
Source: import specification E4.1.
"""

import re
from datetime import date

_COUNTED = re.compile(r"(.*?)(\d+)")
_LETTERED = re.compile(r"(.*\d[ .(]?)([a-yA-Y])(\)?)")
_HEAD = re.compile(r"(.*?)[-./ ]?\d+(?:[ .]?[a-zA-Z]|\([a-zA-Z]\))?")
_LETTERS = re.compile(r"^[A-Za-z]+[-./ ]?(?=\d)")
_NUMBER = re.compile(r"\d+")


def following(ref: str | None) -> str | None:
    """After 1.9 comes 1.10, after 1.1a comes 1.1b, after IP-03 comes IP-04."""
    if ref is None:
        return None
    if match := _COUNTED.fullmatch(ref):
        width = len(match[2]) if match[2].startswith("0") else 0
        return f"{match[1]}{int(match[2]) + 1:0{width}d}"
    if match := _LETTERED.fullmatch(ref):
        return f"{match[1]}{chr(ord(match[2]) + 1)}{match[3]}"
    return None


def lettered(ref: str) -> str | None:
    """1.1a after 1.1, 1.1b after 1.1a."""
    return f"{ref}a" if ref[-1:].isdigit() else following(ref)


def prefix(ref: str) -> str:
    """What stands before a ref's last number: 1 of 1.2, IP-3 of IP-3.1, A of A1."""
    match = _HEAD.fullmatch(ref)
    return match[1] if match else ""


def belongs(ref: str | None, group: str | None) -> bool:
    """Whether a ref hangs under that number, letters before it or a level between."""
    if not ref or not group:
        return False
    own, head = group.casefold(), prefix(ref).casefold()
    bare = _LETTERS.sub("", head)
    return own in (head, bare) or any(
        part.startswith((f"{own}.", f"{own}-", f"{own}/")) for part in (head, bare)
    )


def strays(ref: str, group: str) -> bool:
    """Whether a ref names another group than its own."""
    return not belongs(ref, group)


def shape_of(ref: str) -> str:
    """The fashion it is written in: "Action 1.1" and "Action 12.3" have one."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", ref))


def order(ref: str) -> list[int]:
    return [int(part) for part in _NUMBER.findall(ref)]


def read_as_date(day: date, group: str | None, wanted: str | None) -> list[str]:
    """What a day may have been typed as, likeliest first: 1.2 for 1 February.

    First what is next in sequence or hangs under the group, then the day before the
    month; "1-13" has become January 2013.
    """
    d, m, y = day.day, day.month, day.year % 100
    heads = ((d, m), (m, d), (m, y)) if d == 1 else ((d, m), (m, d))
    typed = list(dict.fromkeys(f"{one}.{two}" for one, two in heads))
    likely = [ref for ref in typed if ref == wanted]
    under = [ref for ref in typed if belongs(ref, group)]
    return list(dict.fromkeys([*likely, *under, *typed]))
