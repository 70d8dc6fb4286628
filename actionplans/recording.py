"""Recording: the deeds that write down what a measure showed on a day.

In: the measure, who, when, and the figures. Out: rows of Reading, which are never
changed: a mistake is mended by another reading that names it. The reading tells who
wrote it; a file that brought several is told once in the plan's history. Who may, the
look-ups of `measure_access` asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from . import auditing, locking
from .figures import (
    FACTORS,
    NUMBER,
    PERCENT,
    looks_small,
    places,
    plain,
    ratio,
    written,
)
from .models import Measure, Plan, Reading, ReportingPeriod, User
from .refusals import Refusal
from .wording import day


class TwiceThatDay(Refusal):
    """A reading of that day stands already: it is corrected, not doubled."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was read, as typed.

    A value may be left to its numerator and denominator. `is_small` is None where
    nobody said whether it is a small number: then the figures decide.
    """

    as_at: date
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    is_small: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading to be written: of what, which figures, and in place of which one.

    `submission` is the form's own token: what was written with it before is found
    again, and not written twice.
    """

    measure: Measure
    figures: Figures
    submission: UUID
    corrects: Reading | None = None


@transaction.atomic
def record(*, entry: Entry, by: User, at: datetime, source_name: str = "") -> Reading:
    """One reading, in the period that is open; or the one this token wrote before."""
    locking.write_into(entry.measure.plan_id)
    _hold([entry.measure])
    return _write(entry, by, at, _open_period(entry.measure.plan_id), source_name)


@transaction.atomic
def record_all(
    *,
    plan: Plan,
    entries: Sequence[Entry],
    by: User,
    at: datetime,
    source_name: str = "",
) -> list[Reading]:
    """Several readings of a plan, all or none; a refusal names its measure."""
    locking.write_into(plan.pk)
    _hold(entry.measure for entry in entries)
    period = _open_period(plan.pk)
    written_down = []
    for entry in entries:
        try:
            written_down.append(_write(entry, by, at, period, source_name))
        except Refusal as refusal:
            raise type(refusal)(f"{entry.measure}: {refusal}") from refusal
    if source_name and written_down:
        _tell_file(plan, by, at, source_name, len(written_down))
    return written_down


def value_of(measure: Measure, figures: Figures) -> Decimal:
    """The value that is meant, worked out or checked against what it is made of.

    Refuses figures without a value, and a value that its own parts contradict.
    """
    top, bottom = figures.numerator, figures.denominator
    if (top is None) != (bottom is None):
        raise Refusal("Give both: how many, and of how many.")
    if top is None or bottom is None:
        if figures.value is None:
            raise Refusal("Give the figure.")
        return figures.value
    if measure.unit not in FACTORS:
        raise Refusal("Only a percentage or a rate is made of two figures.")
    if bottom <= 0:
        raise Refusal("“Of how many” must be more than 0.")
    if top < 0:
        raise Refusal("“How many” cannot be less than 0.")
    if measure.unit == PERCENT and top > bottom:
        raise Refusal(
            f"{plain(top)} is more than {plain(bottom)}: a part cannot be more than "
            "its whole. Where the figure can be over 100%, write it down alone."
        )
    if figures.value is None:
        return ratio(measure.unit, top, bottom, measure.decimals)
    worked = ratio(measure.unit, top, bottom, places(figures.value))
    if figures.value != worked:
        says = written(worked, measure.unit)
        raise Refusal(
            f"{plain(top)} of {plain(bottom)} make {says}, not "
            f"{written(figures.value, measure.unit)}."
        )
    return figures.value


def is_small(measure: Measure, figures: Figures, value: Decimal) -> bool:
    """As it was said; where nobody did, whether a count in it is from 1 to 5."""
    if figures.is_small is not None:
        return figures.is_small
    count = value if measure.unit == NUMBER else None
    return looks_small(count, figures.numerator, figures.denominator)


def _write(
    entry: Entry,
    by: User,
    at: datetime,
    period: ReportingPeriod | None,
    source_name: str,
) -> Reading:
    measure, figures = entry.measure, entry.figures
    before = measure.readings.filter(submission=entry.submission).first()
    if before:
        return before
    if Measure.objects.exclude(ended_at=None).filter(pk=measure.pk).exists():
        raise Refusal("This measure was ended: nothing is read of it any more.")
    if figures.as_at > localdate(at):
        raise Refusal(
            f"Nobody knows yet what it shows on {day(figures.as_at)}: choose today or "
            "an earlier day."
        )
    value = value_of(measure, figures)
    _refuse_correction(entry)
    return Reading.objects.create(
        measure=measure,
        period=period,
        as_at=figures.as_at,
        value=value,
        numerator=figures.numerator,
        denominator=figures.denominator,
        is_small=is_small(measure, figures, value),
        note=figures.note.strip(),
        corrects=entry.corrects,
        submission=entry.submission,
        source_name=source_name,
        recorded_at=at,
        recorded_by=by,
    )


def _hold(measures: Iterable[Measure]) -> None:
    """So that two readings of one day wait for each other, and a form for its repeat.

    Always in one order: nobody waits for who waits for them.
    """
    rows = Measure.objects.filter(pk__in={measure.pk for measure in measures})
    list(rows.order_by("pk").select_for_update())


def _refuse_correction(entry: Entry) -> None:
    wrong, figures = entry.corrects, entry.figures
    if wrong and not figures.note.strip():
        raise Refusal("Say what was wrong with the reading that this one corrects.")
    standing = entry.measure.readings.standing()
    if wrong and not standing.filter(pk=wrong.pk).exists():
        raise Refusal(
            "This reading was corrected already: correct the one that stands now."
        )
    others = standing.exclude(pk=wrong.pk) if wrong else standing
    if others.filter(as_at=figures.as_at).exists():
        raise TwiceThatDay(
            f"There is a reading of {day(figures.as_at)} already: correct that one."
        )


def _open_period(plan_id: int) -> ReportingPeriod | None:
    return ReportingPeriod.objects.filter(plan=plan_id, closed_at=None).first()


def _tell_file(plan: Plan, by: User, at: datetime, name: str, number: int) -> None:
    auditing.record(
        council=plan.council,
        plan=plan,
        by=by,
        at=at,
        deed="import-readings",
        subject=name,
        after={"readings": number},
    )


def standing_by_day(measures: Iterable[Measure]) -> dict[tuple[int, date], Reading]:
    """The readings that stand, by the measure's key and the day; one query."""
    rows = Reading.objects.standing().filter(measure__in=[m.pk for m in measures])
    return {(row.measure_id, row.as_at): row for row in rows}
