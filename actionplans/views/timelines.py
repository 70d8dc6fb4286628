"""The history of an action or a recommendation, told event by event, newest first.

In: the subject, its ledger and date changes, the key's marks. Out: events in words. One
small function per kind of event; nothing is left out and nothing is judged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.safestring import SafeString

from actionplans.models import Action, DateChange, Plan, Recommendation, Update
from actionplans.templatetags.plans import moment
from actionplans.wording import day, due

from .listing import Key
from .standing import headings_of


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as an update left it; `was` is there only where it moved."""

    label: str
    mark: SafeString
    was: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, when, by whom (as of then), and what it changed."""

    at: datetime
    title: str
    when: str
    who: str
    rank: int = 0
    notes: tuple[str, ...] = ()
    ratings: tuple[Rated, ...] = ()
    words: tuple[tuple[str, str], ...] = field(default=())


def events_of_action(action: Action, plan: Plan, key: Key) -> list[Event]:
    """Updates, date changes and endings of an action, newest first; two queries."""
    changes = action.date_changes.select_related("recorded_by")
    events = [
        *_updates(action, plan, key),
        *(_date_change(change, action) for change in changes),
        *_endings(action),
    ]
    return _newest_first(events)


def events_of_recommendation(
    recommendation: Recommendation, plan: Plan, key: Key
) -> list[Event]:
    return _newest_first(_updates(recommendation, plan, key))


def _newest_first(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.at, event.rank), reverse=True)


def _updates(subject: Action | Recommendation, plan: Plan, key: Key) -> Iterator[Event]:
    """One event per row of the ledger, each told against the one before it."""
    updates = list(subject.updates.select_related("period").order_by("seq"))
    numbers = {update.pk: update.seq for update in updates}
    before: Update | None = None
    called = headings_of(subject, plan)
    for update in updates:
        yield Event(
            at=update.recorded_at,
            rank=update.seq,
            title=_title(update),
            when=f"Position as at {day(update.as_at)}, "
            f"recorded {moment(update.recorded_at)}",
            who=_author(update),
            notes=tuple(_notes(update, numbers)),
            ratings=tuple(_ratings(update, before, plan, key)),
            words=tuple(_words(update, before, called)),
        )
        before = update


def _title(update: Update) -> str:
    period = f", {update.period}" if update.period else ""
    if update.source == Update.Source.IMPORT:
        source = f" from {update.source_name}" if update.source_name else ""
        return f"Update {update.seq}, imported{source}{period}"
    return f"Update {update.seq}{period}"


def _author(update: Update) -> str:
    post = f", {update.author_post}" if update.author_post else ""
    behalf = ", on behalf of the lead" if update.on_behalf else ""
    return f"{update.author_name}{post}{behalf}"


def _notes(update: Update, numbers: Mapping[int, int]) -> Iterator[str]:
    if update.corrects_id:
        yield f"Corrects update {numbers.get(update.corrects_id, '')}".strip()
    if update.no_change:
        yield "No change: the last words and ratings still stand"
    if update.source == Update.Source.COMMAND:
        yield "Recorded on the command line"


def _ratings(
    update: Update, before: Update | None, plan: Plan, key: Key
) -> Iterator[Rated]:
    shown = [("progress_id", plan.scheme.progress_label)]
    if plan.scheme.has_impact:
        shown.append(("impact_id", plan.scheme.impact_label))
    for name, label in shown:
        now = getattr(update, name)
        then = getattr(before, name) if before else now
        yield Rated(label, key.marks[now], key.marks[then] if then != now else "")


def _words(
    update: Update, before: Update | None, called: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """What was said anew; words that only stayed are not told again."""
    percent = before.percent if before else None
    if update.percent != percent:
        yield "% complete", _percent(update.percent, percent)
    for name, heading in called.items():
        now, then = getattr(update, name), getattr(before, name, "")
        if now != then:
            yield heading, now or "These words were taken out."


def _percent(now: int | None, then: int | None) -> str:
    words = "Not given" if now is None else f"{now}%"
    return words if then is None else f"{words}, was {then}%"


def _date_change(change: DateChange, action: Action) -> Event:
    """The precision of old dates is not kept: only the current one is told by it."""
    current = not change.lead and change.new_due_on == action.due_on
    new = due(change.new_due_on, action.due_precision if current else "day")
    old = day(change.old_due_on) or "no date"
    whose = f"Date of {change.lead}" if change.lead else "Due date"
    return Event(
        at=change.recorded_at,
        title=f"{whose} moved to {new}",
        when=f"Recorded {moment(change.recorded_at)}",
        who=str(change.recorded_by),
        words=(
            ("Before", old),
            ("Reason", change.reason),
            ("Agreed by", change.approved_by),
        ),
    )


def _endings(action: Action) -> Iterator[Event]:
    if action.closed_at:
        yield Event(
            at=action.closed_at,
            title="Signed off",
            when=moment(action.closed_at),
            who=str(action.closed_by),
            notes=("Somebody other than its lead accepted it as done.",),
        )
    if action.withdrawn_at:
        yield Event(
            at=action.withdrawn_at,
            title="Withdrawn from the plan",
            when=moment(action.withdrawn_at),
            who=str(action.withdrawn_by),
            words=(("Reason", action.withdrawn_reason),)
            if action.withdrawn_reason
            else (),
        )
