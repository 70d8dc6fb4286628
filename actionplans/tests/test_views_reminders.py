"""One's own reminders and calendar: what is muted, and who reads the due dates."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from actionplans import muting, subscribing
from actionplans.models import (
    CalendarAddress,
    MutedReminder,
    ReminderKind,
    ReminderMail,
    User,
)

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_milestone,
    make_period,
    make_recommendation,
)
from .reading import MOMENT

pytestmark = pytest.mark.django_db
DUE = date(2026, 9, 30)


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return people.officer


@pytest.fixture
def action(plan, people):
    post = make_lead(plan.council)
    make_holding(post, people.officer)
    return make_action(make_recommendation(plan), leads=[post], due_on=DUE)


@pytest.fixture
def secret(people):
    return subscribing.subscribe(by=people.officer, at=MOMENT)[1]


def read(client, secret):
    response = client.get(f"/calendar/{secret}.ics")
    assert response.status_code == 200
    return {str(one["UID"]): one for one in Calendar.from_ical(response.content).events}


class TestMuting:
    def test_what_is_unticked_is_muted_and_ticked_again_is_not(self, client, officer):
        page = client.get(reverse("reminders")).content.decode()
        assert page.count(" checked") == len(ReminderKind)

        client.post(reverse("reminders"), {"wanted": ["overdue", "question"]})
        assert muting.muted_by(officer) == set(ReminderKind) - {"overdue", "question"}
        page = client.get(reverse("reminders")).content.decode()
        assert page.count(" checked") == 2

        client.post(reverse("reminders"), {"wanted": ReminderKind.values})
        assert not MutedReminder.objects.exists()

    def test_what_is_no_reminder_is_refused_and_the_ticks_are_kept(
        self, client, officer
    ):
        response = client.post(
            reverse("reminders"), {"wanted": ["overdue", "every\0thing"]}
        )

        assert response.status_code == 422
        page = response.content.decode()
        assert "Choose from the reminders that are listed" in page
        assert page.count(" checked") == 1
        assert not MutedReminder.objects.exists()

    def test_it_is_ones_own_alone(self, client, officer, people):
        client.post(reverse("reminders"), {"wanted": []})

        assert muting.muted_by(people.colleague) == set()


@pytest.mark.parametrize("name", ["reminders", "calendar"])
def test_a_page_asks_no_more_of_who_was_told_much(client, officer, name):
    def count():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(name)).status_code == 200
        return len(found)

    few = count()
    for day in range(1, 6):
        subscribing.subscribe(by=officer, at=MOMENT)
        ReminderMail.objects.create(
            user=officer,
            on=date(2026, 7, day),
            things=["overdue"],
            tried_at=MOMENT,
            sent_at=MOMENT,
        )

    assert count() == few <= 12


class TestTheAddress:
    def test_it_is_shown_once_and_kept_as_a_hash(self, client, officer):
        response = client.post(reverse("calendar"))

        (secret,) = re.findall(r"/calendar/([\w-]+)\.ics", response.content.decode())
        assert "no-store" in response["Cache-Control"]
        assert secret not in client.get(reverse("calendar")).content.decode()
        assert secret not in str(CalendarAddress.objects.values().get())
        assert read(client, secret) == {}

    def test_a_new_one_takes_the_place_of_the_old(self, client, officer, secret):
        client.post(reverse("calendar"))

        assert client.get(f"/calendar/{secret}.ics").status_code == 404
        assert CalendarAddress.objects.filter(revoked_at=None).count() == 1

    def test_revoked_it_opens_nothing(self, client, officer, secret):
        client.post(reverse("calendar-revoke"))

        assert client.get(f"/calendar/{secret}.ics").status_code == 404

    def test_it_opens_nothing_once_its_person_has_left(
        self, client, people, secret, today
    ):
        assert client.get(f"/calendar/{secret}.ics").status_code == 200
        User.objects.filter(pk=people.officer.pk).update(last_day=date(2026, 9, 14))

        assert client.get(f"/calendar/{secret}.ics").status_code == 404

    @pytest.mark.parametrize("wrong", ["wrong", "é" * 300, "\ud800", "%00"])
    def test_what_was_never_made_opens_nothing(self, client, secret, wrong):
        wrong = wrong.encode("utf-8", "replace").decode()
        assert client.get(f"/calendar/{wrong}.ics").status_code == 404

    def test_the_day_of_its_last_use_is_known(self, client, secret, today):
        read(client, secret)

        assert CalendarAddress.objects.get().last_used_on == today


class TestTheCalendar:
    def test_a_due_date_is_a_whole_day_with_its_page(self, client, action, secret):
        response = client.get(f"/calendar/{secret}.ics")

        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Cache-Control"] == "private, no-store"
        (event,) = Calendar.from_ical(response.content).events
        assert event["SUMMARY"] == "Due: 1.1: Do what 1.1 says"
        assert event["DTSTART"].dt == DUE
        assert event["DTEND"].dt == date(2026, 10, 1)
        assert event["TRANSP"] == "TRANSPARENT"
        page = "http://testserver/fernshire/plans/getting-better/actions/1.1/"
        assert event["URL"] == page
        assert "Getting better, Fernshire County Council" in event["DESCRIPTION"]

    def test_a_date_that_is_moved_keeps_its_identity(self, client, action, secret):
        (before,) = read(client, secret)
        action.due_on = date(2027, 1, 31)
        action.save()

        ((after, event),) = read(client, secret).items()
        assert after == before == f"action-{action.pk}-whole@fernshire.action-plans"
        assert event["DTSTART"].dt == date(2027, 1, 31)

    def test_stages_reviews_and_periods_stand_in_it_too(
        self, client, action, plan, secret
    ):
        make_milestone(action, "Half of it", due_on=date(2026, 8, 31))
        leads = [action.leads.get().lead]
        make_action(action.recommendation, "1.2", leads=leads, review_on=DUE)
        make_period(plan, update_deadline=date(2026, 7, 7))

        told = {str(one["SUMMARY"]) for one in read(client, secret).values()}

        assert told == {
            "Due: 1.1: Do what 1.1 says",
            "Half of it: 1.1: Do what 1.1 says",
            "Review: 1.2: Do what 1.2 says",
            "Updates for Q1 2026/27 asked for by today: Getting better",
        }

    def test_what_is_done_is_gone(self, client, action, people, secret):
        action.closed_at, action.closed_by = MOMENT, people.plan_admin
        action.save()

        assert read(client, secret) == {}

    def test_it_asks_no_more_of_many_actions(
        self, client, action, secret, django_assert_num_queries
    ):
        read(client, secret)
        with django_assert_num_queries(8):
            read(client, secret)
        leads = [action.leads.get().lead]
        for n in range(5):
            make_action(action.recommendation, f"2.{n}", leads=leads, due_on=DUE)
        with django_assert_num_queries(8):
            read(client, secret)
