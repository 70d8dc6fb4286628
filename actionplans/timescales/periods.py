"""Moments joined to the periods a timescale speaks of, with the words around each.

A text comes in, Periods go out: "Jan - March 2024" is one, "10-12 March 2024" is one,
"end of Q3 2025/26" is one day. A year missing from the first half of a range is taken
from its second half and from nowhere else.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from actionplans.timescales import words
from actionplans.timescales.moments import Moment, find_moments

# What closes the phrase of the date before it: "Feb Board, ...", "Q3 report. ...".
_CLOSING = re.compile(
    r"[ ]?(?:boards?|committees?|meetings?|panels?|reports?|updates?)?[ .,;)]*\n?",
    re.IGNORECASE,
)
_VAGUE = ("calendar quarter", "season", "academic year", "year")
_SCHOOL = ("season", "academic year")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from first to last that stand at text[start:end]; `moment` ends them.

    precision: day, month or quarter (coarser than a month). unsettled says why the
    days are not known: "no year", "no such day", "vague", "reversed" (it ends before it
    begins), or "" where they are. is_week: "w/c", of which no day is the last for sure.
    before and after are the words around that belong to no other period.
    """

    start: int
    end: int
    moment: Moment
    first: date | None
    last: date | None
    precision: str
    first_precision: str
    is_range: bool = False
    is_week: bool = False
    unsettled: str = ""
    before: str = ""
    after: str = ""


def find_periods(text: str) -> list[Period]:
    """Every period of the text in order. The text is plain and its spaces are tidy."""
    periods = _joined(text, find_moments(text))
    found, place = [], 0
    for index, period in enumerate(periods, start=1):
        following = periods[index] if index < len(periods) else None
        closing = _CLOSING.match(text, period.end)
        close = closing.end() if closing else period.end
        close = min(close, following.start) if following else len(text)
        period = replace(
            period,
            before=text[place : period.start],
            after=text[period.end : close],
        )
        found.append(_as_cued(period))
        place = close
    return found


def _joined(text: str, moments: list[Moment]) -> list[Period]:
    periods: list[Period] = []
    place = 0
    for moment in moments:
        gap = text[place : moment.start]
        period = _from_day(gap, _alone(moment))
        whole = _range(periods[-1], gap, period) if periods else None
        if whole:
            periods[-1] = whole
        else:
            periods.append(period)
        place = moment.end
    return periods


def _alone(moment: Moment) -> Period:
    days = moment.days()
    precision = moment.precision if moment.precision in ("day", "month") else "quarter"
    return Period(
        start=moment.start,
        end=moment.end,
        moment=moment,
        first=days[0] if days else None,
        last=days[1] if days else None,
        precision=precision,
        first_precision="day" if precision == "day" else "month",
        unsettled=_unsettled(moment),
    )


def _unsettled(moment: Moment) -> str:
    if moment.precision == "day" and moment.days(2000) is None:
        return "no such day"
    if moment.year is None:
        return "no year"
    return "vague" if moment.precision in _VAGUE else ""


def _from_day(gap: str, period: Period) -> Period:
    """ "10-12 March 2024" begins on the 10th."""
    said = words.FROM_DAY.search(gap)
    if not said or period.precision != "day" or period.last is None:
        return period
    day = int(said[1])
    if not 1 <= day <= period.last.day:
        return period
    start = period.start - len(said[0])
    first = period.last.replace(day=day)
    return replace(period, start=start, first=first, is_range=True)


def _range(before: Period, gap: str, after: Period) -> Period | None:
    """The two as one range, if the words between join them and the order is right."""
    yearless = before.unsettled == "no year"
    joined = words.JOINED.fullmatch(gap)
    if not joined and not (yearless and words.JOINED_IF_YEARLESS.fullmatch(gap)):
        return None
    first = before.first
    if yearless and after.last:
        first = _latest_before(after.last, before.moment)
    if after.last and first is None:
        return None
    turned = bool(after.last and first and first > after.last)
    if turned and (before.is_range or after.is_range):
        return None
    return replace(
        after,
        unsettled="reversed" if turned else after.unsettled,
        start=before.start,
        first=first,
        first_precision=before.first_precision,
        is_range=True,
    )


def _latest_before(last: date, moment: Moment) -> date | None:
    """ "Nov - Jan 2024" began in 2023."""
    for year in (last.year, last.year - 1):
        days = moment.days(year)
        if days and days[0] <= last:
            return days[0]
    return None


def _as_cued(period: Period) -> Period:
    """The period as the words right before it turn it: the week of, the end of."""
    if period.last is None or period.is_range:
        return period
    if period.precision == "day" and words.WEEK_CUE.search(period.before):
        week = period.last + timedelta(days=6)
        return replace(period, last=week, is_range=True, is_week=True)
    ends = period.precision == "quarter" and period.moment.precision not in _SCHOOL
    if ends and words.END_OF.search(period.before):
        if period.moment.precision == "calendar quarter":
            return period
        return replace(period, first=period.last, precision="day", unsettled="")
    return period
