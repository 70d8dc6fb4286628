"""The history of a plan: who changed its text, dates, periods and versions, and when.

Told from the audit events, newest first. What officers said of actions is not here:
each action tells it. Before and after stand in words; nothing is judged.
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans.deed_words import deed_in_words
from actionplans.events import Event, Recorded, of_change
from actionplans.permissions import live_plan, may_decide
from actionplans.templatetags.plans import moment

from .plans import frame
from .redacting import events_shown, silence_of

A_PAGE = 50
KEPT = "What it says is not open to you."


def plan_history(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    today = timezone.localdate()
    found = events_shown(request.user, plan, today).select_related("recorded_by")
    found = found.order_by("-pk")
    silence = silence_of(request.user, plan, today)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = frame(request, plan, today)
    events = [
        told(event, str(event.recorded_by), is_silent=silence.covers(event))
        for event in page
    ]
    decides = may_decide(request.user, plan.council)
    context |= {"page": page, "events": events, "may_decide": decides}
    return render(request, "actionplans/plan_history.html", context)


def told(
    event: Recorded, who: str, page_of: str = "", *, is_silent: bool = False
) -> Event:
    """One audit event as a timeline shows it; `page_of` needs no naming on its page.

    One that is silent says nothing of its words.
    """
    words = deed_in_words(event.deed)
    if is_silent:
        return Event(
            at=event.recorded_at,
            rank=(1, event.pk),
            title=words,
            when=moment(event.recorded_at),
            who=who,
            notes=(KEPT,),
        )
    when = moment(event.recorded_at)
    return of_change(event, title=words, when=when, who=who, page_of=page_of)
