"""Each way in which the ledger can be corrupted is named, and nothing else is."""

from datetime import date, datetime
from hashlib import sha256
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone

from actionplans import (
    asking,
    closing,
    signing,
    storing,
    triggers,
    updating,
    verifying,
)
from actionplans.ledger import Said
from actionplans.models import (
    Action,
    Evidence,
    Recommendation,
    Return,
    Update,
    VersionAction,
    VersionRecommendation,
)

from .building import (
    make_action,
    make_evidence,
    make_period,
    make_plan,
    make_recommendation,
    make_scheme,
    make_update,
    rating,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)
MOMENT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
WHERE = "fernshire/getting-better, "


@pytest.fixture
def period(plan):
    return make_period(plan)


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def action(recommendation, period, people):
    """Updated twice by the real deed, in an open period; a second action never was."""
    action = make_action(recommendation, "4.2")
    make_action(recommendation, "4.3")
    for version, words in enumerate(["Started", "Half done"]):
        updating.update(
            subject=action,
            by=people.officer,
            at=MOMENT,
            as_at=DAY,
            version=version,
            submission=uuid4(),
            said=Said(rating(action.plan, "green"), percent=50, progress_text=words),
        )
        action.refresh_from_db()
    return action


def found():
    return [fault.removeprefix(WHERE) for fault in verifying.faults()]


def test_what_the_deeds_wrote_has_no_fault(action, period, people):
    closing.close(period=period, by=people.performance_manager, at=MOMENT)

    assert found() == []


@pytest.mark.parametrize(
    "values, field",
    [
        (dict(progress=None), "progress"),
        (dict(percent=51), "percent"),
        (dict(progress_text="Rewritten"), "progress_text"),
        (dict(performance="Rewritten"), "performance"),
        (dict(next_steps="Rewritten"), "next_steps"),
        (dict(concerns="Rewritten"), "concerns"),
        (dict(updated_on=date(2026, 7, 1)), "updated_on"),
    ],
)
def test_a_value_that_its_last_update_does_not_say(action, values, field):
    Action.objects.filter(pk=action.pk).update(**values)

    assert found() == [f"action 4.2: {field} is not what its last update says."]


def test_an_impact_that_its_last_update_does_not_say(plan, action):
    Action.objects.filter(pk=action.pk).update(impact=rating(plan, "green"))

    assert found() == ["action 4.2: impact is not what its last update says."]


@pytest.mark.parametrize(
    "values", [dict(percent=0), dict(concerns="x"), dict(updated_on=DAY)]
)
def test_a_value_before_any_update(action, values):
    Action.objects.filter(ref="4.3").update(**values)

    assert found() == ["action 4.3: has values that no update says."]


def test_a_recommendation_is_looked_at_too(recommendation):
    Recommendation.objects.update(next_steps="x")

    assert found() == ["recommendation 1: has values that no update says."]


def test_a_version_that_is_not_the_last_update(action):
    Action.objects.filter(pk=action.pk).update(version=3)

    assert found() == [
        "action 4.2: version 3, but the ledger holds 2, the last numbered 2."
    ]


def test_an_update_that_is_missing_from_the_middle(action):
    triggers.lift()
    action.updates.get(seq=1).delete()

    assert (
        "action 4.2: version 2, but the ledger holds 1, the last numbered 2." in found()
    )


def test_history_that_is_not_protected(action):
    triggers.lift()

    faults = found()

    assert len(faults) == len(triggers.missing(connection))
    assert all("history is not protected" in fault for fault in faults)
    assert any("actionplans_update_no_delete" in fault for fault in faults)


def test_a_rating_of_another_plans_key(council, recommendation, people):
    other = make_plan(council, "Another plan")
    make_update(
        recommendation, author=people.officer, progress=rating(other, "red"), as_at=DAY
    )
    Recommendation.objects.filter(pk=recommendation.pk).update(
        version=1, progress=rating(other, "red"), updated_on=DAY
    )

    assert found() == ["recommendation 1: update 1 has a rating of another key."]


def test_an_impact_where_none_is_rated(council, people):
    plan = make_plan(council, "Status", scheme=make_scheme("status4"))
    action = make_action(make_recommendation(plan))
    make_update(action, author=people.officer, impact="complete", as_at=DAY)
    Action.objects.update(version=1, impact=rating(plan, "complete"), updated_on=DAY)

    assert found() == [
        "fernshire/status, action 1.1: update 1 has a rating of another key."
    ]


def test_an_update_in_another_plans_period(council, action, people):
    other = make_period(make_plan(council, "Another plan"))
    make_update(
        action,
        author=people.officer,
        period=other,
        as_at=DAY,
        progress="green",
        percent=50,
        progress_text="Half done",
    )
    Action.objects.filter(pk=action.pk).update(version=3)

    assert found() == ["action 4.2: update 3 is in another plan's period."]


def test_an_action_of_another_plans_recommendation(council, action):
    elsewhere = make_recommendation(make_plan(council, "Another plan"))
    Action.objects.filter(ref="4.3").update(recommendation=elsewhere)

    assert found() == ["action 4.3: its recommendation is of another plan."]


@pytest.fixture
def version(action, period, people):
    return closing.close(period=period, by=people.performance_manager, at=MOMENT)


def test_an_update_put_into_a_period_after_it_closed(version, action, people):
    make_update(
        action,
        author=people.officer,
        period=version.period,
        as_at=DAY,
        progress="green",
        percent=50,
        progress_text="Half done",
    )
    Action.objects.filter(pk=action.pk).update(version=3)

    assert found() == ["action 4.2: updated in “Q1 2026/27” after it was closed."]


