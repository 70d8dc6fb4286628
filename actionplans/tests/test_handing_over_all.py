"""All that somebody holds passes on in one deed: posts, their own name, standing in."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import handing_over, holdings
from actionplans.handing_over import HeldChanged, Taker
from actionplans.models import Action, AuditEvent, LeadHolding
from actionplans.refusals import Refusal

from .building import (
    make_action,
    make_concern,
    make_holding,
    make_lead,
    make_recommendation,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)
AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
LATER = date(2026, 8, 1)


@pytest.fixture
def world(plan, council, people):
    """The officer holds a post, leads by name, and stands in for the manager."""
    post = make_lead(council, "Head of Practice")
    own = make_lead(council, "Odette Lund", kind="person")
    other = make_lead(council, "Head of Performance")
    make_holding(post, people.officer, person=own)
    make_holding(own, people.officer)
    make_holding(other, people.performance_manager, delegate=people.officer)
    one, two = make_recommendation(plan, "1"), make_recommendation(plan, "2")
    make_action(one, "1.1", leads=[post])
    make_action(one, "1.2", leads=[own])
    make_action(one, "1.3", leads=[other])
    make_concern(plan, people.plan_admin, recommendations=[one, two], owner=own)
    return {"post": post, "own": own, "other": other}


@pytest.fixture
def told(council, people, world):
    return {
        "user": people.officer,
        "council": council,
        "by": people.plan_admin,
        "at": AT,
        "from_day": TODAY,
    }


def keys(told):
    held = holdings.held_by(told["user"], told["council"])
    return {one.lead.name: one.key for one in held}


def led_by(user, on):
    return set(Action.objects.led_by(user, on).values_list("ref", flat=True))


def test_what_somebody_holds_is_told_with_what_hangs_on_it(told):
    held = holdings.held_by(told["user"], told["council"])

    assert {
        (one.lead.name, one.is_delegate, one.actions, one.concerns) for one in held
    } == {
        ("Head of Practice", False, 1, 0),
        ("Odette Lund", False, 1, 1),
        ("Head of Performance", True, 1, 0),
    }


def test_everything_passes_to_one_person_from_the_day_on(told, people):
    taker = Taker(people.colleague)
    told |= {"takers": dict.fromkeys(keys(told).values(), taker), "from_day": LATER}

    assert len(handing_over.hand_over(**told)) == 3

    before = LATER - timedelta(days=1)
    assert led_by(people.officer, before) == {"1.1", "1.2", "1.3"}
    assert led_by(people.officer, LATER) == set()
    assert led_by(people.colleague, LATER) == {"1.1", "1.2", "1.3"}
    assert led_by(people.performance_manager, LATER) == {"1.3"}
    deeds = AuditEvent.objects.values_list("deed", flat=True)
    assert sorted(deeds) == ["hand-over", "hold-lead", "hold-lead", "hold-lead"]


def test_actions_and_concerns_in_their_own_name_go_to_another_lead(told, people, world):
    takers = {keys(told)["Odette Lund"]: Taker(lead=world["post"])}

    handing_over.hand_over(**told, takers=takers)

    action = Action.objects.get(ref="1.2")
    assert [line.lead for line in action.leads.all()] == [world["post"]]
    assert world["post"].concerns.count() == 1
    assert world["own"].concerns.count() == 0


def test_they_are_not_given_from_a_day_to_come(told, world):
    takers = {keys(told)["Odette Lund"]: Taker(lead=world["post"])}

    with pytest.raises(Refusal, match="at once, not from 1 August 2026 on"):
        handing_over.hand_over(**told | {"from_day": LATER}, takers=takers)


def test_all_or_nothing(told, people, world):
    """The second cannot pass: the first has not passed either."""
    found = keys(told)
    takers = {
        found["Head of Practice"]: Taker(people.colleague),
        found["Odette Lund"]: Taker(people.member),
    }
    before = list(LeadHolding.objects.order_by("pk").values())

    with pytest.raises(Refusal, match="Mei Barrow has no role"):
        handing_over.hand_over(**told, takers=takers)

    assert list(LeadHolding.objects.order_by("pk").values()) == before
    assert not AuditEvent.objects.exists()


def test_a_rehearsal_tells_it_and_writes_nothing(told, people):
    takers = {keys(told)["Head of Practice"]: Taker(people.colleague)}

    passed = handing_over.rehearse(**told, takers=takers)

    assert passed == [
        "Head of Practice, with 1 open action: Carys Penn from 1 July 2026"
    ]
    assert not AuditEvent.objects.exists()
    assert led_by(people.colleague, TODAY) == set()


def test_what_changed_since_it_was_looked_at_is_not_handed_over(told, people):
    seen = holdings.fingerprint(holdings.held_by(told["user"], told["council"]))
    takers = {keys(told)["Head of Practice"]: Taker(people.colleague)}
    handing_over.hand_over(**told, takers=takers, seen=seen)

    with pytest.raises(HeldChanged):
        handing_over.hand_over(**told, takers=takers, seen=seen)


def test_who_takes_over_stands_in_for_nobody_of_themselves(told, people):
    takers = {keys(told)["Head of Performance"]: Taker(people.performance_manager)}

    passed = handing_over.hand_over(**told, takers=takers)

    assert passed == ["Standing in for Head of Performance: nobody from 1 July 2026"]


def test_who_stands_in_goes_on_doing_so_unless_they_have_left(told, people, world):
    def pass_on(user, taker):
        key = keys(told | {"user": user})["Head of Practice"]
        takers = {key: Taker(taker)}
        handing_over.hand_over(**told | {"user": user, "takers": takers})
        last = LeadHolding.objects.filter(lead=world["post"]).latest("pk")
        return last.user, last.delegate

    stands_in = people.performance_manager
    LeadHolding.objects.filter(lead=world["post"]).update(delegate=stands_in)
    passed = pass_on(people.officer, people.colleague)
    assert passed == (people.colleague, stands_in)

    stands_in.roles.all().delete()
    assert pass_on(people.colleague, people.officer) == (people.officer, None)


def test_who_takes_a_post_is_named_as_the_plans_name_them(told, people, council):
    named = make_lead(council, "Carys Penn", kind="person")
    make_holding(named, people.colleague)
    takers = {keys(told)["Head of Practice"]: Taker(people.colleague)}

    handing_over.hand_over(**told, takers=takers)

    assert LeadHolding.objects.latest("pk").person == named
