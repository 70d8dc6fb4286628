"""A plan's coverage: gaps first, then what answers each finding; and how it is said."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import linking, queueing
from actionplans.chosen_papers import COVERAGE
from actionplans.coverage import Coverage, State, coverage_of, reader_of
from actionplans.fields.written_on import written_on
from actionplans.forms import coverage as forms
from actionplans.models import Plan
from actionplans.permissions import Deed, live_plan, plan_where_may
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import counted

from .plans import frame
from .written_on import version_shown


def coverage(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Every finding of the inspections that it answers, in one state each; or its
    paper is asked for."""
    plan = live_plan(request.user, council, slug)
    if request.method == "POST":
        choices = {"form": COVERAGE}
        asked = {"by": request.user, "at": timezone.now(), "choices": choices}
        job = queueing.ask(plan=plan, **asked)
        return redirect("print-waits", council, slug, job.pk)
    context = frame(request, plan, timezone.localdate())
    context |= {"coverage": _read(request, plan)}
    return render(request, "actionplans/coverage.html", context)


def _read(request: HttpRequest, plan: Plan) -> Coverage:
    reader = reader_of(request.user, plan.council, timezone.localdate())
    return coverage_of(plan, reader)


def link(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Of each finding, the recommendations that answer it, or why none does; those
    that nothing answers come first."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    read = _read(request, plan)
    order = list(State)
    told = sorted(
        (one for one in read.told if one.state != State.STRENGTH),
        key=lambda one: order.index(one.state),
    )
    numbers = [answer.recommendation.number for answer in read.answering]
    rows = forms.AnswerRows(
        request.POST or None,
        initial=forms.answers_now(told),
        form_kwargs={"known": {number.casefold(): number for number in numbers}},
    )
    refused = None
    if rows.is_valid():
        answers = forms.answers_typed(rows)
        if not (refused := _refusal(request, plan, answers=answers)):
            messages.success(request, "What answers each finding was saved")
            return redirect("coverage", council, slug)
    clashed = isinstance(refused, ChangedMeanwhile)
    status = 409 if clashed else 422 if request.POST else 200
    context: dict[str, Any] = frame(request, plan, timezone.localdate()) | {
        "coverage": read,
        "rows": rows,
        "answers": list(zip(told, rows, strict=False)),
        "refused": refused,
        "version": version_shown(request, plan, refused),
    }
    address = reverse("coverage", args=[council, slug])
    context["crumbs"].append((address, "Coverage"))
    return render(request, "actionplans/coverage_link.html", context, status=status)


def _refusal(request: HttpRequest, plan: Plan, **typed: Any) -> Refusal | None:
    """Say what answers what; the refusal, or nothing."""
    try:
        linking.answer_findings(
            plan=plan,
            by=request.user,
            at=timezone.now(),
            version=written_on(request),
            **typed,
        )
    except Refusal as refusal:
        return refusal
    return None


@require_POST
def take(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The recommendations' wording becomes findings, which they answer."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    inspections = list(plan.inspections.all())
    inspection = forms.chosen(request.POST.get("inspection", ""), inspections)
    if inspection is None:
        messages.error(request, "Choose the inspection whose findings they are")
        return redirect("coverage", council, slug)
    try:
        number = linking.take_as_findings(
            plan=plan,
            by=request.user,
            at=timezone.now(),
            version=written_on(request),
            inspection=inspection,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        words = f"{counted(number, 'finding')} made: check each against the report"
        messages.success(request, words)
    return redirect("coverage", council, slug)
