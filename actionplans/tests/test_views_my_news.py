"""What others did on one's actions since the last visit, and nothing else."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from actionplans import auditing, rescheduling
from actionplans.deed_words import DEEDS
from actionplans.models import Visit
from actionplans.views import my_news

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_recommendation,
    make_update,
)
from .reading import words

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 6, 15, 9, tzinfo=timezone.get_current_timezone())
YESTERDAY = NINE - timedelta(days=1)
HOME = "/fernshire/"


@pytest.fixture
def clock(monkeypatch):
    """Sets the views' clock so many minutes after nine."""

    def set_clock(minutes):
        at = NINE + timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda: at)
        monkeypatch.setattr(timezone, "localdate", lambda *_: NINE.date())
        return at

    set_clock(0)
    return set_clock


@pytest.fixture
def action(plan, council, people):
    post = make_lead(council)
    make_holding(post, people.officer)
    return make_action(make_recommendation(plan, "4"), "4.2", leads=[post])


@pytest.fixture
def visited(council, people):
    """The officer looked yesterday."""
    return Visit.objects.create(user=people.officer, council=council, seen_at=YESTERDAY)


@pytest.fixture
def read(client, people, clock):
    def read(person=people.officer):
        client.force_login(person)
        return words(client.get(HOME))

    return read


def done(action, by, deed="return", at=NINE, **said):
    return auditing.record(
        council=action.plan.council,
        plan=action.plan,
        action=action,
        by=by,
        at=at,
        deed=deed,
        subject=str(action),
        **said,
    )


def test_what_others_did_is_told_newest_first(read, visited, action, people):
    make_update(
        action,
        author=people.colleague,
        recorded_at=NINE - timedelta(hours=2),
        progress_text="The rota is agreed",
        on_behalf=True,
    )
    reason = "Say which rota"
    done(action, people.performance_manager, reason=reason)

    page = read()

    news = page[
        page.index("What changed since your last visit, 14 June 2026, 9:00am") :
    ]
    returned = "Pavel Moran returned 4.2 : “Say which rota” 15 June 2026, 9:00am"
    updated = "Carys Penn updated 4.2 on behalf of the lead: “The rota is agreed”"
    assert 0 < news.index(returned) < news.index(updated)


def test_it_leads_to_the_actions_history(client, visited, action, people, clock):
    done(action, people.performance_manager)
    client.force_login(people.officer)

    page = client.get(HOME).content.decode()

    assert f'href="{action.get_absolute_url()}#history">4.2</a>' in page


def moved(action, people, **whose):
    rescheduling.reschedule(
        action=action,
        by=people.performance_manager,
        at=NINE,
        due=date(2027, 3, 31),
        precision="month",
        reason="The supplier was late",
        approved_by="Improvement Board",
        **whose,
    )


def test_a_moved_date_says_to_when(read, visited, action, people):
    moved(action, people)

    assert (
        "Pavel Moran changed the due date of 4.2 to March 2027: “The supplier was"
        in read()
    )


def test_a_lead_s_own_date_is_not_told_as_the_action_s(read, visited, action, people):
    moved(action, people, lead=action.leads.get())

    assert (
        "Pavel Moran changed the date of Service Manager, Practice for 4.2 to March"
        in read()
    )


def test_no_change_is_told_as_such(read, visited, action, people):
    make_update(
        action,
        author=people.colleague,
        recorded_at=NINE,
        progress_text="As before",
        no_change=True,
    )

    page = read()
    assert "Carys Penn updated 4.2 : no change" in page
    assert "As before" not in page


def test_ones_own_doings_are_no_news(read, visited, action, people):
    make_update(action, author=people.officer, recorded_at=NINE)
    done(action, people.officer, "propose")

    assert "since your last visit" not in read()


def test_what_is_older_than_the_visit_or_of_others_is_no_news(
    read, visited, action, people
):
    done(action, people.performance_manager, at=YESTERDAY)
    others = make_action(action.recommendation, "4.3")
    done(others, people.performance_manager)

    assert "since your last visit" not in read()


def test_what_became_of_an_action_that_is_over_is_news(read, visited, action, people):
    action.withdrawn_at, action.withdrawn_by = NINE, people.plan_admin
    action.save(update_fields=["withdrawn_at", "withdrawn_by"])
    done(action, people.plan_admin, "withdraw", reason="Asked for twice")

    assert "Amara Dean withdrew 4.2 : “Asked for twice”" in read()


def test_a_first_visit_tells_no_news(read, action, people):
    done(action, people.performance_manager)

    assert "since your last visit" not in read()


def test_news_stays_through_the_visit_and_ends_with_it(
    read, visited, action, people, clock
):
    done(action, people.performance_manager)

    assert "returned 4.2" in read()
    clock(20)
    assert "returned 4.2" in read()
    clock(51)
    assert "returned 4.2" not in read()


def test_the_latest_twenty_are_told_and_how_many_more(read, visited, action, people):
    for number in range(27):
        at = NINE - timedelta(minutes=number)
        done(action, people.performance_manager, "edit-action", at=at)
        make_update(action, author=people.colleague, recorded_at=at)

    page = read()

    assert page.count("reworded 4.2") + page.count("updated 4.2") == my_news.MOST
    assert "49 earlier changes" in page
    assert "And 34 more: the history of each action tells them." in page


def test_a_delegate_is_told_too(read, council, action, people):
    action.leads.get().lead.holdings.update(delegate=people.colleague)
    Visit.objects.create(user=people.colleague, council=council, seen_at=YESTERDAY)
    done(action, people.performance_manager)

    assert "returned 4.2" in read(people.colleague)


def test_every_deed_that_is_told_is_one_that_the_history_knows():
    assert set(my_news.DID) <= set(DEEDS)
