"""The feed: what was published, as JSON for programs that show a token.

Read-only. Without a token in use of this council everything is 401, whether it is
there or not. A page that has not changed is asked about and not sent again.
"""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from actionplans import feeding, granting, security_log
from actionplans.feeding import RESOURCES, Page
from actionplans.fields.keys import is_key
from actionplans.models import Council, FeedToken

SCHEME = "bearer "
NARROWED_BY = ("plan", "version")


@login_not_required
@require_safe
def index(request: HttpRequest, council: str) -> HttpResponse:
    """The addresses of the resources, for who has a token."""
    token = _token(request, council)
    if token is None:
        return _refused(request)
    told = {
        "format": feeding.FORMAT,
        "schema": request.build_absolute_uri(reverse("feed-schema")),
        "resources": {
            name: request.build_absolute_uri(reverse("feed", args=[council, name]))
            for name in RESOURCES
        },
    }
    return _for_program(_json(told))


@login_not_required
@require_safe
def resource(request: HttpRequest, council: str, resource: str) -> HttpResponse:
    """One page of a resource; ?plan= and ?version= narrow it, ?page= turns it."""
    token = _token(request, council)
    if token is None:
        return _refused(request)
    page = _page(request, token.council, resource)
    if page is None:
        there = "Nothing is there: look at the resources, and at what `pages` says."
        return _for_program(_json({"error": there}, status=404))
    etag = f'W/"{page.fingerprint}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        following = _next(request, page)
        response = _json(feeding.told(page, request.build_absolute_uri, following))
    response["ETag"] = etag
    return _for_program(response)


def _token(request: HttpRequest, council: str) -> FeedToken | None:
    shown = request.headers.get("Authorization", "")
    if not shown.lower().startswith(SCHEME):
        return None
    secret = shown[len(SCHEME) :].strip()
    return granting.presented(secret, council=council, on=timezone.localdate())


def _refused(request: HttpRequest) -> HttpResponse:
    security_log.note("feed token refused", request)
    told = {"error": "Send a token in use: Authorization: Bearer, then the token."}
    response = _for_program(_json(told, status=401))
    response["WWW-Authenticate"] = 'Bearer realm="Action Plans"'
    return response


def _page(request: HttpRequest, council: Council, resource: str) -> Page | None:
    number, asked = request.GET.get("page", "1"), _narrowed(request)
    if resource not in RESOURCES or not is_key(number):
        return None
    return feeding.page_of(council, resource, int(number), asked)


def _narrowed(request: HttpRequest) -> dict[str, str]:
    asked = {name: request.GET.get(name, "") for name in NARROWED_BY}
    # No database can hold it, so nothing is called so.
    return {name: value.replace("\0", "�") for name, value in asked.items() if value}


def _next(request: HttpRequest, page: Page) -> str | None:
    if page.number == page.pages:
        return None
    query = urlencode(_narrowed(request) | {"page": page.number + 1})
    return request.build_absolute_uri(f"{request.path}?{query}")


def _json(told: Any, status: int = 200) -> HttpResponse:
    text = json.dumps(told, ensure_ascii=False, default=lambda day: day.isoformat())
    return HttpResponse(
        text.encode(errors="replace"), content_type="application/json", status=status
    )


def _for_program(response: HttpResponse) -> HttpResponse:
    """Kept by the program that asked alone, and asked for again each time."""
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Authorization"])
    return response
