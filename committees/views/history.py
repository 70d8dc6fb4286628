"""The history of a committee and of a meeting: who changed what, when. Newest first."""

from collections.abc import Collection

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actionplans.events import Event, of_change
from actionplans.models import AuditEvent, Council, Openness
from actionplans.templatetags.plans import moment
from committees.deed_words import APPENDICES, MEETINGS, REPORTS, deed_in_words
from committees.models import Meeting
from committees.permissions import committee_to_run, meeting_to_run, reads_exempt

from .frames import below_committee, below_meeting

A_PAGE = 50
PAGE = "committees/history.html"
KEPT_BACK = "Something of this agenda is exempt, so the words are kept back"


@require_safe
def committee_history(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The committee, its seats, when it meets, and the days that are no clear days."""
    committee = committee_to_run(request.user, council, slug)
    meetings = committee.meetings.values_list("pk", flat=True)
    about = [f"meeting {pk}" for pk in meetings]
    told = Q(about__in=about, deed__in=list(MEETINGS))
    told |= Q(about=f"committee {committee.pk}")
    told |= Q(about=f"council {committee.council_id}", deed="closed-days")
    context = below_committee(committee) | {
        "heading": f"History of the {committee.name}",
        "lede": "Who changed what it is, its seats and its meetings.",
    }
    return _shown(request, committee.council, told, committee.name, context)


@require_safe
def meeting_history(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The meeting, and all that was prepared for it."""
    meeting = meeting_to_run(request.user, council, pk)
    context = below_meeting(meeting) | {
        "heading": "History of the meeting",
        "lede": f"Who did what for the {meeting}.",
    }
    told, home = Q(about=f"meeting {meeting.pk}"), meeting.committee.council
    hidden = _kept_back(request, meeting)
    return _shown(request, home, told, str(meeting), context, hidden)


def _kept_back(request: HttpRequest, meeting: Meeting) -> Collection[str]:
    """The deeds whose words could be those of exempt papers that they do not read."""
    if reads_exempt(request.user, meeting.committee):
        return ()
    items = Q(openness=Openness.EXEMPT) | Q(appendices__openness=Openness.EXEMPT)
    return {*REPORTS, *APPENDICES} if meeting.items.filter(items).exists() else ()


def _shown(
    request: HttpRequest,
    council: Council,
    told: Q,
    page_of: str,
    context: dict,
    hidden: Collection[str] = (),
) -> HttpResponse:
    found = AuditEvent.objects.filter(told, council=council)
    found = found.select_related("recorded_by").order_by("-pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    for one in page:
        if one.deed in hidden:
            one.subject, one.reason, one.before, one.after = KEPT_BACK, "", None, None
    context |= {"page": page, "events": [_event(one, page_of) for one in page]}
    return render(request, PAGE, context)


def _event(event: AuditEvent, page_of: str) -> Event:
    return of_change(
        event,
        title=deed_in_words(event.deed),
        when=moment(event.recorded_at),
        who=str(event.recorded_by),
        page_of=page_of,
    )
