"""One meeting: scheduled, perhaps moved; its agenda, its papers; issued and held."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import Any

from committees import issuing, itemising, programming, reporting, scheduling
from committees.itemising.holding import ItemSaid
from committees.models import AgendaItem, Meeting

from .appendices import append
from .stage import Stage

SCHEDULED = "2026-05-18"
Told = dict[str, Any]
Day = tuple[str, Callable[[Stage, str], None]]


def schedule(stage: Stage, told: Told) -> None:
    committee = stage.committees[told["committee"]]
    scheduling.schedule_meetings(
        committee=committee,
        **stage.doing(SCHEDULED),
        days=[date.fromisoformat(told["on"])],
        starts=time.fromisoformat(told["starts"]),
        venue=committee.venue,
    )


def days(told: Told) -> list[Day]:
    """What is done for the meeting, each with its day."""
    if moved := told.get("moved"):
        return [(moved["told_on"], partial(_move, told))]
    if "issued_on" not in told:
        return []
    done: list[Day] = [(told["issued_on"], partial(_issue, told))]
    if ends := told.get("ends"):
        done.append((told["on"], partial(_hold, told, time.fromisoformat(ends))))
    return done


def _move(told: Told, stage: Stage, on: str) -> None:
    meeting, moved = _meeting(stage, told), told["moved"]
    scheduling.move_meeting(
        meeting=meeting,
        **stage.doing(on),
        version=meeting.version,
        on=date.fromisoformat(moved["to"]),
        starts=time.fromisoformat(moved["starts"]),
        venue=meeting.venue,
        because=moved["because"],
    )


def _hold(told: Told, ends: time, stage: Stage, on: str) -> None:
    meeting = _meeting(stage, told)
    doing = stage.doing(on, 18)
    scheduling.mark_held(meeting=meeting, **doing, version=meeting.version, ends=ends)


def _issue(told: Told, stage: Stage, on: str) -> None:
    meeting = _meeting(stage, told)
    itemising.begin_agenda(meeting=meeting, **stage.doing(on, 9))
    standing = {item.kind: item for item in meeting.items.all()}
    for kind in told["without"]:
        if item := standing.pop(kind, None):
            itemising.remove_item(item=item, **stage.doing(on, 9))
    last = None
    for one in told["items"]:
        last = _item(stage, meeting, on, one, standing.pop(one["kind"], None), last)
        _papers(stage, last, on, one)
    issuing.issue_agenda(meeting=meeting, **stage.doing(on, 12))


def _item(
    stage: Stage,
    meeting: Meeting,
    on: str,
    told: Told,
    standing: AgendaItem | None,
    after: AgendaItem | None,
) -> AgendaItem:
    """The standing item of its kind, said anew, or one more after the last."""
    has_papers = "report" in told or "appendices" in told
    papers = AgendaItem.Papers.ATTACHED if has_papers else AgendaItem.Papers.NONE
    if standing and "title" not in told:
        return standing
    said = ItemSaid(
        kind=told["kind"],
        title=told["title"],
        text=told.get("text", ""),
        papers=papers,
        exempt_paragraph=told.get("exempt_paragraph", ""),
        exempt_reason=told.get("exempt_reason", ""),
    )
    doing = stage.doing(on, 9)
    if standing:
        seen = itemising.seal_of(standing)
        return itemising.edit_item(item=standing, **doing, said=said, seen=seen)
    after = after or meeting.items.exclude(kind="next_meeting").last()
    return itemising.add_item(meeting=meeting, **doing, said=said, after=after)


def _papers(stage: Stage, item: AgendaItem, on: str, told: Told) -> None:
    for one in told.get("appendices", ()):
        append(stage, item, on, one)
    if said := told.get("report"):
        _report(stage, item, on, said)
    if topic := told.get("fulfils"):
        committee = item.meeting.committee
        entry = committee.programme.get(topic=topic)
        programming.fulfil(
            entry=entry, **stage.doing(on, 11), version=entry.version, item=item
        )


def _report(stage: Stage, item: AgendaItem, on: str, told: Told) -> None:
    template = stage.templates[told["template"]]
    report = reporting.begin(item=item, template=template, **stage.doing(on, 10))
    inspection = stage.plan.inspections.first() if told.get("inspection") else None
    own = {"template", "inspection", "background_papers"}
    said = reporting.Said(
        **{name: value for name, value in told.items() if name not in own},
        background_papers=[reporting.Listed(*one) for one in told["background_papers"]],
        no_background_papers=not told["background_papers"],
        inspection=inspection,
        judgements_in="background" if inspection else "",
    )
    report = reporting.save(
        report=report, **stage.doing(on, 10), version=report.version, said=said
    )
    reporting.clear(report=report, **stage.doing(on, 11), version=report.version)


def _meeting(stage: Stage, told: Told) -> Meeting:
    return stage.meeting(told["committee"], told["on"])
