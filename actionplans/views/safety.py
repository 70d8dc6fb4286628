"""The check before publication: what it finds in a live plan, or in a frozen version.

The first is for who closes periods, the second for who publishes. Each sentence can be
accepted as it is; of the live plan a link leads to where it is mended.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import accepting, safety, snapshots
from actionplans.fields.override import AcceptForm
from actionplans.models import AcceptedHit, Plan
from actionplans.permissions import Deed, may, plan_where_may
from actionplans.public_words import MendedAt, passages_of
from actionplans.refusals import Refusal
from actionplans.scanning import RULES, by_rule, together
from actionplans.snapshots import Snapshot

from .listing import address_for, filled
from .plans import frame

A_PAGE = 50


def plan_safety(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """What the check finds in the live plan as the public would read it today."""
    plan = plan_where_may(request.user, council, slug, Deed.CLOSE)
    now = timezone.now()
    today = timezone.localdate(now)
    rows = snapshots.draft(plan=plan, on=today, by=request.user, at=now)
    may_edit = may(request.user, plan.council, Deed.EDIT)
    return _check(request, rows, _mended_at(plan, may_edit=may_edit), {})


def version_safety(
    request: HttpRequest, council: str, slug: str, label: str
) -> HttpResponse:
    """The same in a version, which never changes: a mistake is mended by another."""
    plan = plan_where_may(request.user, council, slug, Deed.PUBLISH)
    version = get_object_or_404(plan.versions.with_state(), slug=label)
    version.plan = plan
    may_correct = plan.is_in_use and may(request.user, plan.council, Deed.CLOSE)
    context = {"version": version, "may_correct": may_correct}
    rows = snapshots.stored(version)
    return _check(request, rows, lambda kind, name: "", context)


@require_POST
def take_back(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """Ask again about what somebody accepted in this plan."""
    plan = plan_where_may(request.user, council, slug, Deed.CLOSE)
    accepted = get_object_or_404(plan.accepted_hits, pk=pk)
    try:
        accepting.take_back(accepted=accepted, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{accepted.where}” is asked about again")
    return redirect("plan-safety", council, slug)


def _check(
    request: HttpRequest,
    snapshot: Snapshot,
    mended_at: MendedAt,
    context: dict[str, Any],
) -> HttpResponse:
    """The page of what is open in the snapshot, and the accepting of some of it."""
    plan = snapshot.version.plan
    known = safety.known_in(snapshot.version)
    hits = safety.open_hits(plan.council, passages_of(snapshot, mended_at), known)
    form, ticked = AcceptForm(request.POST or None), set(request.POST.getlist("hit"))
    told = {"by": request.user, "at": timezone.now()}
    told |= {"council": plan.council, "plan": plan}
    status, done = form.accept(hits=hits, ticked=ticked, **told)
    if done:
        messages.success(request, done)
        return redirect(request.get_full_path())
    only = request.GET.get("rule", "")
    only = only if only in RULES else ""
    context |= _around(request, plan, context.get("version"))
    context |= {
        "form": form,
        "ticked": ticked,
        "groups": by_rule(hits, only),
        "number": len(together(hits)),
        "one": RULES.get(only),
        "accepted": _accepted(request, plan),
    }
    return render(request, "actionplans/safety.html", context, status=status)


def _around(request: HttpRequest, plan: Plan, version: Any) -> dict[str, Any]:
    """What the page stands in: below the periods, or below the version."""
    context = frame(request, plan, timezone.localdate())
    where = [plan.council.slug, plan.slug]
    above = (reverse("period-list", args=where), "Reporting periods")
    if version:
        above = (version.get_absolute_url(), version.label)
    return context | {
        "crumbs": [*context["crumbs"], above],
        "may_take_back": may(request.user, plan.council, Deed.CLOSE),
        "rules": RULES,
    }


def _accepted(request: HttpRequest, plan: Plan) -> Any:
    """A page of what was accepted in the plan, the latest first, each with its rule."""
    rows = AcceptedHit.objects.filter(plan=plan).select_related("accepted_by")
    page = Paginator(rows.order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.told = RULES[row.rule].name
    return page


def _mended_at(plan: Plan, *, may_edit: bool) -> MendedAt:
    """Where each part of a live plan is mended by somebody who may; one reverse a
    kind of page."""
    where = [plan.council.slug, plan.slug]
    words = "edit" if may_edit else "detail"
    pages = {
        "recommendation": f"recommendation-{words}",
        "action": f"action-{words}",
        "update-recommendation": "recommendation-update",
        "update-action": "action-update",
        "reasons-recommendation": "recommendation-detail",
        "reasons-action": "action-detail",
    }
    named = {kind: address_for(plan, page) for kind, page in pages.items()}
    back = urlencode({"next": reverse("plan-safety", args=where)})
    for kind in ("update-recommendation", "update-action"):
        named[kind] += f"?{back}"
    whole = {
        "front": "plan-edit",
        "sections": "plan-edit-sections",
        "glossary": "plan-edit-glossary",
        "key": "plan-edit-key",
        "themes": "plan-edit-themes",
        "measures": "measure-list",
    }
    wholes = {kind: reverse(page, args=where) for kind, page in whole.items()}

    def mended_at(kind: str, name: str) -> str:
        if kind in named:
            return filled(named[kind], name)
        return wholes.get(kind, "") if may_edit or kind == "measures" else ""

    return mended_at
