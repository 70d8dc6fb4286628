"""A paper that somebody chose to print: how far it is, and the file. Theirs alone."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from actionplans import security_log, sights
from actionplans.chosen_papers import COVERAGE, MEMBERS, REGISTER
from actionplans.models import PrintJob
from actionplans.permissions import any_plan, live_plan
from actionplans.version_access import version_for

from .versions import waiting


def waits(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """How far the printing is; asked for again from the page it was chosen on."""
    job = _job_of(request, council, slug, pk)
    page = _page(job)
    where = [council, slug, pk]
    context = {
        "job": job,
        "plan": job.plan,
        "council": job.plan.council,
        "paper": job.version or job.plan,
        "draft_pdf": reverse("print-file", args=where) if job.file else "",
        "address": reverse("print-waits", args=where),
        "page": page,
        "called": _called(job),
        "crumbs": [
            (reverse("plan-list", args=[council]), "Plans"),
            (page, (job.version or job.plan).title),
        ],
    }
    return waiting(request, context)


def file(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """The paper; nothing of it is kept by a browser or a proxy."""
    job = _job_of(request, council, slug, pk)
    if not job.file:
        return redirect("print-waits", council, slug, pk)
    _refuse_narrowed(request, job)
    security_log.note("print taken", request, user=request.user.pk, job=job.pk)
    name = job.file.name.rpartition("/")[2]
    response = FileResponse(
        job.file.open(), filename=name, content_type="application/pdf"
    )
    patch_cache_control(response, private=True, no_store=True)
    return response


def _job_of(request: HttpRequest, council: str, slug: str, pk: int) -> PrintJob:
    """Their own job, of what they may still read."""
    plan = any_plan(council, slug)
    jobs = PrintJob.objects.select_related("version")
    job = get_object_or_404(
        jobs, pk=pk, plan=plan, is_chosen=True, asked_by=request.user
    )
    job.plan = plan
    if job.version:
        job.version = version_for(request.user, council, slug, job.version.slug)
    else:
        live_plan(request.user, council, slug)
    return job


def _refuse_narrowed(request: HttpRequest, job: PrintJob) -> None:
    """A paper that tells more than the person may read by now: 404.

    Their role ended since they asked, or the version it compares with was withdrawn.
    """
    council = job.plan.council
    if not set(job.choices["sees"]) <= set(sights.marks_read(request.user, council)):
        raise Http404
    if against := job.choices.get("against"):
        version_for(request.user, council.slug, job.plan.slug, against)


def _called(job: PrintJob) -> str:
    if job.choices["form"] == REGISTER:
        return f"Actions of {job.plan}"
    if job.choices["form"] == COVERAGE:
        return "Coverage of the findings"
    of = job.version or "the live plan"
    if job.choices["form"] == MEMBERS:
        return f"What changed: {of}"
    return f"As you chose it: {of}"


def _page(job: PrintJob) -> str:
    """The page that holds the same words, or the one on which they were chosen."""
    where = [job.plan.council.slug, job.plan.slug]
    if job.choices["form"] == COVERAGE:
        return reverse("coverage", args=where)
    if job.choices["form"] == REGISTER:
        query = job.choices["query"]
        return f"{reverse('register', args=where)}{'?' * bool(query)}{query}"
    if job.choices["form"] != MEMBERS:
        return reverse("print-choose", args=where)
    against = job.choices["against"]
    if job.version:
        page = reverse("version-members", args=[*where, job.version.slug])
    else:
        page = reverse("draft-members", args=where)
    return f"{page}?against={against}" if against else page
