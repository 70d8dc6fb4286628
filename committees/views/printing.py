"""The page that a print is waited for on, and its fragment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control


def waiting(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """It asks again by itself, or by a link: 202, nothing to keep."""
    if request.headers.get("HX-Request"):
        response = render(request, "actionplans/_print_job.html", context)
    else:
        response = render(request, "actionplans/printing.html", context, status=202)
    patch_cache_control(response, no_store=True)
    return response
