"""The history of a plan: who changed its text, dates, periods and versions, and when.

Told from the audit events, newest first. What officers said of actions is not here:
each action tells it. Before and after stand in words; nothing is judged.
"""

from datetime import datetime
from typing import Any, Protocol

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans.permissions import live_plan
from actionplans.templatetags.plans import moment

from .changes import changes
from .events import Event
from .plans import frame

A_PAGE = 50
# What was done, in words; the event's own subject follows.
DEEDS = {
    "create-plan": "The plan was made",
    "import": "Imported from a file",
    "import-changes": "Changes were taken over from a file",
    "export": "Exported",
    "edit-front-page": "Title and strapline were changed",
    "edit-sections": "Front and back matter were changed",
    "edit-glossary": "The glossary was changed",
    "edit-key": "The key of the ratings was changed",
    "edit-columns": "The columns of its tables were changed",
    "reschedule": "A due date was changed",
    "set-review": "A review date was set",
    "set-milestones": "Milestones were changed",
    "tick-milestone": "A milestone was ticked off",
    "untick-milestone": "A milestone was opened again",
    "set-leads": "Leads were changed",
    "propose": "A decision was asked for",
    "take-back": "What was asked for was taken back",
    "accept": "What was asked for was accepted",
    "decline": "What was asked for was returned",
    "return": "Returned to the lead",
    "sign-off": "Signed off",
    "reopen": "Reopened",
    "withdraw": "Withdrawn from the plan",
    "reinstate": "Put back into the plan",
    "settle-impact": "Impact was settled",
    "add-evidence": "Evidence was added",
    "remove-evidence": "Evidence was removed",
    "add-recommendation": "A recommendation was added",
    "edit-recommendation": "A recommendation was reworded",
    "order-recommendations": "Recommendations were put in another order",
    "remove-recommendation": "An empty recommendation was removed",
    "edit-themes": "Themes were changed",
    "order-actions": "Actions were put in another order",
    "add-action": "An action was added",
    "edit-action": "An action was reworded",
    "split-action": "An action was split",
    "move-action": "An action was moved",
    "renumber": "Refs were renumbered",
    "edit-readers": "Who reads the live plan was changed",
    "archive-plan": "The plan was archived",
    "restore-plan": "The plan was brought back into use",
    "copy-plan": "The structure of another plan was copied",
    "set-inspections": "The inspections it answers were changed",
    "raise-concern": "A cross-cutting concern was raised",
    "edit-concern": "A cross-cutting concern was reworded",
    "answer-concern": "A cross-cutting concern was answered",
    "settle-concern": "A cross-cutting concern was settled",
    "reopen-concern": "A cross-cutting concern was opened again",
    "open-period": "A reporting period was opened",
    "close-period": "A reporting period was closed",
    "version-published": "A version was published",
    "version-withdrawn": "A version was withdrawn",
    "version-superseded": "A version was superseded",
}


class Recorded(Protocol):
    """An audit event, or a row with the same fields."""

    pk: int
    recorded_at: datetime
    deed: str
    subject: str
    reason: str
    before: Any
    after: Any


def plan_history(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    found = plan.audit_events.select_related("recorded_by").order_by("-pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = frame(request, plan, timezone.localdate())
    events = [told(event, str(event.recorded_by)) for event in page]
    context |= {"page": page, "events": events}
    return render(request, "actionplans/plan_history.html", context)


def told(event: Recorded, who: str, page_of: str = "") -> Event:
    """One audit event as a timeline shows it; `page_of` needs no naming on its page."""
    words = DEEDS.get(event.deed, event.deed.replace("-", " ").capitalize())
    named = (event.subject,) if event.subject != page_of else ()
    reason = (event.reason,) if event.reason else ()
    changed = changes(event.before, event.after)
    return Event(
        at=event.recorded_at,
        rank=(1, event.pk),
        title=words,
        when=moment(event.recorded_at),
        who=who,
        notes=(*named, *reason, *changed.notes),
        # What the subject is made of is not said again.
        words=tuple(pair for pair in changed.words if pair[1] != event.subject),
    )
