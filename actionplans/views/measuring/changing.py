"""What a plan is measured by, changed by its admins: one page, one deed."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import measuring
from actionplans.fields.places import OrderForm
from actionplans.fields.written_on import written_on
from actionplans.forms import measures as forms
from actionplans.measure_access import measure_to_edit
from actionplans.models import Measure
from actionplans.permissions import Deed, plan_where_may
from actionplans.refusals import Refusal
from actionplans.structuring.ordering import placed
from actionplans.views.measure_lines import list_address

from . import frames

# More than anybody would tick at once: who searches says more.
MOST_FOUND = 60
LONGEST_SEARCH = 100


def new(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    form = forms.MeasureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            measure = measuring.add_measure(
                plan=plan, by=request.user, at=timezone.now(), said=form.said()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The measure was added. Now say its targets")
            return redirect("measure-targets", council, slug, measure.pk)
    context = frames.below(request, plan, timezone.localdate()) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "actionplans/measure_edit.html", context, status=status)


def edit(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    measure = measure_to_edit(request.user, council, slug, pk)
    form = forms.MeasureForm(
        request.POST if request.method == "POST" else None,
        initial=forms.as_it_stands(measure),
    )
    deed = frames.Deed(request, measure)
    if form.is_valid():
        if deed.do(measuring.edit_measure, said=form.said()):
            messages.success(request, "The measure was changed")
            return redirect(measure)
        form.add_error(None, str(deed.refused))
    return deed.page("measure_edit", wrong=bool(form.errors), form=form)


def targets(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    measure = measure_to_edit(request.user, council, slug, pk)
    rows = forms.TargetRows(
        request.POST if request.method == "POST" else None,
        initial=forms.targets_now(measure),
    )
    deed = frames.Deed(request, measure)
    if rows.is_valid():
        typed = forms.targets_typed(rows)
        if deed.do(measuring.set_targets, targets=typed):
            messages.success(request, "The targets were saved")
            return redirect(measure)
    wrong = rows.is_bound and not rows.is_valid()
    return deed.page("measure_targets", wrong=wrong, rows=rows)


def links(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    """Actions are found by their measure's words; those linked stay offered."""
    measure = measure_to_edit(request.user, council, slug, pk)
    asked = request.GET.get("text", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    found = _found(measure, asked)
    ticked = [pk for pk in request.POST.getlist("actions") if pk.isdecimal()][:2000]
    form = forms.LinksForm(
        request.POST if request.method == "POST" else None,
        measure=measure,
        plan=measure.plan,
        offered=[*found, *map(int, (pk for pk in ticked if len(pk) < 19))],
    )
    deed = frames.Deed(request, measure)
    if form.is_valid():
        if deed.do(measuring.set_links, **form.cleaned_data):
            messages.success(request, "What it is linked to was saved")
            return redirect(measure)
        form.add_error(None, str(deed.refused))
    return deed.page(
        "measure_links",
        wrong=bool(form.errors),
        form=form,
        asked=asked,
        has_actions=bool(found or ticked),
        is_cut=len(found) >= MOST_FOUND and bool(asked),
    )


def _found(measure: Measure, asked: str) -> list[int]:
    """Those linked already, and those in which every word that was asked for stands."""
    linked = list(measure.actions.values_list("pk", flat=True))
    if not asked:
        return linked
    rows = measure.plan.actions.filter(withdrawn_at=None)
    for word in asked.split():
        where = ("ref", "text", "measure", "outcome")
        anywhere = Q()
        for name in where:
            anywhere |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(anywhere)
    found = rows.order_by("ref_sort").values_list("pk", flat=True)[:MOST_FOUND]
    return [*found, *(pk for pk in linked if pk not in found)]


def order(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    rows = list(plan.measures.in_use().order_by("order"))
    form = OrderForm(
        request.POST if request.method == "POST" else None,
        rows={row.pk: row.name for row in rows},
    )
    status = 200
    if form.is_valid():
        try:
            measuring.order_measures(
                plan=plan,
                by=request.user,
                at=timezone.now(),
                order=placed(form.order, form.places()),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 409 if isinstance(refusal, measuring.MeasureChanged) else 422
        else:
            messages.success(request, "The order of the measures was saved")
            return redirect(list_address(plan))
    status = 422 if form.errors and status == 200 else status
    context = frames.below(request, plan, timezone.localdate()) | {
        "form": form,
        "lines": [(form[f"place-{row.pk}"], row) for row in rows],
    }
    return render(request, "actionplans/measure_order.html", context, status=status)


@require_POST
def end(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    said = "The measure was ended: its readings stay"
    measure = measure_to_edit(request.user, council, slug, pk)
    return _pressed(request, measure, measuring.end_measure, said)


@require_POST
def restore(request: HttpRequest, council: str, slug: str, pk: int) -> HttpResponse:
    measure = measure_to_edit(request.user, council, slug, pk)
    return _pressed(request, measure, measuring.restore_measure, "It is in use again")


def _pressed(
    request: HttpRequest, measure: Measure, deed: Callable[..., None], said: str
) -> HttpResponse:
    """What a button of the measure's page does; a refusal is told on that page."""
    try:
        deed(
            measure=measure,
            by=request.user,
            at=timezone.now(),
            version=written_on(request),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(measure)
