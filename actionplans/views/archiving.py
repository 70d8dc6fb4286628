"""The pages that put a plan away, and bring it back into use."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import archiving
from actionplans.forms.plans import ArchiveForm
from actionplans.permissions import Deed, plan_where_may
from actionplans.refusals import Refusal

from .plans import frame


def archive(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    said = "is archived"
    return _page(request, council, slug, "plan_archive", archiving.archive, said)


def restore(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    said = "is back in use"
    return _page(request, council, slug, "plan_restore", archiving.restore, said)


def _page(
    request: HttpRequest,
    council: str,
    slug: str,
    template: str,
    deed: Callable[..., None],
    said: str,
) -> HttpResponse:
    """The deed's question, then the plan; 422 with what stands in the way."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    # What is typed is optional: an empty form is an answer too.
    form = ArchiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            deed(plan=plan, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{plan}” {said}")
            return redirect(plan)
    context = frame(request, plan, timezone.localdate())
    context |= {"form": form, "period": plan.periods.filter(closed_at=None).first()}
    status = 422 if form.errors else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
