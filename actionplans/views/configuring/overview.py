"""The council’s settings at a glance, and who changed what of them and its people."""

from calendar import month_name

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actionplans.models import AuditEvent
from actionplans.views.history import told

from .doing import to_configure

A_PAGE = 50
OTHERS = ("found-council", "grant-token", "revoke-token")
OF_PEOPLE = ("person ", "invitation ")


@require_safe
def settings(request: HttpRequest, council: str) -> HttpResponse:
    home = to_configure(request, council)
    context = {
        "council": home,
        "financial": month_name[home.financial_year_starts],
        "municipal": month_name[home.municipal_year_starts],
    }
    return render(request, "actionplans/settings.html", context)


@require_safe
def history(request: HttpRequest, council: str) -> HttpResponse:
    """Who changed the settings, who came and went, who let programs read the feed."""
    home = to_configure(request, council)
    kept = Q(about=f"council {home.pk}") | Q(deed__in=OTHERS)
    for about in OF_PEOPLE:
        kept |= Q(about__startswith=about)
    found = AuditEvent.objects.filter(kept, council=home, plan=None)
    found = found.select_related("recorded_by").order_by("-recorded_at", "-pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "council": home,
        "crumbs": [(reverse("settings", args=[home.slug]), "Settings")],
        "page": page,
        "events": [told(event, str(event.recorded_by)) for event in page],
    }
    return render(request, "actionplans/settings_history.html", context)
