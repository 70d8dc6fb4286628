"""The page that hands over everything: shown first, then done, and nothing between."""

from datetime import date

import pytest

from actionplans import holdings
from actionplans.models import Action, AuditEvent, LeadHolding

from .building import make_action, make_holding, make_lead, make_recommendation
from .reading import words

pytestmark = pytest.mark.django_db
ADDRESS = "/fernshire/leads/hand-over/"


@pytest.fixture
def place(client, plan, council, people, today):
    post = make_lead(council, "Head of Practice")
    own = make_lead(council, "Odette Lund", kind="person")
    make_holding(post, people.officer)
    make_holding(own, people.officer)
    recommendation = make_recommendation(plan)
    make_action(recommendation, "1.1", leads=[post])
    make_action(recommendation, "1.2", leads=[own])
    client.force_login(people.plan_admin)
    return f"{ADDRESS}?person={people.officer.pk}"


@pytest.fixture
def typed(client, place, people):
    """As somebody fills it in who looked at the page just now."""
    seen = client.get(place).context["seen"]
    return {"from_day": "1/10/2026", "taker": people.colleague.pk, "seen": seen}


def led_by(user, on):
    return set(Action.objects.led_by(user, on).values_list("ref", flat=True))


def test_it_asks_whose_and_tells_what_they_hold(client, place, people):
    assert "Odette Lund" in words(client.get(ADDRESS))

    read = words(client.get(place))

    assert "Head of Practice Post 1 open action. Held from 1 January 2020" in read
    assert "Odette Lund Their own name 1 open action" in read


def test_who_leaves_is_told_and_hands_over_from_the_day_after(client, place, people):
    people.officer.last_day = date(2026, 12, 31)
    people.officer.save()

    asked = client.get(place).context["form"]["from_day"].value()

    assert asked == date(2027, 1, 1)
    assert "last day 31 December 2026" in words(client.get(ADDRESS))


def test_it_shows_what_will_happen_and_then_does_it(client, place, typed, people):
    shown = client.post(place, typed)
    assert shown.status_code == 200
    sentence = "Head of Practice, with 1 open action: Carys Penn from 1 October 2026"
    assert sentence in words(shown)
    assert not AuditEvent.objects.exists()

    hidden = dict(shown.context["typed"])
    done = client.post(place, hidden | {"seen": typed["seen"], "confirm": "yes"})

    assert done.status_code == 302
    assert led_by(people.officer, date(2026, 9, 30)) == {"1.1", "1.2"}
    assert led_by(people.colleague, date(2026, 10, 1)) == {"1.1", "1.2"}


def test_what_changed_meanwhile_is_not_handed_over(client, place, typed, people):
    LeadHolding.objects.filter(lead__kind="post").update(delegate=people.plan_admin)

    answer = client.post(place, typed | {"confirm": "yes"})

    assert answer.status_code == 409
    assert "has changed since you looked" in words(answer)
    assert 'value="1/10/2026"' in answer.content.decode()
    again = {"confirm": "yes", "seen": answer.context["seen"]}
    assert client.post(place, typed | again).status_code == 302


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"taker": ""}, "Choose who takes over at least one"),
        ({"from_day": "yesterday"}, "Enter a real date"),
        ({"from_day": ""}, "Enter the day"),
        ({"taker": "9" * 30}, "Choose an account from the list"),
        ({"taker": "\0"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(client, place, typed, wrong, said):
    answer = client.post(place, typed | wrong)

    assert (answer.status_code, said in words(answer)) == (422, True)
    assert not AuditEvent.objects.exists()


def test_an_account_and_another_lead_are_not_both(
    client, place, typed, people, council
):
    (key,) = [
        one.key for one in holdings.held_by(people.officer, council) if one.is_own_name
    ]
    post = council.leads.get(kind="post").pk
    both = {key: people.colleague.pk, f"lead-{key}": post}

    answer = client.post(place, typed | both)

    assert "not both" in words(answer)
    alone = client.post(place, typed | {f"lead-{key}": post, "from_day": "15/9/2026"})
    assert "1 action of Odette Lund: given to Head of Practice" in words(alone)


def test_queries_do_not_grow_with_what_is_held(
    client, place, people, council, plan, django_assert_max_num_queries
):
    for number in range(10):
        lead = make_lead(council, f"Person {number}", kind="person")
        make_holding(lead, people.officer)
        make_action(plan.recommendations.get(), f"2.{number}", leads=[lead])

    with django_assert_max_num_queries(12):
        client.get(place)


def test_whose_nonsense_is_asked_for_is_asked_again(client, place):
    for person in ("x", "9" * 30, "%00"):
        assert client.get(f"{ADDRESS}?person={person}").status_code == 422


def test_managers_see_about_which_actions_nobody_can_be_asked(client, place, people):
    client.force_login(people.performance_manager)

    read = words(client.get("/fernshire/leads/unasked/"))

    assert "2 actions, on 15 September 2026" in read
    assert "Odette Lund: has never signed in" in read
    assert "A plan admin says who holds a lead" in read


def test_leads_and_exceptions_lead_there(client, place):
    assert "2 actions about which nobody can be asked" in words(
        client.get("/fernshire/leads/")
    )
    Action.objects.get(ref="1.1").leads.all().delete()
    exceptions = client.get("/fernshire/plans/getting-better/exceptions/")
    assert 'href="/fernshire/leads/unasked/"' in exceptions.content.decode()
