"""What our JSON looks like, as JSON Schemas that a program can read."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from actionplans import exporting, feeding


@login_not_required
@require_safe
def plan_schema(request: HttpRequest) -> HttpResponse:
    """The schema of an exported plan."""
    return _served(exporting.SCHEMA)


@login_not_required
@require_safe
def feed_schema(request: HttpRequest) -> HttpResponse:
    """The schema of a page of the feed."""
    return _served(feeding.SCHEMA)


def _served(schema: Path) -> HttpResponse:
    response = HttpResponse(schema.read_bytes(), content_type="application/schema+json")
    patch_cache_control(response, public=True, max_age=3600)
    return response
