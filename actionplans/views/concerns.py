"""Cross-cutting concerns of a plan: the list, one of them, and what is done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import raising
from actionplans.fields.written_on import written_on
from actionplans.forms.concerns import AnswerForm, ConcernForm
from actionplans.models import CrossCuttingConcern, Plan, Recommendation
from actionplans.permissions import live_plan, may_decide, plan_to_decide
from actionplans.prose import Passage, passages
from actionplans.raising import ConcernChanged
from actionplans.refusals import Refusal

from .lead_words import Companions, companions, lead_words
from .listing import address_for, filled
from .plans import frame


@dataclass(frozen=True, slots=True)
class Told:
    """A concern as lists and pages tell it."""

    concern: CrossCuttingConcern
    words: tuple[Passage, ...]
    answer: tuple[Passage, ...]
    owner: str
    behind: list[tuple[str, str]]


def concern_list(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    today = timezone.localdate()
    found = plan.concerns.select_related("owner").order_by("pk")
    held = companions(plan.council, today)
    told = [
        told_of(concern, plan, held)
        for concern in found.prefetch_related("recommendations")
    ]
    context = frame(request, plan, today) | {
        "open": [one for one in told if not one.concern.settled_at],
        "settled": [one for one in told if one.concern.settled_at],
        "may_raise": plan.is_in_use and may_decide(request.user, plan.council),
    }
    return render(request, "actionplans/concern_list.html", context)


def told_of(concern: CrossCuttingConcern, plan: Plan, held: Companions) -> Told:
    """Finished words, with every recommendation that it lies behind."""
    address = address_for(plan, "recommendation-detail")
    behind = concern.recommendations.all()
    links = [(filled(address, one.number), str(one)) for one in behind]
    return _told(concern, plan, held, links)


def open_concerns(subject: Recommendation, held: Companions) -> list[Told]:
    """What is not settled behind one recommendation; one query."""
    found = subject.cross_cutting_concerns.filter(settled_at=None)
    rows = found.select_related("owner").order_by("pk")
    return [_told(concern, subject.plan, held, []) for concern in rows]


def _told(
    concern: CrossCuttingConcern,
    plan: Plan,
    held: Companions,
    behind: list[tuple[str, str]],
) -> Told:
    concern.plan = plan
    name = concern.owner.name if concern.owner else None
    owner = lead_words(concern.owner_id, name, "", held)
    words, answer = passages(concern.words), passages(concern.answer)
    return Told(concern, words, answer, owner, behind)


def detail(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    return _show(request, _concern(plan, pk))


def _show(request: HttpRequest, concern: CrossCuttingConcern) -> HttpResponse:
    plan, today = concern.plan, timezone.localdate()
    context = _below(request, plan, today) | {
        "concern": concern,
        "told": told_of(concern, plan, companions(plan.council, today)),
        "may_edit_concern": plan.is_in_use and may_decide(request.user, plan.council),
        "may_answer": plan.is_in_use and _may_answer(request, concern, today),
    }
    return render(request, "actionplans/concern_detail.html", context)


def new(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_decide(request.user, council, slug)
    form = ConcernForm(request.POST or None, plan=plan)
    if form.is_valid():
        try:
            concern = raising.raise_concern(
                plan=plan, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The concern was raised")
            return redirect(concern)
    context = _below(request, plan, timezone.localdate()) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/concern_edit.html", context, status=status)


def edit(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    concern = _concern(plan_to_decide(request.user, council, slug), pk)
    form = ConcernForm(request.POST or None, plan=concern.plan, concern=concern)
    return _changed(
        request,
        concern,
        form,
        raising.edit_concern,
        page="actionplans/concern_edit.html",
        said="The concern was changed",
    )


def answer(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    concern = _concern(plan, pk)
    if not _may_answer(request, concern, timezone.localdate()):
        raise PermissionDenied
    form = AnswerForm(request.POST or None, initial={"answer": concern.answer})
    return _changed(
        request,
        concern,
        form,
        raising.answer_concern,
        page="actionplans/concern_answer.html",
        said="The concern was answered",
    )


def _changed(
    request: HttpRequest,
    concern: CrossCuttingConcern,
    form: forms.Form,
    deed: Callable[..., None],
    *,
    page: str,
    said: str,
) -> HttpResponse:
    """Do what the form says, or show it again: 409 where somebody was faster."""
    status = 422 if form.errors else 200
    version: int = written_on(request) if form.is_bound else concern.version
    if form.is_valid():
        try:
            deed(
                concern=concern,
                by=request.user,
                at=timezone.now(),
                version=version,
                **form.cleaned_data,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409 if isinstance(refusal, ConcernChanged) else 422
            version = concern.version if status == 409 else version
        else:
            messages.success(request, said)
            return redirect(concern)
    context = _below(request, concern.plan, timezone.localdate()) | {
        "concern": concern,
        "form": form,
        "version": version,
        "was_changed": status == 409,
    }
    context["crumbs"] += [(concern.get_absolute_url(), str(concern))]
    return render(request, page, context, status=status)


@require_POST
def settle(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    concern = _concern(plan_to_decide(request.user, council, slug), pk)
    return _pressed(request, concern, raising.settle_concern, "The concern is settled")


@require_POST
def reopen(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    concern = _concern(plan_to_decide(request.user, council, slug), pk)
    return _pressed(request, concern, raising.reopen_concern, "The concern is open")


def _pressed(
    request: HttpRequest,
    concern: CrossCuttingConcern,
    deed: Callable[..., None],
    said: str,
) -> HttpResponse:
    """What a button of the concern's page does; a refusal is told on that page."""
    version = written_on(request)
    try:
        deed(concern=concern, by=request.user, at=timezone.now(), version=version)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(concern)


def _concern(plan: Plan, pk: int) -> CrossCuttingConcern:
    who = ("owner", "raised_by", "answered_by", "settled_by")
    concern = get_object_or_404(plan.concerns.select_related(*who), pk=pk)
    concern.plan = plan
    return concern


def _may_answer(request: HttpRequest, concern: CrossCuttingConcern, on: date) -> bool:
    """Who decides there, and who works the lead that owns it."""
    decides = may_decide(request.user, concern.plan.council)
    return decides or concern.is_owned_by(request.user, on)


def _below(request: HttpRequest, plan: Plan, today: date) -> dict[str, Any]:
    """What a page below the list of concerns stands in."""
    context = frame(request, plan, today)
    concerns = reverse("concern-list", args=[plan.council.slug, plan.slug])
    context["crumbs"] += [(concerns, "Cross-cutting concerns")]
    return context | {"concerns": concerns}
