"""The import on pages: upload, check, accept, done. None of them needs script.

Only a plan admin comes here. Parsing happens in a bounded child process, never in
this one; the plan is written by `accept` alone.
"""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.forms.imports import UploadForm, answers, asks, questions
from actionplans.importing import accept, uploading
from actionplans.importing.difference import differences
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Council, Upload
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal


def import_list(request: HttpRequest, council: str) -> HttpResponse:
    """The imports of a council, and the form that starts one."""
    home = council_where_may(request.user, council, Deed.EDIT)
    form = UploadForm(
        request.POST or None, request.FILES or None, initial={"submission": uuid4()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            upload = _checked(request, home, form)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(upload)
    uploads = home.uploads.select_related("plan", "uploaded_by")[:50]
    context = {"council": home, "form": form, "uploads": uploads, "may_import": True}
    status = 422 if form.errors else 200
    return render(request, "actionplans/import_list.html", context, status=status)


def _checked(request: HttpRequest, council: Council, form: UploadForm) -> Upload:
    typed = form.cleaned_data
    return uploading.check(
        council=council,
        name=typed["file"].name,
        data=typed["file"].read(),
        wanted=uploading.Wanted(
            typed["title"].strip(), typed["scheme"] or None, typed["as_at"]
        ),
        by=request.user,
        at=timezone.now(),
        submission=typed["submission"],
    )


def import_check(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What the file says and every doubt; after the accept, the import's record."""
    upload = _upload(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return _show(request, upload, "import_record")
    if request.method == "POST":
        said = answers(upload.proposal["issues"], request.POST)
        uploading.decide(upload=upload, decisions=said)
        if "accept" in request.POST:
            return _to_accept(request, upload)
        messages.success(request, "Your answers were kept")
        return redirect(upload)
    return _show(request, upload, "import_check")


def _to_accept(request: HttpRequest, upload: Upload) -> HttpResponse:
    """On to the last page, unless something is still open."""
    try:
        accept.refuse_if_here(upload)
        decided = accept.decided_proposal(upload)
        accept.refuse_if_open(upload, decided, leave_open=False)
    except Refusal as refusal:
        return _show(request, upload, "import_check", refused=str(refusal))
    return redirect("import-accept", upload.council.slug, upload.pk)


def import_accept(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Says what will be written, then writes all of it or nothing."""
    upload = _upload(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return redirect(upload)
    if request.method == "POST":
        try:
            accept.accept(upload=upload, by=request.user, at=timezone.now())
        except Refusal as refusal:
            return _show(request, upload, "import_check", refused=str(refusal))
        messages.success(request, f"“{upload.title}” was imported")
        return redirect(upload)
    return _show(request, upload, "import_accept")


@require_POST
def import_discard(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    upload = _upload(request, council, pk)
    try:
        uploading.discard(upload=upload)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(upload)
    messages.success(request, f"{upload.file_name} was set aside; nothing was imported")
    return redirect("import-list", council)


def _upload(request: HttpRequest, council: str, pk: int) -> Upload:
    home = council_where_may(request.user, council, Deed.EDIT)
    uploads = home.uploads.select_related("plan", "uploaded_by", "accepted_by")
    upload = get_object_or_404(uploads, pk=pk)
    upload.council = home
    return upload


def _show(
    request: HttpRequest, upload: Upload, template: str, *, refused: str = ""
) -> HttpResponse:
    context = _told(upload) | {"refused": refused, "may_import": True}
    status = 422 if refused else 200
    return render(request, f"actionplans/{template}.html", context, status=status)


def _told(upload: Upload) -> dict[str, Any]:
    """Counts, questions and remarks of an upload, as its pages show them."""
    proposal = ProposedPlan.from_json(upload.proposal)
    decided = accept.decided_proposal(upload)
    issues = upload.proposal["issues"]
    errors = {issue.id: sentence for issue, sentence in decided.refused}
    asked = questions(issues, upload.decisions, errors)
    must = [q for q in asked if q.issue["severity"] in ("BLOCK", "DECIDE")]
    actions = proposal.actions
    return {
        "council": upload.council,
        "upload": upload,
        "proposal": proposal,
        "leads": len({lead for action in actions for lead in action.leads}),
        "rated": sum(bool(a.progress_rag) + bool(a.impact_rag) for a in actions),
        "must": must,
        "unanswered": len(decided.open),
        "may": [q for q in asked if q.issue["severity"] in ("CHECK", "INFO")],
        "remarks": [issue for issue in issues if not asks(issue)],
        "differences": _differences(upload),
    }


def _differences(upload: Upload) -> list[Any]:
    """For a file about a plan that is here: what it says otherwise, the first 100."""
    if upload.plan is None or upload.state != Upload.State.CHECKED:
        return []
    return differences(upload.plan, accept.decided_proposal(upload).plan)[:100]
