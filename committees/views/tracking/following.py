"""A clause is chosen to be tracked, and who is asked by when; that can be changed."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from actionplans.fields.days import typed
from actionplans.permissions import council_for
from committees import tracking
from committees.clause_words import WITH_MINUTES, words_of
from committees.forms.resolutions import AskedForm, UntrackForm, asked_now
from committees.models import Clause, MinuteEntry
from committees.municipal_years import first_day, last_day, year_of, years_in_words
from committees.permissions import committee_to_run, may_run
from committees.tracked_access import tracked_to_run
from committees.views.frames import below_committee, posted

from .asking import Page, ask
from .pages import asked_for, below_tracker

RESOLVED = (MinuteEntry.Kind.RESOLVED, MinuteEntry.Kind.RECOMMENDED)


@require_safe
def clauses(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """What the committee resolved in the year and nobody tracks, the latest first."""
    committee = committee_to_run(request.user, council, slug)
    year, _ = asked_for(request, committee.council)
    starts = committee.council.municipal_year_starts
    days = first_day(year, starts), last_day(year, starts)
    rows = Clause.objects.filter(
        entry__item__minutes__meeting__committee=committee,
        entry__item__minutes__meeting__on__range=days,
        entry__kind__in=RESOLVED,
        tracked=None,
    ).select_related(WITH_MINUTES)
    rows = rows.order_by(
        "-entry__item__minutes__meeting__on",
        "entry__item__order",
        "entry__order",
        "order",
    )
    words = words_of(committee, rows)
    tracker = reverse("committees:tracker", args=[council, slug])
    context = below_committee(committee) | {
        "clauses": list(words.values()),
        "years": years_in_words(year),
        "back": f"{tracker}?year={year}",
    }
    context["crumbs"] += [(context["back"], "Tracker")]
    return render(request, "committees/tracker_clauses.html", context)


def track(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    clause = _clause_to_run(request, council, pk)
    meeting = clause.entry.item.minutes.meeting
    committee = meeting.committee
    words = words_of(committee, [clause])[clause.pk]
    is_recommended = clause.entry.kind == MinuteEntry.Kind.RECOMMENDED
    initial = {"notice_on": typed(meeting.on) if is_recommended else ""}
    form = AskedForm(posted(request), committee=committee, initial=initial)
    frame = below_committee(committee) | {"words": words}
    year = year_of(meeting.on, committee.council.municipal_year_starts)
    tracker = reverse("committees:tracker", args=[council, committee.slug])
    back = f"{tracker}?year={year}"
    frame["crumbs"] += [(back, "Tracker")]
    page = Page(
        heading=f"Track {words.named}",
        here="Track",
        button="Track it",
        done="The resolution is tracked",
        back=back,
        intro="It gets a reference of its own and comes back on every agenda, under "
        "matters arising, until the committee ends its monitoring.",
    )
    deed = partial(tracking.track, clause=clause)
    return ask(request, form=form, deed=deed, page=page, frame=frame)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    found = tracked_to_run(request.user, council, pk, timezone.localdate())
    row = found.row
    form = AskedForm(posted(request), committee=row.committee, initial=asked_now(row))
    page = Page(
        heading=f"Who is asked by when: {row}",
        here="Change",
        button="Save",
        done=f"{row} was changed",
        back=reverse("committees:resolution", args=[council, row.pk]),
    )
    return ask(
        request,
        form=form,
        deed=partial(tracking.edit_tracked, tracked=row),
        page=page,
        frame=below_tracker(found) | {"words": found.words},
        version=row.version,
    )


def untrack(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What was tracked by mistake, while nothing is written about it."""
    found = tracked_to_run(request.user, council, pk, timezone.localdate())
    row = found.row
    tracker = reverse("committees:tracker", args=[council, row.committee.slug])
    page = Page(
        heading=f"Take {row} off the tracker",
        here="Take off",
        button="Take it off",
        done=f"{row} is not tracked any more",
        back=f"{tracker}?year={row.year}",
        intro="Only what was tracked by mistake, and nothing is written about yet. "
        "Its reference may be given out again.",
        is_grave=True,
    )
    return ask(
        request,
        form=UntrackForm(posted(request)),
        deed=partial(tracking.untrack, tracked=row),
        page=page,
        frame=below_tracker(found) | {"words": found.words},
        version=row.version,
    )


def _clause_to_run(request: HttpRequest, council: str, pk: int) -> Clause:
    """The clause, for who keeps its committee: 404 outside the council, else 403."""
    where = council_for(request.user, council)
    rows = Clause.objects.select_related(
        WITH_MINUTES, f"{WITH_MINUTES}__committee__council"
    )
    clause = get_object_or_404(
        rows, pk=pk, entry__item__minutes__meeting__committee__council=where
    )
    if not may_run(request.user, where):
        raise PermissionDenied
    return clause
