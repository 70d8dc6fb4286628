"""A version as it was frozen: its page, and its PDF or how far the printing is.

A published version is everybody's; one that is not public is shown to those who read
the live plan, and to others it is not there. What is served is what was stored.
"""

from io import BytesIO
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django_htmx.middleware import HtmxDetails

from actionplans import exporting, snapshots, storing, typesetting
from actionplans.models import AuditEvent, PrintJob, Version, VersionFile
from actionplans.permissions import Deed, may, may_read_live
from actionplans.redacting import telling
from actionplans.sights import sight_of
from actionplans.version_access import version_for
from actionplans.withholding import as_seen, has_exempt, is_marked

PDF, EXEMPT = VersionFile.Kind.PDF, VersionFile.Kind.EXEMPT


class Request(HttpRequest):
    htmx: HtmxDetails


@login_not_required
def detail(request: Request, council: str, slug: str, label: str) -> HttpResponse:
    return show(request, version_for(request.user, council, slug, label))


def show(request: HttpRequest, version: Version) -> HttpResponse:
    """The version's page, for a request that may see it: `version` has its state."""
    files = {file.kind: file for file in version.files.all()}
    file = files.get(PDF)
    try:
        body = storing.body_of(version)
    except storing.Damaged as refusal:
        return damaged(request, version, refusal)
    context = frame(request, version)
    sight = sight_of(request.user, version.plan.council)
    sees_more = is_marked(version, sight)
    if sees_more or body is None:
        whole = snapshots.stored(version)
        body = typesetting.body_of(as_seen(whole, sight))
        context["has_exempt"] = sight.exempt and has_exempt(whole)
    context |= {
        "body": body,
        "sees_more": sees_more,
        "forms": exporting.FORMS.values(),
        "exempt_pdf": files.get(EXEMPT) if sight.exempt else None,
        "pdf": file,
        **_events(version),
        "passed_over": _passed_over(version) if context["reads_live"] else (),
        "others": _others(version),
        **_mending(request, version, reads_live=context["reads_live"]),
    }
    if file is None:
        context |= progress(request, version)
    response = render(request, "actionplans/version_detail.html", context)
    patch_cache_control(response, **_kept(sees_more))
    return response


def _kept(sees_more: bool) -> dict[str, bool]:
    """What is not for everybody is kept by nobody."""
    return {"private": True, "no_store": True} if sees_more else {"no_cache": True}


@login_not_required
def pdf(request: Request, council: str, slug: str, label: str) -> HttpResponse:
    """The stored PDF; while there is none, a page that says how far it is."""
    version = version_for(request.user, council, slug, label)
    file = version.files.filter(kind=PDF).select_related("version").first()
    if file is None or request.htmx:
        context = frame(request, version) | progress(request, version, file)
        return waiting(request, context)
    try:
        return served(request, file)
    except storing.Damaged as refusal:
        return damaged(request, version, refusal)


def progress(
    request: HttpRequest, version: Version, file: VersionFile | None = None
) -> dict[str, Any]:
    """How far the printing of a version is, for _print_job.html."""
    return {
        "job": _job(version),
        "pdf": file,
        "address": _address("version-pdf", version),
        "page": version.get_absolute_url(),
        "print_again": _address("version-print", version),
        "may_print": may(request.user, version.plan.council, Deed.PUBLISH)
        or may(request.user, version.plan.council, Deed.CLOSE),
    }


def waiting(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page that asks again by itself, or its fragment: 202, nothing to keep."""
    if request.htmx:
        return render(request, "actionplans/_print_job.html", context)
    response = render(request, "actionplans/printing.html", context, status=202)
    patch_cache_control(response, no_store=True)
    return response


def damaged(
    request: HttpRequest, version: Version, refusal: storing.Damaged
) -> HttpResponse:
    context = frame(request, version) | {"refusal": refusal}
    return render(request, "actionplans/version_damaged.html", context, status=500)


def served(request: HttpRequest, file: VersionFile) -> HttpResponse:
    """The file as it was stored; it can be withdrawn, so it is asked for each time."""
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        name = storing.name_of(file.version, file.kind)
        data = BytesIO(storing.read(file))
        response = FileResponse(data, filename=name, content_type="application/pdf")
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, no_cache=True)
    return response


def _job(version: Version) -> PrintJob | None:
    return version.print_jobs.order_by("pk").last()


def _events(version: Version) -> dict[str, Any]:
    """The last thing done with it, and how it was published last."""
    events = list(version.events.select_related("recorded_by"))
    published = [event for event in events if event.kind == "published"]
    return {
        "event": events[-1] if events else None,
        "published": published[-1] if published else None,
    }


def _passed_over(version: Version) -> QuerySet[AuditEvent]:
    """Why it went ahead while something of the check before publication was open."""
    events = version.plan.audit_events.filter(deed="pass-over-check")
    rows = events.filter(subject=version.label).select_related("recorded_by")
    return rows.order_by("pk")


def _mending(
    request: HttpRequest, version: Version, *, reads_live: bool
) -> dict[str, Any]:
    """Which version mends this one, as far as the reader may know of it.

    The public is led to the one that stands, whatever came between.
    """
    if not reads_live and version.state != "superseded":
        return {}
    later = version.plan.versions.with_state().filter(
        period=version.period_id, pk__gt=version.pk
    )
    known = [one for one in later.order_by("pk") if reads_live or one.is_readable]
    plan = version.plan
    closes = plan.is_in_use and may(request.user, plan.council, Deed.CLOSE)
    return {"newer": known[-1] if known else None, "may_correct": closes and not known}


def _others(version: Version) -> QuerySet[Version]:
    """The plan's other published versions, the latest first."""
    others = version.plan.versions.published().exclude(pk=version.pk)
    return others.only("label", "slug", "as_at", "plan").order_by("-as_at")


def frame(request: HttpRequest, version: Version) -> dict[str, Any]:
    """What every page of a version stands in."""
    plan = version.plan
    return {
        "version": version,
        "paper": version,
        "plan": plan,
        "council": plan.council,
        "reads_live": may_read_live(request.user, plan),
        "may_publish": may(request.user, plan.council, Deed.PUBLISH),
        "is_public": version.is_readable,
        "is_superseded": version.state == "superseded",
        "redactions": telling.of_version(version),
        "crumbs": [
            (reverse("plan-list", args=[plan.council.slug]), "Plans"),
            # Its own title: the live plan's may be one that nobody has published.
            (plan.get_absolute_url(), version.title),
        ],
    }


def _address(name: str, version: Version) -> str:
    plan = version.plan
    return reverse(name, args=[plan.council.slug, plan.slug, version.slug])
