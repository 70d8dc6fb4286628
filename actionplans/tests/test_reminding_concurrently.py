"""Two runs at once, on two connections: each person is told once."""

from datetime import date

import pytest
from django.utils.timezone import now

from actionplans import mailing, reminding
from actionplans.models import ReminderMail

from .building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_plan,
    make_recommendation,
    make_user,
)
from .test_updating_concurrently import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 7, 16)


@pytest.fixture
def actions():
    council = make_council()
    recommendation = make_recommendation(make_plan(council))
    for number in range(4):
        post = make_lead(council, f"Post {number}")
        person = make_user(f"Person {number}", council=council, roles=["officer"])
        make_holding(post, person)
        make_action(recommendation, f"1.{number}", leads=[post], due_on=DAY)


def test_of_runs_that_overlap_each_person_hears_from_one(actions, monkeypatch):
    sent = []
    monkeypatch.setattr(mailing, "send", lambda *, to, **_: sent.append(to.email))

    done = at_once(lambda _: reminding.remind(on=DAY, at=now()), range(4))

    assert len(sent) == len(set(sent)) == 4
    assert sum(len(one.sent) for one in done) == 4
    assert ReminderMail.objects.filter(sent_at__isnull=False).count() == 4
