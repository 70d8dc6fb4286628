"""What was built on an import since, and by whom: what keeps it from being undone.

In: an accepted upload. Out: what others did on what it wrote, oldest first; what was
undone in between does not count. Writes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
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
    """One thing that somebody did since."""

    what: str
    subject: str
    who: str
    at: datetime

    def __str__(self) -> str:
        what = f"{self.what[0].lower()}{self.what[1:]}"
        return f"{what} ({self.subject}) by {self.who} on {day(localdate(self.at))}"


def in_a_sentence(built: list[Built]) -> str:
    """The first few of them, and how many there are more."""
    told = "; ".join(str(one) for one in built[:NAMED])
    more = len(built) - NAMED
    return f"{told}; and {more} more" if more > 0 else told


def on_plan(upload: Upload) -> list[Built]:
    """Whatever was done on the plan that the import made."""
    plan = upload.plan
    of_plan = Q(action__plan=plan) | Q(recommendation__plan=plan)
    updates = Update.objects.filter(of_plan).exclude(upload=upload)
    copied = AuditEvent.objects.filter(plan__copied_from=plan, deed="copy-plan")
    events = [*_events(_later(upload)), *_events(copied)]
    found = [*_updates(updates), *_drafts(of_plan), *events]
    return sorted(found, key=lambda one: one.at)


def on_changes(upload: Upload, written: Written) -> list[Built]:
    """What was done on the actions and recommendations that the import changed.

    What was said of one since counts where the import said something of it too, or
    added it: words of the plan alone are put back beside a later update.
    """
    told = Q(action__in=written.told_actions)
    told |= Q(recommendation__in=written.told_recommendations)
    updates = Update.objects.filter(told).exclude(upload=upload)
    mine = Q(action__in=written.actions) | Q(recommendation__in=written.recommendations)
    mine |= Q(action=None, recommendation=None, deed__in=OF_ALL)
    later = updates.filter(pk__gt=written.last_update)
    found = [*_updates(later), *_drafts(told), *_events(_later(upload).filter(mine))]
    return sorted(found, key=lambda one: one.at)


def _later(upload: Upload) -> QuerySet[AuditEvent]:
    """Of the plan, after the import's own; what undone imports wrote evens out."""
    own = upload.audit_events.filter(plan=upload.plan).aggregate(last=Max("pk"))
    later = upload.plan.audit_events.filter(pk__gt=own["last"] or 0)
    return later.exclude(deed__in=READING)


def _events(events: QuerySet[AuditEvent]) -> Iterator[Built]:
    events = events.exclude(upload__state=Upload.State.UNDONE)
    for event in events.select_related("recorded_by"):
        what = deed_in_words(event.deed)
        yield Built(what, event.subject, str(event.recorded_by), event.recorded_at)


def _updates(updates: QuerySet[Update]) -> Iterator[Built]:
    updates = updates.exclude(upload__state=Upload.State.UNDONE)
    for update in updates.select_related("action", "recommendation"):
        yield Built(
            "Updated", str(update.subject), update.author_name, update.recorded_at
        )


def _drafts(of_it: Q) -> Iterator[Built]:
    """What somebody is typing would be lost with what it is about."""
    drafts = UpdateDraft.objects.filter(of_it)
    for draft in drafts.select_related("action", "recommendation", "author"):
        subject = str(draft.action or draft.recommendation)
        what = "An update is being written"
        yield Built(what, subject, str(draft.author), draft.kept_at)
