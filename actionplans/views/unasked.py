"""The list of actions about which nobody can be asked, for managers and plan admins."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from actionplans import unasked
from actionplans.permissions import Deed, council_to_decide, may
from actionplans.unasked import Why
from actionplans.wording import counted

# What is wrong, and what is done about it.
WORDS = {
    Why.UNKNOWN: (
        "No lead is known",
        "The words in the plan name nobody, or there are none.",
    ),
    Why.NO_HOLDER: (
        "Nobody holds the lead",
        "Nobody is in the post, or answers for the team or partner.",
    ),
    Why.NO_ACCOUNT: (
        "The holder has no account",
        "Whoever holds it cannot sign in, or has no role that updates.",
    ),
    Why.SILENT: (
        "Has not signed in this period",
        "The account is there; nobody has used it since the reporting period opened.",
    ),
}


def unasked_list(request: HttpRequest, council: str) -> HttpResponse:
    home = council_to_decide(request.user, council)
    today = timezone.localdate()
    found = unasked.groups(home, today)
    sections = [
        (why, *WORDS[why], list(groups))
        for why, groups in groupby(found, lambda group: group.why)
    ]
    context = {
        "council": home,
        "crumbs": [(reverse("lead-list", args=[home.slug]), "Leads")],
        "today": today,
        "sections": sections,
        "found": counted(unasked.how_many(found), "action"),
        "may_edit": may(request.user, home, Deed.EDIT),
        "may_invite": may(request.user, home, Deed.ADMINISTER),
    }
    return render(request, "actionplans/lead_unasked.html", context)
