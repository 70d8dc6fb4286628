"""A plan's exceptions as they are read: the same as one action at a time would say."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import counting
from actionplans.exceptions import exceptions_of, glance_of
from actionplans.models import (
    Action,
    Proposal,
    Recommendation,
    Return,
)

from .building import (
    make_action,
    make_comment,
    make_concern,
    make_evidence,
    make_holding,
    make_lead,
    make_measure,
    make_period,
    make_plan,
    make_reading,
    make_recommendation,
    make_reply,
    make_update,
    rating,
)
from .large_plan import make_large_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 15)
AT = datetime(2026, 9, 1, 10, tzinfo=get_current_timezone())


@pytest.fixture
def open_period(plan):
    return make_period(
        plan,
        "Q2",
        opens_on=date(2026, 7, 1),
        as_at=date(2026, 9, 30),
        update_deadline=date(2026, 9, 10),
    )


def names(plan, code, on=TODAY):
    """Who falls under a kind, in the order they stand there."""
    kinds = {found.kind.code: found for found in exceptions_of(plan, on).kinds}
    return [row.subject.name for row in kinds[code].rows]


def said(plan, code, on=TODAY):
    kinds = {found.kind.code: found for found in exceptions_of(plan, on).kinds}
    return [row.finding.words for row in kinds[code].rows]


def over(by, **fields):
    return dict(closed_at=AT, closed_by=by, **fields)


def test_the_longest_overdue_stands_first(plan):
    one = make_recommendation(plan)
    make_action(one, "1.1", due_on=date(2026, 9, 1))
    make_action(one, "1.2", due_on=date(2026, 3, 1))
    make_action(one, "1.3", due_on=TODAY)
    make_action(one, "1.10", due_on=date(2026, 9, 1))

    assert names(plan, "overdue") == ["1.2", "1.1", "1.10"]


def test_withdrawn_actions_are_no_exceptions(plan, people):
    make_action(
        (one := make_recommendation(plan)),
        due_on=date(2026, 1, 1),
        withdrawn_at=AT,
        withdrawn_by=people.plan_admin,
    )

    make_action(one, "1.2", progress="grey", impact="grey", due_on=TODAY)
    found = exceptions_of(plan, TODAY).kinds
    names_found = {row.subject.name for kind in found for row in kind.rows}

    assert names_found == {"1.2"}


def test_what_was_asked_for_waits_whatever_became_of_the_action(plan, people):
    action = make_action(make_recommendation(plan), **over(people.plan_admin))
    action.proposal = Proposal.objects.create(
        action=action,
        kind="reopen",
        words="The audit failed",
        made_at=AT,
        made_by=people.officer,
    )
    action.save()

    assert said(plan, "waiting") == ["Reopen: asked for on 1 September 2026"]
    assert glance_of(plan, None).waiting == 1


def test_a_question_is_open_until_it_is_answered_whatever_became_of_it(plan, people):
    one = make_recommendation(plan)
    ended = dict(withdrawn_at=AT, withdrawn_by=people.plan_admin)
    action = make_action(one, "1.1", **ended)
    comment = make_comment(action, people.member, made_at=AT)
    make_comment(action, people.member, answered_by=people.officer)

    asked = "Asked on 1 September 2026, not answered"
    assert said(plan, "question-open") == [asked]
    assert glance_of(plan, None).questions == 1
    make_reply(comment, people.officer)
    assert said(plan, "question-open") == []
    make_reply(comment, people.member, kind="asked_again", made_at=AT)
    assert said(plan, "question-open") == [asked]


def test_a_recommendation_that_nobody_rates_is_listed_for_its_question_alone(
    plan, people
):
    one = make_recommendation(plan)
    make_action(one)
    make_comment(one, people.member, kind="challenge", made_at=AT)

    kinds = exceptions_of(plan, TODAY).kinds
    of_whole = [
        (found.kind.code, row.finding.words)
        for found in kinds
        for row in found.rows
        if not row.subject.is_action
    ]
    challenged = "Challenged on 1 September 2026, not answered"
    assert of_whole == [("question-open", challenged)]


def test_a_return_stands_until_it_is_answered(plan, people):
    action = make_action(make_recommendation(plan))
    action.returned = Return.objects.create(
        action=action,
        seq=0,
        comment="Say more",
        returned_at=AT,
        returned_by=people.officer,
    )
    action.save()

    assert said(plan, "returned") == ["Returned on 1 September 2026, not answered"]
    Action.objects.update(returned=None)
    assert said(plan, "returned") == []


def test_silence_is_that_of_the_open_period_alone(plan, people, open_period):
    one = make_recommendation(plan)
    before = make_period(
        plan, "Q1", as_at=date(2026, 6, 30), closed_at=AT, closed_by=people.plan_admin
    )
    told, silent = make_action(one, "1.1"), make_action(one, "1.2")
    make_action(one, "1.3", impact="blue", **over(people.plan_admin))
    make_update(told, author=people.officer, period=open_period)
    make_update(silent, author=people.officer, period=before)

    assert names(plan, "silent") == ["1.2"]
    assert glance_of(plan, open_period).silent == 1


def test_recommendations_that_are_rated_themselves_may_be_silent_too(
    plan, people, open_period
):
    make_action(make_recommendation(plan, "1"))
    make_recommendation(plan, "2")
    rated = make_recommendation(plan, "3", version=1)
    make_action(rated, "3.1")
    told = make_recommendation(plan, "4", version=1)
    make_update(told, author=people.officer, period=open_period)

    found = exceptions_of(plan, TODAY).kinds
    rows = next(f.rows for f in found if f.kind.code == "silent")

    wholes = [row.subject.name for row in rows if not row.subject.is_action]
    assert wholes == ["3"]
    assert glance_of(plan, open_period).silent == len(rows) == 3


def test_a_plan_without_actions_rates_its_recommendations(plan, people, open_period):
    told, silent = make_recommendation(plan, "1"), make_recommendation(plan, "2")
    make_update(told, author=people.officer, period=open_period)

    assert names(plan, "silent") == [silent.number]
    assert names(plan, "unrated") == ["1", "2"]
    assert glance_of(plan, open_period).silent == 1


def test_a_recommendation_is_led_by_who_leads_its_actions(plan, people):
    post = make_lead(plan.council)
    make_holding(post, people.officer)
    led, alone = (make_recommendation(plan, n, version=1) for n in ("1", "2"))
    make_action(led, "1.1", leads=[post])
    make_action(alone, "2.1")

    rows = next(
        f.rows for f in exceptions_of(plan, TODAY).kinds if f.kind.code == "unrated"
    )

    is_led = {
        row.subject.name: row.subject.standing.is_led
        for row in rows
        if not row.subject.is_action
    }
    assert is_led == {"1": True, "2": False}


def test_lateness_of_an_update_is_told_by_the_councils_clock(plan, people, open_period):
    action = make_action(make_recommendation(plan))
    late = datetime(2026, 9, 12, 0, 30, tzinfo=get_current_timezone())
    make_update(action, author=people.officer, period=open_period, recorded_at=late)

    assert said(plan, "late") == [
        "Updated on 12 September 2026, 2 days after the deadline"
    ]


def test_the_last_update_of_each_of_three_periods_says_whether_it_is_stuck(
    plan, people, open_period
):
    one = make_recommendation(plan)
    stuck, moved = make_action(one, "1.1"), make_action(one, "1.2")
    periods = [open_period] + [
        make_period(plan, label, as_at=day, opens_on=day, closed_at=AT, closed_by=by)
        for label, day, by in (
            ("Q1", date(2026, 6, 30), people.plan_admin),
            ("Q4", date(2026, 3, 31), people.plan_admin),
        )
    ]
    for period in reversed(periods):
        for action in (stuck, moved):
            make_update(action, author=people.officer, period=period, progress="amber")
    make_update(moved, author=people.officer, period=open_period, progress="green")

    assert names(plan, "stuck") == ["1.1"]
    assert said(plan, "stuck") == ["Process RAG Amber in Q4, Q1, Q2"]


def test_a_lead_counts_while_somebody_holds_it(plan, people):
    one = make_recommendation(plan)
    held, left = make_lead(plan.council, "Held"), make_lead(plan.council, "Left")
    make_holding(held, people.officer)
    make_holding(left, people.officer, held_to=date(2026, 9, 14))
    make_action(one, "1.1", leads=[left, held])
    make_action(one, "1.2", leads=[left])
    make_action(one, "1.3").leads.create(order=0, as_written="SM QA")

    assert names(plan, "without-lead") == ["1.2", "1.3"]


def test_evidence_answers_for_the_impact(plan, people):
    one = make_recommendation(plan)
    shown = make_action(one, "1.1", impact="green", measure="Audit")
    make_action(one, "1.2", impact="green", measure="Audit")
    make_evidence(shown, by=people.officer, kind="audit")

    assert names(plan, "impact-without-evidence") == ["1.2"]


def test_impact_shown_while_a_measure_is_off_target(plan, people):
    one = make_recommendation(plan)
    shown, also = (make_action(one, ref, impact="green") for ref in ("1.1", "1.2"))
    make_action(one, "1.3", impact="red")
    measure = make_measure(
        plan, actions=one.actions.all(), targets=[(date(2026, 6, 30), "75")]
    )
    make_reading(measure, people.officer, "61")

    assert names(plan, "impact-off-target") == [shown.ref, also.ref]
    make_reading(measure, people.officer, "76", as_at=date(2026, 9, 1))
    assert names(plan, "impact-off-target") == []


def test_a_recommendation_rated_as_a_whole_is_held_against_its_own_measures(
    plan, people
):
    whole = make_recommendation(plan, impact=rating(plan, "green"), version=1)
    measure = make_measure(plan, targets=[(date(2026, 6, 30), "75")])
    measure.recommendations.add(whole)
    make_reading(measure, people.officer, "61")

    assert names(plan, "impact-off-target") == [whole.number]


@pytest.fixture
def varied(plan, people):
    """Two hundred actions that differ in all the rules go by."""
    actions = make_large_plan(plan, people.officer, actions=200, periods=4)
    Action.objects.filter(pk__in=[a.pk for a in actions[::7]]).update(
        **over(people.plan_admin)
    )
    Action.objects.filter(pk__in=[a.pk for a in actions[::11]]).update(
        withdrawn_at=AT, withdrawn_by=people.plan_admin
    )
    for n, action in enumerate(actions[::5]):
        fields = dict(due_on=None, timescale_kind=("ongoing", "none", "start")[n % 3])
        fields |= dict(review_on=TODAY - timedelta(days=n - 20)) if n % 2 else {}
        Action.objects.filter(pk=action.pk).update(**fields)
    for action in actions[::4]:
        for _ in range(2):
            action.date_changes.create(
                old_due_on=date(2026, 1, 1),
                new_due_on=date(2026, 2, 1),
                reason="The supplier was late",
                approved_by="The board",
                recorded_at=AT,
                recorded_by=people.plan_admin,
            )
    return plan


def test_every_kind_agrees_with_what_is_said_of_one_action(varied):
    plan, actions = varied, varied.actions.order_by("ref_sort")
    kept = actions.filter(withdrawn_at=None)
    open_ones = actions.open()

    for code, expected in {
        "overdue": actions.overdue(TODAY),
        "overdue-originally": actions.overdue_originally(TODAY),
        "owes-review": actions.owes_review_date(),
        "review-passed": actions.review_due(TODAY),
        "slipped": open_ones.with_times_slipped().filter(times_slipped__gte=2),
        "impact-open": [a for a in actions if a.impact_is_open],
        "unrated": [a for a in open_ones if not (a.progress and a.impact)],
    }.items():
        assert set(names(plan, code)) == {a.ref for a in expected}, code
        assert code == "unrated" or names(plan, code), f"{code} has no example"

    standings = {
        row.subject.name: row.subject.standing
        for found in exceptions_of(plan, TODAY).kinds
        for row in found.rows
    }
    for action in kept:
        if action.ref in standings:
            assert standings[action.ref].facts == action.facts_with(())


def test_the_numbers_of_the_plans_page_are_those_of_the_exceptions(varied, people):
    period = make_period(varied, "Open", as_at=date(2026, 9, 30))
    some = varied.actions.open()[3]
    make_update(some, author=people.officer, period=period, seq=9)
    glance = glance_of(varied, period)
    counts = counting.of_plans([varied], TODAY)[varied.pk]

    assert counts.overdue == len(names(varied, "overdue")) > 10
    assert glance.silent == len(names(varied, "silent")) > 10
    assert some.ref not in names(varied, "silent")
    owing = {a.ref for a in varied.actions.all() if a.owes_updates} - {some.ref}
    assert set(names(varied, "silent")) == owing
    assert {a.ref for a in varied.actions.owing_updates()} == owing | {some.ref}


def test_open_concerns_name_what_they_lie_behind(plan, people):
    one, two = make_recommendation(plan, "1"), make_recommendation(plan, "2")
    make_recommendation(plan, "3")
    make_concern(
        plan, people.plan_admin, "Too many workshops", recommendations=[two, one]
    )
    make_concern(
        plan,
        people.plan_admin,
        "No rooms",
        recommendations=[one, two],
        settled_at=AT,
        settled_by=people.plan_admin,
    )

    (found,) = exceptions_of(plan, TODAY).concerns

    assert (found.words, found.numbers) == ("Too many workshops", ["1", "2"])
    assert glance_of(plan, None).concerns == 1


def test_another_plans_actions_are_not_its_exceptions(plan, people):
    other = make_plan(plan.council, "Another plan")
    make_action(make_recommendation(other), due_on=date(2026, 1, 1))
    Recommendation.objects.filter(plan=other).update(progress=rating(other, "amber"))

    assert [found for found in exceptions_of(plan, TODAY).kinds if found.rows] == []


def test_a_plan_without_a_rating_of_impact_has_no_kinds_of_it(plan):
    plan.scheme.has_impact, plan.scheme.impact_label = False, ""
    plan.scheme.save()
    make_action(make_recommendation(plan))

    kinds = {found.kind.code: found for found in exceptions_of(plan, TODAY).kinds}

    assert not {"impact-without-evidence", "without-impact", "impact-open"} & set(kinds)
    label = plan.scheme.progress_label
    assert kinds["unrated"].meaning == f"{label} has not been rated."
