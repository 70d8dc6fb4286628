"""Periods and the words around them, read as one promise.

One reading per shape of promise, tried in order; each returns a Timescale or, where
the shape is not its own, None. What is not settled by the words is a Doubt.
Source of the shapes and of what is asked: import specification E6 and E8.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from actionplans.timescales import choices, words
from actionplans.timescales.bare import read_bare
from actionplans.timescales.choices import LEAVE_EMPTY, Choice
from actionplans.timescales.periods import Period
from actionplans.timescales.promise import Doubt, Kind, Stage, Timescale, remark
from actionplans.timescales.several import (
    called_the_end,
    labelled,
    read_reversed,
    read_revised,
)

_NEAR = 5  # years from the plan's own date


def read_undated(text: str, plan_date: date | None) -> Timescale:
    if words.TO_BE_CONFIRMED.search(text):
        doubt = Doubt("T1", "The timescale is still to be confirmed.")
        return Timescale(text, Kind.NONE, doubts=(doubt,))
    if words.NOT_GIVEN.fullmatch(text):
        none = Doubt("T1", "No timescale is given.", severity="CHECK")
        return Timescale(text, Kind.NONE, doubts=(none,))
    if bare := read_bare(text, plan_date):
        return bare
    beat = words.rhythm(text)
    if beat or words.ONGOING.search(text):
        kind = Kind.RECURRING if beat else Kind.ONGOING
        return Timescale(text, kind, recurrence=beat, doubts=(_review_doubt(),))
    if words.MEETING.search(text):
        doubt = Doubt("T4", "A meeting is named and no date. When is it?")
        return Timescale(text, Kind.MEETING, doubts=(doubt,))
    if words.END_LOST.search(text):
        doubt = Doubt("T6", "The text stops before its end date: it looks cut off.")
        return Timescale(text, Kind.UNREADABLE, doubts=(doubt,))
    offered = choices.of_duration(words.DURATION.search(text), plan_date)
    doubt = Doubt("T1", "No date can be read from these words.", offered)
    return Timescale(text, Kind.UNREADABLE, doubts=(doubt,))


def read_one(period: Period, plan_date: date | None) -> Timescale:
    """The first reading that applies; the order decides between them."""
    readings: tuple[Callable[[Period, date | None], Timescale | None], ...] = (
        _open_ended,
        _started,
        _unsettled,
        _month_or_day,
        _labelled,
    )
    for reading in readings:
        if read := reading(period, plan_date):
            return read
    return _settled(period)


def read_several(periods: list[Period], plan_date: date | None) -> Timescale:
    """Two or more dates: a start with its end, an open promise, or stages."""
    whole = _start_with_end(periods)
    if whole:
        return read_one(whole, plan_date)
    if revised := read_revised(periods):
        return revised
    around = " ".join(f"{period.before} {period.after}" for period in periods)
    beat = words.rhythm(around)
    if beat or words.ONGOING.search(around):
        kind = Kind.RECURRING if beat else Kind.ONGOING
        doubt = _review_doubt(choices.of_periods(periods))
        return Timescale("", kind, recurrence=beat, doubts=(doubt,))
    periods = labelled(periods)
    stages = tuple(_stage(period) for period in periods)
    end = called_the_end(periods)
    if end:
        return Timescale(
            "",
            Kind.STAGES,
            due=end.last,
            due_precision=end.precision,
            stages=stages,
        )
    doubt = Doubt(
        "T6",
        "Several dates are given and none is called the end. Which is the due date?",
        choices.of_periods(periods),
    )
    return Timescale("", Kind.STAGES, stages=stages, doubts=(doubt,))


def _start_with_end(periods: list[Period]) -> Period | None:
    """ "Started April 2016 Project end March 2018" as one range."""
    if len(periods) != 2:
        return None
    for start, end in (periods, periods[::-1]):
        if (
            words.START_CUE.search(start.before)
            and words.END_CUE.search(end.before)
            and not words.START_CUE.search(end.before)
            and start.first
            and end.last
            and start.first <= end.last
            and not (start.unsettled or end.unsettled)
        ):
            return replace(
                end,
                first=start.first,
                first_precision=start.first_precision,
                is_range=True,
                before="",
            )
    return None


def _stage(period: Period) -> Stage:
    label = words.LINK_BEFORE.sub("", period.before.strip(" \n:;,.-/&()"))
    if period.unsettled:
        return Stage(label, None, None, "")
    return Stage(label, period.first, period.last, period.precision)


def _open_ended(period: Period, plan_date: date | None) -> Timescale | None:
    """ "September 2016 and quarterly", "ongoing from April": no end is promised."""
    around = f"{period.before}\n{period.after}"
    beat = words.rhythm(around)
    if not beat and not words.ONGOING.search(around):
        return None
    if not period.unsettled and (period.is_range or _until(period)):
        return replace(_settled(period), kind=Kind.RANGE, recurrence=beat)
    kind = Kind.RECURRING if beat else Kind.ONGOING
    doubt = _review_doubt(choices.of_periods([period]))
    if period.unsettled or words.REVIEW_CUE.search(period.before):
        return Timescale("", kind, recurrence=beat, doubts=(doubt,))
    return Timescale(
        "",
        kind,
        start=period.first,
        start_precision=period.first_precision,
        recurrence=beat,
        doubts=(doubt,),
    )


def _until(period: Period) -> bool:
    """ "Monthly until March", and not "end of March, then monthly"."""
    before = period.before
    if words.START_CUE.search(before) or not words.END_CUE.search(before):
        return False
    open_before = words.rhythm(before) or words.ONGOING.search(before)
    return bool(open_before or words.UNTIL.search(before))


def _started(period: Period, plan_date: date | None) -> Timescale | None:
    """ "To commence from 08/01/18": a start; the end is lost or was never given."""
    cut = words.END_LOST.search(period.after)
    started = words.START_CUE.search(period.before)
    started = started or words.START_AFTER.search(period.after)
    if period.is_range or not (cut or started):
        return None
    kind = Kind.RANGE if cut else Kind.START
    if cut:
        doubt = Doubt("T6", "The end date is missing: the text looks cut off.")
    else:
        doubt = Doubt("T2", "This is when it starts. When is it due, or reviewed?")
    if period.unsettled:
        return Timescale("", kind, doubts=(doubt,))
    return Timescale(
        "",
        kind,
        start=period.first,
        start_precision=period.first_precision,
        doubts=(doubt,),
    )


def _unsettled(period: Period, plan_date: date | None) -> Timescale | None:
    """A quarter, month or day without its year, a vague period, no such day."""
    moment = period.moment
    if period.unsettled == "no such day":
        doubt = Doubt(
            "T7",
            "There is no such day: dates are read day first.",
            choices.of_impossible(moment),
        )
        return Timescale("", Kind.UNREADABLE, doubts=(doubt,))
    if period.unsettled == "vague":
        whole_year = moment.precision in ("year", "academic year")
        kind = Kind.RANGE if whole_year else Kind.QUARTER
        message = "The last day of this period is not certain. Which is meant?"
        doubt = Doubt("T4", message, choices.of_vague(moment))
        return Timescale("", kind, doubts=(doubt,))
    if period.unsettled == "reversed":
        return read_reversed(period)
    if period.unsettled == "no year":
        return _without_year(period, plan_date)
    return None


def _without_year(period: Period, plan_date: date | None) -> Timescale:
    offered = choices.of_years(period.moment, plan_date)
    around = f"{period.before}\n{period.after}"
    if period.precision == "quarter":
        doubt = Doubt("T4", "A quarter is given without its year. Which?", offered)
        return Timescale("", Kind.QUARTER, doubts=(doubt,))
    if words.MEETING.search(around):
        doubt = Doubt("T4", "A meeting is given without its year. Which?", offered)
        return Timescale("", Kind.MEETING, doubts=(doubt,))
    doubt = Doubt("T3", "The year is not given. Which?", offered)
    if words.remarks(period.after):
        return Timescale("", Kind.UNREADABLE, doubts=(doubt,))
    if period.is_range:
        return Timescale("", Kind.RANGE, doubts=(doubt,))
    kind = Kind.DAY if period.precision == "day" else Kind.MONTH
    return Timescale("", kind, doubts=(doubt,))


def _month_or_day(period: Period, plan_date: date | None) -> Timescale | None:
    """ "Sept 26" is September 2026, unless that is far from the plan's own years."""
    moment = period.moment
    if not (plan_date and moment.short_year and moment.precision == "month"):
        return None
    year = moment.year or 0
    if period.is_range or abs(year - plan_date.year) <= _NEAR:
        return None
    day = replace(moment, precision="day", day=year - 2000, year=None)
    offered = (*choices.of_periods([period])[:1], *choices.of_years(day, plan_date))
    doubt = Doubt("T7", "Is this a month and its year, or a day?", offered)
    return Timescale("", Kind.MONTH, doubts=(doubt,))


