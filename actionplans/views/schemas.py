"""What our JSON looks like, as JSON Schemas that a program can read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from actionplans import exporting


@login_not_required
@require_safe
def plan_schema(request: HttpRequest) -> HttpResponse:
    """The schema of an exported plan."""
    response = HttpResponse(
        exporting.SCHEMA.read_bytes(), content_type="application/schema+json"
    )
    patch_cache_control(response, public=True, max_age=3600)
    return response
