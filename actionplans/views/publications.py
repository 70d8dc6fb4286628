"""A version is published, withdrawn, or printed again: confirm pages and deeds.

Each fetches the plan for somebody who may do the deed, and the version in it; what
the deed refuses is said on the page it was asked from.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import publishing, queueing, safety, security_log, snapshots
from actionplans.appendix.kept_back import kept_back
from actionplans.forms.periods import PublishForm, WithdrawForm
from actionplans.forms.safety import ask_only_if, refused
from actionplans.models import Plan, Version
from actionplans.permissions import Deed, live_plan, may, plan_where_may
from actionplans.refusals import Refusal
from actionplans.scanning import by_rule
from actionplans.sights import sight_of
from actionplans.withholding import PUBLIC, as_seen

from .plans import frame


def publish(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.PUBLISH)
    version = _version_in(plan, label)
    form = PublishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"by": request.user, "at": timezone.now(), **form.cleaned_data}
        try:
            publishing.publish(version=version, **told)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            _note(request, "version published", version)
            messages.success(request, f"“{version}” is published")
            return redirect(version)
    whole = snapshots.stored(version)
    context = _frame(request, version) | {
        "form": form,
        "nameless": publishing.nameless(as_seen(whole, PUBLIC)),
        "kept_back": kept_back(whole, sight_of(request.user, plan.council)),
        "open_found": by_rule(safety.open_in(whole)),
        "check": reverse("version-safety", args=[council, slug, label]),
    }
    ask_only_if(context["open_found"], form)
    status = 422 if form.errors else 200
    return render(request, "actionplans/version_publish.html", context, status=status)


def withdraw(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.PUBLISH)
    version = _version_in(plan, label)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            publishing.withdraw(
                version=version,
                by=request.user,
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            _note(request, "version withdrawn", version)
            messages.success(request, f"“{version}” is withdrawn")
            return redirect(version)
    context = _frame(request, version) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/version_withdraw.html", context, status=status)


@require_POST
def print_again(
    request: HttpRequest, council: str, slug: str, label: str
) -> HttpResponse:
    """Ask once more for the PDF of a version whose printing failed."""
    plan = live_plan(request.user, council, slug)
    closes = may(request.user, plan.council, Deed.CLOSE)
    if not closes:
        plan = plan_where_may(request.user, council, slug, Deed.PUBLISH)
    version = _version_in(plan, label)
    queueing.ask(plan=plan, version=version, by=request.user, at=timezone.now())
    return redirect("version-pdf", council, slug, label)


def _note(request: HttpRequest, event: str, version: Version) -> None:
    security_log.note(event, request, user=request.user.pk, version=version.pk)


def _frame(request: HttpRequest, version: Version) -> dict[str, Any]:
    """What both confirm pages stand in; the way back is through the version."""
    context = frame(request, version.plan, timezone.localdate())
    return context | {
        "version": version,
        "is_public": version.is_readable,
        "crumbs": [*context["crumbs"], (version.get_absolute_url(), version.label)],
    }


def _version_in(plan: Plan, label: str) -> Version:
    version = get_object_or_404(
        plan.versions.with_state().select_related("supersedes"), slug=label
    )
    version.plan = plan
    return version
