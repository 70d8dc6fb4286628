"""The invented council's committees: what the demo shows of them, by the real deeds.

    bodies    committees, who sits on them, days on which the offices are shut
    meetings  one meeting: scheduled, its agenda, reports and appendices, issued, held
    minutes   its minutes: taken, published, confirmed at a later one, tracked

`rehearse` tells the whole story in the order of days, from a file of fixtures.
"""

import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone

from actionplans.models import Plan, User

from . import bodies, meetings, minutes
from .stage import Stage

TOLD = Path(__file__).resolve().parents[2] / "fixtures" / "fernshire-committees.json"


def rehearse(*, plan: Plan, sign_in: dict[str, User], **_: Any) -> None:
    """The receiver of `demo_built`: inside its transaction, all of it or nothing."""
    told = json.loads(TOLD.read_text(encoding="utf-8"))
    stage = Stage(plan=plan, by=sign_in["committee_officer"], at=moment)
    bodies.found(stage, told)
    for one in told["meetings"]:
        if not one.get("is_moved_here"):
            meetings.schedule(stage, one)
    for on, done in sorted(_days(told), key=lambda day: day[0]):
        done(stage, on)


def _days(told: dict[str, Any]) -> list[tuple[str, Any]]:
    """Everything that has a day of its own, each with what is done on it."""
    days = []
    for one in told["meetings"]:
        days += meetings.days(one) + minutes.days(one)
    return days


def moment(day: str, hour: int = 10) -> datetime:
    naive = datetime.combine(date.fromisoformat(day), time(hour))
    return timezone.make_aware(naive)
