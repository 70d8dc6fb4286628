"""The refs of a plan's actions: as their cells hold them, and whether they agree.

In: the ref cells of a plan in their places. Out: each ref as it stands and, where it is
missing, repeated, out of place or no ref, a question with the next in sequence as the
proposal. A plan's own fashion of refs is a fashion: what most have is a ref.
Source: import specification E4.1.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import plain
from actionplans.importing.sheets.grid import Cell
from actionplans.importing.values import ref_series
from actionplans.refs import is_ref


def as_ref(cell: Cell) -> str | None:
    """The ref as it stands: numbers by their format, closing marks dropped.

    A format that hides figures ("0.0" of 1.11) does not shorten the ref. A page stamp
    is no ref, and one or two letters of another script are debris.
    """
    text = plain(cell.text).rstrip(".: ")
    if isinstance(cell.value, float):
        stored = str(round(cell.value, 10))
        text = stored if len(stored) > len(text) else text
    if text.endswith(")") and "(" not in text:
        text = text[:-1].rstrip()
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


def settled(refs: Sequence[Placed]) -> list[Placed]:
    """The refs, those mended that were stored as numbers and lost or won a nought.

    "0.00" shows 1.1 as 1.10: where 1.1 is the next in sequence, that is the ref. And
    1.1 after 1.9, in a plan that has a 1.1, is 1.10. Both are said.
    """
    found: list[Placed] = []
    told: set[str | None] = set()
    for placed in refs:
        before = found[-1] if found else None
        if before and (before.group, before.sheet) != (placed.group, placed.sheet):
            before = None
        short = _shortened(placed)
        begins = f"{short.partition('.')[0]}.1" if short else None
        wanted = ref_series.following(before.ref) if before else begins
        long = _lengthened(placed)
        if short is not None and short == wanted:
            placed = replace(placed, ref=short)
        elif long and placed.ref in told and before and long == wanted:
            placed = replace(placed, ref=long)
        told.add(placed.ref)
        found.append(placed)
    return found


def _lengthened(placed: Placed) -> str | None:
    """1.10 for a number that has become 1.1."""
    cell, ref = placed.cell, placed.ref
    is_number = cell is not None and isinstance(cell.value, float)
    return f"{ref}0" if is_number and ref and "." in ref else None


def _shortened(placed: Placed) -> str | None:
    """1.1 for a number that its format shows as 1.10."""
    cell, ref = placed.cell, placed.ref or ""
    if cell is None or not isinstance(cell.value, float) or not ref.endswith("0"):
        return None
    return ref.rstrip("0") if re.fullmatch(r"\d+\.\d*[1-9]0+", ref) else None


def issues_of(refs: Sequence[Placed]) -> list[Issue]:
    """Everything to ask about the refs of a plan, in their order."""
    if not refs:
        return []
    if not any(placed.ref for placed in refs):
        return [_none_at_all(refs[0].sheet)]
    custom = _Custom(refs)
    seen: set[tuple[str | None, ...]] = set()
    found: list[Issue] = [*custom.remarks()]
    previous: Placed | None = None
    for placed in refs:
        place = placed.group, placed.sheet
        if previous and place != (previous.group, previous.sheet):
            previous = None
        before = previous.ref if previous else None
        proposal = custom.proposal(placed, before)
        issue = _question(placed, before, proposal, custom, seen)
        if issue:
            found.append(issue)
        if placed.ref:
            seen.add(custom.key(placed))
        previous = replace(placed, ref=_likely(issue, placed.ref))
    return found


def _likely(issue: Issue | None, ref: str | None) -> str | None:
    """The ref to count on from: what is proposed for one that is wrong."""
    if issue is None or issue.code not in ("R1", "R2", "R3", "R4", "R6"):
        return ref
    return issue.choices[0].value or ref


class _Custom:
    """How this plan writes its refs: with the group's number, anew in each, or else."""

    def __init__(self, refs: Sequence[Placed]) -> None:
        self.refs = refs
        told = [placed.ref for placed in refs if placed.ref]
        self.told = frozenset(told)
        shapes = Counter(ref_series.shape_of(ref) for ref in told)
        most = len(told) / 2
        self.shapes = {s for s, n in shapes.items() if n > 1 and n > most}
        grouped = [p for p in refs if p.ref and p.group and ref_series.prefix(p.ref)]
        agreeing = [p for p in grouped if ref_series.belongs(p.ref, p.group)]
        self.prefixed = len(agreeing) * 2 > len(grouped)
        self.anew = self._begins_anew()

    def _begins_anew(self) -> bool:
        """1, 2, 3 under each heading: none twice in one, the same first in several."""
        firsts: dict[tuple[str | None, str], str] = {}
        bare = [p for p in self.refs if p.ref]
        if any(ref_series.prefix(p.ref or "") for p in bare):
            return False
        pairs = Counter((p.group, p.sheet, p.ref) for p in bare)
        for placed in bare:
            firsts.setdefault((placed.group, placed.sheet), placed.ref or "")
        same = Counter(firsts.values()).most_common(1)
        once = all(times == 1 for times in pairs.values())
        return once and bool(same) and same[0][1] > 1

    def remarks(self) -> list[Issue]:
        """What is said once of the whole: counted anew, or shown too long."""
        sheet = self.refs[0].sheet
        keep = (Choice("keep", "Keep them as they are"),)
        found = []
        if self.anew:
            message = "The refs begin anew under each heading."
            found.append(Issue("R2", "CHECK", message, sheet, choices=keep))
        mended = [p for p in self.refs if _mended(p) < 0]
        if mended:
            message = "Numbers shown with a nought too many, by their place."
            cells = tuple(p.address for p in mended if p.address)
            found.append(
                Issue("R6", "CHECK", message, sheet, None, cells, choices=keep)
            )
        return found

    def is_fit(self, ref: str) -> bool:
        return is_ref(ref) or ref_series.shape_of(ref) in self.shapes

    def key(self, placed: Placed) -> tuple[str | None, ...]:
        home = (placed.group, placed.sheet) if self.anew else ()
        return placed.ref, *home

    def leaves_out(self, before: str, following: str, ref: str) -> bool:
        """Whether a ref jumps over the next one, which stands nowhere else."""
        same = ref_series.prefix(before) == ref_series.prefix(ref)
        steps = same and before[-1].isdigit()
        jumps = ref_series.order(ref) > ref_series.order(following)
        return steps and jumps and following not in self.told

    def free(self, proposal: str | None, before: str | None) -> str | None:
        """A ref that is nobody's: the next, else the one before with a letter."""
        if before is None or proposal not in self.told:
            return proposal
        return ref_series.lettered(before)

    def proposal(self, placed: Placed, before: str | None) -> str | None:
        """The next ref in sequence; None where no sequence can be seen."""
        if before is not None:
            return ref_series.following(before)
        fresh = self.prefixed and placed.group and not self.anew
        return f"{placed.group}.1" if fresh else None


