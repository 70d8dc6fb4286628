"""The exempt annex of a version, alone: its page and its PDF.

For who reads exempt parts. Nothing of it is kept by a browser or a proxy.
"""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control

from actionplans import security_log, snapshots, storing, typesetting
from actionplans.models import Version, VersionFile
from actionplans.version_access import version_with_exempt
from actionplans.withholding import exempt_alone, has_exempt

from .versions import damaged, frame

EXEMPT = VersionFile.Kind.EXEMPT


def exempt(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    """What is exempt in the version, and why; or that nothing is."""
    version = version_with_exempt(request.user, council, slug, label)
    whole = snapshots.stored(version)
    context = frame(request, version)
    context["crumbs"].append((version.get_absolute_url(), version.label))
    context |= {
        "has_any": (has_any := has_exempt(whole)),
        "body": typesetting.exempt_body_of(exempt_alone(whole)) if has_any else "",
        "pdf": version.files.filter(kind=EXEMPT).first(),
    }
    response = render(request, "actionplans/version_exempt.html", context)
    return _kept_by_nobody(response)


def exempt_pdf(
    request: HttpRequest, council: str, slug: str, label: str
) -> HttpResponse:
    """The annex as it was printed when the period closed; its page until it is."""
    version = version_with_exempt(request.user, council, slug, label)
    file = version.files.filter(kind=EXEMPT).first()
    if file is None:
        return redirect("version-exempt", council, slug, label)
    security_log.note(
        "exempt annex taken", request, user=request.user.pk, version=version.pk
    )
    try:
        return _kept_by_nobody(_served(version, file))
    except storing.Damaged as refusal:
        return damaged(request, version, refusal)


def _served(version: Version, file: VersionFile) -> FileResponse:
    file.version = version
    response = FileResponse(
        BytesIO(storing.read(file)),
        filename=storing.name_of(version, EXEMPT),
        content_type="application/pdf",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
