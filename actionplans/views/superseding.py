"""What has changed since a version was frozen, and the page that mends a mistake in it.

The first is for who reads the live plan, and shows of it what they see there; the
second for who closes its periods. Nothing of the live plan is merged into a version:
what is ticked is frozen anew, in another version that says so.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import security_log, superseding
from actionplans.forms.periods import SupersedeForm
from actionplans.forms.safety import ask_only_if, refused
from actionplans.models import Plan, Version
from actionplans.permissions import Deed, live_plan, may, plan_where_may
from actionplans.refusals import Refusal
from actionplans.safety import Unsafe
from actionplans.scanning import Group, by_rule
from actionplans.sights import sight_of

from .versions import frame


def since(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    """What differs between the version and the live plan of today."""
    plan = live_plan(request.user, council, slug)
    version = _version_in(plan, label)
    sight = sight_of(request.user, plan.council)
    told = {"by": request.user, "at": timezone.now(), "sight": sight}
    context = _below(request, version) | {
        "differences": superseding.since(version, **told),
        "may_correct": plan.is_in_use
        and not version.mended_by
        and may(request.user, plan.council, Deed.CLOSE),
    }
    return render(request, "actionplans/version_since.html", context)


def correct(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    """Mend a mistake in the version by a new one, with the parts that are ticked."""
    plan = plan_where_may(request.user, council, slug, Deed.CLOSE)
    version = _version_in(plan, label)
    now, ticked = timezone.now(), request.POST.getlist("anew")
    initial = {"label": superseding.label_after(version)}
    form = SupersedeForm(request.POST or None, initial=initial)
    open_found: list[Group] = []
    if form.is_valid():
        told = {"by": request.user, "at": now, "anew": set(ticked)}
        try:
            made = superseding.supersede(version=version, **told, **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
            open_found = by_rule(refusal.hits) if isinstance(refusal, Unsafe) else []
        else:
            user = request.user.pk
            security_log.note("version mended", request, user=user, version=made.pk)
            messages.success(request, f"“{made}” is frozen and not yet public")
            return redirect(made)
    # What the check finds depends on what is ticked: it is told once that is sent.
    ask_only_if(open_found or form["override"].value(), form)
    context = _below(request, version) | {"form": form, "ticked": ticked}
    where = [plan.council.slug, plan.slug]
    context |= {"open_found": open_found, "check": reverse("plan-safety", args=where)}
    if not version.mended_by:
        found = superseding.since(version, by=request.user, at=now)
        context["differences"] = found
    status = 422 if form.errors else 200
    return render(request, "actionplans/version_correct.html", context, status=status)


def _version_in(plan: Plan, label: str) -> Version:
    """With `mended_by`, the version that supersedes it already, if one does."""
    rows = plan.versions.with_state().select_related("period")
    version = get_object_or_404(rows, slug=label)
    version.plan = plan
    version.mended_by = version.superseded_by.first()
    return version


def _below(request: HttpRequest, version: Version) -> dict[str, Any]:
    """What a page below a version stands in."""
    context = frame(request, version)
    here = (version.get_absolute_url(), version.label)
    return context | {"crumbs": [*context["crumbs"], here]}
