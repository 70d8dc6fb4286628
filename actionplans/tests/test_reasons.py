"""Why things changed: what is collected for a frozen row, and what is left out."""

from datetime import UTC, date, timedelta
from uuid import uuid4

import pytest

from actionplans import (
    asking,
    closing,
    ending,
    reasons,
    rescheduling,
    signing,
    updating,
)
from actionplans.ledger import Said
from actionplans.models import AuditEvent, DateChange, Upload

from .building import (
    make_action,
    make_period,
    make_recommendation,
    make_update,
    rating,
)
from .papers import MOMENT
from .reading import PLAN
from .uploads import make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def action(recommendation):
    return make_action(recommendation, due_on=date(2026, 6, 30))


@pytest.fixture
def told(people):
    """A row of the ledger, an hour after the one before."""

    def tell(subject, **said):
        at = MOMENT + timedelta(hours=subject.updates.count())
        return make_update(subject, author=people.officer, recorded_at=at, **said)

    return tell


def words(found):
    return [(reason["of"], reason["words"]) for reason in found]


def test_a_reason_is_of_each_rating_that_its_update_changed(plan, action, told):
    told(action, progress="green", impact="green")
    told(action, progress="red", impact="green", reason="Two posts are vacant")
    told(action, progress="red", impact="green", reason="Nothing moved")
    told(action, progress="green", impact="blue", reason="Both were filled")

    found = reasons.gather(plan).actions[action.pk]

    assert words(found) == [
        ("progress", "Two posts are vacant"),
        ("progress", "Both were filled"),
        ("impact", "Both were filled"),
    ]
    assert found[0]["at"] == (MOMENT + timedelta(hours=1)).astimezone(UTC).isoformat()


def test_a_moved_date_says_who_agreed_and_a_leads_own_is_no_slip(plan, people, action):
    given = dict(by=people.plan_admin, at=MOMENT, precision="day")
    rescheduling.reschedule(
        action=action,
        **given,
        due=date(2026, 9, 30),
        reason="The contract was late",
        approved_by="Improvement Board",
    )
    DateChange.objects.create(
        action=action,
        lead="Police",
        new_due_on=date(2026, 8, 1),
        reason="Own",
        approved_by="Own",
        recorded_at=MOMENT,
        recorded_by=people.plan_admin,
    )

    found = reasons.gather(plan).actions[action.pk]

    assert words(found) == [
        ("due", "The contract was late (agreed by Improvement Board)")
    ]


def test_what_was_ended_and_brought_back_says_why(plan, people, action):
    common = dict(action=action, by=people.plan_admin)
    hours = [MOMENT + timedelta(hours=n) for n in range(6)]
    ending.withdraw(
        **common, at=hours[0], reason="Merged", approved_by="Improvement Board"
    )
    ending.reinstate(**common, at=hours[1], reason="It was not")
    action.refresh_from_db()
    make_update(action, author=people.officer, progress="blue", progress_text="Done")
    blue = plan.scheme.values.get(code="blue")
    type(action).objects.filter(pk=action.pk).update(
        progress=blue, progress_text="Done", version=1
    )
    action.refresh_from_db()
    asked = asking.propose(
        action=action,
        kind="complete",
        by=people.officer,
        at=hours[2],
        words="All six teams use it",
        done_on=date(2026, 6, 1),
    )
    signing.accept(
        proposal=asked,
        by=people.performance_manager,
        at=hours[3],
        version=1,
        approved_by="Board, minute 12",
    )
    ending.reopen(**common, at=hours[4], reason="Two teams stopped")

    assert words(reasons.gather(plan).actions[action.pk]) == [
        ("withdrawn", "Merged (agreed by Improvement Board)"),
        ("restored", "It was not"),
        ("closed", "Agreed by Board, minute 12"),
        ("closed", "All six teams use it"),
        ("reopened", "Two teams stopped"),
    ]


