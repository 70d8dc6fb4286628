"""The exceptions page: kinds with counts, rows in words, and a return in one press."""

import re
from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import asking
from actionplans.models import Return

from .building import (
    make_action,
    make_concern,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
)
from .large_plan import make_large_plan
from .reading import PLAN, addresses, refs, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}exceptions/"
AT = datetime(2026, 9, 1, 10, tzinfo=get_current_timezone())
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def manager(client, people, today):
    client.force_login(people.performance_manager)
    return client


@pytest.fixture
def late(plan, people):
    """One overdue action, held by the officer, with words of its own."""
    lead = make_lead(plan.council, "Head of Practice")
    make_holding(lead, people.officer)
    return make_action(
        make_recommendation(plan),
        "1.1",
        leads=[lead],
        due_on=date(2026, 8, 5),
        progress="amber",
        impact="grey",
        progress_text="Half of the rota is agreed.",
        concerns="Two posts are vacant.",
        updated_on=date(2026, 6, 30),
    )


def back(kind, ref="1.1"):
    return f"{ADDRESS}{kind}/actions/{ref}/"


def test_a_row_says_what_is_wrong_who_leads_and_what_was_said_last(manager, late):
    said = words(manager.get(ADDRESS))

    assert (
        "1.1 41 days overdue Head of Practice (Odette Lund) Half of the rota is "
        "agreed. 30 June 2026 A Amber N Grey Return 1.1 to its lead" in said
    )
    assert "Overdue 1 Past the original date 1" in said


def test_what_is_in_order_is_named_as_nothing_to_chase(manager, late):
    said = words(manager.get(ADDRESS))

    assert (
        "Nothing to chase: waiting for a decision; questions not answered; returned"
        in said
    )
    assert "amber for three periods" in said


def test_a_plan_in_order_says_so_proudly(manager, plan, people):
    post = make_lead(plan.council)
    make_holding(post, people.officer)
    make_action(make_recommendation(plan), leads=[post], progress="grey",
                impact="grey", progress_text="From March", version=1,
                due_on=date(2027, 3, 31))  # fmt: skip

    response = manager.get(ADDRESS)

    assert "Nothing to chase. Every action is on time" in words(response)
    assert refs(response) == []


def test_a_plan_without_actions_has_nothing_in_order(client, manager, plan, people):
    assert "The plan has no actions yet." in words(manager.get(ADDRESS))

    client.force_login(people.plan_admin)
    page = client.get(ADDRESS)
    assert "Nothing to chase" not in words(page)
    assert f"{PLAN}edit/structure/" in addresses(page)


def test_who_may_is_led_to_say_who_leads(client, manager, plan, people):
    make_action(make_recommendation(plan))

    assert "A plan admin says who leads." in words(manager.get(ADDRESS))

    client.force_login(people.plan_admin)
    page = addresses(client.get(ADDRESS))
    assert {"/fernshire/leads/", f"{PLAN}edit/leads/"} <= set(page)


def test_the_first_twenty_stand_there_and_the_rest_is_one_link_away(manager, plan):
    one = make_recommendation(plan)
    for n in range(1, 122):
        make_action(one, f"1.{n}", due_on=date(2026, 9, 1))

    response = manager.get(ADDRESS)
    section = words(response).partition("the work is not complete.")[2]

    assert "Show all 121 : Overdue" in section
    assert f"{ADDRESS}?kind=overdue" in addresses(response)
    everything = manager.get(f"{ADDRESS}?kind=overdue")
    assert refs(everything) == [f"1.{n}" for n in range(1, 101)]
    assert refs(manager.get(f"{ADDRESS}?kind=overdue&page=2"))[0] == "1.101"


def test_a_kind_that_is_unknown_or_empty_fails_nothing(manager, late):
    assert "41 days overdue" in words(manager.get(f"{ADDRESS}?kind=nonsense"))
    assert "Nothing to chase here." in words(manager.get(f"{ADDRESS}?kind=waiting"))


def test_open_concerns_stand_there_once(manager, plan, people):
    two = [make_recommendation(plan, "1"), make_recommendation(plan, "2")]
    make_concern(plan, people.plan_admin, "Too many workshops", recommendations=two)

    said = words(manager.get(ADDRESS))

    assert said.count("Too many workshops") == 1
    assert "Behind recommendations 1, 2. Owner: Nobody yet." in said


def test_one_press_returns_it_with_the_comment_of_its_kind(manager, late, people):
    response = manager.post(back("overdue"))

    assert response.status_code == 302
    assert response.url == f"{ADDRESS}#overdue"
    made = Return.objects.get()
    assert (made.action, made.returned_by) == (late, people.performance_manager)
    assert made.comment == (
        "41 days overdue. Please say what is in the way and by when it will be done."
    )
    assert "Returned on " in words(manager.get(f"{ADDRESS}?kind=overdue"))


