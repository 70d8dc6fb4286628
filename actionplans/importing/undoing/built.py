"""What was built on an import since, and by whom: what keeps it from being undone.

In: an accepted upload. Out: what others did on what it wrote, oldest first; what was
undone in between does not count. Writes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from actionplans.deed_words import deed_in_words
from actionplans.models import AuditEvent, Update, UpdateDraft, Upload
from actionplans.wording import day

from .written import Written

# What changes nothing of a plan.
READING = ("discard-import", "export", "take-answers")
# Of the plan as a whole, and yet of each recommendation and action in it: what is put
# back one by one would not fit any more.
OF_ALL = (
    "close-period",
    "copy-plan",
    "edit-recommendation",
    "edit-themes",
    "order-recommendations",
    "remove-recommendation",
    "renumber",
)
# How many a refusal names; the page lists all.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Built:
    """One thing that somebody did since; `upload` is a later import that can be undone
    first."""

    what: str
    subject: str
    who: str
    at: datetime
    upload: int | None = None

    def __str__(self) -> str:
        what = f"{self.what[0].lower()}{self.what[1:]}"
        return f"{what} ({self.subject}) by {self.who} on {day(localdate(self.at))}"


def in_a_sentence(built: list[Built]) -> str:
    """The first few of them, and how many there are more."""
    told = "; ".join(str(one) for one in built[:NAMED])
    more = len(built) - NAMED
    return f"{told}; and {more} more" if more > 0 else told


def on_plan(written: Written) -> list[Built]:
    """Whatever was done on the plan that the import made."""
    upload, plan = written.upload, written.upload.plan
    of_plan = Q(action__plan=plan) | Q(recommendation__plan=plan)
    updates = Update.objects.filter(of_plan).exclude(upload=upload)
    copied = AuditEvent.objects.filter(plan__copied_from=plan, deed="copy-plan")
    events = [*_events(_later(written)), *_events(copied)]
    return _in_order([*_updates(updates), *_drafts(of_plan), *events])


def on_changes(written: Written) -> list[Built]:
    """What was done on the actions and recommendations that the import changed.

    What was said of one since counts where the import said something of it too, or
    added it: words of the plan alone are put back beside a later update.
    """
    told = Q(action__in=written.told_actions)
    told |= Q(recommendation__in=written.told_recommendations)
    updates = Update.objects.filter(told).exclude(upload=written.upload)
    mine = Q(action__in=written.actions) | Q(recommendation__in=written.recommendations)
    mine |= Q(action=None, recommendation=None, deed__in=OF_ALL)
    later = updates.filter(pk__gt=written.last_update)
    events = _events(_later(written).filter(mine))
    return _in_order([*_updates(later), *_drafts(told), *events])


def _in_order(found: Iterable[Built]) -> list[Built]:
    """Oldest first; all that one later import wrote is one thing."""
    found = list(found)
    imports = dict.fromkeys(one for one in found if one.upload)
    others = [one for one in found if not one.upload]
    return sorted([*others, *imports], key=lambda one: one.at)


def _later(written: Written) -> QuerySet[AuditEvent]:
    """Of the plan, after the import's own; what undone imports wrote evens out."""
    later = written.upload.plan.audit_events.filter(pk__gt=written.last_event)
    return later.exclude(deed__in=READING)


def _events(events: QuerySet[AuditEvent]) -> Iterator[Built]:
    events = events.exclude(upload__state=Upload.State.UNDONE)
    for event in events.select_related("recorded_by", "upload__accepted_by"):
        if event.upload:
            yield _import(event.upload)
        else:
            what = deed_in_words(event.deed)
            yield Built(what, event.subject, str(event.recorded_by), event.recorded_at)


def _updates(updates: QuerySet[Update]) -> Iterator[Built]:
    told = ("action", "recommendation", "upload__accepted_by")
    for one in updates.standing().select_related(*told):
        if one.upload:
            yield _import(one.upload)
        else:
            yield Built("Updated", str(one.subject), one.author_name, one.recorded_at)


def _import(upload: Upload) -> Built:
    what, who = deed_in_words("import-changes"), str(upload.accepted_by)
    return Built(what, upload.file_name, who, upload.accepted_at, upload.pk)


def _drafts(of_it: Q) -> Iterator[Built]:
    """What somebody is typing would be lost with what it is about."""
    drafts = UpdateDraft.objects.filter(of_it)
    for draft in drafts.select_related("action", "recommendation", "author"):
        subject = str(draft.action or draft.recommendation)
        what = "An update is being written"
        yield Built(what, subject, str(draft.author), draft.kept_at)
