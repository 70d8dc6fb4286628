"""Readings as a workbook to fill in, and what comes back, shown before it is written.

The file is read in the bounded child, as every upload is. What would be written is
worked out twice: for the page, and again when it is confirmed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from actionplans import recording, security_log
from actionplans.forms.imports import AnswersForm
from actionplans.forms.told_readings import (
    Kind,
    Proposed,
    entries,
    on_form,
    posted_rows,
    proposed,
)
from actionplans.importing import guard
from actionplans.importing.questions.reading_sheet import ReturnedReading
from actionplans.measure_access import measures_to_record
from actionplans.measure_words import counted_figure
from actionplans.models import Measure, Plan
from actionplans.refusals import Refusal
from actionplans.targets import measure_of
from actionplans.views.measure_lines import list_address
from actionplans.wording import counted, day
from actionplans.workbooks.readings_book import Asked, to_readings_book

from .frames import below

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_FILE_NAME = 255


class FileForm(AnswersForm):
    """The workbook of readings, as it came back."""

    def __init__(self, *args: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        self.fields["file"].help_text = (
            "As it was downloaded here, filled in. You see what it says before "
            "anything is written down."
        )


class TakeForm(forms.Form):
    """What the page carried: its token, the rows that were shown, the file's name."""

    submission = forms.UUIDField()
    told = forms.CharField()
    file_name = forms.CharField(max_length=LONGEST_FILE_NAME, required=False)


def book(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The measures of which the person may write down figures, small numbers too."""
    today = timezone.localdate()
    plan, measures = measures_to_record(request.user, council, slug, today)
    keys = [measure.pk for measure in measures]
    rows = plan.measures.filter(pk__in=keys).order_by("order").told()
    told = [measure_of(one) for one in rows.values_list("told", flat=True)]
    data = to_readings_book(told, _asked(plan, today))
    name = f"{plan.slug}-readings.xlsx"
    security_log.note(
        "workbook taken", request, user=request.user.pk, plan=plan.pk, file=name
    )
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, private=True, no_store=True)
    return response


def _asked(plan: Plan, today: date) -> Asked:
    """The open period and its own day, which may still be to come."""
    period = plan.periods.filter(closed_at=None).first()
    if period is None:
        return Asked(plan.title, "No reporting period is open", today)
    return Asked(plan.title, period.label, period.as_at)


def read(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Choose the workbook; see what it says beside what stands; write it down."""
    today = timezone.localdate()
    plan, measures = measures_to_record(request.user, council, slug, today)
    if "told" in request.POST:
        return _take(request, plan, measures, today)
    posted = request.method == "POST"
    form = FileForm(*((request.POST, request.FILES) if posted else ()))
    try:
        if form.is_valid():
            file = form.cleaned_data["file"]
            told = guard.run_bounded(file.name, file.read(), reads="readings")
            rows = [ReturnedReading(**row) for row in told["readings"]]
            return _show(request, plan, measures, today, rows, file.name)
    except Refusal as refusal:
        code = getattr(refusal, "code", "readings")
        security_log.note("readings refused", request, user=request.user.pk, code=code)
        form.add_error("file", str(refusal))
    context = below(request, plan, today) | {"form": form}
    status = 422 if form.errors else 200
    template = "actionplans/measure_import.html"
    return render(request, template, context, status=status)


def _proposed(
    measures: Sequence[Measure], rows: Sequence[ReturnedReading], today: date
) -> list[Proposed]:
    standing = recording.standing_by_day(measures)
    return proposed(rows, measures, standing, today)


def _show(
    request: HttpRequest,
    plan: Plan,
    measures: Sequence[Measure],
    today: date,
    rows: Sequence[ReturnedReading],
    file_name: str,
    refused: Refusal | None = None,
) -> HttpResponse:
    """What would be written, and what is wrong by its cell; nothing is written yet."""
    found = _proposed(measures, rows, today)
    context = below(request, plan, today) | {
        "file_name": file_name,
        "taken": [
            _line(one) for one in found if one.kind in (Kind.NEW, Kind.CORRECTION)
        ],
        "wrong": [one for one in found if one.kind is Kind.WRONG],
        "same": sum(one.kind is Kind.SAME for one in found),
        "told": on_form(rows),
        "submission": uuid4(),
        "refused": refused,
    }
    status = 422 if refused else 200
    template = "actionplans/measure_import_read.html"
    return render(request, template, context, status=status)


def _line(one: Proposed) -> dict[str, Any]:
    """A row of the page: the day, the figure in words, and what it was before."""
    told, before, measure = one.figures, one.before, one.measure
    return {
        "measure": measure,
        "kind": one.kind.value,
        "as_at": told and day(told.as_at),
        "words": _words(measure, one.value, told),
        "is_small": recording.is_small(measure, told, one.value),
        "before": _words(measure, before.value, before) if before else "",
        "cell": one.row.cell("value"),
        "note": told and told.note,
    }


def _words(measure: Any, value: Any, made_of: Any) -> str:
    return counted_figure(measure, value, made_of.numerator, made_of.denominator)


def _take(
    request: HttpRequest, plan: Plan, measures: Sequence[Measure], today: date
) -> HttpResponse:
    """Write down what was shown and still can be; all of it or nothing."""
    form = TakeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the workbook again: the page has lost it.")
        return redirect(request.path)
    rows = posted_rows(form.cleaned_data["told"])
    name = form.cleaned_data["file_name"] or "a workbook"
    found = _proposed(measures, rows, today)
    try:
        written = recording.record_all(
            plan=plan,
            entries=list(entries(found, form.cleaned_data["submission"], name)),
            by=request.user,
            at=timezone.now(),
            source_name=name,
        )
    except Refusal as refusal:
        return _show(request, plan, measures, today, rows, name, refused=refusal)
    messages.success(request, f"{counted(len(written), 'reading')} written down")
    return redirect(list_address(plan))