def _mended(placed: Placed) -> int:
    """By how many figures the ref is longer than its cell shows it, or shorter."""
    if placed.cell is None or not isinstance(placed.cell.value, float):
        return 0
    return len(placed.ref or "") - len(as_ref(placed.cell) or "")


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
    before: str | None,
    proposal: str | None,
    custom: _Custom,
    seen: set[tuple[str | None, ...]],
) -> Issue | None:
    ref, cell = placed.ref, placed.cell
    if ref is None:
        return _missing(placed, custom.free(proposal, before))
    if not custom.is_fit(ref):
        return _asked("R4", placed, f'"{ref}" is not a ref. What is it?', proposal)
    if _mended(placed) > 0 and cell is not None:
        said = f'"{cell.text}" is stored as a number; its place says "{ref}".'
        return _asked("R6", placed, said, ref, as_ref(cell), severity="CHECK")
    if cell is not None and isinstance(cell.value, float) and not _mended(placed):
        if proposal == ref + "0":
            said = f'"{ref}" is stored as a number and may be "{proposal}". Which?'
            return _asked("R6", placed, said, proposal)
        if ref.endswith("0") and ref == proposal:
            said = f'"{ref}" is stored as a number; its format and place say "{ref}".'
            return _asked("R6", placed, said, ref, severity="CHECK")
    if custom.prefixed and placed.group and ref_series.strays(ref, placed.group):
        said = f'"{ref}" stands under {placed.group}. Which ref is meant?'
        return _asked("R3", placed, said, proposal)
    if custom.key(placed) in seen:
        said = f'The ref "{ref}" is used more than once.'
        return _asked("R2", placed, said, custom.free(proposal, before))
    if before and proposal and custom.leaves_out(before, proposal, ref):
        said = f'"{ref}" follows "{before}": is "{proposal}" missing?'
        return _asked("R5", placed, said, ref, severity="CHECK")
    if before and ref_series.order(ref) < ref_series.order(before):
        said = f'"{ref}" stands after "{before}": out of order, or a slip?'
        return _asked("R5", placed, said, ref, severity="CHECK")
    return None


def _missing(placed: Placed, proposal: str | None) -> Issue:
    """No ref, a stamp in its place, or a day that Excel has made of it."""
    value = placed.cell.value if placed.cell else None
    stamp = placed.cell.text if placed.cell else ""
    code = "R4" if stamp else "R1"
    if isinstance(value, (datetime, date)):
        said = f'"{stamp}" is a date: Excel has taken a ref for one. Which is it?'
        offered = ref_series.read_as_date(value, placed.group, proposal)
        return _asked(code, placed, said, *offered)
    said = f'"{stamp}" is not a ref' if stamp else "The action has no ref"
    return _asked(code, placed, f"{said}. What is it?", proposal)


def _asked(
    code: str,
    placed: Placed,
    message: str,
    *proposals: str | None,
    severity: str = "DECIDE",
) -> Issue:
    offered = dict.fromkeys(v for v in (*proposals, placed.ref) if v)
    choices = [Choice(value, f"Use {value}") for value in offered]
    raw = placed.cell.text if placed.cell else None
    return Issue(
        code, severity, message, placed.sheet, placed.address, field="ref", raw=raw,
        choices=(*choices, Choice(None, "Leave it without a ref")),
    )  # fmt: skip
