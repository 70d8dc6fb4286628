"""Sheets that repeat a plan: older copies, snapshots by quarter, extracts, examples.

In: the Parts that hold actions. Out: which are put aside, why, and a remark for each.
A sheet is a copy where half its refs, or its actions' words, stand on another too; of
two copies the one that its name calls newer, or does not call old, is kept.
Source: import specification E1, extra sheets recognised by content.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import folded, plain
from actionplans.importing.tables.drafts import DraftAction, Part
from actionplans.importing.words.whens import When, when_of

_OLD = re.compile(
    r"^\W*old\W*(?:plan|version|copy|data|sheet|actions?|$)|\bold\W*$"
    r"|\bcop(?:y|ies) of\b|\barchived?\b|\bback.?up\b|\bsuperseded"
    r"|do not use|\bobsolete\b|\bnot in use\b|\bwithdrawn\b|\blast year\b",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"\bold(?:er)?\b|\bcop(?:y|ies)\b|\(\d{1,2}\)\s*$|\bprevious|\bdrafts?\b"
    r"|\bhistor(?:y|ic)",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"instruction|guidance|how to|\bexamples?\b|\btemplate\b|read.?me|\bsample\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\brisks?\b|\bissues? log\b|\bdecisions?\b|\bminutes\b|\blessons\b|\battendance\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\bv(?:ersion|er)?\.?\s*(\d+(?:\.\d+)*)", re.IGNORECASE)
_NAMED = (
    (_EXAMPLE, "instructions, no actions of the plan"),
    (_APART, "beside the plan"),
    (_OLD, "an older copy"),
)
FEWEST = 2  # actions that two sheets share before one is a copy of the other
SAME = 0.7  # share of the shared actions whose words are the same


@dataclass(frozen=True, slots=True)
class Copy:
    """A sheet put aside, and the sheet that is kept instead."""

    part: Part
    kept: Part
    reason: str


def copies_in(parts: list[Part]) -> list[Copy]:
    """The sheets that are not the plan, of those with actions."""
    actions = {id(part): _actions(part) for part in parts}
    kept: list[Part] = []
    found: list[Copy] = []
    for part in sorted(parts, key=lambda p: _rank(p, parts, actions), reverse=True):
        own = actions[id(part)]
        twin = next((k for k in kept if _repeats(own, actions[id(k)])), None)
        reason = _reason(part, kept, own, twin, actions)
        if reason:
            found.append(Copy(part, twin or kept[0], reason))
        else:
            kept.append(part)
    return found


def _reason(
    part: Part,
    kept: list[Part],
    own: dict[str, str],
    twin: Part | None,
    actions: dict[int, dict[str, str]],
) -> str:
    """Why a sheet is put aside; "" keeps it. A name counts where others have none
    such: sheets that are all drafts are the plan."""
    title = part.sheet.title
    for pattern, reason in _NAMED:
        others = [one for one in kept if not pattern.search(one.sheet.title)]
        if others and pattern.search(title):
            return reason
    shares = any(own.keys() & actions[id(one)].keys() for one in kept)
    if kept and _OLDER.search(title) and shares:
        return "an older copy"
    return f"repeats the sheet {twin.sheet.title}" if twin is not None else ""


def said_of(copy: Copy) -> Issue:
    """What an admin confirms: that the sheet is not imported."""
    title, kept = copy.part.sheet.title, copy.kept.sheet.title
    message = (
        f'The sheet "{title}" is not imported ({copy.reason}); "{kept}" is. '
        "If it holds what is not there, upload it as a file of its own."
    )
    keep = (Choice("keep", "Leave it out"),)
    return Issue("S10", "CHECK", message, title, None, (), "sheet", title, keep)


def _actions(part: Part) -> dict[str, str]:
    """Refs to the actions' words; words alone where there are no refs."""
    drafts = [*part.loose, *part.actions]
    return {_key(draft): folded(draft.text("action"))[:200] for draft in drafts}


def _key(draft: DraftAction) -> str:
    ref = plain(draft.text("ref")).rstrip(".")
    return ref or folded(draft.text("action"))[:200]


def _repeats(own: dict[str, str], other: dict[str, str]) -> bool:
    shared = own.keys() & other.keys()
    if len(shared) < max(FEWEST, len(own) / 2) and shared != own.keys():
        return False
    same = sum(own[key] == other[key] for key in shared)
    return bool(shared) and same >= SAME * len(shared)


_Rank = tuple[bool, bool, bool, tuple[int, ...], int, int]


def _rank(part: Part, parts: list[Part], actions: dict[int, dict[str, str]]) -> _Rank:
    """What is kept before what: named as current, seen, newer, fuller, first."""
    title = part.sheet.title
    newer = _newness(title, Counter(_stem(p.sheet.title) for p in parts))
    return (
        not _EXAMPLE.search(title) and not _APART.search(title),
        not (_OLD.search(title) or _OLDER.search(title)),
        not part.sheet.hidden,
        newer,
        len(actions[id(part)]),
        -parts.index(part),
    )


def _stem(title: str) -> str:
    return re.sub(r"[\d\W]+", "", title.casefold())


def _newness(title: str, stems: Counter[str]) -> tuple[int, ...]:
    """A version or a time in the name of a sheet, as numbers that can be compared."""
    version = _VERSION.search(title)
    if version:
        return (0, *(int(part) for part in version[1].split(".")))
    when = when_of(title)
    return _ordinal(when, is_one_of_several=stems[_stem(title)] > 1) if when else ()


def _ordinal(when: When, *, is_one_of_several: bool) -> tuple[int, ...]:
    if when.last:
        return (0, (when.last - date(1900, 1, 1)).days)
    if when.of == 12:  # the financial year begins in April
        return (0, (when.step - 4) % 12)
    return (0, when.step) if when.of or is_one_of_several else ()
