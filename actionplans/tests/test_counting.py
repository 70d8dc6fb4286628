"""Counts agree with the querysets, and both dimensions add up to the same total."""

from datetime import date

import pytest

from actionplans import counting
from actionplans.counting import Counts, Group, add_up, by_subject
from actionplans.models import Action

from .building import make_plan, make_scheme
from .reading import make_mixed_actions, make_version

DAY = date(2026, 9, 15)


def test_groups_add_up_in_both_dimensions():
    groups = [
        Group(1, "red", None, kept=2, overdue=1, signed_off=0, withdrawn=0),
        Group(1, "red", "grey", kept=1, overdue=1, signed_off=0, withdrawn=1),
        Group(2, None, "grey", kept=3, overdue=0, signed_off=1, withdrawn=0),
    ]

    total = add_up(groups)

    assert total.progress == {"red": 3, None: 3}
    assert total.impact == {None: 2, "grey": 4}
    assert (total.total, total.overdue, total.signed_off, total.withdrawn) == (
        6,
        2,
        1,
        1,
    )
    assert by_subject(groups)[1].total == 3


def test_nothing_counts_as_nothing():
    assert add_up([]) == Counts()


@pytest.fixture
def actions(plan, people):
    return make_mixed_actions(plan, people.plan_admin)


def test_not_rated_is_counted_and_is_not_grey(plan, actions):
    values = {value.code: value.pk for value in plan.scheme.values.all()}

    counts = counting.of_plans([plan], DAY)[plan.pk]

    assert counts.progress == {
        values["red"]: 1,
        values["blue"]: 1,
        values["green"]: 2,
        None: 1,
    }
    assert counts.impact == {values["red"]: 1, values["grey"]: 1, None: 3}
    assert sum(counts.progress.values()) == sum(counts.impact.values()) == counts.total


def test_withdrawn_actions_are_counted_apart(plan, actions):
    counts = counting.of_plans([plan], DAY)[plan.pk]

    assert (counts.total, counts.withdrawn, counts.signed_off) == (5, 1, 1)


@pytest.mark.parametrize(
    "day, because",
    [
        (date(2026, 7, 31), "the last day itself is in time"),
        (date(2026, 8, 1), "complete, signed off and withdrawn are never late"),
        (date(2026, 10, 2), "not rated is late too"),
    ],
)
def test_overdue_is_what_the_queryset_and_the_action_say(plan, actions, day, because):
    counted = counting.of_plans([plan], day)[plan.pk].overdue

    assert counted == Action.objects.filter(plan=plan).overdue(day).count(), because
    assert counted == sum(a.days_late(day) > 0 for a in actions.values()), because


def test_recommendations_add_up_to_the_plan(plan, actions):
    groups = counting.groups_by_recommendation(plan, DAY)

    apart = by_subject(groups)
    assert sum(counts.total for counts in apart.values()) == add_up(groups).total
    for subject, counts in apart.items():
        own = Action.objects.filter(recommendation=subject)
        assert counting.of_actions(own, complete(plan), DAY) == counts


def complete(plan):
    return {value.pk for value in plan.scheme.values.filter(meaning="complete")}


def test_plans_are_not_mixed(plan, actions, council):
    other = make_plan(council, "Another plan", scheme=make_scheme())

    assert set(counting.of_plans([plan, other], DAY)) == {plan.pk}


def test_a_version_counts_as_the_plan_stood_on_its_day(plan, actions, people):
    version = make_version(plan, people.plan_admin, as_at=date(2026, 6, 30))

    counts = counting.of_versions([version])[version.pk]

    assert counts.progress == {"red": 1, "blue": 1, "green": 2, None: 1}
    assert (counts.total, counts.overdue, counts.withdrawn) == (5, 0, 1)
