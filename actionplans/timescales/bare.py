"""Figures and years that name a day only together with the plan's own: "31/3".

The whole words of a timescale without a date come in; a Timescale that offers what
they may mean goes out, or None. Nothing is decided: each is asked.
"""

import re
from datetime import date

from actionplans.timescales import choices
from actionplans.timescales.choices import LEAVE_EMPTY, Choice
from actionplans.timescales.moments import Moment
from actionplans.timescales.promise import Doubt, Kind, Timescale

_LEAD = r"\A\W*(?:(?:due|by|on|end|before|erbyn)\W+)*"
_PAIR = re.compile(_LEAD + r"([0-9]{1,2})[/.-]([0-9]{1,2})[.\s]*\Z", re.IGNORECASE)
_SOLID = re.compile(
    r"\A\s*(?:([0-9]{2})([0-9]{2})(20[0-9]{2})|(20[0-9]{2})([0-9]{2})([0-9]{2}))\s*\Z"
)
_YEAR_END = re.compile(
    r"\b(?:end of (?:the )?(?:current |this |financial |council |municipal )*year"
    r"|year[ -]?end)\b",
    re.IGNORECASE,
)  # fmt: skip


def read_bare(text: str, plan_date: date | None) -> Timescale | None:
    """ "31/3", "10/26", "31032026" and "year end", with the days they may mean."""
    if pair := _PAIR.search(text):
        return _of_pair(int(pair[1]), int(pair[2]), plan_date)
    if solid := _SOLID.search(text):
        day, month, year = solid.groups()[:3] if solid[1] else solid.groups()[:2:-1]
        moment = Moment(0, 0, "day", int(year), month=int(month), day=int(day))
        days = moment.days()
        offered = (choices.of_day(days[1], "day"),) if days else ()
        return _asked("T7", "Is this a date? Which?", offered, Kind.UNREADABLE)
    if _YEAR_END.search(text):
        end = Moment(0, 0, "day", month=3, day=31)
        offered = choices.of_years(end, plan_date)[:-1]
        return _asked("T3", "The end of which year?", offered, Kind.UNREADABLE)
    return None


def _of_pair(one: int, other: int, plan_date: date | None) -> Timescale | None:
    """A day and month, or where that cannot be, a month and year."""
    day = Moment(0, 0, "day", month=other, day=one)
    if day.days(2000):
        offered = choices.of_years(day, plan_date)[:-1]
        return _asked("T3", "The year is not given. Which?", offered, Kind.DAY)
    month = Moment(0, 0, "month", 2000 + other, month=one)
    if 1 <= one <= 12 and other > 12 and (days := month.days()):
        offered = (choices.of_day(days[1], "month"),)
        return _asked("T7", "Is this a month and its year?", offered, Kind.MONTH)
    return None


def _asked(
    code: str, message: str, offered: tuple[Choice, ...], kind: Kind
) -> Timescale:
    return Timescale("", kind, doubts=(Doubt(code, message, (*offered, LEAVE_EMPTY)),))
