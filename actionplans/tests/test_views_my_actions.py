"""A person's own list: what is pressing first, and why there is nothing where so."""

from datetime import date

import pytest
from django.utils import timezone

from actionplans.models import Action, ActionLead
from actionplans.views import my_rows

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
    make_update,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
HOME = "/fernshire/"


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def lead(council, people):
    lead = make_lead(council)
    make_holding(lead, people.officer)
    return lead


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def led(recommendation, lead):
    def led(ref, **fields):
        return make_action(recommendation, ref, leads=[lead], **fields)

    return led


@pytest.fixture
def seen(client, people):
    """The refs of each section as a person sees them."""

    def seen(person=people.officer):
        client.force_login(person)
        sections = client.get(HOME).context["sections"]
        return {s.name: [row.action.ref for row in s.rows] for s in sections}

    return seen


def text_of(response):
    return " ".join(response.content.decode().split())


def test_each_action_is_in_the_first_section_that_fits(plan, led, seen, people):
    period = make_period(plan)
    led("1.1", due_on=date(2026, 6, 14))
    led("1.2", due_on=date(2026, 7, 15))
    led("1.3", due_on=date(2026, 7, 16))
    told = led("1.4", due_on=date(2026, 12, 31))
    make_update(told, author=people.officer, period=period)
    led("1.5")

    assert seen() == {
        "overdue": ["1.1"],
        "soon": ["1.2"],
        "waiting": ["1.3", "1.5"],
        "others": ["1.4"],
    }


@pytest.mark.parametrize(
    "kind, section",
    [
        ("none", "undated"),
        ("stages", "undated"),
        ("start", "undated"),
        ("ongoing", "others"),
        ("recurring", "others"),
    ],
)
def test_an_action_that_nobody_gave_a_date_asks_for_one(led, seen, kind, section):
    led("1.1", timescale_kind=kind)

    assert seen() == {section: ["1.1"]}


@pytest.mark.parametrize("fields", [{"progress": "blue"}, {"review_on": TODAY}])
def test_no_date_is_asked_for_what_is_done_or_reviewed(led, seen, fields):
    led("1.1", **fields)

    assert seen() == {"others": ["1.1"]}


def test_all_that_wait_are_counted_wherever_they_stand(client, plan, led, people):
    make_period(plan)
    led("1.1", due_on=date(2026, 6, 14))
    led("1.2")
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "You lead 2 open actions." in page
    assert "2 wait for an update this period." in page
    assert "Also waiting for an update this period: 1<" in page


def test_an_action_due_today_is_soon_and_not_late(led, seen):
    led("1.1", due_on=TODAY)

    assert seen() == {"soon": ["1.1"]}


def test_the_longest_overdue_comes_first(led, seen):
    led("1.1", due_on=date(2026, 5, 1))
    led("1.2", due_on=date(2026, 3, 1))

    assert seen() == {"overdue": ["1.2", "1.1"]}


def test_refs_are_in_the_order_people_count(plan, led, seen):
    for ref in ("9.10", "9.2"):
        led(ref, timescale_kind="ongoing")

    assert seen() == {"others": ["9.2", "9.10"]}


def test_what_is_complete_is_neither_late_nor_waited_for(plan, led, seen):
    make_period(plan)
    led("1.1", due_on=date(2026, 1, 31), progress="blue")

    assert seen() == {"others": ["1.1"]}


def test_nothing_is_waited_for_while_no_period_is_open(led, seen):
    led("1.1", due_on=date(2026, 12, 31))

    assert seen() == {"others": ["1.1"]}


def test_what_is_over_is_not_listed(led, seen, people):
    for verb, ref in (("closed", "1.1"), ("withdrawn", "1.2")):
        led(ref, **{f"{verb}_at": timezone.now(), f"{verb}_by": people.plan_admin})

    assert seen() == {}


def test_an_archived_plan_asks_for_nothing(plan, led, seen, people):
    led("1.1")
    plan.archived_at, plan.archived_by = timezone.now(), people.plan_admin
    plan.save(update_fields=["archived_at", "archived_by"])

    assert seen() == {}


