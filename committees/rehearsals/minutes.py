"""The minutes of a meeting: taken, published, confirmed later; what is tracked."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from actionplans import accepting, sealing
from actionplans.models import Action
from committees import checking, monitoring, programming, tracking
from committees.minutes_content import as_written
from committees.minuting import attending, beginning, confirming, entering
from committees.minuting.arranging import SaidClause, SaidEntry
from committees.minuting.attending import Attended, Declared
from committees.models import Clause, MinuteItem, Minutes, Seat

from .stage import Stage

Told = dict[str, Any]
Day = tuple[str, Callable[[Stage, str], None]]


def days(told: Told) -> list[Day]:
    """What is done on the minutes, each with its day."""
    said = told.get("minutes")
    if not said:
        return []
    done: list[Day] = [
        (said["begun_on"], partial(_take, told)),
        (said["draft_on"], partial(_publish, told)),
    ]
    for clause in _clauses(said):
        if follow := clause.get("track"):
            done += _followed(told, clause["text"], follow)
    if confirmed := told.get("confirms"):
        done.append((said["begun_on"], partial(_confirm, told, confirmed)))
    # Of one day: what was confirmed there comes before the minutes that tell of it.
    return sorted(done, key=lambda day: day[0])


def _take(told: Told, stage: Stage, on: str) -> None:
    doing = stage.doing(on, 11)
    meeting = stage.meeting(told["committee"], told["on"])
    minutes = beginning.begin(meeting=meeting, **doing)
    said = told["minutes"]
    first = said.get("first_number")
    if first and first != minutes.first_number:
        why = "The year’s first meetings were minuted before this application."
        beginning.renumber(minutes=minutes, **doing, first=first, reason=why)
        minutes.refresh_from_db()
    _attend(minutes, said, doing)
    _declare(minutes, said, doing)
    waiting = defaultdict(list)
    for kind, entries in said["items"].items():
        several = entries and isinstance(entries[0], list)
        waiting[kind] += entries if several else [entries]
    for item in minutes.items.select_related("agenda_item").order_by("order"):
        kind = item.agenda_item.kind if item.agenda_item else "other"
        if waiting[kind]:
            _write(item, waiting[kind].pop(0), doing)


def _attend(minutes: Minutes, said: Told, doing: Told) -> None:
    """By seat, as the committee was that day; substitutes where they came."""
    came = {instead: name for name, instead in said["substitutes"]}
    away = set(said["apologies"]) | set(came)
    attended = []
    seats = Seat.objects.filter(committee=minutes.meeting.committee_id)
    for seat in seats.exclude(kind=Seat.Kind.SUBSTITUTE).order_by("order"):
        for one in seat.holdings.on(minutes.meeting.on):
            kind = "apologies" if one.name in away else "present"
            attended.append(Attended(kind=kind, name=one.name, seat=seat))
    for instead, name in came.items():
        attended.append(Attended("substitute", name, substitute_for=instead))
    for name, post in said["in_attendance"]:
        attended.append(Attended("in_attendance", name, post=post))
    seen = sealing.seal(attending.attendance_rows(minutes))
    attending.set_attendance(minutes=minutes, **doing, seen=seen, attended=attended)


def _declare(minutes: Minutes, said: Told, doing: Told) -> None:
    items = {item.kind: item for item in minutes.meeting.items.all()}
    declared = [
        Declared(name, nature, item=items[kind], left_room=bool(left))
        for name, kind, nature, left in said["interests"]
    ]
    if declared:
        seen = sealing.seal(attending.interest_rows(minutes))
        attending.set_interests(minutes=minutes, **doing, seen=seen, declared=declared)


def _write(item: MinuteItem, entries: list[Any], doing: Told) -> None:
    entering.write_item(
        item=item,
        **doing,
        seen=sealing.seal(entering.item_rows(item)),
        heading=item.heading,
        is_exempt=item.is_exempt,
        entries=[_entry(one) for one in entries],
    )


def _entry(told: str | Told) -> SaidEntry:
    if isinstance(told, str):
        return SaidEntry(kind="paragraph", text=told)
    clauses = tuple(SaidClause(one["text"]) for one in told["clauses"])
    return SaidEntry(told["kind"], told["text"], told.get("vote", ""), clauses)


def _look_through(minutes: Minutes, doing: Told) -> None:
    """Accept what the check before publication finds, as its officer would."""
    meeting = minutes.meeting
    accepting.accept(
        council=meeting.committee.council,
        hits=checking.open_in_minutes(meeting, as_written(minutes)),
        **doing,
        reason="It is about households and posts: no child can be told from it.",
        about=checking.about(meeting),
    )


def _publish(told: Told, stage: Stage, on: str) -> None:
    minutes = stage.meeting(told["committee"], told["on"]).minutes
    _look_through(minutes, stage.doing(on, 14))
    confirming.publish_draft(minutes=minutes, **stage.doing(on, 15))
    for clause in _clauses(told["minutes"]):
        if wanted := clause.get("programme"):
            programming.enter(
                committee=minutes.meeting.committee,
                **stage.doing(on, 16),
                topic=wanted["topic"],
                plan=stage.plan,
                clause=_clause(minutes, clause["text"]),
                month=date.fromisoformat(wanted["month"]),
            )
        if follow := clause.get("track"):
            _track(stage, on, minutes, clause["text"], follow)


def _confirm(told: Told, confirmed: Told, stage: Stage, on: str) -> None:
    minutes = stage.meeting(told["committee"], confirmed["on"]).minutes
    confirming.confirm(
        minutes=minutes,
        **stage.doing(on, 10),
        meeting=stage.meeting(told["committee"], told["on"]),
        signed_by=confirmed["signed_by"],
        corrections=[confirming.Corrected(*one) for one in confirmed["corrections"]],
    )


def _track(stage: Stage, on: str, minutes: Minutes, words: str, follow: Told) -> None:
    needs_response = follow.get("needs_response")
    tracked = tracking.track(
        clause=_clause(minutes, words),
        **stage.doing(on, 16),
        addressed_to=follow["addressed_to"],
        due_on=date.fromisoformat(follow["due_on"]),
        notice_on=date.fromisoformat(on) if needs_response else None,
    )
    actions = Action.objects.filter(plan=stage.plan, ref__in=follow["actions"])
    tracking.point_to(
        tracked=tracked,
        **stage.doing(on, 16),
        version=tracked.version,
        actions=list(actions),
    )


def _followed(told: Told, words: str, follow: Told) -> Iterator[Day]:
    for on, said, mark in follow["progress"]:
        yield on, partial(_note, told, words, said, mark)
    if response := follow.get("response"):
        yield response[0], partial(_respond, told, words, response)


def _note(told: Told, words: str, said: str, mark: str, stage: Stage, on: str) -> None:
    tracked = _tracked(stage, told, words)
    monitoring.note_progress(
        tracked=tracked, **stage.doing(on, 12), words=said, mark=mark
    )


def _respond(
    told: Told, words: str, response: list[str], stage: Stage, on: str
) -> None:
    tracked = _tracked(stage, told, words)
    monitoring.record_response(
        tracked=tracked,
        **stage.doing(on, 11),
        version=tracked.version,
        response=response[1],
        words=response[2],
        responded_on=date.fromisoformat(on),
    )


def _tracked(stage: Stage, told: Told, words: str) -> Any:
    minutes = stage.meeting(told["committee"], told["on"]).minutes
    return _clause(minutes, words).tracked


def _clause(minutes: Minutes, words: str) -> Clause:
    return Clause.objects.get(entry__item__minutes=minutes, text=words)


def _clauses(said: Told) -> Iterator[Told]:
    for entries in said["items"].values():
        for one in entries:
            for entry in one if isinstance(one, list) else [one]:
                if isinstance(entry, dict):
                    yield from entry["clauses"]
