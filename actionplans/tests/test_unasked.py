"""Actions about which nobody can be asked: none of their leads is reached."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import unasked
from actionplans.models import ActionLead, LeadHolding, User
from actionplans.unasked import Why

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
OPENED = date(2026, 4, 1)


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=get_current_timezone())


@pytest.fixture
def post(plan, council):
    post = make_lead(council, "Head of Practice")
    make_action(make_recommendation(plan), "1.1", leads=[post])
    make_period(plan, opens_on=OPENED)
    return post


def told(council):
    return [
        (group.why, group.words, [action.ref for action in group.actions])
        for group in unasked.groups(council, TODAY)
    ]


def sign_in(user, day):
    User.objects.filter(pk=user.pk).update(last_login=at(day))


def test_nobody_holds_the_post(post, council):
    assert told(council) == [(Why.NO_HOLDER, "Nobody holds it", ["1.1"])]


def test_nobody_is_known_by_the_words_or_none_are_written(post, plan, council):
    action = make_action(plan.recommendations.get(), "1.2")
    ActionLead.objects.create(action=action, order=0, as_written="HoS")
    make_action(plan.recommendations.get(), "1.3")

    assert told(council)[:2] == [
        (Why.UNKNOWN, "No lead is written down", ["1.3"]),
        (Why.UNKNOWN, "“HoS” names nobody who is known", ["1.2"]),
    ]


def test_the_holder_has_no_account_that_may_update(post, council, people):
    make_holding(post, people.member)

    assert told(council) == [
        (Why.NO_ACCOUNT, "Mei Barrow: no account that may update", ["1.1"])
    ]


def test_the_holder_has_not_signed_in_since_the_period_opened(post, council, people):
    make_holding(post, people.officer)
    assert told(council) == [
        (Why.SILENT, "Odette Lund: has never signed in", ["1.1"]),
    ]

    sign_in(people.officer, date(2026, 3, 31))
    assert told(council) == [
        (Why.SILENT, "Odette Lund: last signed in on 31 March 2026", ["1.1"]),
    ]

    sign_in(people.officer, OPENED)
    assert told(council) == []


def test_who_stands_in_or_leads_beside_them_is_enough(post, council, people, plan):
    make_holding(post, people.officer)
    sign_in(people.colleague, TODAY)
    assert told(council) != []

    LeadHolding.objects.update(delegate=people.colleague)
    assert told(council) == []

    LeadHolding.objects.update(delegate=None)
    beside = make_lead(council, "Head of Quality")
    make_holding(beside, people.colleague)
    ActionLead.objects.create(
        action=plan.actions.get(), order=1, lead=beside, as_written="Quality"
    )
    assert told(council) == []


def test_a_leaver_is_no_account(post, council, people):
    make_holding(post, people.officer)
    sign_in(people.officer, TODAY)
    User.objects.filter(pk=people.officer.pk).update(last_day=date(2026, 6, 14))

    assert told(council)[0][0] == Why.NO_ACCOUNT


def test_archived_plans_owe_nothing(post, council, plan, people):
    plan.archived_at, plan.archived_by = at(TODAY), people.plan_admin
    plan.save()

    assert told(council) == []


def test_it_is_asked_in_few_queries_however_much_it_is(
    post, council, people, plan, django_assert_num_queries
):
    for number in range(2, 9):
        lead = make_lead(council, f"Post {number}")
        make_holding(lead, people.officer)
        make_action(plan.recommendations.get(), f"1.{number}", leads=[lead])

    with django_assert_num_queries(5):
        found = unasked.groups(council, TODAY)

    assert unasked.how_many(found) == 8
