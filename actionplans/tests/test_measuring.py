"""Measures are made, changed and ended; what was read of them stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import now

from actionplans import measuring
from actionplans.measuring import MeasureChanged, Said, Wanted
from actionplans.models import AuditEvent
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_measure,
    make_plan,
    make_reading,
    make_recommendation,
)

pytestmark = pytest.mark.django_db
SAID = Said("Plans reviewed in time", "percent", "up", baseline=Decimal("48.5"))


@pytest.fixture
def by(people):
    return {"by": people.plan_admin, "at": now()}


@pytest.fixture
def measure(plan, by):
    return measuring.add_measure(plan=plan, **by, said=SAID)


def change(deed, measure, by, **also):
    deed(measure=measure, **by, version=measure.version, **also)
    measure.refresh_from_db()


def test_a_measure_is_added_after_the_others_and_told(plan, by, measure):
    second = measuring.add_measure(
        plan=plan, **by, said=Said("Complaints", "number", "down")
    )

    assert (measure.order, second.order) == (1, 2)
    event = AuditEvent.objects.get(subject=SAID.name)
    assert (event.deed, event.after["baseline"]) == ("add-measure", "48.5")


@pytest.mark.parametrize(
    "said, why",
    [
        (Said(" ", "percent", "up"), "what is measured"),
        (Said("plans REVIEWED in time", "percent", "up"), "already"),
        (Said("Other", "other", "up"), "what the unit is"),
        (Said("Other", "percent", "up", baseline_on=date(2026, 1, 1)), "baseline"),
    ],
)
def test_what_is_no_measure_is_refused(plan, by, measure, said, why):
    with pytest.raises(Refusal, match=why):
        measuring.add_measure(plan=plan, **by, said=said)


def test_nobody_overwrites_what_they_did_not_read(measure, by):
    stale = measure.version
    change(measuring.edit_measure, measure, by, said=Said("Renamed", "percent", "up"))

    with pytest.raises(MeasureChanged):
        measuring.end_measure(measure=measure, **by, version=stale)


def test_a_unit_stays_once_something_was_read_in_it(measure, by):
    make_reading(measure, by["by"], "61")

    with pytest.raises(Refusal, match="end this measure"):
        change(measuring.edit_measure, measure, by, said=Said("It", "days", "up"))


def test_targets_take_the_place_of_those_before(measure, by):
    first = Wanted(date(2026, 9, 30), Decimal(60), is_milestone=True)
    last = Wanted(date(2027, 3, 31), Decimal(75))
    change(measuring.set_targets, measure, by, targets=[last])
    change(measuring.set_targets, measure, by, targets=[last, first])

    assert [row.value for row in measure.targets.all()] == [60, 75]
    with pytest.raises(Refusal, match="same as before"):
        change(measuring.set_targets, measure, by, targets=[first, last])
    with pytest.raises(Refusal, match="same day"):
        change(measuring.set_targets, measure, by, targets=[first, first])


def test_what_is_only_watched_has_no_target(plan, by):
    watched = make_measure(plan, direction="watch")

    with pytest.raises(Refusal, match="only watched"):
        wanted = [Wanted(date(2026, 9, 30), Decimal(60))]
        change(measuring.set_targets, watched, by, targets=wanted)


def test_one_measure_serves_many_actions(plan, measure, by):
    one, two = (make_action(make_recommendation(plan, n), f"{n}.1") for n in "12")
    links = {"actions": [one, two], "recommendations": [two.recommendation]}
    change(measuring.set_links, measure, by, **links)

    assert measuring.linked(measure) == {
        "actions": ["1.1", "2.1"],
        "recommendations": ["2"],
    }
    with pytest.raises(Refusal, match="already"):
        change(measuring.set_links, measure, by, **links)
    foreign = make_action(make_recommendation(make_plan(plan.council, "Another")))
    with pytest.raises(Refusal, match="same plan"):
        change(measuring.set_links, measure, by, actions=[foreign], recommendations=[])


def test_an_order_names_every_measure_in_use(plan, by, measure):
    second, third = make_measure(plan, "Second"), make_measure(plan, "Third")
    change(measuring.end_measure, second, by)

    measuring.order_measures(plan=plan, **by, order=[third.pk, measure.pk])

    names = list(plan.measures.order_by("order").values_list("name", flat=True))
    assert names == ["Third", SAID.name, "Second"]
    with pytest.raises(MeasureChanged):
        measuring.order_measures(plan=plan, **by, order=[third.pk])


def test_what_was_ended_is_brought_back(measure, by):
    change(measuring.end_measure, measure, by)
    with pytest.raises(Refusal, match="ended already"):
        change(measuring.end_measure, measure, by)
    change(measuring.restore_measure, measure, by)

    assert measure.ended_at is None
