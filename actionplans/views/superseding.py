"""What has changed since a version was frozen, and the page that mends a mistake in it.

The first is for who reads the live plan, and shows of it what they see there; the
second for who closes its periods. Nothing of the live plan is merged into a version:
what is ticked is frozen anew, in another version that says so.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actionplans import security_log, superseding
from actionplans.forms.periods import SupersedeForm
from actionplans.models import Plan, Version
from actionplans.permissions import Deed, live_plan, may, plan_where_may
from actionplans.refusals import Refusal
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
    if form.is_valid():
        told = {"by": request.user, "at": now, "anew": set(ticked)}
        try:
            made = superseding.supersede(version=version, **told, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            user = request.user.pk
            security_log.note("version mended", request, user=user, version=made.pk)
            messages.success(request, f"“{made}” is frozen and not yet public")
            return redirect(made)
    context = _below(request, version) | {"form": form, "ticked": ticked}
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
