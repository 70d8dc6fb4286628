"""Beside: what a plan has besides its words and updates.

In: the live rows. Out: saved rows: moved dates, history, questions of a member, a few
measures with their readings.
"""

from collections.abc import Iterator
from random import Random
from uuid import UUID

from actionplans.models import AuditEvent, Comment, DateChange, Measure, Reading

from .live_rows import Live
from .lives import AGREED, DATE_REASON, moment
from .words import Speech

COMMENTS, MEASURES = 5, 3


def add(live: Live, rng: Random, speech: Speech) -> None:
    AuditEvent.objects.bulk_create([*_edits(live, speech), *_periods(live)])
    DateChange.objects.bulk_create(_moved(live))
    _ask(live, rng, speech)
    _measure(live, rng)


def token(rng: Random) -> UUID:
    """What a form would have carried."""
    return UUID(int=rng.getrandbits(128), version=4)


def _moved(live: Live) -> Iterator[DateChange]:
    by = live.place.one("plan_admin")
    for action, life in zip(live.actions, live.lives, strict=True):
        for step in life.steps:
            if step.moved_from:
                yield DateChange(
                    action=action,
                    old_due_on=step.moved_from,
                    new_due_on=step.due_on,
                    reason=DATE_REASON,
                    approved_by=AGREED,
                    recorded_at=step.recorded_at,
                    recorded_by=by,
                )


def _edits(live: Live, speech: Speech) -> Iterator[AuditEvent]:
    """Each action was reworded once."""
    for action, life in zip(live.actions, live.lives, strict=True):
        yield AuditEvent(
            **_history(live),
            action=action,
            recorded_at=life.steps[0].recorded_at,
            deed="edit-action",
            subject=str(action),
            before={"text": speech.say(2)},
            after={"text": life.text},
        )


def _periods(live: Live) -> Iterator[AuditEvent]:
    for period in live.periods:
        for deed, at in (
            ("open-period", moment(period.opens_on)),
            ("close-period", period.closed_at),
        ):
            yield AuditEvent(
                **_history(live),
                recorded_at=at,
                deed=deed,
                subject=period.label,
                after={"as_at": period.as_at.isoformat()},
            )


def _history(live: Live) -> dict[str, object]:
    by = live.place.one("plan_admin")
    return {"council": live.place.council, "plan": live.plan, "recorded_by": by}


def _ask(live: Live, rng: Random, speech: Speech) -> None:
    member, at = live.place.one("member"), moment(live.periods[-1].as_at)
    by = {"made_by": member, "made_by_name": member.name, "made_at": at}
    Comment.objects.bulk_create(
        Comment(
            action=action,
            kind="question",
            words=speech.say(1),
            submission=token(rng),
            **by,
        )
        for action in live.actions[:COMMENTS]
    )


def _measure(live: Live, rng: Random) -> None:
    made = Measure.objects.bulk_create(
        Measure(
            plan=live.plan,
            order=n,
            name=f"Visits in time, {post}",
            unit="percent",
            direction="up",
        )
        for n, post in enumerate(live.place.posts[:MEASURES])
    )
    by = live.place.one("plan_admin")
    Reading.objects.bulk_create(
        Reading(
            measure=measure,
            period=period,
            as_at=period.as_at,
            value=rng.randrange(40, 100),
            recorded_at=moment(period.as_at),
            recorded_by=by,
            submission=token(rng),
        )
        for measure in made
        for period in live.periods
    )
