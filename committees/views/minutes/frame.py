"""What the pages of minutes have in common: where they stand, and how they are saved.

A deed that refuses shows its page again with what was typed: 422, or 409 where somebody
else was first.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from actionplans.refusals import Refusal
from committees.minuting.holding import MinutesChanged
from committees.models import Meeting, Minutes
from committees.views.frames import below_meeting


def frame(meeting: Meeting, *, inside: bool = True) -> dict[str, Any]:
    """Council and crumbs; `inside` are the pages below the workbench of minutes."""
    told = below_meeting(meeting)
    if inside:
        names = [meeting.committee.council.slug, meeting.pk]
        write = reverse("committees:minutes-write", args=names)
        told["crumbs"].append((write, "Write the minutes"))
    return told


def kept(response: HttpResponse, meeting: Meeting, *, exempt: bool) -> HttpResponse:
    """The answer, with who may keep it: nobody, where it is not for everybody."""
    is_open = meeting.committee.meets_in_public and not exempt
    told = {"no_cache": True} if is_open else {"private": True, "no_store": True}
    patch_cache_control(response, **told)
    return response


def refusal(
    request: HttpRequest, deed: Callable[..., Any], **said: Any
) -> Refusal | None:
    """Do the deed as this person, now; why it refused, or None."""
    try:
        deed(by=request.user, at=timezone.now(), **said)
    except Refusal as refused:
        return refused
    return None


def page(
    request: HttpRequest,
    minutes: Minutes,
    template: str,
    *,
    refused: Refusal | None = None,
    is_wrong: bool = False,
    **context: Any,
) -> HttpResponse:
    clashed = isinstance(refused, MinutesChanged)
    status = 409 if clashed else 422 if refused or is_wrong else 200
    told = {"minutes": minutes, "refused": refused, "is_wrong": is_wrong}
    told["is_clash"] = clashed
    return render(
        request,
        f"committees/{template}.html",
        {**frame(minutes.meeting), **told, **context},
        status=status,
    )


def saved(request: HttpRequest, minutes: Minutes, words: str) -> HttpResponse:
    messages.success(request, words)
    council = minutes.meeting.committee.council.slug
    return redirect("committees:minutes-write", council, minutes.meeting_id)


def seen_in(request: HttpRequest, stands: str, refused: Refusal | None) -> str:
    """The mark that the form carries: once it is told of a clash, the one of now."""
    if isinstance(refused, MinutesChanged):
        return stands
    return request.POST.get("seen", stands)
