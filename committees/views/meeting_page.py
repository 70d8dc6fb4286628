"""A meeting's own page: for everybody what was issued, for officers the way to more.

Before its agenda is issued nothing of it is told here, not even to officers: their
drafts have pages of their own.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.timezone import localdate, now

from committees.issued import Issued, issued_of
from committees.models import Meeting
from committees.notice import latest_issue
from committees.permissions import may_run, meeting_for, reads_exempt

from .frames import below_committee
from .paper_links import links_of


@login_not_required
def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request.user, council, pk)
    committee = meeting.committee
    issued = issued_of(meeting)
    sees_exempt = reads_exempt(request.user, committee)
    runs = may_run(request.user, committee.council)
    content = issued.agenda_as_seen(exempt=sees_exempt)
    context = {
        **below_committee(committee),
        "meeting": meeting,
        "issued": issued,
        "content": content,
        "links": links_of(meeting, content),
        "sees_exempt": sees_exempt,
        "runs": runs,
        "issue_by": latest_issue(meeting) if runs and not content else None,
        **_questions(meeting),
        **_tools(meeting, issued),
    }
    response = render(request, "committees/meeting.html", context)
    kept_by_nobody = {"private": True, "no_store": True}
    is_open = committee.meets_in_public and not (sees_exempt or runs)
    patch_cache_control(response, **({"no_cache": True} if is_open else kept_by_nobody))
    return response


def _questions(meeting: Meeting) -> dict[str, Any]:
    """Until when questions are taken, and whether one still can be asked."""
    deadlines = [meeting.public_questions_by, meeting.member_questions_by]
    known = [one for one in deadlines if one]
    open_states = (Meeting.State.SCHEDULED, Meeting.State.PUBLISHED)
    takes = bool(known) and meeting.state in open_states
    return {"takes_questions": takes, "is_too_late": takes and max(known) < now()}


def _tools(meeting: Meeting, issued: Issued) -> dict[str, bool]:
    """Which pages of officers make sense as the meeting stands."""
    State = Meeting.State
    coming = meeting.state in (State.SCHEDULED, State.PUBLISHED)
    over = meeting.state in (State.HELD, State.MINUTES_DRAFT, State.MINUTES_CONFIRMED)
    return {
        "is_coming": coming,
        "may_be_held": coming and meeting.on <= localdate(),
        "is_over": over,
        "may_issue": coming,
        "may_supplement": bool(issued.agenda)
        and meeting.state in (State.PUBLISHED, State.HELD),
    }
