"""The measures of a live plan as a list, and one of them with all its readings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import measure_words
from actionplans.measure_access import (
    links_shown,
    live_measure,
    may_record,
    measures_shown,
    recordable,
)
from actionplans.measure_charts import WIDE
from actionplans.models import Measure, Plan, Reading
from actionplans.permissions import live_plan
from actionplans.prose import passages
from actionplans.targets import State, measure_of
from actionplans.views.listing import address_for, filled
from actionplans.views.measure_lines import Told, goals_of, list_address, told_of
from actionplans.views.plans import frame

from .frames import below


@dataclass(frozen=True, slots=True)
class Line:
    """One reading in the table of its measure; `corrected` is what stands in place."""

    reading: Reading
    words: str
    corrected: Reading | None


def measure_list(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Those in use with where they stand; those that were ended apart."""
    plan = live_plan(request.user, council, slug)
    today = timezone.localdate()
    links = links_shown(request.user, plan, today)
    rows = measures_shown(request.user, plan, today).order_by("order").told(**links)
    found = list(rows.values_list("told", "ended_at"))
    told = [_told(one, plan, today) for one, ended in found if not ended]
    may = plan.is_in_use and recordable(request.user, plan, today).exists()
    context = frame(request, plan, today) | {
        "measures": told,
        "ended": [_told(one, plan, today) for one, ended in found if ended],
        "tally": _tally(told),
        "may_record": may,
    }
    return render(request, "actionplans/measure_list.html", context)


def measure_detail(
    request: HttpRequest, council: str, slug: str, pk: int
) -> HttpResponse:
    """All that is known of one, with who wrote each reading."""
    measure = live_measure(request.user, council, slug, pk)
    plan, today = measure.plan, timezone.localdate()
    links = links_shown(request.user, plan, today)
    one = Measure.objects.filter(pk=pk).told(**links).get()["told"]
    told = _told(one, plan, today, size=WIDE)
    context = below(request, plan, today) | {
        "measure": measure,
        "told": told,
        "notes": passages(measure.notes),
        "goals": goals_of(told.measure),
        "lines": _lines(measure, told),
        "may_record": plan.is_in_use
        and not measure.ended_at
        and may_record(request.user, measure, today),
    }
    return render(request, "actionplans/measure_detail.html", context)


def _told(
    one: Mapping[str, Any],
    plan: Plan,
    on: date,
    **size: Any,
) -> Told:
    action, whole = (
        address_for(plan, f"{name}-detail") for name in ("action", "recommendation")
    )
    measure = measure_of(one)
    return told_of(
        measure,
        on,
        f"{list_address(plan)}{measure.number}/",
        **size,
        actions=[
            (link["name"], filled(action, link["name"])) for link in one["actions"]
        ],
        recommendations=[
            (link["name"], filled(whole, link["name"]))
            for link in one["recommendations"]
        ],
    )


def _tally(told: list[Told]) -> list[tuple[State, int]]:
    """How many stand how, in the order of the words; none where there is none."""
    states = [one.standing.state for one in told]
    return [(state, states.count(state)) for state in State if state in states]


def _lines(measure: Measure, told: Told) -> list[Line]:
    """Every reading there ever was, the latest day first."""
    rows = measure.readings.select_related("period", "recorded_by", "correction")
    return [
        Line(
            reading=row,
            words=measure_words.counted_figure(
                told.measure, row.value, row.numerator, row.denominator
            ),
            corrected=getattr(row, "correction", None),
        )
        for row in rows.order_by("-as_at", "-pk")
    ]
