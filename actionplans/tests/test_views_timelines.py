"""A history tells every event once, newest first, and the latest of a long one."""

from datetime import date, timedelta

import pytest

from actionplans import ending, rescheduling, signing
from actionplans.models import Action, AuditEvent, DateChange

from .building import make_action, make_recommendation, make_update
from .reading import MOMENT, PLAN, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}actions/1.1/"
DONE = date(2026, 6, 30)


@pytest.fixture
def action(plan, people, today):
    action = make_action(
        make_recommendation(plan), progress="blue", version=1, due_on=DONE
    )
    make_update(
        action, author=people.officer, progress="blue", recorded_at=minutes(-60)
    )
    return action


@pytest.fixture
def by(people):
    return people.performance_manager


@pytest.fixture
def history(client, people, action):
    """The history as it is read, from its heading on."""

    def history(below=""):
        client.force_login(people.officer)
        return words(client.get(f"{ADDRESS}{below}")).split(" History ")[-1]

    return history


def minutes(number):
    return MOMENT + timedelta(minutes=number)


def test_every_deed_is_told_once_newest_first(action, by, history):
    signing.send_back(subject=action, by=by, at=minutes(1), comment="How many?")
    rescheduling.reschedule(
        action=action, by=by, at=minutes(2), due=date(2026, 9, 30), precision="day",
        reason="Late supplier", approved_by="Board",
    )  # fmt: skip
    ending.sign_off(action=action, by=by, at=minutes(3), version=1, done_on=DONE)
    ending.reopen(action=action, by=by, at=minutes(4), reason="It slipped back")
    ending.withdraw(
        action=action, by=by, at=minutes(5), reason="No use", approved_by="Board"
    )

    said = history()

    told = ["Withdrawn from the plan Pavel", "Reopened Pavel", "Signed off Pavel",
            "Due date moved to 30 September 2026", "Returned to the lead Pavel",
            "Update 1"]  # fmt: skip
    places = [said.index(words) for words in told]
    assert places == sorted(places)
    assert [said.count(words) for words in told] == [1] * len(told)
    assert said.count("Late supplier") == 1
    assert "Completed on: 30 June 2026" in said
    assert "It slipped back" in said


def test_a_database_made_before_tells_what_it_knows(action, by, history):
    """Date changes and endings without an audit event of the action."""
    DateChange.objects.create(
        action=action, old_due_on=None, new_due_on=DONE, reason="First set",
        approved_by="Board", recorded_at=MOMENT, recorded_by=by,
    )  # fmt: skip
    AuditEvent.objects.create(
        council=action.plan.council, plan=action.plan, deed="reschedule",
        subject="Action 1.1", recorded_at=MOMENT, recorded_by=by,
    )  # fmt: skip
    Action.objects.update(closed_at=minutes(1), closed_by=by)

    said = history()

    assert said.count("Due date moved to") == 1
    assert said.count("Signed off Pavel Moran") == 1


def test_an_update_and_what_it_asks_for_stand_in_their_order(action, people, history):
    make_update(action, author=people.officer, progress="blue", recorded_at=MOMENT)
    AuditEvent.objects.create(
        council=action.plan.council, plan=action.plan, action=action, deed="propose",
        subject="Action 1.1", recorded_at=MOMENT, recorded_by=people.officer,
    )  # fmt: skip

    said = history()

    assert said.index("A decision was asked for") < said.index("Update 2")


def test_the_latest_thirty_are_shown_until_all_are_asked_for(action, people, history):
    for number in range(40):
        make_update(
            action, author=people.officer, progress_text=f"Week {number}.",
            recorded_at=minutes(number),
        )  # fmt: skip

    said, whole = history(), history("?history=all")

    assert said.count("Position as at") == 30
    assert "The latest 30 are shown. Show the whole history" in said
    assert "Update 12 " in said
    assert "Update 11 " not in said
    assert whole.count("Position as at") == 41
    assert "Show the whole history" not in whole


def test_the_oldest_shown_is_told_against_the_one_before_it(action, people, history):
    for number in range(31):
        make_update(
            action, author=people.officer, progress="blue", progress_text="The same.",
            recorded_at=minutes(number),
        )  # fmt: skip

    said = history()

    assert "Update 3 " in said
    assert "The same." not in said


def test_thirty_events_are_a_whole_history(action, people, history):
    for number in range(29):
        make_update(action, author=people.officer, recorded_at=minutes(number))

    assert "Show the whole history" not in history()


def test_a_recommendation_tells_its_returns(client, action, by, people):
    subject = action.recommendation
    signing.send_back(subject=subject, by=by, at=MOMENT, comment="Rate it")
    client.force_login(people.officer)

    said = words(client.get(f"{PLAN}recommendations/1/"))

    assert "Returned for revision by Pavel Moran" in said
    assert "Returned to the lead Pavel Moran. 2 July 2026, 10:04am. Rate it" in said
