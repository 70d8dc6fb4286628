"""What became of the actions of a resolution, as each reader may see them."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from actionplans import closing, publishing
from actionplans.models import Action
from actionplans.tests.building import (
    make_action,
    make_period,
    make_recommendation,
    rating,
)
from committees.pointed_actions import standings

TODAY = date(2026, 10, 20)
AT = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture
def actions(plan):
    recommendation = make_recommendation(plan)
    blue = rating(plan, "blue")
    return [
        make_action(recommendation, "1.1", progress=blue, version=1),
        make_action(recommendation, "1.2", openness="internal"),
    ]


@pytest.fixture
def publish(plan, people):
    def publish():
        period = make_period(plan, as_at=date(2026, 9, 30))
        version = closing.close(period=period, by=people.plan_admin, at=AT, label="V2")
        publishing.publish(version=version, by=people.plan_admin, at=AT)

    return publish


def seen(user, council):
    rows = Action.objects.select_related(
        "plan__scheme", "progress", "impact", "proposal"
    )
    return standings(user, council, rows, TODAY)


def told(pointed):
    return [
        (label, value and (value["word"] if isinstance(value, dict) else value.word))
        for label, value in pointed.ratings
    ]


def test_who_reads_the_live_plan_sees_it_as_it_stands(council, people, actions):
    found = seen(people.performance_manager, council)

    assert set(found) == {action.pk for action in actions}
    one = found[actions[0].pk]
    assert told(one) == [("Process RAG", "Blue"), ("Impact RAG", None)]
    assert (one.as_at, one.address) == ("", actions[0].get_absolute_url())


def test_the_public_sees_the_latest_published_version_or_nothing(
    council, people, actions, publish
):
    assert seen(AnonymousUser(), council) == {}

    publish()
    Action.objects.update(progress=None)

    (one,) = seen(AnonymousUser(), council).values()
    assert (one.ref, told(one)[0]) == ("1.1", ("Process RAG", "Blue"))
    assert one.as_at == "V2, as at 30 September 2026"
    assert one.sign_off == ""


def test_who_decides_is_led_to_sign_off_what_is_complete(council, people, actions):
    manager = seen(people.performance_manager, council)
    officer = seen(people.officer, council)

    assert manager[actions[0].pk].sign_off.endswith("/actions/1.1/sign-off/")
    assert manager[actions[1].pk].sign_off == ""
    assert officer[actions[0].pk].sign_off == ""


def test_signed_off_it_says_who_agreed(council, people, actions):
    agreed = "Families Scrutiny Committee, minute 24.2"
    Action.objects.filter(ref="1.1").update(
        closed_at=AT, closed_by=people.plan_admin, closed_approval=agreed
    )

    one = seen(people.performance_manager, council)[actions[0].pk]

    assert one.end == f"Signed off, agreed by {agreed}"
