"""The demo's second plan: imported, reported once, published; and who follows what."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from actionplans import closing, following, publishing
from actionplans.importing import accept, uploading
from actionplans.models import Council, Plan, User

from . import checks

People = Mapping[str, User]
Moment = Callable[[str, int], datetime]


def rehearse(council: Council, path: Path, people: People, at: Moment) -> Plan:
    """What the fixture says, by the person of each role."""
    told = json.loads(path.read_text(encoding="utf-8"))
    plan = _imported(council, path.parent / told["workbook"], told, people, at)
    manager, closed = people["performance_manager"], at(told["closed_on"], 16)
    period = closing.open_period(
        plan=plan,
        by=manager,
        at=at(told["opens"], 12),
        label=told["label"],
        opens_on=date.fromisoformat(told["opens"]),
        as_at=date.fromisoformat(told["as_at"]),
        update_deadline=date.fromisoformat(told["update_deadline"]),
    )
    as_at, admin = date.fromisoformat(told["as_at"]), people["plan_admin"]
    checks.rehearse(plan, as_at, admin, closed, told["accepted"])
    version = closing.close(period=period, by=manager, at=closed, label=told["version"])
    publishing.publish(
        version=version,
        by=people["committee_officer"],
        at=closed,
        meeting=told["meeting"],
        meeting_on=date.fromisoformat(told["meeting_on"]),
    )
    for one in council.plans.filter(slug__in=told["followed_by_member"]):
        following.follow(plan=one, by=people["member"], at=closed)
    return plan


def _imported(
    council: Council, workbook: Path, told: dict[str, Any], people: People, at: Moment
) -> Plan:
    by, as_at = people["plan_admin"], date.fromisoformat(told["as_at"])
    upload = uploading.keep(
        council=council,
        file=uploading.read(workbook.name, workbook.read_bytes(), None),
        wanted=uploading.Wanted(told["title"], told["scheme"], as_at),
        by=by,
        at=at(told["opens"], 10),
        submission=uuid4(),
    )
    imported = at(told["opens"], 11)
    return accept.accept(upload=upload, by=by, at=imported, leave_open=True)
