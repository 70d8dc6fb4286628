"""A reading is written once, agrees with its own parts, and is corrected by another."""

from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import get_current_timezone, now

from actionplans import recording
from actionplans.models import AuditEvent
from actionplans.recording import Entry, Figures, TwiceThatDay
from actionplans.refusals import Refusal

from .building import make_measure, make_period

pytestmark = pytest.mark.django_db
AT = datetime(2026, 7, 2, 9, tzinfo=get_current_timezone())
DAY = date(2026, 6, 30)


@pytest.fixture
def measure(plan):
    return make_measure(plan)


@pytest.fixture
def write(measure, people):
    def written(
        value=None, as_at=DAY, *, of=measure, corrects=None, token=None, **also
    ):
        figures = Figures(as_at, None if value is None else Decimal(value), **also)
        return recording.record(
            entry=Entry(of, figures, token or uuid4(), corrects),
            by=people.officer,
            at=AT,
        )

    return written


def test_a_reading_belongs_to_the_period_that_is_open(plan, write):
    period = make_period(plan)

    reading = write("61.25", note="All teams")

    assert (reading.period, reading.value) == (period, Decimal("61.25"))


def test_sent_twice_it_is_written_once(measure, write):
    token = uuid4()

    assert write("61", token=token) == write("61", token=token)
    assert measure.readings.count() == 1


def test_sent_twice_it_is_found_even_where_the_measure_was_ended(
    measure, write, people
):
    token = uuid4()
    first = write("61", token=token)
    type(measure).objects.update(ended_at=AT, ended_by=people.plan_admin)

    assert write("61", token=token) == first
    with pytest.raises(Refusal, match="was ended"):
        write("62", as_at=date(2026, 6, 1))


def test_a_percentage_is_worked_out_of_its_two_figures(write):
    reading = write(numerator=Decimal(14), denominator=Decimal(23))

    assert reading.value == 61


def test_a_value_agrees_with_what_it_is_made_of(write):
    parts = {"numerator": Decimal(14), "denominator": Decimal(23)}

    with pytest.raises(Refusal, match="14 of 23 make 61%, not 60%"):
        write("60", **parts)
    assert write("60.9", **parts).value == Decimal("60.9")


@pytest.mark.parametrize(
    "figures, why",
    [
        ({}, "Give the figure"),
        ({"numerator": Decimal(3)}, "Give both"),
        ({"numerator": Decimal(3), "denominator": Decimal(0)}, "more than 0"),
        ({"numerator": Decimal(-1), "denominator": Decimal(9)}, "less than 0"),
        ({"numerator": Decimal(60), "denominator": Decimal(50)}, "60 is more than 50"),
        ({"value": "3", "as_at": date(2026, 7, 3)}, "Nobody knows yet"),
    ],
)
def test_what_is_no_reading_is_refused(write, figures, why):
    with pytest.raises(Refusal, match=why):
        write(**figures)


def test_days_are_made_of_no_two_figures(plan, write):
    days = make_measure(plan, "Days to a decision", unit="days")

    with pytest.raises(Refusal, match="percentage or a rate"):
        write(of=days, numerator=Decimal(30), denominator=Decimal(10))


def test_one_reading_stands_for_a_day(measure, write):
    wrong = write("16")
    with pytest.raises(TwiceThatDay):
        write("61")

    with pytest.raises(Refusal, match="what was wrong"):
        write("61", corrects=wrong)

    right = write("61", corrects=wrong, note="Two digits were swapped")

    assert list(measure.readings.standing()) == [right]
    with pytest.raises(Refusal, match="corrected already"):
        write("62", corrects=wrong, note="Again")


@pytest.mark.parametrize("said, kept", [(None, True), (True, True), (False, False)])
def test_a_small_count_is_kept_from_the_public_unless_it_is_said_that_it_may(
    plan, write, said, kept
):
    count = make_measure(plan, "Children missing", unit="number")

    assert write("4", of=count, is_small=said).is_small is kept


def test_a_percentage_is_small_by_its_counts_and_not_by_itself(write):
    made_of = {"numerator": Decimal(4), "denominator": Decimal(80)}

    assert not write("5").is_small
    assert write(as_at=date(2026, 3, 31), **made_of).is_small


def test_nothing_is_read_of_what_was_ended(plan, people, write):
    ended = make_measure(plan, "Old", ended_at=now(), ended_by=people.officer)

    with pytest.raises(Refusal, match="was ended"):
        write("61", of=ended)


def test_several_are_written_together_or_not_at_all(plan, measure, people):
    other = make_measure(plan, "Other")
    entries = [
        Entry(measure, Figures(DAY, Decimal(61)), uuid4()),
        Entry(other, Figures(DAY), uuid4()),
    ]
    deed = {"plan": plan, "by": people.officer, "at": AT, "source_name": "q1.xlsx"}

    with pytest.raises(Refusal, match="Other: Give the figure"):
        recording.record_all(**deed, entries=entries)
    assert not measure.readings.exists()

    recording.record_all(**deed, entries=entries[:1])
    assert measure.readings.get().source_name == "q1.xlsx"
    assert AuditEvent.objects.get(deed="import-readings").after == {"readings": 1}


def test_a_reading_is_never_changed(write):
    reading = write("61")
    reading.value = Decimal(99)

    with pytest.raises(DatabaseError), transaction.atomic():
        reading.save()
