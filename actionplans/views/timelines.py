"""The history of an action or a recommendation, told event by event, newest first.

In: the subject, its ledger, its audit events and date changes, the key's marks. Out:
events in words, the latest or all of them. One small function per kind of event;
nothing is told twice and nothing is judged.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import DateField, F, JSONField, QuerySet, Value
from django.db.models.functions import Cast

from actionplans.events import Event, Rated, newest_first
from actionplans.models import Action, Plan, Recommendation, Update
from actionplans.templatetags.plans import moment
from actionplans.wording import day, due

from .history import told
from .listing import Key
from .redacting import Silence
from .standing import headings_of

# What a page shows of a history until the whole of it is asked for.
LATEST = 30
# A moved date is told by its own row: databases made before have no more.
MOVED = "reschedule"
_FIELDS = (
    "pk",
    "recorded_at",
    "recorded_by__name",
    "recorded_by__email",
    "deed",
    "subject",
    "reason",
    "before",
    "after",
    "old_due_on",
    "new_due_on",
    "approved_by",
)


def events_of(
    subject: Action | Recommendation,
    plan: Plan,
    key: Key,
    *,
    whole: bool,
    silence: Silence,
) -> tuple[list[Event], bool]:
    """What happened to it, newest first, and whether earlier events are left out.

    Two queries, however long the history.
    """
    most = None if whole else LATEST + 1
    written = list(_written(subject)[:most])
    events = [
        *_updates(subject, plan, key, whole=whole),
        *(_of_row(row, subject, silence) for row in written),
    ]
    if isinstance(subject, Action):
        events += _endings_before(subject, written)
    events = newest_first(events)
    if whole:
        return events, False
    return events[:LATEST], len(events) > LATEST


def _written(subject: Action | Recommendation) -> QuerySet:
    """Audit events and date changes in one query, the latest first."""
    nowhen = Cast(Value(None), DateField())
    audits = (
        subject.audit_events.exclude(deed=MOVED)
        .annotate(old_due_on=nowhen, new_due_on=nowhen, approved_by=Value(""))
        .order_by()
        .values_list(*_FIELDS, named=True)
    )
    if isinstance(subject, Recommendation):
        return audits.order_by("-recorded_at", "-pk")
    nothing = Value(None, JSONField())
    moves = (
        subject.date_changes.annotate(
            deed=Value(MOVED), subject=F("lead"), before=nothing, after=nothing
        )
        .order_by()
        .values_list(*_FIELDS, named=True)
    )
    return audits.union(moves, all=True).order_by("-recorded_at", "-pk")


def _updates(
    subject: Action | Recommendation, plan: Plan, key: Key, *, whole: bool
) -> Iterator[Event]:
    """One event per row of the ledger, each told against the one before it."""
    found = subject.updates.select_related("period", "corrects").order_by("-seq")
    updates = list(found if whole else found[: LATEST + 2])
    before = updates.pop() if len(updates) == LATEST + 2 and not whole else None
    called = headings_of(subject, plan)
    for update in reversed(updates):
        yield Event(
            at=update.recorded_at,
            rank=(0, update.seq),
            title=_title(update),
            when=f"Position as at {day(update.as_at)}, "
            f"recorded {moment(update.recorded_at)}",
            who=_author(update),
            notes=tuple(_notes(update)),
            ratings=tuple(_ratings(update, before, plan, key)),
            words=tuple(_words(update, before, called)),
        )
        before = update


def _title(update: Update) -> str:
    period = f", {update.period}" if update.period else ""
    if update.source_name.startswith(Update.UNDOING):
        return f"Update {update.seq}, {update.source_name}{period}"
    if update.source == Update.Source.IMPORT:
        source = f" from {update.source_name}" if update.source_name else ""
        return f"Update {update.seq}, imported{source}{period}"
    return f"Update {update.seq}{period}"


def _author(update: Update) -> str:
    post = f", {update.author_post}" if update.author_post else ""
    behalf = ", on behalf of the lead" if update.on_behalf else ""
    return f"{update.author_name}{post}{behalf}"


def _notes(update: Update) -> Iterator[str]:
    if update.corrects:
        yield f"Corrects update {update.corrects.seq}"
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
    if update.reason:
        yield "Why the rating changed", update.reason
    for name, heading in called.items():
        now, then = getattr(update, name), getattr(before, name, "")
        if now != then:
            yield heading, now or "These words were taken out."


def _percent(now: int | None, then: int | None) -> str:
    words = "Not given" if now is None else f"{now}%"
    return words if then is None else f"{words}, was {then}%"


def _of_row(row: Any, subject: Action | Recommendation, silence: Silence) -> Event:
    """An audit event or a date change, as `_written` reads both."""
    who = row.recorded_by__name or row.recorded_by__email
    if row.deed == MOVED:
        return _date_change(row, who, subject)
    return told(row, who, page_of=str(subject), is_silent=silence.covers(row))


def _date_change(change: Any, who: str, action: Action) -> Event:
    """The precision of old dates is not kept: only the current one is told by it."""
    current = change.new_due_on == action.due_on and not change.subject
    new = due(change.new_due_on, action.due_precision if current else "day")
    whose = f"Date of {change.subject}" if change.subject else "Due date"
    return Event(
        at=change.recorded_at,
        rank=(1, change.pk),
        title=f"{whose} moved to {new}",
        when=f"Recorded {moment(change.recorded_at)}",
        who=who,
        words=(
            ("Before", day(change.old_due_on) or "no date"),
            ("Reason", change.reason),
            ("Agreed by", change.approved_by),
        ),
    )


def _endings_before(action: Action, written: list[Any]) -> Iterator[Event]:
    """How an action stands that ended without an audit event of it."""
    seen = {(row.deed, row.recorded_at) for row in written}
    if action.closed_at and ("sign-off", action.closed_at) not in seen:
        yield Event(
            at=action.closed_at,
            title="Signed off",
            when=moment(action.closed_at),
            who=str(action.closed_by),
            notes=("Somebody other than its lead accepted it as done.",),
        )
    if action.withdrawn_at and ("withdraw", action.withdrawn_at) not in seen:
        reason = action.withdrawn_reason
        yield Event(
            at=action.withdrawn_at,
            title="Withdrawn from the plan",
            when=moment(action.withdrawn_at),
            who=str(action.withdrawn_by),
            words=(("Reason", reason),) if reason else (),
        )
