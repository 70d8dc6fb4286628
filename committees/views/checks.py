"""The check before publication of committee papers: what is open, and accepting it.

For who runs committees. Of a meeting it looks at the whole agenda as it stands, what is
still being written included, so that it can be mended in time.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import accepting, safety, snapshots
from actionplans.fields.override import AcceptForm
from actionplans.models import AcceptedHit, Version
from actionplans.refusals import Refusal
from actionplans.scanning import RULES, Group, Hit, by_rule, together
from committees import checking
from committees.agenda_content import content_of
from committees.contents import PackContent
from committees.minutes_access import minutes_to_run
from committees.minutes_content import as_written
from committees.models import Meeting, Paper
from committees.permissions import meeting_to_run

from .frames import below_meeting

_PAGES = {
    "item": "item-edit",
    "report": "report-edit",
    "appendix": "appendix-edit",
    "resolution": "resolution-edit",
    "minuteitem": "minuteitem-write",
}


def of_meeting(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    today = timezone.localdate()
    whole = content_of(meeting, kind=Paper.Kind.AGENDA, number=1, issued_on=today)
    hits = checking.open_in_pack(meeting, whole, page_of(meeting))
    back = reverse("committees:agenda", args=[council, pk]), "Back to the agenda"
    return _check(request, meeting, hits, back)


def of_minutes(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    minutes = minutes_to_run(request.user, council, pk)
    meeting, content = minutes.meeting, as_written(minutes)
    hits = checking.open_in_minutes(meeting, content, page_of(meeting))
    write = reverse("committees:minutes-write", args=[council, pk])
    return _check(request, meeting, hits, (write, "Back to the minutes"))


@require_POST
def take_back(request: HttpRequest, council: str, pk: int, hit: int) -> HttpResponse:
    """Ask again about what somebody accepted in papers of this meeting."""
    meeting = meeting_to_run(request.user, council, pk)
    accepted = get_object_or_404(_accepted(meeting), pk=hit)
    try:
        accepting.take_back(accepted=accepted, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{accepted.where}” is asked about again")
    return redirect("committees:meeting-check", council, pk)


def page_of(meeting: Meeting) -> Callable[[str, int], str]:
    """Where each kind of part is mended."""
    council = meeting.committee.council.slug

    def mended_at(kind: str, key: int) -> str:
        if kind == "minutes":
            return reverse("committees:minutes-write", args=[council, meeting.pk])
        return reverse(f"committees:{_PAGES[kind]}", args=[council, key])

    return mended_at


def open_found(meeting: Meeting, content: PackContent) -> dict[str, Any]:
    """What a page that publishes a pack tells of the check, above its form."""
    place = reverse(
        "committees:meeting-check", args=[meeting.committee.council.slug, meeting.pk]
    )
    groups = by_rule(checking.open_in_pack(meeting, content))
    return {"open_found": groups, "check": place}


def open_versions(versions: list[Version]) -> list[tuple[Version, int]]:
    """The versions that become public with it and have something open, and how much."""
    found = [
        (version, len(together(safety.open_in(snapshots.stored(version)))))
        for version in versions
    ]
    return [(version, number) for version, number in found if number]


def _check(
    request: HttpRequest, meeting: Meeting, hits: list[Hit], back: tuple[str, str]
) -> HttpResponse:
    """The page of what is open, and the accepting of some of it."""
    form, ticked = AcceptForm(request.POST or None), set(request.POST.getlist("hit"))
    told = {"by": request.user, "at": timezone.now()}
    told |= {"council": meeting.committee.council, "about": checking.about(meeting)}
    status, done = form.accept(hits=hits, ticked=ticked, **told)
    if done:
        messages.success(request, done)
        return redirect(request.get_full_path())
    groups: list[Group] = by_rule(hits, first=len(hits))
    context = below_meeting(meeting) | {
        "form": form,
        "ticked": ticked,
        "groups": groups,
        "number": len(together(hits)),
        "accepted": _told(meeting),
        "back": back,
        "is_looked_at": meeting.committee.meets_in_public,
    }
    return render(request, "committees/check.html", context, status=status)


def _accepted(meeting: Meeting) -> Any:
    rows = AcceptedHit.objects.filter(council=meeting.committee.council)
    return rows.filter(about=checking.about(meeting))


def _told(meeting: Meeting) -> list[AcceptedHit]:
    """What was accepted in its papers, the latest first, each with its rule."""
    rows = list(_accepted(meeting).select_related("accepted_by").order_by("-pk"))
    for row in rows:
        row.told = RULES[row.rule].name
    return rows
