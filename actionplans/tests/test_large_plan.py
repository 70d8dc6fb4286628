"""The large plan that other tests measure on is one that could have been."""

from datetime import date

import pytest

from actionplans import verifying
from actionplans.models import Action, Update

from .large_plan import make_large_plan

pytestmark = pytest.mark.django_db


def test_the_large_plan_holds_together(plan, people):
    made = make_large_plan(plan, people.officer)

    assert list(verifying.faults()) == []
    assert (len(made), Update.objects.count()) == (1_000, 12_000)
    assert plan.periods.filter(closed_at=None).count() == 0
    day = date(2025, 12, 31)
    assert Action.objects.led_by(people.officer, day).count() == 1_000
    assert Action.objects.overdue(day).count() > 200