def test_a_second_press_makes_no_second_return(manager, late):
    for kind in ("overdue", "overdue", "overdue-originally"):
        response = manager.post(back(kind), **HTMX)
        assert response.status_code == 200

    assert Return.objects.count() == 1
    assert "has been returned already" in words(response)


def test_the_answer_comes_in_place(manager, late):
    response = manager.post(back("overdue"), **HTMX)

    assert words(response).startswith("Action 1.1 is returned")
    assert 'role="status"' in response.content.decode()


def test_the_words_can_be_changed_before_it_is_returned(manager, late):
    response = manager.get(back("overdue"), follow=True)
    assert "41 days overdue. Please say" in words(response)
    (place, _), *_ = response.redirect_chain
    assert place.startswith(f"{PLAN}actions/1.1/return/?words=41+days")

    manager.post(place.partition("?")[0], {"comment": "Ring me first."})

    assert Return.objects.get().comment == "Ring me first."


def test_who_came_from_one_kind_goes_back_to_its_page(manager, late):
    place = f"{ADDRESS}?kind=overdue&page=2"

    assert manager.post(back("overdue"), {"next": place}).url == place
    elsewhere = manager.post(back("overdue"), {"next": "https://elsewhere.example/"})
    assert elsewhere.url == f"{ADDRESS}#overdue"


def test_what_was_put_right_meanwhile_is_not_returned(manager, late):
    response = manager.post(back("silent"), **HTMX)

    assert "is not listed there any more: nothing was returned" in words(response)
    assert not Return.objects.exists()


@pytest.mark.parametrize("kind", ["waiting", "without-lead", "nonsense"])
def test_some_kinds_are_no_matter_of_the_lead(manager, late, kind):
    assert manager.post(back(kind)).status_code == 404


def test_a_recommendation_is_returned_too(manager, plan, people):
    make_period(plan, "Q2", opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))
    whole = make_recommendation(plan, "1")

    assert "Rec. 1 Never updated" in words(manager.get(f"{ADDRESS}?kind=silent"))
    manager.post(f"{ADDRESS}silent/recommendations/1/")

    assert Return.objects.get().recommendation == whole


def test_what_waits_for_a_decision_leads_to_it(manager, late, people):
    asked = asking.propose(
        action=late, by=people.officer, at=AT, kind="withdraw", words="No funds"
    )

    for code in ("waiting", "overdue"):
        page = manager.get(f"{ADDRESS}?kind={code}")
        here = f"{ADDRESS}%3Fkind%3D{code}"
        assert f"{PLAN}actions/1.1/decide/?next={here}" in addresses(page), code
        assert back("overdue") not in page.content.decode()
    assert asked.get_kind_display() in words(manager.get(ADDRESS))


def test_officers_read_it_and_return_nothing(client, people, today, late):
    client.force_login(people.officer)

    response = client.get(ADDRESS)

    assert "41 days overdue" in words(response)
    assert "Return" not in words(response).partition("Overdue")[2].partition("Key")[0]
    assert client.post(back("overdue")).status_code == 403


def test_the_plans_page_says_the_same_numbers_and_leads_here(manager, plan, people):
    make_large_plan(plan, people.officer, actions=60, periods=1)
    make_period(plan, "Q2", opens_on=date(2026, 7, 1), as_at=date(2026, 9, 30))
    listed = words(manager.get(ADDRESS))
    found = {
        code: len(refs(manager.get(f"{ADDRESS}?kind={code}")))
        for code in ("overdue", "silent")
    }

    page = manager.get(PLAN)

    assert f"{found['overdue']} overdue" in words(page)
    assert f"{found['silent']} silent this period" in words(page)
    assert re.search(rf"Overdue {found['overdue']}\b", listed)
    assert {f"{ADDRESS}?kind=overdue", f"{ADDRESS}?kind=silent", ADDRESS} <= set(
        addresses(page)
    )
    assert len(refs(manager.get(f"{PLAN}actions/?due=overdue"))) == found["overdue"]


def test_an_archived_plan_is_read_and_nothing_of_it_is_returned(manager, late, people):
    late.plan.archived_at, late.plan.archived_by = AT, people.plan_admin
    late.plan.save()

    response = manager.get(ADDRESS)

    assert "41 days overdue" in words(response)
    assert back("overdue") not in response.content.decode()
    assert "archived" in words(manager.post(back("overdue"), **HTMX))
    assert not Return.objects.exists()
