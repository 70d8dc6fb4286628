"""Who holds a lead from which day, and who stands in."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import holding
from actionplans.models import Action, AuditEvent, LeadHolding
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_user,
)

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)


@pytest.fixture
def told(people):
    return {"by": people.plan_admin, "at": AT}


@pytest.fixture
def post(council):
    return make_lead(council)


@pytest.fixture
def asha(council):
    return make_lead(council, "Asha Brook", kind="person")


def spans(lead):
    rows = lead.holdings.order_by("held_from")
    return [(str(r.user or r.person), r.held_from, r.held_to) for r in rows]


def test_the_first_holder_finds_every_action_of_the_post(plan, post, people, told):
    one = make_recommendation(plan)
    actions = [make_action(one, ref, leads=[post]) for ref in ("1.1", "1.2")]

    holding.hold(lead=post, **told, user=people.officer, from_day=JUNE)

    led = Action.objects.led_by(people.officer, JULY)
    assert list(led.order_by("ref")) == actions
    event = AuditEvent.objects.get()
    assert (event.deed, event.subject, event.before) == ("hold-lead", post.name, None)
    assert event.after == {
        "account": people.officer.email,
        "person": None,
        "delegate": None,
        "from": "2026-06-01",
        "to": None,
    }


def test_a_hand_over_ends_the_holding_before_the_day_before(post, people, told):
    holding.hold(lead=post, **told, user=people.officer, from_day=JUNE)

    holding.hold(lead=post, **told, user=people.colleague, from_day=AUGUST)

    assert spans(post) == [
        ("Odette Lund", JUNE, date(2026, 7, 31)),
        ("Carys Penn", AUGUST, None),
    ]
    event = AuditEvent.objects.last()
    assert event.before["account"] == people.officer.email
    assert event.after["account"] == people.colleague.email


def test_the_delegate_goes_with_the_holder(plan, post, people, told):
    make_action(make_recommendation(plan), leads=[post])
    holding.hold(
        lead=post,
        **told,
        user=people.officer,
        delegate=people.colleague,
        from_day=JUNE,
    )

    holding.hold(lead=post, **told, user=people.performance_manager, from_day=JULY)

    assert Action.objects.led_by(people.colleague, JUNE).exists()
    assert not Action.objects.led_by(people.colleague, JULY).exists()


def test_a_gap_stays_a_gap(post, people, told):
    make_holding(post, people.officer, held_to=date(2026, 5, 31))

    holding.hold(lead=post, **told, user=people.colleague, from_day=JULY)

    assert spans(post)[0][2] == date(2026, 5, 31)


def test_from_the_same_day_the_wrong_choice_is_put_right(post, people, told):
    holding.hold(lead=post, **told, user=people.officer, from_day=JULY)

    holding.hold(lead=post, **told, user=people.colleague, from_day=JULY)

    assert spans(post) == [("Carys Penn", JULY, None)]
    assert AuditEvent.objects.last().before["account"] == people.officer.email


def test_a_day_before_the_last_hand_over_is_refused(post, people, told):
    holding.hold(lead=post, **told, user=people.officer, from_day=JULY)

    with pytest.raises(Refusal, match="Practice from 1 July 2026"):
        holding.hold(lead=post, **told, user=people.colleague, from_day=JUNE)

    assert spans(post) == [("Odette Lund", JULY, None)]


def test_a_person_without_an_account_holds_a_post(post, asha, people, told):
    holding.hold(lead=post, **told, person=asha, from_day=JUNE)

    assert spans(post) == [("Asha Brook", JUNE, None)]
    assert AuditEvent.objects.get().after["person"] == "Asha Brook"


def test_who_cannot_hold_is_refused(post, asha, people, told, council):
    left = make_user("Left Long", council=council, roles=["officer"], is_active=False)
    for said, words in (
        ({}, "Choose the account"),
        ({"user": people.outsider}, "no role in Fernshire"),
        ({"user": people.member}, "no role .* that updates actions"),
        ({"user": left}, "no role"),
        ({"person": post}, "is no person"),
        ({"user": people.officer, "delegate": people.outsider}, "no role"),
        ({"user": people.officer, "delegate": people.officer}, "somebody else"),
    ):
        with pytest.raises(Refusal, match=words):
            holding.hold(lead=post, **told, from_day=JULY, **said)
    with pytest.raises(Refusal, match="choose the account that is theirs"):
        holding.hold(lead=asha, **told, person=asha, from_day=JULY)

    assert not LeadHolding.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_holding_ends_and_nobody_follows(plan, post, people, told):
    make_action(make_recommendation(plan), leads=[post])
    held = holding.hold(lead=post, **told, user=people.officer, from_day=JUNE)

    holding.end_holding(holding=held, **told, last_day=JULY)

    assert Action.objects.led_by(people.officer, JULY).exists()
    assert not Action.objects.led_by(people.officer, date(2026, 7, 2)).exists()
    event = AuditEvent.objects.last()
    assert (event.deed, event.before["to"]) == ("end-holding", None)
    assert event.after["to"] == "2026-07-01"


def test_a_holding_ends_once_and_not_before_it_began(post, people, told):
    held = holding.hold(lead=post, **told, user=people.officer, from_day=JULY)

    with pytest.raises(Refusal, match="cannot end before"):
        holding.end_holding(holding=held, **told, last_day=JUNE)
    holding.end_holding(holding=held, **told, last_day=AUGUST)
    with pytest.raises(Refusal, match="until 1 August 2026 already"):
        holding.end_holding(holding=held, **told, last_day=JULY)


def test_a_delegate_is_set_and_taken_away(plan, post, people, told):
    make_action(make_recommendation(plan), leads=[post])
    held = holding.hold(lead=post, **told, user=people.officer, from_day=JUNE)

    holding.set_delegate(holding=held, **told, delegate=people.colleague)
    assert Action.objects.led_by(people.colleague, JULY).exists()

    holding.set_delegate(holding=held, **told, delegate=None)
    assert not Action.objects.led_by(people.colleague, JULY).exists()
    deeds = [event.deed for event in AuditEvent.objects.all()]
    assert deeds == ["hold-lead", "set-delegate", "set-delegate"]


def test_a_delegate_who_cannot_be_is_refused(post, people, told):
    held = make_holding(post, people.officer)

    for delegate, words in (
        (people.officer, "somebody else"),
        (people.outsider, "no role"),
    ):
        with pytest.raises(Refusal, match=words):
            holding.set_delegate(holding=held, **told, delegate=delegate)


def test_nobody_stands_in_for_a_holding_that_is_over(post, people, told):
    held = make_holding(post, people.officer, held_to=JUNE)

    with pytest.raises(Refusal, match="that is over"):
        holding.set_delegate(holding=held, **told, delegate=people.colleague)
