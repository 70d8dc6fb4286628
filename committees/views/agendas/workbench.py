"""The workbench of an agenda: its items in one list, what is missing, the way on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.refusals import Refusal
from committees import itemising
from committees.agenda_work import issued_items, work_on
from committees.itemising.holding import CLOSED
from committees.models import ItemKind, Meeting
from committees.permissions import meeting_to_run
from committees.standing_items import standing_of
from committees.views.frames import below_meeting

# More digits than the key of an item can have.
MANY = 19


def workbench(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    issued = issued_items(meeting)
    work = work_on(meeting, timezone.localdate(), issued)
    context = below_meeting(meeting) | {
        "work": work,
        "is_issued": issued is not None,
        "is_closed": meeting.is_called_off or meeting.state in CLOSED,
        "kinds": ItemKind.choices,
        "standing": [] if work.lines else standing_of(meeting.committee),
        **_focus(request),
    }
    return render(request, "committees/agenda.html", context)


def _focus(request: HttpRequest) -> dict[str, Any]:
    """Which button is pressed next: that of the item that was moved just now."""
    moved, way = request.GET.get("moved", ""), request.GET.get("way", "")
    known = moved.isascii() and moved.isdigit() and len(moved) < MANY
    return {
        "moved": int(moved) if known else None,
        "way": "up" if way == "up" else "down",
    }


@require_POST
def begin(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    try:
        itemising.begin_agenda(meeting=meeting, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The agenda is begun with the standing items")
    return to_agenda(meeting)


def to_agenda(meeting: Meeting) -> HttpResponse:
    return redirect("committees:agenda", meeting.committee.council.slug, meeting.pk)
