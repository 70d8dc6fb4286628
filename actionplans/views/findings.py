"""One finding: what answers it, what it repeats, and what became of that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import tracing
from actionplans.coverage import reader_of, trace
from actionplans.fields.keys import is_key
from actionplans.forms.findings import RecursForm
from actionplans.inspection_access import finding_for, finding_to_edit
from actionplans.permissions import Deed, may
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .inspections import frame


def detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    finding = finding_for(request.user, council, pk)
    home = finding.inspection.council
    reader = reader_of(request.user, home, timezone.localdate())
    context = frame(home, finding.inspection) | {
        "finding": finding,
        "one": trace(finding, reader),
        "may_edit": may(request.user, home, Deed.EDIT),
    }
    return render(request, "actionplans/finding_detail.html", context)


def recurs(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Which finding of an earlier inspection it repeats."""
    finding = finding_to_edit(request.user, council, pk)
    shown = finding.recurs_from_id or ""
    form = RecursForm(
        request.POST or None, finding=finding, initial={"recurs_from": shown}
    )
    status = 200
    if form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            tracing.say_recurs(
                finding=finding,
                by=request.user,
                at=timezone.now(),
                seen=int(seen) if is_key(seen) else None,
                recurs_from=form.cleaned_data["recurs_from"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409 if isinstance(refusal, ChangedMeanwhile) else 422
        else:
            messages.success(request, f"{finding} was saved")
            return redirect("finding-detail", council, pk)
    elif form.errors:
        status = 422
    context = frame(finding.inspection.council, finding.inspection)
    context |= {"finding": finding, "form": form, "seen": shown}
    return render(request, "actionplans/finding_recurs.html", context, status=status)
