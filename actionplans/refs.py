"""Refs of actions and labels of versions, as text: sorting, recognising, addressing.

A ref or label as written comes in; a sort key, a yes or no, or an address part goes
out. Refs stay text: "9.1" and "9.10" are two refs. New ones are proposed here; whether
an action may take one is for the deeds to say.
"""

import re
import unicodedata
from collections.abc import Container, Hashable, Iterable
from itertools import count
from typing import TypeVar

Subject = TypeVar("Subject", bound=Hashable)

# "1", "1.1", "12.10a", with letters before it in some papers: "CS-4", "A 2.1", and
# with another mark between: "1/2", "1-2". "Page 15" and "1..2" are none.
_REF = re.compile(
    r"(?!(?i:page))(?:[A-Za-z]{1,4}[-./ ]?)?\d{1,3}(?:[-./]\d{1,3})*"
    r"(?:[ .]?[a-zA-Z]|\([a-zA-Z]\))?"
)
_PART = re.compile(r"[0-9]+|[a-z]")
# A version's label that counts: "V1.3", "v2", "Version 4", "1.3"; no "Q2 2026/27".
_LABEL = re.compile(
    r"((?:.*[^\d.])?(?:\d+\.)+|v(?:ersion)? ?)(\d{1,6})", re.I | re.DOTALL
)
# A ref that can be counted on: what stands before its last number, and that number.
_COUNTED = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


def is_ref(text: str) -> bool:
    """Whether the text is a ref, and not debris, a page stamp or a heading.

    Source: import specification E4.1.
    """
    return _REF.fullmatch(text) is not None


def may_name(text: str) -> bool:
    """Whether a person may call something so: letters, digits, and what parts them.

    Wider than `is_ref`, for a plan's own fashion ("Aim 1a.2"), but fit for an address.
    """
    return re.fullmatch(r"[^\W_][^\W_]*(?:[ .()-]+[^\W_]+)*[.)]?", text) is not None


def ref_sort(ref: str) -> str:
    """A text that sorts refs as people count: 9.2 before 9.10, 9 before 10.

    Digits only, so that SQLite's byte order and every PostgreSQL collation agree. A
    number is "0", the count of its digits (two places), the digits; a letter is "1"
    and its place in the alphabet (two places): 1.1 before 1.1.1 before 1.1a before 1.2.
    Anything else only separates.
    """
    return "".join(_key(part) for part in _PART.findall(_ascii(ref)))


def next_ref(number: str, own: Iterable[str], taken: Container[str]) -> str:
    """The next free ref for a recommendation of that number whose refs are `own`.

    Counts on from the last of them as the plan writes them: after 1.9 comes 1.10,
    after CS-4 CS-5. Where none can be counted on, it begins with "number.1".
    """
    counted = [found for ref in own if (found := _COUNTED.fullmatch(ref))]
    last = max(counted, key=lambda found: ref_sort(found[0]), default=None)
    stem, place = (last[1], int(last[2])) if last else (f"{number}.", 0)
    return next(f"{stem}{n}" for n in count(place + 1) if f"{stem}{n}" not in taken)


def numbered(
    groups: Iterable[tuple[str, Iterable[Subject]]], kept: Container[str] = ()
) -> dict[Subject, str]:
    """A ref for each subject from the order: "number.1", "number.2" … in its group.

    Passes over refs in `kept`, which others have. Different as long as the groups'
    numbers are.
    """
    refs: dict[Subject, str] = {}
    for number, subjects in groups:
        free = (ref for n in count(1) if (ref := f"{number}.{n}") not in kept)
        refs |= zip(subjects, free, strict=False)
    return refs


def slug_of_label(label: str) -> str:
    """The part of an address that names a version: "Q2 2026/27" is q2-2026-27.

    Lower case, dots kept between letters and digits, all else a hyphen; never empty.
    """
    slug = re.sub(r"[^a-z0-9.]+", "-", _ascii(label))
    slug = re.sub(r"\.*-[.-]*|\.{2,}", lambda run: "-" if "-" in run[0] else ".", slug)
    return slug.strip(".-") or "version"


def next_label(label: str, taken: Iterable[str] = ()) -> str:
    """The label after it that is free: V1.4 after V1.3; "" where it does not count."""
    found = _LABEL.fullmatch(label.strip())
    if not found:
        return ""
    slugs = {slug_of_label(one) for one in taken}
    counted = (f"{found[1]}{n}" for n in count(int(found[2]) + 1))
    return next(one for one in counted if slug_of_label(one) not in slugs)


def _ascii(text: str) -> str:
    """Lower case without accents; compatibility forms such as "①" as plain "1"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _key(part: str) -> str:
    if part.isdigit():
        number = part.lstrip("0") or "0"
        return f"0{len(number):02}{number}"
    return f"1{ord(part) - ord('a') + 1:02}"
