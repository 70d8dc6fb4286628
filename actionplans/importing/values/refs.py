"""The refs of a plan's actions: as their cells hold them, and whether they agree.

In: the words and the number of a ref cell, and its neighbours. Out: the ref as it
stands and, where it is missing, repeated, out of place or no ref, a question with the
next in sequence as the proposal. Source: import specification E4.1.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Cell
from actionplans.refs import is_ref

_PARTS = re.compile(r"\d+")


def as_ref(cell: Cell) -> str | None:
    """The ref as it stands: numbers by their format, a closing full stop dropped.

    A page stamp is no ref, and one or two letters of another script are debris.
    """
    text = plain(cell.text).rstrip(".:")
    if re.match(r"(?i)^page\W*\d+$", text) or not re.search(r"[0-9A-Za-z]", text):
        return None
    return None if isinstance(cell.value, (datetime, date)) else text or None


@dataclass(frozen=True, slots=True)
class Placed:
    """A ref in its place: the group's number, the sheet and address, the cell."""

    ref: str | None
    group: str | None
    sheet: str
    address: str | None
    cell: Cell | None


def issues_of(refs: list[Placed]) -> list[Issue]:
    """Everything to ask about the refs of a plan, in their order."""
    if not refs:
        return []
    if not any(placed.ref for placed in refs):
        return [_none_at_all(refs[0].sheet)]
    prefixed = _is_prefixed(refs)
    times = Counter(placed.ref for placed in refs if placed.ref)
    seen: set[str] = set()
    found: list[Issue] = []
    previous: Placed | None = None
    for placed in refs:
        if previous and (placed.group, placed.sheet) != (
            previous.group,
            previous.sheet,
        ):
            previous = None
        proposal = _next(placed, previous, prefixed)
        issue = _question(placed, previous, proposal, prefixed, times, seen)
        if issue:
            found.append(issue)
        if placed.ref:
            seen.add(placed.ref)
        wrong = (
            issue is not None and issue.code in ("R1", "R3", "R4", "R6") and proposal
        )
        previous = _with_ref(placed, proposal) if wrong and proposal else placed
    return found


def _with_ref(placed: Placed, ref: str) -> Placed:
    return Placed(ref, placed.group, placed.sheet, placed.address, placed.cell)


def _none_at_all(sheet: str) -> Issue:
    choices = (
        Choice(
            "generate", "Generate refs: section number and place, marked as generated"
        ),
        Choice(None, "Leave them without refs"),
    )
    message = "The plan has no refs on its actions. Generate them?"
    return Issue("R1", "DECIDE", message, sheet, field="ref", choices=choices)


def _question(
    placed: Placed,
    previous: Placed | None,
    proposal: str | None,
    prefixed: bool,
    times: Counter[str | None],
    seen: set[str],
) -> Issue | None:
    ref, cell = placed.ref, placed.cell
    if ref is None:
        stamp = cell.text if cell else ""
        code = "R4" if stamp else "R1"
        said = f'"{stamp}" is not a ref' if stamp else "The action has no ref"
        return _asked(code, placed, f"{said}. What is it?", _dated(cell) or proposal)
    if not is_ref(ref):
        return _asked("R4", placed, f'"{ref}" is not a ref. What is it?', proposal)
    if cell is not None and isinstance(cell.value, float) and proposal == ref + "0":
        said = f'"{ref}" is stored as a number and may be "{proposal}". Which is it?'
        return _asked("R6", placed, said, proposal)
    if (
        cell is not None
        and isinstance(cell.value, float)
        and ref.endswith("0")
        and ref == proposal
    ):
        said = f'"{ref}" is stored as a number; its format and place say "{ref}".'
        return _asked("R6", placed, said, ref, "CHECK")
    if prefixed and placed.group and _prefix(ref) != placed.group:
        said = f'"{ref}" stands under {placed.group}. Which ref is meant?'
        return _asked("R3", placed, said, proposal)
    if times[ref] > 1 and ref in seen:
        return _asked(
            "R2", placed, f'The ref "{ref}" is used more than once.', proposal
        )
    if previous and previous.ref and _order(ref) < _order(previous.ref):
        said = f'"{ref}" stands after "{previous.ref}": out of order, or a slip?'
        return _asked("R5", placed, said, ref, "CHECK")
    return None


def _asked(
    code: str,
    placed: Placed,
    message: str,
    proposal: str | None,
    severity: str = "DECIDE",
) -> Issue:
    offered = dict.fromkeys(v for v in (proposal, placed.ref) if v)
    choices = [Choice(value, f"Use {value}") for value in offered]
    raw = placed.cell.text if placed.cell else None
    return Issue(
        code, severity, message, placed.sheet, placed.address, field="ref", raw=raw,
        choices=(*choices, Choice(None, "Leave it without a ref")),
    )  # fmt: skip


def _dated(cell: Cell | None) -> str | None:
    """1 January for "1.1": Excel took the ref for a date."""
    value = cell.value if cell else None
    return f"{value.day}.{value.month}" if isinstance(value, (datetime, date)) else None


def _is_prefixed(refs: list[Placed]) -> bool:
    """Whether refs begin with their group's number in this plan, as most do."""
    dotted = [p for p in refs if p.ref and p.group and "." in p.ref and is_ref(p.ref)]
    agreeing = sum(_prefix(p.ref or "") == p.group for p in dotted)
    return agreeing * 2 > len(dotted)


def _prefix(ref: str) -> str:
    return ref.rpartition(".")[0]


def _order(ref: str) -> list[int]:
    return [int(part) for part in _PARTS.findall(ref)]


def _next(placed: Placed, previous: Placed | None, prefixed: bool) -> str | None:
    """The next ref in sequence under the band; None where no sequence can be seen."""
    before = previous.ref if previous else None
    if before is None:
        fresh = prefixed and placed.group and previous is None
        return f"{placed.group}.1" if fresh else None
    match = re.match(r"^(.*?)(\d+)$", before)
    return f"{match[1]}{int(match[2]) + 1}" if match else None
