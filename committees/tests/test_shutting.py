"""Closed days: kept for the council, each once, told in its history."""

from datetime import date

import pytest

from actionplans import sealing
from actionplans.models import AuditEvent
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from committees import notice, shutting
from committees.shutting import Shut

from .building import AT

pytestmark = pytest.mark.django_db


def test_days_take_the_place_of_those_before(council, people):
    told = {"council": council, "by": people.committee_officer, "at": AT}
    nothing = sealing.seal([])
    days = [Shut(date(2026, 12, 30), "Christmas"), Shut(date(2026, 12, 29))]

    shutting.set_closed_days(**told, seen=nothing, days=days)

    assert notice.closed_days(council) == {date(2026, 12, 29), date(2026, 12, 30)}
    event = AuditEvent.objects.get(deed="closed-days")
    assert event.after == {"days": ["29 December 2026", "30 December 2026: Christmas"]}
    with pytest.raises(ChangedMeanwhile):
        shutting.set_closed_days(**told, seen=nothing, days=[])
    seen = sealing.seal(shutting.rows(council))
    with pytest.raises(Refusal, match="stands there twice"):
        shutting.set_closed_days(**told, seen=seen, days=[days[0], days[0]])
