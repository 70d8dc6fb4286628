"""Evidence: given on a page of its own, offered as a download, and removed.

Fetches the subject, or the evidence, as this user; does one deed. A file is only ever
downloaded, never shown: its content is somebody else's.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from actionplans import evidencing, headings, security_log, storing
from actionplans.evidence_access import evidence_for, evidence_to_remove, is_shown
from actionplans.exemptions import unseen_words
from actionplans.forms.evidence import EvidenceForm, RemovalForm
from actionplans.ledger import Subject
from actionplans.models import Evidence, Openness
from actionplans.models.openness import mark_in_words
from actionplans.permissions import (
    action_to_propose,
    may_decide,
    may_propose,
    may_read_live,
    recommendation_to_propose,
)
from actionplans.refusals import Refusal

from .places import named_in_a_sentence
from .plans import frame

# Should a browser show it after all, it may run nothing and ask for nothing.
SANDBOX = "default-src 'none'; sandbox"


def add_to_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    today = timezone.localdate()
    return _add(
        request, action_to_propose(request.user, council, slug, ref, today), today
    )


def add_to_recommendation(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    subject = recommendation_to_propose(request.user, council, slug, number, today)
    return _add(request, subject, today)


def _add(request: HttpRequest, subject: Subject, today: date) -> HttpResponse:
    """Show the form, or keep what was given: 422 with what is wrong."""
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(*typed, subject=subject)
    if form.is_valid() and (evidence := _saved(request, form)):
        messages.success(request, f"“{evidence}” is kept as evidence")
        return redirect(f"{subject.get_absolute_url()}#evidence")
    if form.errors:
        form.to_try_again()
    own = headings.of_columns(subject.plan.columns)
    context = _frame(request, subject, today) | {
        "form": form,
        "measure_heading": own.get("measure", "Impact measure"),
    }
    status = 422 if form.errors else 200
    return render(request, "actionplans/evidence_add.html", context, status=status)


def listed(request: HttpRequest, subject: Subject, today: date) -> dict[str, Any]:
    """What _evidence.html shows of a subject, what was removed last; one query."""
    rows = subject.evidence.with_openness()
    rows = rows.select_related("added_by", "update", "removal__removed_by")
    plan, kind = subject.plan, subject._meta.model_name
    ref = subject.ref if kind == "action" else subject.number
    told, unseen = [], []
    for row in rows:
        setattr(row, kind, subject)
        row.tag = mark_in_words(row.openness, row.exempt_paragraph) or "Public"
        (told if is_shown(request.user, row, today) else unseen).append(row)
    return {
        "evidence": sorted(told, key=lambda row: hasattr(row, "removal")),
        "unseen_evidence": _unseen_words(unseen),
        "unseen_titles": {row.title for row in unseen},
        "kinds_given": {row.kind for row in rows if not hasattr(row, "removal")},
        "may_mark": plan.is_in_use and may_decide(request.user, plan.council),
        "may_add_evidence": plan.is_in_use
        and may_propose(request.user, subject, today),
        "add_evidence": reverse(
            f"{kind}-evidence", args=[plan.council.slug, plan.slug, ref]
        ),
    }


def _unseen_words(rows: list[Evidence]) -> str:
    """What is said of exempt evidence that the reader is not shown."""
    paragraphs = [
        row.exempt_paragraph for row in rows if row.openness == Openness.EXEMPT
    ]
    return unseen_words(paragraphs, part="evidence", of="this page")


def adding(request: HttpRequest, form: EvidenceForm) -> Callable[..., Evidence]:
    """The deed that keeps what a valid form gives, all but its update said."""
    said = {"by": request.user, "at": timezone.now(), "about": form.about()}
    said["subject"] = form.subject
    if file := form.cleaned_data["file"]:
        return partial(evidencing.add_file, **said, name=file.name, data=file.read())
    return partial(evidencing.add_link, **said, link=form.cleaned_data["link"])


def refuse(request: HttpRequest, form: EvidenceForm, refusal: Refusal) -> None:
    """Put the words beside the box that they are about."""
    box = None
    if isinstance(refusal, evidencing.FileRefused):
        security_log.note("evidence refused", request, user=request.user.pk)
        box = "file"
    elif isinstance(refusal, evidencing.LinkRefused):
        box = "link"
    form.add_error(box, str(refusal))


def _saved(request: HttpRequest, form: EvidenceForm) -> Evidence | None:
    """What a valid form gives, kept; None where it is refused, with why in the form."""
    try:
        return adding(request, form)()
    except Refusal as refusal:
        refuse(request, form, refusal)
        return None


@login_not_required
@require_safe
def download(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """The file as it was given, to be saved; 410 where it was removed."""
    evidence = evidence_for(request.user, council, slug, pk)
    if not evidence.file:
        raise Http404
    if hasattr(evidence, "removal"):
        return _instead(request, evidence, status=410, removal=evidence.removal)
    if user := request.user.pk:
        security_log.note("evidence taken", request, user=user, evidence=evidence.pk)
    etag = f'"{evidence.sha256}"'
    response = get_conditional_response(request, etag=etag)
    try:
        response = response or _file(evidence)
    except storing.Damaged as refusal:
        return _instead(request, evidence, status=500, refusal=refusal)
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _file(evidence: Evidence) -> FileResponse:
    response = FileResponse(
        BytesIO(storing.read(evidence)),
        as_attachment=True,
        filename=evidence.file_name,
        content_type=evidence.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _instead(
    request: HttpRequest, evidence: Evidence, *, status: int, **why: object
) -> HttpResponse:
    """A page in the place of the file; reasons are for the plan's readers alone."""
    plan = evidence.subject.plan
    context = why | {
        "evidence": evidence,
        "named": named_in_a_sentence(evidence.subject),
        "council": plan.council,
        "tells_why": may_read_live(request.user, plan),
    }
    return render(request, "actionplans/evidence_gone.html", context, status=status)


def remove(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """Asks why, then says so for good; 422 with what is wrong."""
    today = timezone.localdate()
    evidence = evidence_to_remove(request.user, council, slug, pk, today)
    subject = evidence.subject
    form = RemovalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            evidencing.remove(
                evidence=evidence,
                by=request.user,
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{evidence}” no longer counts as evidence")
            return redirect(f"{subject.get_absolute_url()}#evidence")
    context = _frame(request, subject, today) | {"form": form, "evidence": evidence}
    status = 422 if form.errors else 200
    return render(request, "actionplans/evidence_remove.html", context, status=status)


def _frame(request: HttpRequest, subject: Subject, today: date) -> dict[str, Any]:
    context = frame(request, subject.plan, today)
    context["crumbs"] += [(subject.get_absolute_url(), str(subject))]
    return context | {"subject": subject, "named": named_in_a_sentence(subject)}
