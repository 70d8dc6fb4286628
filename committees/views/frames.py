"""What the pages of committees stand in: the council, and where one is."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from actionplans.models import Council
from actionplans.wording import day as in_words
from committees.models import Committee, Meeting

Crumbs = list[tuple[str, str]]


def below_council(council: Council) -> dict[str, Any]:
    """What a page below the list of committees stands in."""
    committees = reverse("committees:committee-list", args=[council.slug])
    return {"council": council, "crumbs": [(committees, "Committees")]}


def below_committee(committee: Committee) -> dict[str, Any]:
    frame = below_council(committee.council) | {"committee": committee}
    frame["crumbs"] += [(committee.get_absolute_url(), committee.name)]
    return frame


def below_meeting(meeting: Meeting) -> dict[str, Any]:
    frame = below_committee(meeting.committee) | {"meeting": meeting}
    frame["crumbs"] += [(meeting.get_absolute_url(), in_words(meeting.on))]
    return frame


def posted(request: HttpRequest) -> Any:
    """What was sent; an empty form sent is sent too."""
    return request.POST if request.method == "POST" else None
