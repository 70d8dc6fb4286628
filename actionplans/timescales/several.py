"""Several dates: which of them is the due date, where the words say so.

Periods and the words around them come in; the one that is called the end or the new
date goes out, or None where the words do not say. Pure.
"""

from dataclasses import replace

from actionplans.timescales import choices, words
from actionplans.timescales.choices import LEAVE_EMPTY
from actionplans.timescales.periods import Period
from actionplans.timescales.promise import Doubt, Kind, Timescale


def read_revised(periods: list[Period]) -> Timescale | None:
    """The due date that the words call the new one, or that is not called the old."""
    holds = _now(periods)
    if holds is None or holds.unsettled or holds.is_range:
        return None
    said = "The date that the words call the new one is taken."
    doubt = Doubt("T7", said, choices.of_periods(periods), "CHECK")
    return Timescale(
        "",
        Kind(holds.precision),
        due=holds.last,
        due_precision=holds.precision,
        doubts=(doubt,),
    )


def read_reversed(period: Period) -> Timescale:
    """ "From 1 April 2027 to 31 March 2027": a slip in one of the two."""
    ends = ((period.last, period.precision), (period.first, period.first_precision))
    offered = [choices.of_day(day, precision) for day, precision in ends if day]
    message = "It ends before it begins. When is it due?"
    doubt = Doubt("T6", message, (*dict.fromkeys(offered), LEAVE_EMPTY))
    return Timescale("", Kind.RANGE, doubts=(doubt,))


def _now(periods: list[Period]) -> Period | None:
    old = [period for period in periods if words.WAS_CUE.search(period.before)]
    left = [period for period in periods if period not in old]
    new = [period for period in left if words.NOW_CUE.search(period.before)]
    if new and len(left) - len(new) <= 1 and new[-1] is left[-1]:
        return new[-1]
    return left[0] if old and len(left) == 1 else None


def called_the_end(periods: list[Period]) -> Period | None:
    """The one period that is labelled the end, if it is the last of them as well."""
    ends = [period for period in periods if words.ENDING.search(period.before)]
    lasts = [period.last for period in periods if period.last]
    if len(ends) != 1 or any(period.unsettled for period in periods):
        return None
    return ends[0] if ends[0].last == max(lasts) else None


def labelled(periods: list[Period]) -> list[Period]:
    """The periods with their labels before them, where they stand behind.

    "31/03/26 (draft), 30/06/26 (final)": what stands between two dates and is closed
    off there is the first one's.
    """
    between = [period.before for period in periods[1:]]
    closed = all(gap.rstrip(" ")[-1:] in (")", ",", ";", "\n") for gap in between)
    told = any(gap.strip(" \n,;") for gap in between)
    if periods[0].before.strip() or not closed or not told:
        return periods
    labels = [*between, periods[-1].after]
    return [
        replace(period, before=label)
        for period, label in zip(periods, labels, strict=True)
    ]
