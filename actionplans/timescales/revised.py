"""Two dates of which one falls: a new one for an old one, a range that ends too early.

Periods and the words around them come in; a Timescale goes out, or None where the words
do not say which date holds: "was 31/01/26, now 31/03/26". Pure.
"""

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