UNLIKE = "action 4.2: update 2 and “Q1 2026/27”, which froze it, differ."


@pytest.mark.parametrize(
    "values",
    [
        dict(progress_text="Rewritten"),
        dict(performance="Rewritten"),
        dict(next_steps="Rewritten"),
        dict(concerns="Rewritten"),
        dict(barriers="Rewritten"),
        dict(percent=51),
        dict(percent=None),
        dict(progress=None),
        dict(as_at=date(2026, 6, 29)),
    ],
)
def test_an_old_update_is_held_against_the_version_that_froze_it(
    version, action, people, values
):
    """It is no longer the last, so nothing else remembers what it said."""
    said = Said(rating(action.plan, "green"), percent=60, progress_text="Nearly done")
    told = {"by": people.officer, "at": MOMENT, "as_at": date(2026, 7, 1)}
    updating.update(subject=action, version=2, submission=uuid4(), said=said, **told)
    assert found() == []

    triggers.lift()
    action.updates.filter(seq=2).update(**values)
    triggers.lay()

    assert found() == [UNLIKE]


def test_a_recommendations_old_update_is_held_against_its_version(
    recommendation, action, period, people
):
    said = Said(progress_text="Getting better")
    told = {"by": people.performance_manager, "at": MOMENT, "as_at": DAY}
    updating.update(
        subject=recommendation, version=0, submission=uuid4(), said=said, **told
    )
    closing.close(period=period, by=people.performance_manager, at=MOMENT)
    triggers.lift()
    recommendation.updates.update(progress_text="Rewritten")
    Recommendation.objects.update(progress_text="Rewritten")
    triggers.lay()

    assert found() == [
        "recommendation 1: update 1 and “Q1 2026/27”, which froze it, differ."
    ]


@pytest.mark.parametrize("model", [VersionAction, VersionRecommendation])
def test_a_version_that_is_not_what_was_frozen(version, model):
    triggers.lift()
    model.objects.update(concerns="Rewritten")
    triggers.lay()

    damaged = "version “Q1 2026/27”: is not what was frozen."
    assert set(found()) - {UNLIKE} == {damaged}


def test_the_queries_do_not_grow_with_the_rows(
    action, version, people, recommendation, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as few:
        assert found() == []
    for number in range(30):
        more = make_action(recommendation, f"5.{number}")
        make_update(more, author=people.officer, as_at=DAY)
    Action.objects.filter(ref__startswith="5.").update(version=1, updated_on=DAY)

    # What triggers stand; for actions and recommendations each: numbers, last values,
    # values before any, ratings, periods, after closing, frozen words; strays;
    # versions, and the two tables of the one version; what was printed, what was given
    # as evidence.
    with django_assert_num_queries(len(few)):
        assert found() == []


def test_a_file_that_is_not_in_the_store_as_it_was_put_is_told(action, people, store):
    data = b"Visits,94%"
    kept = make_evidence(
        action,
        by=people.officer,
        file=storing.put(Evidence(), "visits.csv", data),
        file_name="visits.csv",
        sha256=sha256(data).hexdigest(),
    )
    make_evidence(action, by=people.officer)
    assert found() == []

    (store / kept.file.name).write_bytes(b"Visits,100%")

    assert found() == [f"{kept.file.name}: is not in the store as it was put there."]


def run():
    said = StringIO()
    call_command("verify_ledger", stdout=said)
    return said.getvalue()


def test_the_command_says_that_all_is_well(action):
    assert run() == "The ledger holds together.\n"


def test_the_command_ends_with_1_and_a_line_for_each_fault(action):
    Action.objects.filter(pk=action.pk).update(percent=51, concerns="Rewritten")
    said = StringIO()

    with pytest.raises(CommandError, match="2 faults found") as ended:
        call_command("verify_ledger", stdout=said)

    assert ended.value.returncode == 1
    assert len(said.getvalue().splitlines()) == 2
    assert "Rewritten" not in said.getvalue()


def test_updates_are_untouched_by_verifying(action):
    before = list(Update.objects.values())

    found()

    assert list(Update.objects.values()) == before


@pytest.fixture
def asked(action, people):
    """The action waits for a decision, and the recommendation is returned."""
    common = {"by": people.officer, "at": MOMENT}
    proposal = asking.propose(action=action, kind="withdraw", words="No use", **common)
    subject = action.recommendation
    signing.send_back(subject=subject, comment="Rate it", **common)
    return proposal


def test_what_waits_and_what_is_returned_is_no_fault(asked):
    assert list(verifying.faults()) == []


def test_a_proposal_that_stands_nowhere_is_found(asked):
    Action.objects.update(proposal=None)

    assert list(verifying.faults()) == [
        f"{WHERE}action 4.2: a proposal that nobody decided is not shown."
    ]


def test_a_decision_that_is_still_waited_for_is_found(asked, action, people):
    asking.take_back(proposal=asked, by=people.officer, at=MOMENT)
    Action.objects.filter(pk=action.pk).update(proposal=asked)

    assert list(verifying.faults()) == [
        f"{WHERE}action 4.2: waits for a decision that was made."
    ]


def test_a_return_that_was_answered_or_is_anothers_is_found(asked, action):
    returned = Return.objects.get()
    Action.objects.filter(pk=action.pk).update(returned=returned)

    assert list(verifying.faults()) == [
        f"{WHERE}action 4.2: is returned, but an update has answered it."
    ]
