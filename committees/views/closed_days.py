"""The days on which the council's offices are shut, beside weekends and holidays."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import sealing
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from committees import shutting
from committees.forms import closed_days as day_forms
from committees.permissions import council_to_set_up

from .frames import below_council, posted


def closed_days(request: HttpRequest, council: str) -> HttpResponse:
    home = council_to_set_up(request.user, council)
    stands = shutting.rows(home)
    days = day_forms.ClosedDayRows(posted(request), initial=day_forms.days_now(stands))
    refused: Refusal | None = None
    if days.is_valid():
        try:
            shutting.set_closed_days(
                council=home,
                by=request.user,
                at=timezone.now(),
                seen=request.POST.get("seen", ""),
                days=day_forms.days_typed(days),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, "The days were saved")
            return redirect("committees:closed-days", home.slug)
    clashed = isinstance(refused, ChangedMeanwhile)
    sealed = sealing.seal(stands)
    context = below_council(home) | {
        "rows": days,
        "refused": refused,
        "seen": sealed if clashed else request.POST.get("seen", sealed),
    }
    status = 409 if clashed else 422 if request.method == "POST" else 200
    return render(request, "committees/closed_days.html", context, status=status)
