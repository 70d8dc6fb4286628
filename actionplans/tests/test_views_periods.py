"""Reporting periods by page: the list, opening, and what closing says first."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from actionplans import asking, closing
from actionplans.models import AuditEvent, ReportingPeriod, Version

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_recommendation,
    make_update,
)
from .papers import DAY, MOMENT
from .reading import addresses, words

pytestmark = pytest.mark.django_db
PERIODS = "/fernshire/plans/getting-better/periods/"
OPEN = {
    "label": "Q2 2026/27",
    "opens_on": "2026-07-01",
    "as_at": "2026-09-30",
    "update_deadline": "",
}


def address(plan, name="period-list", *more):
    return reverse(name, args=[plan.council.slug, plan.slug, *more])


@pytest.fixture
def period(plan):
    return make_period(plan, as_at=DAY)


@pytest.fixture
def manager(client, people):
    client.force_login(people.performance_manager)
    return client


@pytest.mark.parametrize(
    "who, listed, closing_status",
    [
        ("performance_manager", 200, 200),
        ("plan_admin", 200, 200),
        ("committee_officer", 200, 403),
        ("officer", 200, 403),
        ("council_admin", 404, 403),
        ("member", 404, 403),
        ("outsider", 404, 404),
    ],
)
def test_who_may_see_and_close(
    client, people, plan, period, who, listed, closing_status
):
    client.force_login(getattr(people, who))

    assert client.get(address(plan)).status_code == listed
    for path in (
        address(plan, "period-close", period.pk),
        address(plan, "period-open"),
    ):
        assert client.get(path).status_code == closing_status
        if closing_status != 200:
            assert client.post(path, OPEN).status_code == closing_status
    assert not Version.objects.exists()


def test_a_reader_is_offered_nothing_to_press(client, people, plan, period):
    client.force_login(people.officer)

    page = client.get(address(plan)).content.decode()

    assert "Q1 2026/27" in page
    assert "Close" not in page.split("<table")[1]


def test_the_list_shows_each_period_with_its_version(manager, people, plan, period):
    closing.close(period=period, by=people.performance_manager, at=MOMENT)

    page = manager.get(address(plan)).content.decode()

    assert "Closed on 3 July 2026, 10:30am by Pavel Moran" in page
    assert "not published" in page
    assert "Open a period" in page


def test_a_period_is_opened(manager, plan):
    answer = manager.post(address(plan, "period-open"), OPEN)

    assert answer.status_code == 302
    assert str(ReportingPeriod.objects.get()) == "Q2 2026/27"


def test_a_second_open_period_is_refused_in_words(manager, plan, period):
    answer = manager.post(address(plan, "period-open"), OPEN)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“Q1 2026/27” is still open" in page
    assert 'value="Q2 2026/27"' in page


def test_closing_says_first_what_will_be_frozen(manager, people, plan, council, period):
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    recommendation = make_recommendation(plan)
    told = make_action(recommendation, "1.1", leads=[person], due_on=DAY)
    make_action(recommendation, "1.2", leads=[person])
    make_update(told, author=people.officer, period=period)

    page = manager.get(address(plan, "period-close", period.pk)).content.decode()

    assert "<dt>Actions without an update</dt><dd>1 action in this period" in page
    assert "1 lead without a post" in page
    assert "<dt>Waiting for a decision</dt><dd>None</dd>" in page
    assert 'value="30/06/2026"' in page
    assert not Version.objects.exists()


def test_closing_says_which_recommendations_rated_themselves_are_silent(
    manager, people, plan, period
):
    told, silent = make_recommendation(plan, "1"), make_recommendation(plan, "2")
    make_update(told, author=people.officer, period=period)
    here = address(plan, "period-close", period.pk)

    alone = words(manager.get(here))
    make_action(silent, "2.1")
    with_actions = words(manager.get(here))

    assert "Recommendations without an update 2 Actions without an update" in alone
    assert "No action is open" in alone
    assert "Recommendations without an update" not in with_actions


def test_closing_leads_to_what_waits_for_a_decision(manager, people, plan, period):
    action = make_action(make_recommendation(plan), "1.1")
    asking.propose(action=action, kind="withdraw", by=people.officer, at=now(),
                   words="No funds")  # fmt: skip
    here = address(plan, "period-close", period.pk)

    page = manager.get(here)

    decide = f"{action.get_absolute_url()}decide/?next={here}"
    assert decide in addresses(page)
    assert "What is decided after closing is not in the version." in words(page)


def test_who_is_nameless_is_told_for_the_day_that_is_frozen(
    manager, plan, council, period
):
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    until = DAY + timedelta(days=1)
    make_holding(make_lead(council), person=person, held_to=until)
    make_action(make_recommendation(plan), "1.1", leads=[person])

    page = manager.get(address(plan, "period-close", period.pk)).content.decode()

    assert "without a post" not in page


def test_a_period_is_closed_by_page(manager, plan, period):
    make_action(make_recommendation(plan))
    path = address(plan, "period-close", period.pk)

    answer = manager.post(path, {"label": "Summer 2026", "as_at": "2026-06-30"})

    version = Version.objects.get()
    assert answer.headers["Location"] == version.get_absolute_url()
    assert version.label == "Summer 2026"


def test_closing_before_the_deadline_or_on_another_day_asks_for_a_tick(
    manager, plan, period, monkeypatch
):
    period.update_deadline = DAY + timedelta(days=10)
    period.save(update_fields=["update_deadline"])
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: DAY)
    path = address(plan, "period-close", period.pk)
    asked = {"label": "Early", "as_at": "2026-06-29"}

    page = manager.post(path, asked).content.decode()

    assert "I know that the deadline, 10 July 2026, has not passed" in page
    assert "was to end on 30 June 2026, and that I end it on 29 June 2026" in page
    assert not Version.objects.exists()
    manager.post(path, asked | {"knows_deadline": "on", "knows_day": "on"})
    assert str(Version.objects.get()) == "Early"


def test_closing_in_time_asks_for_no_tick(manager, plan, period):
    page = manager.get(address(plan, "period-close", period.pk)).content.decode()

    assert "I know that" not in page


def test_a_second_press_says_that_it_is_closed(manager, plan, period):
    path = address(plan, "period-close", period.pk)
    for _ in range(2):
        answer = manager.post(path, {"label": "Summer", "as_at": "2026-06-30"})

    assert "is closed" in answer.content.decode()
    assert Version.objects.count() == 1


def test_a_label_that_is_taken_is_refused_beside_the_form(manager, plan, period):
    path = address(plan, "period-close", period.pk)

    answer = manager.post(path, {"label": "", "as_at": "2026-13-30"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter what the version is called" in page
    assert "Enter a real date" in page


def test_another_plans_period_is_not_found(manager, council, plan):
    from .building import make_plan

    foreign = make_period(make_plan(council, "Another"), as_at=DAY)

    path = address(plan, "period-close", foreign.pk)

    assert manager.get(path).status_code == 404


def test_the_crumbs_of_a_period_go_through_the_list(client, people, plan, period):
    client.force_login(people.plan_admin)

    for below in (["period-open"], ["period-close", period.pk]):
        crumbs = client.get(address(plan, *below)).context["crumbs"]
        assert crumbs[-1] == (address(plan), "Reporting periods")


def test_the_next_period_is_proposed_whole_where_the_plan_has_a_rhythm(
    client, plan, people
):
    type(plan).objects.update(frequency="quarterly")
    by, at = people.performance_manager, MOMENT
    closing.close(period=make_period(plan, as_at=DAY), by=by, at=at, label="V1.3")
    client.force_login(by)

    form = client.get(f"{PERIODS}open/").context["form"]
    typed = {name: form[name].value() for name in form.fields}
    client.post(f"{PERIODS}open/", {k: f"{v}" for k, v in typed.items()})

    period = plan.periods.get(closed_at=None)
    assert (period.label, period.as_at) == ("Q2 2026/27", date(2026, 9, 30))
    page = client.get(f"{PERIODS}{period.pk}/close/").content.decode()
    assert 'value="V1.4"' in page


def test_what_is_left_of_a_period_that_ended_early_goes_to_the_next(
    client, plan, people
):
    type(plan).objects.update(frequency="quarterly")
    by, at = people.performance_manager, MOMENT
    early = make_period(plan, "Q1 2026/27", as_at=date(2026, 6, 20))
    closing.close(period=early, by=by, at=at, label="V1.3")
    client.force_login(by)

    form = client.get(f"{PERIODS}open/").context["form"]

    said = [form[name].value() for name in ("label", "opens_on", "as_at")]
    assert said == ["Q2 2026/27", date(2026, 6, 21), date(2026, 9, 30)]


def test_the_list_leads_to_how_often_the_plan_is_reported(client, plan, people):
    client.force_login(people.plan_admin)

    page = client.get(PERIODS).content.decode()

    assert "How often the plan is reported is not said" in page
    assert "/fernshire/plans/getting-better/edit/frequency/" in page


def test_an_open_period_is_changed_and_a_closed_one_is_not(client, plan, people):
    period = make_period(plan)
    client.force_login(people.performance_manager)
    typed = {"label": "Q1", "as_at": "30/6/2026", "update_deadline": "7/7/2026"}

    client.post(f"{PERIODS}{period.pk}/edit/", typed)

    told = AuditEvent.objects.get(deed="edit-period")
    assert (told.before["label"], told.after["label"]) == ("Q1 2026/27", "Q1")
    assert told.after["update_deadline"] == "2026-07-07"
    closing.close(period=period, by=people.performance_manager, at=MOMENT)
    again = client.post(f"{PERIODS}{period.pk}/edit/", typed | {"label": "Q9"})
    assert again.status_code == 422
    assert "is closed" in again.content.decode()


def test_how_often_it_is_reported_is_said_with_the_plans_text(client, plan, people):
    client.force_login(people.plan_admin)
    where = "/fernshire/plans/getting-better/edit/frequency/"

    client.post(where, {"frequency": "monthly", "version": plan.version})

    plan.refresh_from_db()
    assert plan.frequency == "monthly"
    assert AuditEvent.objects.get().after == {"reported": "Every month"}