def test_what_an_undone_import_said_and_what_was_corrected_is_left_out(
    plan, council, people, action, told
):
    undone = make_upload(council, people.plan_admin)
    when = dict.fromkeys(("accepted_at", "undone_at"), MOMENT)
    who = dict.fromkeys(("accepted_by", "undone_by"), people.plan_admin)
    Upload.objects.update(state="undone", undone_reason="Wrong file", **when, **who)
    told(action, progress="green")
    told(action, progress="red", reason="Read from the file", upload=undone)
    told(action, progress="green", upload=undone)
    wrong = told(action, progress="red", reason="Jo Bloggs was off sick")
    told(action, progress="red", reason="The post is vacant", corrects=wrong)
    AuditEvent.objects.create(
        council=council,
        plan=plan,
        action=action,
        deed="withdraw",
        upload=undone,
        recorded_at=MOMENT,
        recorded_by=people.plan_admin,
        reason="Undone",
    )

    assert reasons.gather(plan).actions == {}


def test_who_rated_a_recommendation_stands_with_when_and_why(
    plan, people, recommendation, told
):
    told(recommendation, progress="amber", reason="Half is done", author_post="HoS")
    told(recommendation, progress="amber", progress_text="More words")

    found = reasons.gather(plan)

    assert found.assessments == {
        recommendation.pk: {
            "named": f"{people.officer.name}, HoS",
            "public": "HoS",
            "on": "2026-06-30",
            "reason": "Half is done",
        }
    }
    assert words(found.recommendations[recommendation.pk]) == [
        ("progress", "Half is done")
    ]
    assert reasons.assessments(plan) == found.assessments


def test_a_rating_that_a_file_brought_names_the_file(plan, recommendation, told):
    told(recommendation, progress="amber", source="import", source_name="plan.xlsx")

    (found,) = reasons.gather(plan).assessments.values()

    assert found["named"] == found["public"] == "from the file plan.xlsx"


def test_a_rating_taken_back_is_nobodys(plan, recommendation, told):
    told(recommendation, progress="amber", reason="Half is done")
    told(recommendation, progress_text="We do not know", reason="It was a guess")

    assert reasons.gather(plan).assessments == {}


def test_without_a_post_the_public_reads_no_name(plan, recommendation, told):
    told(recommendation, progress="amber", reason="Half is done")

    (found,) = reasons.gather(plan).assessments.values()

    assert found["public"] == "Lead officer"


def test_a_version_freezes_them(plan, people, recommendation, action, told):
    told(action, progress="green")
    told(action, progress="red", reason="Two posts are vacant")
    told(recommendation, progress="red", reason="It has stopped")

    period = make_period(plan)
    version = closing.close(period=period, by=people.performance_manager, at=MOMENT)

    assert words(version.actions.get().reasons) == [
        ("progress", "Two posts are vacant")
    ]
    assert version.recommendations.get().assessment["reason"] == "It has stopped"


def test_however_long_the_history_it_is_five_questions(
    plan, recommendation, told, django_assert_num_queries
):
    for n in range(3):
        action = make_action(recommendation, f"1.{n + 1}")
        told(action, progress="green")
        told(action, progress="red", reason="Two posts are vacant")

    with django_assert_num_queries(5):
        reasons.gather(plan)


def test_who_assessed_it_stands_beside_its_counts(client, plan, people, recommendation):
    make_action(recommendation)
    for whole in (recommendation, make_recommendation(plan, "2")):
        updating.update(
            subject=whole,
            by=people.performance_manager,
            at=MOMENT,
            as_at=date(2026, 6, 30),
            version=0,
            submission=uuid4(),
            said=Said(progress=rating(plan, "green"), progress_text="On its way"),
            reason="Half is done",
        )
    client.force_login(people.officer)
    told = f"Assessed by {people.performance_manager.name}, 30 June 2026: Half is done"

    for below in ("", "recommendations/1/"):
        assert told in client.get(f"{PLAN}{below}").content.decode()

    by = people.performance_manager
    version = closing.close(period=make_period(plan), by=by, at=MOMENT)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "Assessed by Lead officer, 30 June 2026: Half is done" in page
    assert '</a> <span class="hint">Assessed by' in page
    assert told not in page
