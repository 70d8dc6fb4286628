"""Pages that edit the plan's text: front page, sections, glossary, key; and readers.

Each fetches the plan for somebody who may edit it, does one deed of planning, and
shows the form again with what was typed: 422 with what is wrong, 409 where somebody
else was first.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import inspecting, keying, planning
from actionplans.fields.written_on import written_on
from actionplans.forms import columns as column_forms
from actionplans.forms import plan_text as forms
from actionplans.forms.inspections import AnswersForm
from actionplans.models import Plan
from actionplans.permissions import Deed, plan_where_may
from actionplans.refusals import Refusal

from .plans import frame
from .written_on import version_shown


def edit(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Title and strapline, and the way to the others."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    now = {"title": plan.title, "strapline": plan.strapline}
    form = forms.FrontPageForm(request.POST or None, initial=now)
    if form.is_valid():
        deed = planning.set_front_page
        if refused := _refusal(request, plan, deed, **form.cleaned_data):
            form.add_error(None, str(refused))
            return _page(request, plan, "plan_edit", form=form, refused=refused)
        return _saved(request, plan, "The front page was saved")
    return _page(request, plan, "plan_edit", form=form)


def sections(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    rows = forms.SectionRows(request.POST or None, initial=forms.sections_now(plan))
    if rows.is_valid():
        typed = forms.sections_typed(rows)
        deed = planning.set_sections
        if not (refused := _refusal(request, plan, deed, sections=typed)):
            return _saved(request, plan, "Front and back matter were saved")
        now = forms.sections_now(plan)
        stands = forms.saved_otherwise(now, rows, "heading", "body", "attribution")
        told = {"rows": rows, "refused": refused, "stands": stands}
        return _page(request, plan, "plan_sections", **told)
    return _page(request, plan, "plan_sections", rows=rows)


def glossary(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    rows = forms.TermRows(request.POST or None, initial=forms.terms_now(plan))
    if rows.is_valid():
        typed = forms.terms_typed(rows)
        deed = planning.set_glossary
        if not (refused := _refusal(request, plan, deed, terms=typed)):
            return _saved(request, plan, "The glossary was saved")
        now = forms.terms_now(plan)
        stands = forms.saved_otherwise(now, rows, "abbreviation", "term", "definition")
        told = {"rows": rows, "refused": refused, "stands": stands}
        return _page(request, plan, "plan_glossary", **told)
    return _page(request, plan, "plan_glossary", rows=rows)


def key(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    values = list(plan.scheme.values.all())
    rows = forms.DefinitionRows(
        request.POST or None, initial=forms.definitions_now(values)
    )
    refused = None
    if rows.is_valid():
        typed = forms.definitions_typed(rows)
        deed = keying.set_definitions
        if not (refused := _refusal(request, plan, deed, definitions=typed)):
            return _saved(request, plan, "The key was saved")
    rated = list(zip(values, rows.forms, strict=False))
    context = {"rows": rows, "rated": rated, "earlier": keying.earlier_keys(plan)}
    return _page(request, plan, "plan_key", refused=refused, **context)


def columns(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Which columns the tables have, what they are called, and their order."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    rows = column_forms.of_plan(plan, request.POST or None)
    refused = None
    if rows.is_valid():
        typed = column_forms.columns_typed(plan, rows)
        deed = planning.set_columns
        if not (refused := _refusal(request, plan, deed, columns=typed)):
            return _saved(request, plan, "The columns were saved")
    return _page(request, plan, "plan_columns", rows=rows, refused=refused)


def inspections(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Which inspections of the council the plan answers."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    now = {"inspections": plan.inspections.all()}
    form = AnswersForm(request.POST or None, council=plan.council, initial=now)
    refused = None
    if form.is_valid():
        deed = inspecting.set_inspections
        typed = list(form.cleaned_data["inspections"])
        if not (refused := _refusal(request, plan, deed, inspections=typed)):
            return _saved(request, plan, "What the plan answers was saved")
        form.add_error(None, str(refused))
    return _page(request, plan, "plan_inspections", form=form, refused=refused)


def readers(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Whether members read the live plan; officers and managers always do."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    now = {"members_read_live": plan.members_read_live}
    form = forms.ReadersForm(request.POST or None, initial=now)
    refused = None
    if form.is_valid():
        deed = planning.set_readers
        if not (refused := _refusal(request, plan, deed, **form.cleaned_data)):
            return _saved(request, plan, "Who reads the live plan was saved")
        form.add_error(None, str(refused))
    return _page(request, plan, "plan_readers", form=form, refused=refused)


def frequency(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """How often the plan is reported, for the periods to come."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    now = {"frequency": plan.frequency}
    form = forms.FrequencyForm(request.POST or None, initial=now)
    refused = None
    if form.is_valid():
        deed = planning.set_frequency
        if not (refused := _refusal(request, plan, deed, **form.cleaned_data)):
            return _saved(request, plan, "How often it is reported was saved")
        form.add_error(None, str(refused))
    return _page(request, plan, "plan_frequency", form=form, refused=refused)


def _refusal(
    request: HttpRequest, plan: Plan, deed: Callable[..., None], **typed: Any
) -> Refusal | None:
    """Do the deed; its refusal, or nothing."""
    try:
        deed(
            plan=plan,
            by=request.user,
            at=timezone.now(),
            version=written_on(request),
            **typed,
        )
    except Refusal as refusal:
        return refusal
    return None


def _saved(request: HttpRequest, plan: Plan, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("plan-edit", plan.council.slug, plan.slug)


def _page(
    request: HttpRequest,
    plan: Plan,
    template: str,
    *,
    refused: Refusal | None = None,
    stands: Sequence[tuple[str, str]] = (),
    **context: Any,
) -> HttpResponse:
    """`stands` is what is saved in other words, shown where somebody else saved it."""
    clashed = isinstance(refused, planning.ChangedMeanwhile)
    context |= frame(request, plan, timezone.localdate())
    context |= {
        "version": version_shown(request, plan, refused),
        "refused": refused,
        "stands": stands if clashed else (),
    }
    if template != "plan_edit":
        edit = reverse("plan-edit", args=[plan.council.slug, plan.slug])
        context["crumbs"].append((edit, "Edit the plan"))
    status = 409 if clashed else 422 if request.POST else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
