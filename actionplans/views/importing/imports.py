"""The import on pages: upload, check, accept, done. None of them needs script.

Only a plan admin comes here. Parsing happens in a bounded child process, never in
this one; the plan is written by `accept` alone.
"""

import re
from dataclasses import replace
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import security_log
from actionplans.forms.bulk_answers import (
    ACCEPT,
    LEAVE,
    REOPEN,
    all_answers,
    reopened,
)
from actionplans.forms.imports import UploadForm
from actionplans.importing import accept, answering, rereading, uploading
from actionplans.importing.proposal import ProposedPlan
from actionplans.models import Council, Upload, User
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

from . import columns, passages, swatches
from .changes import import_take
from .context import of_accept, of_check, of_record, parted, unread
from .fetching import upload_to_edit
from .groups import Asked
from .words import Refused

UPLOADS_LISTED = 50
KEY = "[0-9a-f]{10}"  # of a kind or pattern of questions


def import_list(request: HttpRequest, council: str) -> HttpResponse:
    """The imports of a council, and the form that starts one."""
    home = council_where_may(request.user, council, Deed.EDIT)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        initial={"submission": uuid4(), "title": request.GET.get("title", "")},
    )
    if form.is_valid() and (upload := _checked(request, home, form)):
        return redirect(upload)
    if form.errors:
        form.to_try_again()
    uploads = home.uploads.select_related("plan", "uploaded_by", "undone_by").defer(
        "proposal"
    )
    context = {
        "council": home,
        "form": form,
        "uploads": uploads[:UPLOADS_LISTED],
        "set_aside": uploads.exclude(plan__set_aside_at=None),
        "schemes": PRESETS.values(),
        "may_import": True,
    }
    status = 422 if form.errors else 200
    return render(request, "actionplans/import_list.html", context, status=status)


def _checked(request: HttpRequest, council: Council, form: UploadForm) -> Upload | None:
    """The upload; None where the file was refused, and the form says why at its box."""
    typed = form.cleaned_data
    try:
        return uploading.check(
            council=council,
            name=typed["file"].name,
            data=typed["file"].read(),
            wanted=uploading.Wanted(
                typed["title"], typed["scheme"] or None, typed["as_at"]
            ),
            by=request.user,
            at=timezone.now(),
            submission=typed["submission"],
        )
    except Refusal as refusal:
        _note(request, "import refused", code=getattr(refusal, "code", "form"))
        form.refuse_file(str(refusal))
        return None


def import_check(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What the file says and every doubt; after the accept, the import's record."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return render(request, "actionplans/import_record.html", of_record(upload))
    if request.method != "POST":
        return _show_check(request, upload)
    try:
        refused = _keep_answers(upload, request.user, request.POST)
        if refused.errors:
            return _show_check(request, upload, refused)
        if _read_again(request, upload):
            return redirect(f"{upload.get_absolute_url()}#columns")
        if {"accept", "accept-open"} & request.POST.keys():
            _refuse_if_not_ready(upload, leave_open="accept-open" in request.POST)
            on = "import-changes" if upload.is_about_a_plan else "import-accept"
            return redirect(on, upload.council.slug, upload.pk)
    except Refusal as refusal:
        typed = columns.posted_columns(request.POST)
        return _show_check(request, upload, Refused(str(refusal), columns=typed))
    messages.success(request, "Your answers were kept")
    return redirect(f"{upload.get_absolute_url()}{_back_to(request)}")


def _read_again(request: HttpRequest, upload: Upload) -> bool:
    """Where a column was said to be another than it was read as: the file once more."""
    said = columns.changed(upload, request.POST)
    if said:
        now = timezone.now()
        rereading.reread(upload=upload, said=said, by=request.user, at=now)
        words = "The file was read again with these columns; your answers were kept"
        messages.success(request, words)
    return bool(said)


def _keep_answers(upload: Upload, by: User, posted: QueryDict) -> Refused:
    """Keep what can be kept; an own value that cannot be read is kept to be mended."""
    must, may, _ = parted(ProposedPlan.from_json(upload.proposal).issues)
    asked = [*must, *may]
    said = all_answers(asked, posted, upload.decisions, upload.scheme)
    kept = said.decisions | swatches.decided(upload, posted)
    kept |= passages.decided(upload, posted)
    answering.decide(upload=upload, by=by, at=timezone.now(), decisions=kept)
    if keys := reopened(asked, posted, upload.decisions):
        answering.take_back(upload=upload, keys=keys)
    decided = accept.decided_proposal(upload)
    refused = tuple(one for one in decided.refused if one[0].id in kept)
    errors = unread(upload, replace(decided, refused=refused), asked)
    typed = columns.posted_columns(posted)
    return Refused("", said.errors | errors, said.typed, typed)


def _back_to(request: HttpRequest) -> str:
    """Where the pressed button leads: another page of questions, or the group it is of;
    else the same page again."""
    leads_to = request.POST.get("go", "")
    if re.fullmatch(r"\?[a-z0-9=&]{1,80}(#[a-z0-9-]{1,40})?", leads_to):
        return leads_to
    names = (ACCEPT, LEAVE, REOPEN)
    pressed = next((v for name in names if (v := request.POST.get(name))), "")
    at = f"#group-{pressed}" if re.fullmatch(KEY, pressed) else ""
    return f"{_asked(request).address()}{at}"


def _asked(request: HttpRequest) -> Asked:
    page, alike = request.GET.get("page", ""), request.GET.get("alike", "")
    return Asked(
        page if re.fullmatch("[0-9]{1,6}", page) else "1",
        request.GET.get("show") == "open",
        alike if re.fullmatch(KEY, alike) else "",
    )


def _refuse_if_not_ready(upload: Upload, *, leave_open: bool) -> None:
    if not upload.is_about_a_plan:
        accept.refuse_if_here(upload)
    accept.refuse_if_open(upload, accept.decided_proposal(upload), leave_open)


def import_accept(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Says what will be written, then writes all of it or nothing."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return redirect(upload)
    if upload.is_about_a_plan:
        return import_take(request, upload)
    leave_open = "leave_open" in request.POST
    try:
        if request.method == "POST":
            accept.accept(
                upload=upload,
                by=request.user,
                at=timezone.now(),
                leave_open=leave_open,
            )
            _note(request, "import accepted", upload=upload.pk)
            messages.success(request, f"“{upload.title}” was imported")
            return redirect(upload)
        _refuse_if_not_ready(upload, leave_open=True)
    except Refusal as refusal:
        return _show_check(request, upload, Refused(str(refusal)))
    return render(request, "actionplans/import_accept.html", of_accept(upload))


@require_POST
def import_discard(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    upload = upload_to_edit(request, council, pk)
    try:
        answering.discard(upload=upload, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(upload)
    messages.success(request, f"{upload.file_name} was set aside; nothing was imported")
    return redirect("import-list", council)


def _show_check(
    request: HttpRequest, upload: Upload, refused: Refused | None = None
) -> HttpResponse:
    context = of_check(upload, _asked(request), refused or Refused())
    status = 422 if refused else 200
    return render(request, "actionplans/import_check.html", context, status=status)


def _note(request: HttpRequest, event: str, **facts: object) -> None:
    security_log.note(event, request, user=request.user.pk, **facts)
