"""Asking colleagues: an import's questions as a workbook, and their answers read back.

The workbook that comes back is read in the bounded child, as every file is. Its answers
are shown beside what stands before any is taken.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from actionplans import security_log
from actionplans.forms.imports import AnswersForm
from actionplans.forms.told_answers import on_form, posted_answers
from actionplans.importing import accept, answering, guard
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.questions.asking_sheet import ReturnedAnswer
from actionplans.models import Upload
from actionplans.refusals import Refusal
from actionplans.wording import counted, day
from actionplans.workbooks import questions_book

from .colleague_questions import ColleagueQuestion, colleague_questions
from .fetching import upload_to_edit
from .told_answers import Told, told_answers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHERS = (
    "This workbook belongs to another import (number {there}; this one is number "
    "{here}). Open that import and choose the file there."
)


def import_issues(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """What is open and what was answered, to be sent to those who know."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return redirect(upload)
    about = questions_book.About(
        upload=upload.pk,
        council=upload.council.name,
        plan=upload.title,
        file_name=upload.file_name,
        asked_by=str(request.user),
        asked_on=day(timezone.localdate()),
    )
    rows = [question.row for question in _questions(upload)]
    response = HttpResponse(questions_book.to_xlsx(rows, about), content_type=XLSX)
    name = f"questions-{slugify(upload.title)[:60]}-{upload.pk}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def import_answers(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Choose the workbook; see what it says beside what stands; take it."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.CHECKED:
        return redirect(upload)
    if "told" in request.POST:
        return _take(request, upload)
    form = AnswersForm(request.POST or None, request.FILES or None)
    try:
        if form.is_valid():
            file = form.cleaned_data["file"]
            answers = _read(upload, file.name, file.read())
            return _show(request, upload, form, answers, file.name)
    except Refusal as refusal:
        code = getattr(refusal, "code", "answers")
        security_log.note("answers refused", request, user=request.user.pk, code=code)
        form.add_error("file", str(refusal))
    return _show(request, upload, form)


def _questions(upload: Upload) -> list[ColleagueQuestion]:
    decided = accept.decided_proposal(upload)
    return colleague_questions(upload, decided, KnownLeads(upload.council))


def _read(upload: Upload, name: str, data: bytes) -> list[ReturnedAnswer]:
    """The answers of the file; refuses another import's."""
    read = guard.run_bounded(name, data, reads="answers")
    answers = [ReturnedAnswer(**answer) for answer in read["answers"]]
    others = sorted({said.upload for said in answers} - {upload.pk})
    if others:
        raise Refusal(OTHERS.format(there=others[0], here=upload.pk))
    return answers


def _told(upload: Upload, answers: Sequence[ReturnedAnswer]) -> list[Told]:
    known = KnownLeads(upload.council)
    return told_answers(answers, _questions(upload), upload, known)


def _take(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Keep the answers that are ticked, as they were shown."""
    ticked = set(request.POST.getlist("take"))
    taken = {
        one.said.key: one.decision
        for one in _told(upload, posted_answers(request.POST["told"], upload.pk))
        if one.decision and one.said.key in ticked
    }
    try:
        answering.take_answers(
            upload=upload,
            by=request.user,
            at=timezone.now(),
            decisions=taken,
            file_name=request.POST.get("file_name", "")[-255:],
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(upload)
    messages.success(request, f"{counted(len(taken), 'answer')} taken")
    return redirect(upload)


def _show(
    request: HttpRequest,
    upload: Upload,
    form: AnswersForm,
    answers: Sequence[ReturnedAnswer] | None = None,
    file_name: str = "",
) -> HttpResponse:
    imports = reverse("import-list", args=[upload.council.slug])
    context: dict[str, Any] = {
        "council": upload.council,
        "upload": upload,
        "form": form,
        "may_import": True,
        "crumbs": [(imports, "Imports"), (upload.get_absolute_url(), "Check")],
    }
    if answers is None:
        status = 422 if form.errors else 200
        return render(
            request, "actionplans/import_answers.html", context, status=status
        )
    told, written = _told(upload, answers), [said for said in answers if said.answer]
    context |= {
        "file_name": file_name,
        "usable": [one for one in told if one.decision],
        "unusable": [one for one in told if not one.decision],
        "again": len({said.key for said in written}) - len(told),
        "told": on_form(written),
    }
    return render(request, "actionplans/import_answers_read.html", context)
