"""As at which day what a file says counts: this period, the last one, earlier columns.

In: the proposal, as JSON or whole, and what the admin said. Out: days. Pure: today is a
parameter. A day nobody tells follows a rule, and the admin may say another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from actionplans import next_periods
from actionplans.importing.proposal import ProposedPlan
from actionplans.next_periods import QUARTERLY
from actionplans.timescales import read_timescale

LAST_PERIOD = "D3"  # the question about the last period's day


@dataclass(frozen=True, slots=True)
class Days:
    """As at which day this period counts, the last one, and each earlier column."""

    now: date
    last: date
    earlier: Mapping[str, date] = field(default_factory=dict)


def day_of_this_period(facts: Mapping[str, Any], today: date) -> date:
    """The file's own last day or that of its newest column, else today: a quarter that
    is not over yet has been told as far as today."""
    if (told := facts.get("as_at")) and not facts.get("updated"):
        return min(date.fromisoformat(told), today)
    told = facts.get("updated") or facts.get("date")
    return (told and read_timescale(told).due) or today


def day_of_last_period(
    proposal: Mapping[str, Any], as_at: date, starts: int
) -> date | None:
    """The day headings tell, or the end of the quarter before; never this period's.

    Quarters of the financial year that begins in that month. None where the file has no
    last period.
    """
    if all(issue["code"] != LAST_PERIOD for issue in proposal["issues"]):
        return None
    told = proposal["plan"].get("last_as_at")
    day = date.fromisoformat(told) if told else quarter_end_before(as_at, starts)
    return min(day, as_at - timedelta(days=1))


def days_of(proposal: ProposedPlan, now: date, last: date) -> Days:
    """The day of each earlier column: its own, else the day before that of the next.

    None is later than this period's. A column that tells no day and stands right
    before this period's is the last period.
    """
    labels: list[str] = []
    told: dict[str, date] = {}
    for action in proposal.actions:
        at = 0
        for said in action.earlier:
            if said.label not in labels:
                labels.insert(at, said.label)
            at = labels.index(said.label) + 1
            if said.as_at:
                told[said.label] = min(date.fromisoformat(said.as_at), now)
    days: dict[str, date] = {}
    following = now
    for label in reversed(labels):
        before = following - timedelta(days=1)
        guessed = last if following == now and last < now else before
        days[label] = following = told.get(label, guessed)
    return Days(now, last, {label: days[label] for label in labels})


def quarter_end_before(day: date, starts: int) -> date:
    """The last day of the quarter before, as councils report: 31 December for March."""
    return next_periods.began(QUARTERLY, day, starts) - timedelta(days=1)
