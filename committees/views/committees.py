"""The committees of a council, and the page of one: for everybody who reads them."""

import re
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from committees import membership, notice
from committees.models import Committee, Meeting
from committees.permissions import (
    committee_for,
    committees_read,
    council_of_committees,
    may_run,
)
from committees.rich_text import to_html

from . import meeting_rows
from .frames import below_council

MOST_TO_COME = 12


@login_not_required
@require_safe
def committee_list(request: HttpRequest, council: str) -> HttpResponse:
    """Every committee that they read, and the next meetings of all of them."""
    home = council_of_committees(request.user, council)
    today = timezone.localdate()
    read = list(committees_read(request.user, home, today).select_related("officer"))
    for one in read:
        one.council = home
    coming = list(_coming(read, today))
    next_of: dict[int, Meeting] = {}
    for meeting in coming:
        if not meeting.is_called_off:
            next_of.setdefault(meeting.committee_id, meeting)
    standing = [one for one in read if not _has_ended(one, today)]
    context = {
        "council": home,
        "committees": [(one, next_of.get(one.pk)) for one in standing],
        "ended": [one for one in read if _has_ended(one, today)],
        "coming": meeting_rows.rows(coming[:MOST_TO_COME], today),
        "more": max(len(coming) - MOST_TO_COME, 0),
        "may_run": may_run(request.user, home),
    }
    return render(request, "committees/committee_list.html", context)


@login_not_required
@require_safe
def committee_detail(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """What it is there for, who sits on it, when it meets and met."""
    committee = committee_for(request.user, council, slug)
    today, runs = timezone.localdate(), may_run(request.user, committee.council)
    meetings = list(_told(committee.meetings.all()))
    for meeting in meetings:
        meeting.committee = committee
    coming = [one for one in meetings if meeting_rows.is_to_come(one, today)]
    over = [one for one in meetings if not meeting_rows.is_to_come(one, today)]
    starts = committee.council.municipal_year_starts
    past = meeting_rows.by_year(reversed(over), starts)
    year = _year(request, past)
    closed = notice.closed_days(committee.council) if runs else frozenset()
    context = below_council(committee.council) | {
        "committee": committee,
        "remit": to_html(committee.remit),
        "today": today,
        "groups": membership.groups_on(committee, today),
        "coming": meeting_rows.rows(coming, today, closed),
        "past": meeting_rows.rows(past.get(year, []), today),
        "years": meeting_rows.years(past, year),
        "may_run": runs,
        "has_ended": _has_ended(committee, today),
    }
    return render(request, "committees/committee_detail.html", context)


def _coming(committees: list[Committee], today: date) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(committee__in=[one.pk for one in committees])
    found = found.filter(on__gte=today).exclude(
        state__in=[
            Meeting.State.HELD,
            Meeting.State.MINUTES_DRAFT,
            Meeting.State.MINUTES_CONFIRMED,
        ]
    )
    return _told(found)


def _told(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.select_related("committee__council", "moved_to")


def _has_ended(committee: Committee, today: date) -> bool:
    return committee.ended_on is not None and committee.ended_on < today


def _year(request: HttpRequest, past: dict[int, list[Meeting]]) -> int:
    """The municipal year that is asked for, else the latest with meetings."""
    said = request.GET.get("year", "")
    asked = int(said) if re.fullmatch("[0-9]{4}", said) else 0
    return asked if asked in past else max(past, default=0)
