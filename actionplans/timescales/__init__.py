"""What a timescale cell promises: kind, start, last day, stages, and what is doubtful.

The words of the cell come in, leads taken out; a Timescale goes out, its words kept.
Where the words do not settle a day it is left empty and a Doubt offers the choices:
nothing is guessed. No clock: the plan's own day is a parameter.

    text ─ (slips) moments ▸ periods (with words) ▸ readings (bare, several) ─▶ promise
    a cell with leads in it ─ spans ─▶ where its timescales stand
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from actionplans.timescales.moments import plain
from actionplans.timescales.periods import find_periods
from actionplans.timescales.promise import (
    Doubt,
    Kind,
    Stage,
    Timescale,
    remark,
    severity,
)
from actionplans.timescales.readings import read_one, read_several, read_undated
from actionplans.timescales.slips import mended
from actionplans.timescales.spans import Span, find_timescales

# "1. March 2026" above "2. June 2026" are no first of March and second of June.
_NUMBER = re.compile(r"\(?([0-9]{1,2})[.)] ?")

__all__ = (
    "Doubt",
    "Kind",
    "Span",
    "Stage",
    "Timescale",
    "find_timescales",
    "read_timescale",
    "severity",
)


@lru_cache(maxsize=1024)
def read_timescale(text: str, *, plan_date: date | None = None) -> Timescale:
    """The promise in a timescale cell: kind, start, due, precision, stages.

    Due is the last day of what was promised: "January 2017" is 31 January 2017. Day
    first always; two-digit years are 2000s; quarters and "2025/26" begin in April.
    Never raises: words that name no date give kind UNREADABLE with the words kept.
    plan_date, the plan's own day, is what a missing year is offered near to.
    Source: import specification E6, one row each in test_timescales.py.
    """
    tidy = _tidy(text)
    periods = find_periods(tidy)
    if len({(p.first, p.last, p.moment.month) for p in periods}) == 1:
        whole = replace(periods[0], after=periods[-1].after)
        read = read_one(whole, plan_date)
    elif periods:
        read = read_several(periods, plan_date)
    else:
        read = read_undated(tidy, plan_date)
    return replace(
        read, as_written=text, doubts=read.doubts + _odd(read, tidy, plan_date)
    )


def _tidy(text: str) -> str:
    """Single spaces, no empty lines, no bullets or numbers before lines of a list."""
    told = (" ".join(line.split()).lstrip("•* ") for line in plain(text).splitlines())
    lines = [line for line in told if line]
    listed = [_NUMBER.match(line) for line in lines]
    if len(lines) > 1 and all(
        match and int(match[1]) == n for n, match in enumerate(listed, start=1)
    ):
        lines = [_NUMBER.sub("", line) for line in lines]
    return "\n".join(lines)


def _odd(read: Timescale, tidy: str, plan_date: date | None) -> tuple[Doubt, ...]:
    """Remarks on a due date that is certain: a slip, before the plan, on a weekend."""
    if read.due is None:
        return ()
    odd: list[Doubt] = []
    *_, slips = mended(tidy)
    if slips:
        said = f"Read as {' and '.join(slips)}: a slip in the month."
        odd.append(Doubt("T7", said, (), "CHECK"))
    if plan_date and read.due < plan_date:
        odd.append(remark("T8", "The due date is before the plan's own date."))
    if read.kind is Kind.DAY and read.due.weekday() >= 5:
        name = ("Saturday", "Sunday")[read.due.weekday() - 5]
        odd.append(remark("T11", f"The due date is a {name}."))
    return tuple(odd)
