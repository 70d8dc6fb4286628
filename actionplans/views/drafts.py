"""The live plan as the appendix it would make today, on a page and in print.

Marked as a draft everywhere, and for readers of the live plan alone. Looking at it
writes nothing; printing it asks for a job.
"""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from actionplans import queueing, security_log, sights, snapshots, typesetting
from actionplans.models import Plan, PrintJob
from actionplans.permissions import live_plan
from actionplans.withholding import as_seen

from .plans import frame
from .versions import waiting


def draft(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    now = timezone.now()
    if request.method == "POST":
        job = queueing.ask(plan=plan, by=request.user, at=now)
        return redirect("draft-print", council, slug, job.pk)
    today = timezone.localdate(now)
    whole = snapshots.draft(plan=plan, on=today, by=request.user, at=now)
    sight = sights.sight_of(request.user, plan.council)
    own = sights.own_marked(request.user, plan, today)
    rows = as_seen(whole, sight, own)
    context = frame(request, plan, today)
    context |= {"paper": rows.version, "body": typesetting.body_of(rows)}
    return render(request, "actionplans/draft.html", context)


def draft_print(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """How far the printing of a draft is, with its file when it is there."""
    plan = live_plan(request.user, council, slug)
    job = _job_of(plan, pk)
    where = [council, slug, pk]
    context = frame(request, plan, timezone.localdate()) | {
        "job": job,
        "paper": plan,
        "draft_pdf": reverse("draft-pdf", args=where) if job.file else "",
        "address": reverse("draft-print", args=where),
        "page": reverse("plan-draft", args=where[:2]),
        "print_again": reverse("plan-draft", args=where[:2]),
        "may_print": True,
    }
    return waiting(request, context)


def draft_pdf(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """The printed draft; nothing of it is kept by a browser or a proxy."""
    plan = live_plan(request.user, council, slug)
    job = _job_of(plan, pk)
    if not job.file:
        return redirect("draft-print", council, slug, pk)
    security_log.note("print taken", request, user=request.user.pk, job=job.pk)
    response = FileResponse(
        job.file.open(),
        filename=f"{plan.slug}-draft.pdf",
        content_type="application/pdf",
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


def _job_of(plan: Plan, pk: int) -> PrintJob:
    return get_object_or_404(PrintJob, pk=pk, plan=plan, version=None, is_chosen=False)
