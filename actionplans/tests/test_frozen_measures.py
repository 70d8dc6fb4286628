"""What a version holds of the plan's measures, and what nobody can read out of it."""

from datetime import date

import pytest
from django.utils.timezone import now

from actionplans import snapshots
from actionplans.models import Openness
from actionplans.withholding import EVERYTHING, PUBLIC, as_seen

from .building import make_action, make_measure, make_reading, make_recommendation

pytestmark = pytest.mark.django_db
AS_AT = date(2026, 9, 30)


@pytest.fixture
def action(plan):
    return make_action(make_recommendation(plan))


def frozen(plan, by):
    return snapshots.take(plan=plan, label="V1", as_at=AS_AT, by=by, at=now())


def test_a_measure_is_frozen_as_plain_values(plan, people, action):
    measure = make_measure(
        plan, actions=[action], baseline=48, targets=[(date(2027, 3, 31), "75.50")]
    )
    measure.recommendations.add(action.recommendation)
    make_reading(
        measure, people.officer, "61", as_at=AS_AT, numerator=61, denominator=100
    )
    make_reading(measure, people.officer, "70", as_at=date(2026, 10, 1))

    snapshot = frozen(plan, people.officer)

    assert snapshot.version.measures == [
        {
            "number": measure.pk,
            "name": measure.name,
            "unit": "percent",
            "unit_words": "",
            "direction": "up",
            "decimals": 0,
            "baseline": "48",
            "baseline_on": None,
            "source": "",
            "targets": [
                {"by_on": "2027-03-31", "value": "75.5", "is_milestone": False}
            ],
            "readings": [
                {
                    "as_at": "2026-09-30",
                    "period": "",
                    "is_small": False,
                    "value": "61",
                    "numerator": "61",
                    "denominator": "100",
                }
            ],
        }
    ]
    assert snapshot.actions[0].measures == [measure.pk]
    assert snapshot.recommendations[0].measures == [measure.pk]


def test_a_small_number_is_frozen_without_its_figures(plan, people, action):
    measure = make_measure(plan, unit="number")
    make_reading(
        measure, people.officer, "3", is_small=True, numerator=3, denominator=41
    )

    (reading,) = frozen(plan, people.officer).version.measures[0]["readings"]

    assert reading["is_small"]
    assert [reading[name] for name in ("value", "numerator", "denominator")] == [
        None
    ] * 3


def test_a_measure_that_was_ended_is_not_frozen(plan, people, action):
    make_measure(plan, actions=[action], ended_at=now(), ended_by=people.officer)

    snapshot = frozen(plan, people.officer)

    assert snapshot.version.measures == snapshot.actions[0].measures == []


def test_a_measure_of_withheld_actions_alone_is_withheld(plan, people, action):
    hidden = make_action(action.recommendation, "1.2", openness=Openness.INTERNAL)
    make_measure(plan, "Of both", actions=[action, hidden])
    make_measure(plan, "Of the hidden one", actions=[hidden])
    make_measure(plan, "Of nothing yet")
    snapshot = frozen(plan, people.officer)

    def names(sight):
        return [one["name"] for one in as_seen(snapshot, sight).version.measures]

    assert names(PUBLIC) == ["Of both", "Of nothing yet"]
    assert names(EVERYTHING) == ["Of both", "Of the hidden one", "Of nothing yet"]
