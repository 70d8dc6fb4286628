"""What every page of measures stands in, and a deed behind a form of one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import measuring
from actionplans.fields.written_on import written_on
from actionplans.measuring import MeasureChanged
from actionplans.models import Measure, Plan
from actionplans.refusals import Refusal
from actionplans.targets import measure_of
from actionplans.views.measure_lines import goals_of, list_address
from actionplans.views.plans import frame


def below(request: HttpRequest, plan: Plan, today: date) -> dict[str, Any]:
    """What a page below the list of measures stands in."""
    context = frame(request, plan, today)
    context["crumbs"] += [(list_address(plan), "Measures")]
    return context | {"measures_address": list_address(plan)}


class Deed:
    """A deed on one measure: done or refused, and how its form is shown again."""

    def __init__(self, request: HttpRequest, measure: Measure) -> None:
        self.request, self.measure = request, measure
        self.refused: Refusal | None = None

    def do(self, deed: Callable[..., Any], **told: Any) -> bool:
        """Whether it was done; else `refused` says why."""
        try:
            deed(
                measure=self.measure,
                by=self.request.user,
                at=timezone.now(),
                version=written_on(self.request),
                **told,
            )
        except Refusal as refusal:
            self.refused = refusal
        return self.refused is None

    def page(self, template: str, *, wrong: bool, **context: Any) -> HttpResponse:
        """409 where somebody was faster, and then the version that stands now."""
        met = isinstance(self.refused, MeasureChanged)
        if met:
            self.measure.refresh_from_db()
            context |= _stands(self.measure)
        typed = self.request.POST.get("version", self.measure.version)
        context |= below(self.request, self.measure.plan, timezone.localdate())
        context["crumbs"] += [(self.measure.get_absolute_url(), str(self.measure))]
        context |= {
            "measure": self.measure,
            "refused": self.refused,
            "was_changed": met,
            "version": self.measure.version if met else typed,
        }
        status = 409 if met else 422 if wrong or self.refused else 200
        page = f"actionplans/{template}.html"
        return render(self.request, page, context, status=status)


def _stands(measure: Measure) -> dict[str, Any]:
    """Its targets and links in words, for who met somebody else's change."""
    told = measure_of(Measure.objects.filter(pk=measure.pk).told().get()["told"])
    linked = measuring.linked(measure)
    return {
        "targets_now": goals_of(told),
        "links_now": [
            *(f"recommendation {number}" for number in linked["recommendations"]),
            *(f"action {ref}" for ref in linked["actions"]),
        ],
    }
