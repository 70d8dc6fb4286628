"""The front door: councils, a council's home, and the accessibility statement.

Whoever is signed in and has a role in the council finds their actions there; everybody
else finds what was published, and nothing else.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actionplans.models import Council
from actionplans.permissions import roles_of

from .glances import published_plans
from .my_actions import my_actions


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The only council there is, or the only one they belong to; otherwise the list."""
    councils = list(Council.objects.all())
    own = [council for council in councils if roles_of(request.user, council)]
    if len(own or councils) == 1:
        return redirect((own or councils)[0])
    return render(request, "actionplans/home.html", {"councils": councils})


@login_not_required
def council_home(request: HttpRequest, council: str) -> HttpResponse:
    found = get_object_or_404(Council, slug=council)
    if roles_of(request.user, found):
        return my_actions(request, found)
    context = {"council": found, "published": published_plans(found, request.user)}
    return render(request, "actionplans/council_home_public.html", context)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    councils = Council.objects.values_list("name", flat=True)
    return render(request, "actionplans/accessibility.html", {"councils": councils})
