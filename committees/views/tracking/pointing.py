"""The actions by which a resolution is done: searched by ref, chosen by boxes."""

from functools import partial

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import sights
from actionplans.fields.written_on import written_on
from actionplans.models import Action
from committees import tracking
from committees.forms.resolutions import ActionsForm
from committees.tracked_access import tracked_to_run
from committees.tracker import Tracked
from committees.views.doing import Doing
from committees.views.frames import posted

from .pages import below_tracker

MOST_FOUND = 50


def actions(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Those it points to stay offered beside what the search for ?ref= found."""
    found = tracked_to_run(request.user, council, pk, timezone.localdate())
    row = found.row
    wanted = request.GET.get("ref", "").strip()[:100].replace("\x00", "")
    pointed = [action.pk for action in row.actions.all()]
    hits = _hits(request, found, wanted)
    form = ActionsForm(
        posted(request), offered=[*pointed, *hits], initial={"actions": pointed}
    )
    doing = Doing(request, form)
    back = reverse("committees:resolution", args=[council, row.pk])
    deed = partial(tracking.point_to, tracked=row, version=written_on(request))
    if form.is_valid() and doing.do(deed, actions=list(form.cleaned_data["actions"])):
        messages.success(request, f"The actions of {row} were saved")
        return redirect(back)
    context = below_tracker(found) | {
        "form": form,
        "wanted": wanted,
        "hits": len(hits),
        "is_cut": len(hits) == MOST_FOUND,
        "version": doing.carried("version", row.version),
        "words": found.words,
        "back": back,
    }
    page = "committees/resolution_actions.html"
    return render(request, page, context, status=doing.status)


def _hits(request: HttpRequest, found: Tracked, wanted: str) -> list[int]:
    """Actions of the council's plans in use that the person is shown."""
    if not wanted:
        return []
    council = found.row.committee.council
    rows = Action.objects.standing().filter(
        plan__council=council, plan__archived_at=None, withdrawn_at=None
    )
    seen = sights.seen(request.user, council, timezone.localdate())
    rows = rows.filter(seen, Q(ref__istartswith=wanted) | Q(text__icontains=wanted))
    rows = rows.order_by("plan__title", "ref_sort")
    return list(rows.values_list("pk", flat=True)[:MOST_FOUND])
