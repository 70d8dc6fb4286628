"""The tracker of a committee and a year, and one resolution with its whole story."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from actionplans.events import Event, of_change
from actionplans.models import AuditEvent, Council
from actionplans.templatetags.plans import moment
from committees.deed_words import deed_in_words
from committees.municipal_years import year_of, years_in_words
from committees.permissions import committee_for, may_run
from committees.rich_text import to_html
from committees.tracked_access import may_note, reach_of, tracked_for
from committees.tracker import EVERYBODY, STATES, Tracked, tracker_of
from committees.tracker_files import withheld_in_words
from committees.tracking_marks import key
from committees.views.frames import below_committee


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to the same list, narrowed otherwise."""

    words: str
    address: str
    is_chosen: bool


@login_not_required
@require_safe
def tracker(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    committee = committee_for(request.user, council, slug)
    today, reach = timezone.localdate(), reach_of(request.user, committee)
    year, state = asked_for(request, committee.council)
    found = tracker_of(
        committee, year, user=request.user, reach=reach, on=today, state=state
    )
    query = {"year": year} | ({"state": state} if state else {})
    context = below_committee(committee) | {
        "tracker": found,
        "withheld": withheld_in_words(found.withheld),
        "years": [
            Choice(years_in_words(one), _query(query | {"year": one}), one == year)
            for one in found.all_years
        ],
        "states": _states(found.count, year, state),
        "query": _query(query),
        "key": key(),
        "may_run": reach.keeps,
    }
    response = render(request, "committees/tracker.html", context)
    if reach != EVERYBODY:
        patch_cache_control(response, private=True, no_store=True)
    return response


def asked_for(request: HttpRequest, council: Council) -> tuple[int, str]:
    """The municipal year and the state in the address; this year, and all of it."""
    said = request.GET.get("year", "")
    state = request.GET.get("state", "")
    is_year = re.fullmatch("(19|20)[0-9]{2}", said)
    today, starts = timezone.localdate(), council.municipal_year_starts
    year = int(said) if is_year else year_of(today, starts)
    return year, state if state in STATES else ""


@login_not_required
@require_safe
def resolution(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    found = tracked_for(request.user, council, pk, today)
    context = below_tracker(found) | {
        "response": to_html(found.row.response_words),
        "notes": [(one, to_html(one.words)) for one in found.row.progress.all()],
        "may_run": may_run(request.user, found.row.committee.council),
        "may_note": may_note(request.user, found.row, today),
        **_sign_offs(found),
        "key": key(),
    }
    context["crumbs"] = context["crumbs"][:-1]
    if context["may_run"]:
        context["events"] = _events(found)
    response = render(request, "committees/resolution.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def below_tracker(found: Tracked) -> dict[str, Any]:
    """What a page below one resolution stands in."""
    row = found.row
    frame = below_committee(row.committee) | {"found": found}
    where = [row.committee.council.slug, row.committee.slug]
    address = f"{reverse('committees:tracker', args=where)}?year={row.year}"
    own = reverse("committees:resolution", args=[where[0], row.pk])
    frame["crumbs"] += [(address, "Tracker"), (own, row.reference)]
    return frame


def _sign_offs(found: Tracked) -> dict[str, Any]:
    """Where actions are signed off with the minute that agreed to it, in words.

    That is the minute that ended the monitoring, or the one that is tracked; while it
    is not published it has no number that anybody could look up.
    """
    agreed = found.ended_by or found.words
    if not agreed.is_published:
        return {}
    slug = found.row.committee.council.slug
    back = reverse("committees:resolution", args=[slug, found.row.pk])
    query = urlencode({"agreed_by": agreed.sentence, "next": back})
    offered = [one for one in found.actions if one.sign_off]
    return {
        "agreed_by": agreed.sentence,
        "sign_offs": [
            (f"{one.ref} of {one.plan}", f"{one.sign_off}?{query}") for one in offered
        ],
    }


def _events(found: Tracked) -> list[Event]:
    about = f"resolution {found.row.pk}"
    rows = AuditEvent.objects.filter(
        council=found.row.committee.council, about=about
    ).select_related("recorded_by")
    return [
        of_change(
            row,
            title=deed_in_words(row.deed),
            when=moment(row.recorded_at),
            who=str(row.recorded_by),
            page_of=found.row.reference,
        )
        for row in rows.order_by("-pk")
    ]


def _states(count: Any, year: int, chosen: str) -> list[Choice]:
    return [
        Choice(
            f"{words} ({count(state)})",
            _query({"year": year} | ({"state": state} if state else {})),
            state == chosen,
        )
        for state, words in STATES.items()
    ]


def _query(values: dict[str, Any]) -> str:
    return f"?{urlencode(values)}"
