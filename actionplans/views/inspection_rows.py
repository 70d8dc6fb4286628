"""The pages that write an inspection's tables: judgements, findings, deadlines.

Each does one deed and shows the form again with what was typed: 422 with what is wrong,
409 where somebody else was first.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import judging, quoting, sealing, timetabling
from actionplans.forms import deadlines as deadline_forms
from actionplans.forms import findings as finding_forms
from actionplans.forms import judgements as judgement_forms
from actionplans.inspection_access import inspection_to_edit
from actionplans.models import Inspection
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import counted

from .inspections import frame, saved

Read = Callable[[Inspection], sealing.Rows]


def judgements(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    inspection = inspection_to_edit(request.user, council, pk)
    rows = judgement_forms.JudgementRows(
        request.POST or None, initial=judgement_forms.judgements_now(inspection)
    )
    refused = None
    if rows.is_valid():
        typed = judgement_forms.judgements_typed(rows)
        deed = judging.set_judgements
        if not (refused := _refusal(request, inspection, deed, judgements=typed)):
            return saved(request, inspection, "The judgements were saved")
    areas = judgement_forms.AREAS.get(inspection.kind, ())
    context = {"rows": rows, "areas": areas, "grades": judgement_forms.GRADES}
    template = "inspection_judgements"
    return _page(request, inspection, template, judging.rows, refused, context)


def findings(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """All findings: their words, kind, number and order."""
    inspection = inspection_to_edit(request.user, council, pk)
    rows = finding_forms.FindingRows(
        request.POST or None, initial=finding_forms.findings_now(inspection)
    )
    refused = None
    if rows.is_valid():
        typed = finding_forms.findings_typed(rows)
        deed = quoting.set_findings
        if not (refused := _refusal(request, inspection, deed, quoted=typed)):
            return saved(request, inspection, "The findings were saved")
    context = {"rows": rows}
    template = "inspection_findings"
    return _page(request, inspection, template, quoting.rows, refused, context)


def paste(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Many findings at once, from the text of the report."""
    inspection = inspection_to_edit(request.user, council, pk)
    start = {"by": "line", "kind": "recommendation"}
    form = finding_forms.PasteForm(request.POST or None, initial=start)
    if form.is_valid():
        try:
            made = quoting.add_findings(
                inspection=inspection,
                by=request.user,
                at=timezone.now(),
                quoted=form.quoted(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            number = counted(len(made), "finding")
            words = f"{number} added: look through them"
            return saved(request, inspection, words)
    context = frame(inspection.council, inspection)
    context |= {"inspection": inspection, "form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/finding_paste.html", context, status=status)


def deadlines(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    inspection = inspection_to_edit(request.user, council, pk)
    rows = deadline_forms.DeadlineRows(
        request.POST or None, initial=deadline_forms.deadlines_now(inspection)
    )
    refused = None
    if rows.is_valid():
        typed = deadline_forms.deadlines_typed(rows)
        deed = timetabling.set_deadlines
        if not (refused := _refusal(request, inspection, deed, owed=typed)):
            return saved(request, inspection, "The deadlines were saved")
    context = {"rows": rows}
    template = "inspection_deadlines"
    return _page(request, inspection, template, timetabling.rows, refused, context)


def _refusal(
    request: HttpRequest,
    inspection: Inspection,
    deed: Callable[..., None],
    **typed: Any,
) -> Refusal | None:
    """Do the deed; its refusal, or nothing."""
    try:
        deed(
            inspection=inspection,
            by=request.user,
            at=timezone.now(),
            seen=request.POST.get("seen", ""),
            **typed,
        )
    except Refusal as refusal:
        return refusal
    return None


def _page(
    request: HttpRequest,
    inspection: Inspection,
    template: str,
    read: Read,
    refused: Refusal | None,
    context: dict[str, Any],
) -> HttpResponse:
    """A form that comes back carries the seal its words were written on; once it is
    told that somebody else was first, the one that stands now."""
    clashed = isinstance(refused, ChangedMeanwhile)
    stands = sealing.seal(read(inspection))
    seen = stands if clashed else request.POST.get("seen", stands)
    context |= frame(inspection.council, inspection)
    context |= {"inspection": inspection, "refused": refused, "seen": seen}
    status = 409 if clashed else 422 if request.POST else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
