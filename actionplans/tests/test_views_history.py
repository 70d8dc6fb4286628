"""The history of a plan: every deed on it in words, for who reads the live plan."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from actionplans import auditing, keying, planning
from actionplans.deed_words import DEEDS
from actionplans.planning import Section, Term

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


@pytest.fixture
def page(client, people, plan):
    client.force_login(people.officer)
    address = reverse("plan-history", args=[plan.council.slug, plan.slug])
    return lambda query="": client.get(address + query).content.decode()


def record(plan, by, **said):
    return auditing.record(council=plan.council, plan=plan, by=by, at=AT, **said)


def test_a_change_says_who_when_and_what(people, plan, page):
    planning.set_front_page(
        plan=plan, by=people.plan_admin, at=AT, version=1, title="New", strapline=""
    )

    shown = page()
    assert "Title and strapline were changed" in shown
    assert f"{people.plan_admin}. 1 July 2026, 9:00am." in shown
    assert "Title: New, was Getting better" in shown


def test_passages_are_told_by_their_headings(people, plan, page):
    by = people.plan_admin
    one, two = Section("front", "Vision", "a"), Section("front", "Governance", "b")
    planning.set_sections(plan=plan, by=by, at=AT, version=1, sections=[one, two])
    reworded = Section("front", "Vision", "other words")
    planning.set_sections(plan=plan, by=by, at=AT, version=2, sections=[reworded])

    shown = page()
    for words in ("Added: Vision", "Reworded: Vision", "Removed: Governance"):
        assert words in shown


def test_terms_are_told_by_their_abbreviations(people, plan, page):
    term = Term("SM", "Service Manager")
    planning.set_glossary(
        plan=plan, by=people.plan_admin, at=AT, version=1, terms=[term]
    )

    assert "Added: SM" in page()


def test_a_reworded_key_is_told_by_its_version_and_its_ratings(people, plan, page):
    keying.set_definitions(
        plan=plan,
        by=people.plan_admin,
        at=AT,
        version=1,
        definitions=[keying.Definition("red", "Stuck", "Stuck")],
    )

    shown = page()
    assert "Version: 2, was 1" in shown
    assert "Reworded: Red" in shown
    assert "Red, what it means for impact: Stuck, was" in shown
    assert "Reworded: Amber" not in shown


def test_a_reason_is_told(people, plan, page):
    record(
        plan,
        people.plan_admin,
        deed="version-withdrawn",
        subject="V1",
        reason="A wrong total",
    )

    assert "A version was withdrawn" in page()
    assert "A wrong total" in page()


def test_words_of_a_file_are_escaped(people, plan, page):
    record(plan, people.plan_admin, deed="import", subject="<script>alert(1)</script>")

    assert "<script>alert" not in page()


def test_an_unknown_deed_is_shown_as_it_is(people, plan, page):
    record(plan, people.plan_admin, deed="some-new-deed", subject="x")

    assert "Some new deed" in page()


def test_a_long_history_goes_on_another_page(people, plan, page):
    for number in range(60):
        record(plan, people.plan_admin, deed="export", subject=f"copy {number}")

    assert "copy 59" in page() and "copy 9<" not in page()
    assert "copy 9<" in page("?page=2")


def test_the_outsider_and_the_member_find_nothing(client, people, plan):
    address = reverse("plan-history", args=[plan.council.slug, plan.slug])

    for who in (people.outsider, people.member):
        client.force_login(who)
        assert client.get(address).status_code == 404


def test_every_deed_is_a_sentence():
    assert all(words[0].isupper() and words[-1] != "." for words in DEEDS.values())


@pytest.mark.parametrize("events", [3, 40])
def test_its_queries_do_not_grow(
    client, people, plan, django_assert_max_num_queries, events
):
    for number in range(events):
        record(plan, people.plan_admin, deed="export", subject=f"copy {number}")
    client.force_login(people.officer)
    address = reverse("plan-history", args=[plan.council.slug, plan.slug])

    # session, user, plan, roles, marks of evidence and passages, measures and those
    # that are shown, count, events
    with django_assert_max_num_queries(10):
        client.get(address)


def test_what_names_the_event_is_not_said_again(plan, people, page):
    """A concern is known by its words, and they are also what was raised."""
    words = "Team managers are asked to be in three places in the same week of a month"
    told = {"words": f"{words}, and to cover vacancies as well", "owner": "Data Lead"}
    record(
        plan,
        people.plan_admin,
        deed="raise-concern",
        subject=told["words"],
        after=told,
    )

    shown = page()

    assert shown.count(words) == 1
    assert "Owner: Data Lead" in shown
