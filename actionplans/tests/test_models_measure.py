"""A measure told as one value: exact, whole, and the same on both databases."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import now

from actionplans import targets
from actionplans.models import Action, Measure
from actionplans.models.measure import measures_of

from .building import (
    make_action,
    make_measure,
    make_period,
    make_reading,
    make_recommendation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(plan, people):
    made = make_measure(
        plan,
        baseline=Decimal("48.1235"),
        baseline_on=date(2025, 3, 31),
        targets=[(date(2027, 3, 31), "75"), (date(2026, 9, 30), "65.5")],
    )
    period = make_period(plan)
    make_reading(made, people.officer, "61", as_at=date(2026, 6, 30), period=period)
    make_reading(
        made,
        people.officer,
        "58.3",
        as_at=date(2026, 3, 31),
        numerator=Decimal(7),
        denominator=Decimal(12),
        is_small=True,
    )
    return made


def test_told_it_is_whole_and_exact(measure):
    told = targets.measure_of(Measure.objects.told().get()["told"])

    assert told == targets.Measure(
        number=measure.pk,
        name="Repeat plans within two years",
        unit="percent",
        direction="up",
        baseline=Decimal("48.1235"),
        baseline_on=date(2025, 3, 31),
        goals=(
            targets.Goal(date(2026, 9, 30), Decimal("65.5")),
            targets.Goal(date(2027, 3, 31), Decimal(75)),
        ),
        readings=(
            targets.Reading(
                date(2026, 3, 31), Decimal("58.3"), True, Decimal(7), Decimal(12)
            ),
            targets.Reading(date(2026, 6, 30), Decimal(61), period="Q1 2026/27"),
        ),
    )


def test_a_reading_that_was_corrected_is_not_told(measure, people):
    wrong = measure.readings.get(as_at=date(2026, 6, 30))
    make_reading(measure, people.officer, "62", as_at=wrong.as_at, corrects=wrong)

    told = targets.measure_of(Measure.objects.told().get()["told"])

    assert [reading.value for reading in told.readings] == [
        Decimal("58.3"),
        Decimal(62),
    ]


def test_an_action_is_read_with_its_measures_in_one_query(
    plan, people, measure, django_assert_num_queries
):
    action = make_action(make_recommendation(plan))
    make_action(action.recommendation, "1.2")
    measure.actions.add(action)
    ended = make_measure(plan, "Old", ended_at=now(), ended_by=people.officer)
    ended.actions.add(action)

    with django_assert_num_queries(1):
        with_one, without = Action.objects.annotate(told=measures_of("actions"))

    assert [one["name"] for one in with_one.told] == [measure.name]
    assert len(with_one.told[0]["readings"]) == 2
    assert without.told == []


def test_the_largest_figure_is_kept_exactly(plan, people):
    measure = make_measure(plan)
    make_reading(measure, people.officer, "9999999999.9999", as_at=date(2026, 6, 30))

    told = targets.measure_of(Measure.objects.told().get()["told"])

    assert told.readings[0].value == Decimal("9999999999.9999")
