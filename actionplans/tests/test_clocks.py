"""The turn of a day, a year and of clocks: days are the council's, wherever it runs.

Closing and reminding at the hours at which a day of London and one of UTC differ, on
machines of three zones; what is kept is the moment itself.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from actionplans import closing, publishing
from actionplans.closing import DayOutOfOrder
from actionplans.models import Version
from actionplans.templatetags.plans import moment as moment_in_words
from actionplans.wording import day

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
)
from .reading import words

ZONES = ("Europe/London", "Pacific/Kiritimati", "America/Los_Angeles")
ONE_DAY = timedelta(days=1)
# The moment, the day that it is of, and how a page says it.
MOMENTS = [
    ("2026-12-31T23:30", date(2026, 12, 31), "31 December 2026, 11:30pm"),
    ("2027-01-01T00:30", date(2027, 1, 1), "1 January 2027, 12:30am"),
    # Clocks go forward at one: half past twelve is still on winter's time.
    ("2026-03-29T00:30", date(2026, 3, 29), "29 March 2026, 12:30am"),
    ("2026-03-29T01:30", date(2026, 3, 29), "29 March 2026, 2:30am"),
    ("2026-03-29T23:30", date(2026, 3, 30), "30 March 2026, 12:30am"),
    # Half past one comes twice.
    ("2026-10-25T00:30", date(2026, 10, 25), "25 October 2026, 1:30am"),
    ("2026-10-25T01:30", date(2026, 10, 25), "25 October 2026, 1:30am"),
    ("2028-02-29T23:59", date(2028, 2, 29), "29 February 2028, 11:59pm"),
]


@pytest.fixture(params=ZONES)
def machine(request, monkeypatch):
    """A machine that stands in that zone, whatever the settings made of it."""
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def moment(said):
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


@pytest.mark.django_db
def test_a_period_is_closed_on_the_councils_day(client, machine, plan, people, store):
    wrong = {}
    for number, (said, on, shown) in enumerate(MOMENTS):
        at = moment(said)
        own = make_plan(plan.council, f"Plan {number}", slug=f"plan-{number}")
        make_action(make_recommendation(own))
        period = make_period(own, opens_on=on - ONE_DAY, as_at=on)
        told = dict(period=period, by=people.plan_admin, at=at)
        with pytest.raises(DayOutOfOrder, match="Nobody knows yet"):
            closing.close(**told, as_at=on + ONE_DAY)
        version = closing.close(**told)
        kept = Version.objects.get(pk=version.pk)
        publishing.publish(version=kept, by=people.plan_admin, at=at)
        page = words(client.get(kept.get_absolute_url()))
        found = (kept.frozen_at, kept.as_at, moment_in_words(kept.frozen_at))
        if found != (at, on, shown) or f"Published on {day(on)}" not in page:
            wrong[said] = (found, page)

    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "due", "told"),
    [
        ("2026-12-31T23:30", date(2027, 1, 1), "Due 1 January 2027, tomorrow."),
        ("2027-01-01T00:30", date(2027, 1, 1), "Due 1 January 2027, today."),
        ("2027-01-01T00:30", date(2026, 12, 31), "31 December 2026: 1 day overdue."),
        ("2026-03-28T23:30", date(2026, 3, 29), "Due 29 March 2026, tomorrow."),
        ("2026-03-29T00:30", date(2026, 3, 29), "Due 29 March 2026, today."),
        ("2026-03-29T23:30", date(2026, 3, 29), "29 March 2026: 1 day overdue."),
    ],
)
def test_a_reminder_counts_from_the_councils_day(
    machine, plan, people, monkeypatch, capsys, now, due, told
):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    make_action(make_recommendation(plan), leads=[lead], due_on=due)
    monkeypatch.setattr(timezone, "now", lambda: moment(now))

    call_command("send_reminders", "--dry-run")

    assert told in " ".join(capsys.readouterr().out.split())


def test_a_process_is_in_the_councils_zone_wherever_it_is_started():
    asked = "import django, time; django.setup(); print(time.strftime('%Z'))"
    told = os.environ | {
        "TZ": "Pacific/Kiritimati",
        "DJANGO_SETTINGS_MODULE": "actionplans.settings",
    }

    said = subprocess.run(
        [sys.executable, "-c", asked], env=told, capture_output=True, text=True
    )

    assert said.stdout.strip() in ("GMT", "BST"), said.stderr
