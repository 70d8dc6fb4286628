"""Calendars to subscribe to or to take one meeting from: what the reader may read.

Calendar programs come without a session: they are given what everybody may read.
"""

from collections.abc import Iterable
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from committees.calendars import calendar_of, last_changed, meetings_told
from committees.models import Meeting
from committees.permissions import (
    committee_for,
    committees_read,
    council_of_committees,
    meeting_for,
)


@login_not_required
@require_safe
def council_calendar(request: HttpRequest, council: str) -> HttpResponse:
    home = council_of_committees(request.user, council)
    read = committees_read(request.user, home)
    name = f"{home.name}: committee meetings"
    told = meetings_told(home, read, localdate())
    return _sent(request, told, name, f"{home.slug}-meetings")


@login_not_required
@require_safe
def committee_calendar(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    committee = committee_for(request.user, council, slug)
    told = meetings_told(committee.council, [committee], localdate())
    return _sent(request, told, committee.name, committee.slug)


@login_not_required
@require_safe
def meeting_calendar(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_for(request.user, council, pk)
    name = f"{meeting.committee.slug}-{meeting.on}"
    return _sent(request, [meeting], str(meeting), name)


def _sent(
    request: HttpRequest, meetings: Iterable[Meeting], name: str, file: str
) -> HttpResponse:
    """The calendar; who has it already is told so by its ETag."""
    every = list(meetings)
    body = calendar_of(
        every,
        name=name,
        changed=last_changed(every),
        address=lambda one: request.build_absolute_uri(one.get_absolute_url()),
    )
    etag = f'"{sha256(body).hexdigest()}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response
