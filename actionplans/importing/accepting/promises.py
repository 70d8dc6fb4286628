"""From the dates an import proposes to the days an action keeps.

In: a proposed action's words and dates, or words typed on a page. Out: kind, start,
last day of what was promised, and their precision; the stages that become milestones.
Pure; decides nothing left open.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from actionplans.importing.proposal import ProposedAction
from actionplans.timescales import Kind, Stage, Timescale, read_timescale

# These are never overdue: the day an admin names for them is that of the next review.
REVIEWED = frozenset({Kind.RECURRING, Kind.ONGOING})


@dataclass(frozen=True, slots=True)
class Promise:
    """A timescale as an action keeps it; `due_on` is the last day of it."""

    kind: str = Kind.NONE
    start_on: date | None = None
    start_precision: str = ""
    due_on: date | None = None
    due_precision: str = ""
    review_on: date | None = None
    stages: tuple[Stage, ...] = ()
    note: str = ""


def promised(action: ProposedAction) -> Promise:
    """The action's own promise; dates the wrong way round keep the due date alone."""
    read = read_timescale(action.timescale_text or "")
    start, start_precision = _day(action.start_date, action.start_month, first=True)
    due, due_precision = _day(action.due_date, action.due_month, first=False)
    if due is None and _is_certain_period(read):
        due, due_precision = read.due, read.due_precision
    kept = _kept(read, start, start_precision, due, due_precision)
    # Dates of several leads are each lead's own, and no stages of the action.
    return replace(kept, stages=()) if any(action.lead_timescales) else kept


def words_of(action: ProposedAction) -> str:
    """The timescale's own words; Excel's number for a day is written as that day."""
    words = action.timescale_text or ""
    if action.due_date and re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", words):
        return f"{date.fromisoformat(action.due_date):%d/%m/%Y}"
    return words


def promised_in(words: str, *, settled: str = "", plan_date: date) -> Promise:
    """What words typed on a page promise.

    `settled` is the answer to what they leave open: "2026-03-31", "2026-03", or none.
    """
    read = read_timescale(words, plan_date=plan_date)
    due, precision = read.due, read.due_precision
    if settled:
        is_month = len(settled) == len("2026-03")
        due = last_day_of(settled) if is_month else date.fromisoformat(settled)
        precision = "month" if is_month else "day"
    return _kept(read, read.start, read.start_precision, due, precision if due else "")


def _kept(
    read: Timescale,
    start: date | None,
    start_precision: str,
    due: date | None,
    due_precision: str,
) -> Promise:
    if due and read.kind in REVIEWED:
        return Promise(read.kind, start, start_precision, review_on=due)
    note = ""
    if start and due and due < start:
        note = f"The start, {start:%d/%m/%Y}, is after the due date: only that is kept."
        start, start_precision = None, ""
    kind = _kind(read, due, due_precision)
    return Promise(
        kind=kind,
        start_on=start,
        start_precision=start_precision,
        due_on=due,
        due_precision=due_precision,
        stages=_stages(read),
        note=note,
    )


def own_promise(words: str) -> tuple[date | None, str]:
    """A lead's own last day and its precision, where the words settle one."""
    read = read_timescale(words)
    return (read.due, read.due_precision) if not _asks(read) else (None, "")


def last_day_of(month: str) -> date:
    """31 January 2017 of "2017-01"."""
    year, number = map(int, month.split("-"))
    return date(year, number, monthrange(year, number)[1])


def _day(day: str | None, month: str | None, *, first: bool) -> tuple[date | None, str]:
    if day:
        return date.fromisoformat(day), "day"
    if month:
        last = last_day_of(month)
        return (last.replace(day=1) if first else last), "month"
    return None, ""


def _kind(read: Timescale, due: date | None, precision: str) -> str:
    """What the admin decided stands over what the words alone would say."""
    if due is None or read.kind in (Kind.RANGE, Kind.STAGES):
        return read.kind
    return Kind.RANGE if read.kind == Kind.START else Kind(precision)


def _is_certain_period(read: Timescale) -> bool:
    """A quarter or a week: no day or month is its deadline, and its end is certain."""
    return (read.due_precision == "quarter" or read.is_week) and not _asks(read)


def _stages(read: Timescale) -> tuple[Stage, ...]:
    """What the words call a stage, with its date: each becomes a milestone.

    A date without words beside it may be anything: the paper's words keep it.
    """
    return tuple(stage for stage in read.stages if stage.label and stage.due)


def _asks(read: Timescale) -> bool:
    return any(doubt.severity == "DECIDE" for doubt in read.doubts)
