"""A proposal held against what is expected of it: every difference as a sentence.

In: a case's expected values and a proposal as JSON. Out: sentences, none where the
import is perfect: every group, action and field right, nothing invented, every doubt
raised, and nothing asked in an action's row that the case does not foresee.
"""

import re
import unicodedata
from collections.abc import Iterator

from .case import FIELDS, Values, leaves

_UNSEEN = re.compile("[​‌‍⁠﻿\u00ad]")
_OF_GROUPS = (
    "kind", "number", "text", "ofsted_recommendation", "findings", "why_important",
    "what_good_looks_like", "outcomes", "current_position", "scheduled_work",
    "areas_of_concern", "rag",
)  # fmt: skip
ASKED = ("DECIDE", "BLOCK")


def differences(expected: Values, proposal: Values) -> list[str]:
    """What is not as it must be; empty lists, white space and null count as nothing."""
    found = [*_of_groups(expected, proposal), *_of_actions(expected, proposal)]
    found += _of_issues(expected, proposal)
    for name, value in expected["plan"].items():
        if _plain(proposal["plan"].get(name)) != _plain(value):
            found.append(f"plan {name}: {proposal['plan'].get(name)!r}")
    for name in ("rating_key", "plans", "passages"):
        if name in expected and not _holds(proposal.get(name), expected[name]):
            found.append(f"{name}: {proposal.get(name)!r}")
    ignored = {sheet["sheet"] for sheet in proposal["ignored_sheets"]}
    if missing := {sheet["sheet"] for sheet in expected["ignored_sheets"]} - ignored:
        found.append(f"sheets that should be ignored: {sorted(missing)}")
    return found


def _of_groups(expected: Values, proposal: Values) -> Iterator[str]:
    yield from _unequal_groups(expected["groups"], proposal["groups"])


def _unequal_groups(want: list[Values], have: list[Values]) -> Iterator[str]:
    if len(want) != len(have):
        told = [(g["number"], g["text"][:40]) for g in have]
        yield f"{len(have)} groups instead of {len(want)}: {told}"
        return
    for theirs, mine in zip(want, have, strict=True):
        for name in (*_OF_GROUPS, "sheet", "cell"):
            if name in theirs and _plain(theirs[name]) != _plain(mine.get(name)):
                yield f"group {theirs['number']} {name}: {mine.get(name)!r:.200}"
        if theirs.get("groups") is not None:
            yield from _unequal_groups(theirs["groups"], mine.get("groups") or [])


def _placed(groups: list[Values]) -> dict[tuple[str, int], tuple[Values, Values]]:
    return {
        (found["sheet"], found["row"]): (found, one)
        for one in leaves(groups)
        for found in one["actions"]
    }


def _of_actions(expected: Values, proposal: Values) -> Iterator[str]:
    want, have = _placed(expected["groups"]), _placed(proposal["groups"])
    for place in have.keys() - want.keys():
        yield f"{place}: not an action, read as {have[place][0]['action']!r:.80}"
    for place, (theirs, its_group) in want.items():
        if place not in have:
            yield f"{place}: action not found"
            continue
        mine, home = have[place]
        if _plain(home["text"]) != _plain(its_group["text"]):
            yield f"{place}: under {home['text']!r:.80}"
        for name in FIELDS:
            said = mine[name]
            right = _plain(theirs[name]) == _plain(said)
            if not right and not _suggested(expected, place, name, said):
                yield f"{place} {name}: {said!r:.200}"
        for name in ("earlier", "next_steps", "concerns", "other"):
            if name in theirs and _plain(theirs[name]) != _plain(mine[name]):
                yield f"{place} {name}: {mine[name]!r:.300}"


def _suggested(
    expected: Values, place: tuple[str, int], name: str, said: object
) -> bool:
    """A proposed value is as good as none where the cell is asked about."""
    return any(
        flag["field"] == name
        and "suggest" in flag
        and (flag["sheet"], _row(flag["cell"])) == place
        and _plain(flag["suggest"]) == _plain(said)
        for flag in expected["flags"]
    )


def _of_issues(expected: Values, proposal: Values) -> Iterator[str]:
    raised = {p for i in proposal["issues"] if i["severity"] != "INFO" for p in _at(i)}
    asked = {p for i in proposal["issues"] if i["severity"] in ASKED for p in _at(i)}
    must = {(f["sheet"], f["cell"]) for f in expected["flags"]}
    may = must | {(f["sheet"], f["cell"]) for f in expected["may_flag"]}
    for sheet, cell in must - raised:
        if cell is not None or sheet not in {place for place, _ in raised}:
            yield f"{sheet}!{cell}: must be flagged"
    rows = _placed(expected["groups"])
    for sheet, cell in sorted((s, c) for s, c in asked - may if c):
        if (sheet, _row(cell)) in rows:
            yield f"{sheet}!{cell}: asked about for nothing"


def _at(issue: Values) -> list[tuple[str | None, str | None]]:
    return [(issue["sheet"], cell) for cell in issue.get("cells") or [issue["cell"]]]


def _row(cell: str | None) -> int:
    return int(re.sub(r"\D", "", cell or "") or 0)


def _holds(found: object, wanted: list[Values]) -> bool:
    """Each wanted entry is in the found ones, by the values it names."""
    mine = [_plain(entry) for entry in found or ()]
    return all(
        any(_plain(entry).items() <= other.items() for other in mine)
        for entry in wanted
    )


def _plain(value: object) -> object:
    if isinstance(value, str):
        value = _UNSEEN.sub("", unicodedata.normalize("NFC", value))
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return {k: p for k, v in value.items() if (p := _plain(v)) is not None} or None
    if isinstance(value, list | tuple):
        return [p for v in value if (p := _plain(v)) is not None] or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
