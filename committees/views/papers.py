"""A paper by itself: as it was issued, with its day and its hash.

One that another replaced stays readable, and says so; what a later one marks as exempt
is withheld in it too.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from actionplans.redacting import telling
from committees.issued import Issued, IssuedPaper, issued_of
from committees.permissions import meeting_for, reads_exempt
from committees.withholding import (
    as_seen,
    minutes_as_seen,
    minutes_marked_since,
)

from .frames import below_meeting
from .paper_links import links_of


@login_not_required
def detail(request: HttpRequest, council: str, pk: int, paper: int) -> HttpResponse:
    meeting = meeting_for(request.user, council, pk)
    issued = issued_of(meeting)
    found = next((one for one in issued.all if one.paper.pk == paper), None)
    if found is None:
        raise Http404
    sees_exempt = reads_exempt(request.user, meeting.committee)
    found.paper.meeting = meeting
    context = {
        **below_meeting(meeting),
        "one": found,
        "paper": found.paper,
        "redactions": telling.of_issued(found.paper),
        "newer": issued.replaced_by(found),
        "sees_exempt": sees_exempt,
        **_words(issued, found, exempt=sees_exempt),
    }
    if content := context.get("content"):
        context["links"] = links_of(meeting, content)
    response = render(request, "committees/paper.html", context)
    is_open = meeting.committee.meets_in_public and not sees_exempt
    patch_cache_control(
        response,
        **({"no_cache": True} if is_open else {"private": True, "no_store": True}),
    )
    return response


def _words(issued: Issued, one: IssuedPaper, *, exempt: bool) -> dict[str, Any]:
    """What it says, to a reader who reads exempt parts or does not."""
    if one.is_minutes:
        content = one.paper.content
        if issued.minutes:
            content = minutes_marked_since(content, issued.minutes.paper.content)
        return {"minutes": minutes_as_seen(content, exempt=exempt)}
    return {"content": as_seen(issued.marked(one), exempt=exempt)}
