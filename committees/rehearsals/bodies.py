"""Committees and their seats, the forms of report, and the days of closed offices."""

from datetime import date, time
from typing import Any

from actionplans import sealing
from committees import founding, report_templating, seating, seats, shutting

from .stage import Stage

FOUNDED = "2026-05-15"
# How the fixtures call the shipped forms of report.
FORMS = {"numbered": "numbered", "unnumbered": "headings"}


def found(stage: Stage, told: dict[str, Any]) -> None:
    doing = stage.doing(FOUNDED)
    council = stage.plan.council
    for one in told["committees"]:
        committee = founding.found_committee(
            council=council, **doing, said=_said(stage, one)
        )
        stage.committees[one["key"]] = committee
        for seat in one["seats"]:
            _seat(stage, committee, seat)
    for name, which in FORMS.items():
        stage.templates[name] = report_templating.take_shipped(
            council=council, **doing, which=which
        )
    shutting.set_closed_days(
        council=council,
        **doing,
        seen=sealing.seal(shutting.rows(council)),
        days=[
            shutting.Shut(date.fromisoformat(one["day"]), one["why"])
            for one in told["closed_days"]
        ],
    )


def _said(stage: Stage, told: dict[str, Any]) -> founding.Said:
    own = {"key", "seats", "officer", "starts", "aliases"}
    hours = {"public_question_time", "member_question_time"}
    plain = {k: v for k, v in told.items() if k not in own | hours}
    return founding.Said(
        **plain,
        **{name: _hour(told[name]) for name in hours},
        aliases=tuple(told["aliases"]),
        starts=_hour(told["starts"]),
        officer=stage.person(told["officer"]),
    )


def _hour(told: str | None) -> time | None:
    return time.fromisoformat(told) if told else None


def _seat(stage: Stage, committee: Any, told: dict[str, Any]) -> None:
    said = seats.Said(told["kind"], told.get("body", ""), told.get("votes_on", ""))
    held = None
    if told["holder"]:
        since = date.fromisoformat(told["since"])
        user = stage.person(told.get("user", ""))
        held = seats.Held(told["holder"], since, user=user)
    seating.add_seat(committee=committee, **stage.doing(FOUNDED), said=said, held=held)
