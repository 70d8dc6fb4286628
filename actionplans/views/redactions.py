"""What was redacted of a plan: by whom, why, and which versions lost words with it.

For those who look after the whole plan; nothing is redacted here. The council's IT does
it by command, so that nobody does by a slip.
"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans.permissions import plan_to_decide
from actionplans.redacting import telling

from .plans import frame

A_PAGE = 50


def redaction_list(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_decide(request.user, council, slug)
    page = Paginator(telling.of_plan(plan), A_PAGE).get_page(request.GET.get("page"))
    context = frame(request, plan, timezone.localdate()) | {"page": page}
    return render(request, "actionplans/redaction_list.html", context)