def _labelled(period: Period, plan_date: date | None) -> Timescale | None:
    """ "Evaluation complete: January 2017": one stage, the due date unless partial."""
    label = period.before.strip()
    named = label.endswith(":") and words.remarks(label)
    if not (named or words.STAGE.search(label)) or period.is_range:
        return None
    stage = _stage(period)
    if words.PART_STAGE.search(label):
        doubt = Doubt(
            "T6",
            "Only one stage is dated. Is it the end?",
            choices.of_periods([period]),
        )
        return Timescale("", Kind.STAGES, stages=(stage,), doubts=(doubt,))
    doubts = () if words.ENDING.search(label) else (_kept(label, ""),)
    return Timescale(
        "",
        Kind.STAGES,
        due=period.last,
        due_precision=period.precision,
        stages=(stage,),
        doubts=doubts,
    )


def _settled(period: Period) -> Timescale:
    """A day, month, quarter, meeting's month or range whose last day is certain."""
    around = f"{period.before}\n{period.after}"
    doubts = []
    kind = Kind(period.precision)
    if period.is_range or period.moment.precision == "financial year":
        kind = Kind.RANGE if period.precision != "day" or period.is_range else kind
    elif period.precision == "month" and words.MEETING.search(around):
        kind = Kind.MEETING
        doubts.append(
            Doubt("T4", "A meeting of that month; its day is not given.", (), "CHECK")
        )
    if words.remarks(around):
        doubts.append(_kept(period.before, period.after))
    return Timescale(
        "",
        kind,
        start=period.first if period.is_range else None,
        start_precision=period.first_precision if period.is_range else "",
        due=period.last,
        due_precision=period.precision,
        is_week=period.is_week,
        doubts=tuple(doubts),
    )


def _kept(*around: str) -> Doubt:
    told = [" ".join(part.split()).strip(" ,;:.") for part in around]
    said = " … ".join(part for part in told if words.remarks(part))
    return remark("L5", f'"{said}" beside the date is kept as written.')


def _review_doubt(offered: tuple[Choice, ...] = (LEAVE_EMPTY,)) -> Doubt:
    message = "No end is promised. When is it next reviewed, or when is it due?"
    return Doubt("T5", message, offered)