def test_a_delegate_sees_the_holders_actions(council, people, recommendation, seen):
    lead = make_lead(council, "Head of Practice")
    make_holding(lead, people.officer, delegate=people.colleague)
    make_action(recommendation, "1.1", leads=[lead])

    assert seen(people.colleague) == {"undated": ["1.1"]}


def test_a_former_holder_no_longer_sees_them(council, people, recommendation, seen):
    lead = make_lead(council, "Head of Practice")
    make_holding(lead, people.officer, held_to=date(2026, 6, 14))
    make_action(recommendation, "1.1", leads=[lead])

    assert seen() == {}


def test_two_leads_of_one_person_are_one_row(council, people, recommendation, seen):
    leads = [make_lead(council, name) for name in ("Head", "Deputy")]
    for lead in leads:
        make_holding(lead, people.officer)
    make_action(recommendation, "1.1", leads=leads)

    assert seen() == {"undated": ["1.1"]}


def test_a_row_says_in_words_how_it_stands(client, plan, led, people):
    make_period(plan, update_deadline=date(2026, 6, 19))
    led("1.1", due_on=date(2026, 6, 1), progress="amber", updated_on=date(2026, 3, 31))
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "Getting better" in page
    assert "Due 1 June 2026" in page
    assert "14 days overdue" in page
    assert "Last updated 31 March 2026" in page
    assert "waits for an update by 19 June 2026" in page
    assert "Process RAG</span>" in page
    assert "What the ratings mean" in page
    assert "/actions/1.1/update/?next=/fernshire/" in page


def test_who_may_read_but_not_update_gets_no_button(
    client, council, people, recommendation, plan
):
    lead = make_lead(council, "Democratic Services")
    make_holding(lead, people.committee_officer)
    make_action(recommendation, "1.1", leads=[lead])
    client.force_login(people.committee_officer)

    page = text_of(client.get(HOME))

    assert "1.1" in page
    assert "/update/" not in page


# Nobody's list is simply empty


def test_an_officer_who_leads_nothing_is_told_why(client, plan, people):
    client.force_login(people.officer)

    assert "You are not recorded for any post today" in text_of(client.get(HOME))


@pytest.mark.parametrize(
    "who",
    [
        "performance_manager",
        "plan_admin",
        "committee_officer",
        "council_admin",
        "member",
    ],
)
def test_who_cannot_lead_is_shown_the_plans(client, plan, people, who):
    client.force_login(getattr(people, who))

    assert client.get(HOME).headers["Location"] == "/fernshire/plans/"


def test_who_holds_a_post_is_told_that_it_leads_nothing(client, council, people, plan):
    make_holding(make_lead(council, "Head of Votes"), people.committee_officer)
    client.force_login(people.committee_officer)

    assert "You hold Head of Votes" in text_of(client.get(HOME))


def test_an_officer_without_actions_is_told_whom_to_ask(client, plan, people, lead):
    client.force_login(people.officer)

    page = text_of(client.get(HOME))

    assert "You hold Service Manager, Practice" in page
    assert "mailto:amara-dean@fernshire.example" in page


def test_who_leads_nothing_finds_the_plans(client, plan, people):
    client.force_login(people.officer)

    assert f'href="{plan.get_absolute_url()}"' in text_of(client.get(HOME))


def test_the_list_takes_the_same_few_queries_for_300_actions(
    client, plan, recommendation, lead, people, django_assert_num_queries
):
    make_period(plan)
    many = [
        Action(
            plan=plan,
            recommendation=recommendation,
            order=number,
            ref=f"1.{number}",
            ref_sort=f"1.{number:04}",
            text="Do it",
        )
        for number in range(300)
    ]
    client.force_login(people.officer)
    for some in (many[:30], many[30:]):
        Action.objects.bulk_create(some)
        ActionLead.objects.bulk_create(
            ActionLead(action=action, order=0, lead=lead, as_written="x")
            for action in some
        )
        # Session, person, council, roles; plans and their keys; open periods; actions.
        with django_assert_num_queries(8):
            client.get(HOME)


def test_soon_is_thirty_days():
    assert my_rows.SOON.days == 30
