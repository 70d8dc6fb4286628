"""What measures show, written down: a whole period's, one measure's, a correction."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import recording
from actionplans.forms.readings import (
    FiguresForm,
    PeriodReadings,
    ReadingForm,
    as_it_stands,
)
from actionplans.measure_access import (
    measure_to_record,
    measures_to_record,
    reading_to_correct,
)
from actionplans.models import Measure, Plan, ReportingPeriod
from actionplans.refusals import Refusal
from actionplans.targets import measure_of
from actionplans.views.measure_lines import Told, list_address, told_of
from actionplans.wording import counted

from .frames import below


def period(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """A row for every measure whose figures the person may write down."""
    today = timezone.localdate()
    plan, measures = measures_to_record(request.user, council, slug, today)
    open_period = plan.periods.filter(closed_at=None).first()
    page = PeriodReadings(
        request.POST if request.method == "POST" else None,
        measures=measures,
        initial={"as_at": _day(open_period, today)},
    )
    if page.is_bound and page.is_valid():
        try:
            written = recording.record_all(
                plan=plan, entries=page.entries(), by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            page.whole.add_error(None, str(refusal))
        else:
            said = f"{counted(len(written), 'reading')} written down"
            messages.success(request, said)
            return redirect(list_address(plan))
    context = below(request, plan, today) | {
        "page": page,
        "form": page.whole,
        "rows": _rows(plan, page, today),
        "period": open_period,
        "wrong": [row for row in page.rows if row.errors],
    }
    status = 422 if page.errors else 200
    template = "actionplans/measure_period.html"
    return render(request, template, context, status=status)


def _day(open_period: ReportingPeriod | None, today: date) -> date:
    """The period's own day, where it has come."""
    return min(open_period.as_at, today) if open_period else today


def _rows(plan: Plan, page: PeriodReadings, on: date) -> list[tuple[FiguresForm, Told]]:
    """Each row with what its measure showed last; one query."""
    keys = [row.measure.pk for row in page.rows]
    found = plan.measures.filter(pk__in=keys).told().values_list("told", flat=True)
    told = {one["number"]: one for one in found}
    address = list_address(plan)
    return [
        (
            row,
            told_of(
                measure_of(told[row.measure.pk]), on, f"{address}{row.measure.pk}/"
            ),
        )
        for row in page.rows
    ]


def one(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    today = timezone.localdate()
    measure = measure_to_record(request.user, council, slug, pk, today)
    open_period = measure.plan.periods.filter(closed_at=None).first()
    form = ReadingForm(
        request.POST if request.method == "POST" else None,
        measure=measure,
        initial={"as_at": _day(open_period, today)},
    )
    return _written(request, measure, form, "The reading was written down")


def correct(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """A reading in the place of one that was wrong, which stays in the history."""
    today = timezone.localdate()
    wrong = reading_to_correct(request.user, council, slug, pk, today)
    form = ReadingForm(
        request.POST if request.method == "POST" else None,
        measure=wrong.measure,
        corrects=wrong,
        initial=as_it_stands(wrong),
    )
    said = "The reading was corrected"
    return _written(request, wrong.measure, form, said, wrong=wrong)


def _written(
    request: HttpRequest,
    measure: Measure,
    form: ReadingForm,
    said: str,
    **context: Any,
) -> HttpResponse:
    """Write it down, or show it again with what is wrong: 422."""
    if form.is_valid():
        try:
            recording.record(entry=form.entry(), by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(measure)
    context |= below(request, measure.plan, timezone.localdate())
    context["crumbs"] += [(measure.get_absolute_url(), str(measure))]
    context |= {"form": form, "measure": measure}
    status = 422 if form.errors else 200
    template = "actionplans/measure_reading.html"
    return render(request, template, context, status=status)
