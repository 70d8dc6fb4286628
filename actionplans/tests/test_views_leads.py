"""The list of leads and one lead: what a plan admin reads there."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.importing.accept import accept
from actionplans.models import ActionLead

from .building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_recommendation,
)
from .reading import MOMENT, addresses, words
from .uploads import AT, CERTAIN, make_upload

LIST = "/fernshire/leads/"


@pytest.fixture
def post(council):
    return make_lead(council, abbreviation="SM P")


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


def where(lead, name="lead-detail"):
    return reverse(name, args=[lead.council.slug, lead.pk])


def write(plan, *texts):
    """An action for each of the words, which name nobody known."""
    one = make_recommendation(plan, str(plan.recommendations.count() + 1))
    for number, text in enumerate(texts, start=1):
        action = make_action(one, f"{one.number}.{number}")
        ActionLead.objects.create(action=action, order=0, as_written=text)


def test_the_way_there_is_shown_to_who_may_edit(client, people, plan):
    client.force_login(people.plan_admin)
    assert LIST in addresses(client.get(plan.get_absolute_url()))

    client.force_login(people.officer)
    assert LIST not in addresses(client.get(plan.get_absolute_url()))


def test_the_way_there_is_shown_once_a_plan_is_imported(admin, people, council):
    upload = make_upload(council, people.plan_admin, CERTAIN)
    accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)

    assert "Say who leads its actions" in words(admin.get(upload.get_absolute_url()))


def test_words_that_name_nobody_come_first_with_their_number(admin, plan):
    write(plan, "SM QA", "sm qa.", "Health & care")

    page = words(admin.get(LIST))

    assert "As written: SM QA , on 2 actions" in page
    assert page.index("Health & care") < page.index("Who leads")


def test_without_such_words_nothing_is_said_of_them(admin, plan):
    assert "name nobody" not in words(admin.get(LIST))
    assert "No lead is known yet" in words(admin.get(LIST))


def test_a_lead_shows_its_kind_its_holder_and_its_open_actions(
    admin, people, plan, post, today
):
    make_holding(post, people.officer, delegate=people.colleague)
    one = make_recommendation(plan)
    make_action(one, "1.1", leads=[post])
    make_action(one, "1.2", leads=[post, post])
    over = {"closed_at": MOMENT, "closed_by": people.plan_admin}
    make_action(one, "1.3", leads=[post], **over)

    page = words(admin.get(LIST))

    row = (
        "Service Manager, Practice SM P Post Odette Lund, delegate Carys Penn Hand over"
    )
    assert f"{row} : Service Manager, Practice 2" in page


@pytest.mark.parametrize(
    "held, said",
    [
        (None, "Nobody Its actions can be updated by managers alone"),
        (
            {"held_to": date(2026, 9, 14)},
            "Nobody Its actions can be updated by managers alone",
        ),
        (
            {"held_from": date(2026, 9, 16)},
            "Nobody Its actions can be updated by managers alone",
        ),
        ({}, "Odette Lund Hand over : Service Manager, Practice 0"),
        ({"user": "member"}, "Mei Barrow The account may not update: its actions"),
        (
            {"user": "member", "delegate": "colleague"},
            "Mei Barrow, delegate Carys Penn Hand over : Service Manager, Practice 0",
        ),
        (
            {"user": None, "person": "Asha Brook"},
            "Asha Brook Without an account: its actions",
        ),
    ],
)
def test_the_list_says_whether_anybody_can_update(
    admin, people, council, post, today, held, said
):
    if held is not None:
        fields = {"user": "officer"} | held
        for name in ("user", "delegate"):
            if fields.get(name):
                fields[name] = getattr(people, fields[name])
        if "person" in fields:
            fields["person"] = make_lead(council, fields["person"], kind="person")
        make_holding(post, **fields)

    assert f"SM P Post {said}" in words(admin.get(LIST))


def test_one_lead_tells_its_history_and_what_it_leads(admin, people, plan, post, today):
    asha = make_lead(plan.council, "Asha Brook", kind="person")
    make_holding(post, people.colleague, held_to=date(2026, 8, 31))
    make_holding(post, people.officer, person=asha, held_from=date(2026, 9, 1))
    make_action(make_recommendation(plan), "1.1", leads=[post])

    page = words(admin.get(where(post)))

    assert "1.1 Do what 1.1 says" in page
    first = page.index("Asha Brook Today odette-lund@fernshire.example Nobody 1 Sept")
    assert first < page.index("Carys Penn carys-penn@fernshire.example Nobody 1 Jan")
    assert "Holds Service Manager, Practice." in words(admin.get(where(asha)))


def test_a_lead_nobody_held_says_so_and_offers_no_end(admin, post, today):
    response = admin.get(where(post))

    assert "Nobody has held it yet" in words(response)
    assert where(post, "lead-hold") in addresses(response)
    assert where(post, "lead-end") not in addresses(response)
    assert where(post, "lead-delegate") not in addresses(response)


def test_a_holding_with_an_end_is_not_ended_again(admin, people, post, today):
    make_holding(post, people.officer, held_to=date(2026, 9, 30))

    response = admin.get(where(post))

    assert where(post, "lead-end") not in addresses(response)
    assert where(post, "lead-delegate") in addresses(response)


def test_another_councils_lead_is_not_found(admin, people):
    far = make_lead(make_council("Marrowby Council"))

    assert admin.get(f"{LIST}{far.pk}/").status_code == 404
