"""The front door: councils, a council's home, and the accessibility statement.

Whoever is signed in and has a role in the council finds their actions there; everybody
else finds what was published, and nothing else.
"""

from collections.abc import Sequence
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actionplans.models import Council
from actionplans.permissions import roles_of

from .glances import published_plans
from .my_actions import my_actions

# More councils than this are told by letter, with a search: a list of 153 is not read.
FEW = 20
LONGEST_NAME = Council._meta.get_field("name").max_length


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The only council there is, or the only one they belong to; otherwise the list."""
    councils = list(Council.objects.only("name", "slug"))
    own = [council for council in councils if roles_of(request.user, council)]
    if len(own or councils) == 1:
        return redirect((own or councils)[0])
    asked = request.GET.get("name", "").strip()[:LONGEST_NAME]
    found = [one for one in councils if asked.casefold() in one.name.casefold()]
    context = {
        "own": own,
        "councils": found,
        "letters": _by_letter(found) if len(councils) > FEW else [],
        "asked": asked,
        "many": len(councils) > FEW,
    }
    return render(request, "actionplans/home.html", context)


def _by_letter(councils: Sequence[Council]) -> list[tuple[str, list[Council]]]:
    """By the first letter of their names, whatever order a database sorts them in."""
    ordered = sorted(councils, key=lambda council: council.name.casefold())
    letters = groupby(ordered, key=lambda council: council.name[:1].upper())
    return [(letter, list(those)) for letter, those in letters]


@login_not_required
def council_home(request: HttpRequest, council: str) -> HttpResponse:
    found = get_object_or_404(Council, slug=council)
    if roles_of(request.user, found):
        return my_actions(request, found)
    context = {"council": found, "published": published_plans(found, request.user)}
    return render(request, "actionplans/council_home_public.html", context)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """Names the council where there is one alone; a list of many helps nobody."""
    first = list(Council.objects.only("name")[:2])
    only = first[0] if len(first) == 1 else None
    return render(request, "actionplans/accessibility.html", {"only": only})
