"""The page that says who leads many actions at once: a filtered list, and one deed."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import assigning
from actionplans.assigning import DatesLost
from actionplans.fields.written_on import written_on
from actionplans.forms.action_leads import lead_choices
from actionplans.forms.filters import RegisterFilter
from actionplans.forms.many_leads import ManyLeadsForm
from actionplans.lead_lines import How
from actionplans.models import ActionLead, Plan
from actionplans.models.action import ActionQuerySet
from actionplans.permissions import Deed, plan_where_may
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import counted

from .lead_words import companions, leads_in_words
from .listing import SHORT, shortened
from .plans import frame
from .register import recommendation_choices
from .written_on import version_shown

A_PAGE = 100
# What the list is narrowed by here, of all that the register can be.
FILTERS = ("recommendation", "lead")
DONE = {
    How.HAND_OVER: "{lead} took over {actions} from {instead_of}",
    How.PRIMARY: "{lead} is the primary lead of {actions} now",
    How.ADD: "{lead} was added to {actions}",
    How.REPLACE: "{lead} alone leads {actions} now",
}


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    ref: str
    text: str
    leads: str
    is_ticked: bool


def leads_of_many(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The list and the form; 422 with what is wrong, 409 where it changed meanwhile."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    known = lead_choices(plan.council)
    asked = RegisterFilter(
        request.GET,
        scheme=plan.scheme,
        values=(),
        recommendations=recommendation_choices(plan),
        leads=[(pk, lead.name) for pk, lead in known.items()],
    )
    listed = plan.actions.filter(withdrawn_at=None)
    found = asked.selected(listed, timezone.localdate())
    form = ManyLeadsForm(request.POST or None, known=known, now=asked.said("lead"))
    refused = _refusal(request, plan, form, found) if form.is_valid() else None
    if form.is_valid() and not refused:
        return redirect(f"{request.path}{'?' * bool(asked.query())}{asked.query()}")
    if refused:
        form.add_error(None, str(refused))
    return _page(request, plan, asked, found, form, refused)


def _refusal(
    request: HttpRequest, plan: Plan, form: ManyLeadsForm, found: ActionQuerySet
) -> Refusal | None:
    """Do the deed and say what was done; its refusal, or nothing."""
    said = form.cleaned_data
    try:
        changed = assigning.assign(
            plan=plan,
            by=request.user,
            at=timezone.now(),
            version=written_on(request),
            actions=form.chosen(found),
            **said | {"how": How(said["how"])},
        )
    except Refusal as refusal:
        return refusal
    words = DONE[said["how"]].format_map(said | {"actions": counted(changed, "action")})
    messages.success(request, words)
    return None


def _page(
    request: HttpRequest,
    plan: Plan,
    asked: RegisterFilter,
    found: ActionQuerySet,
    form: ManyLeadsForm,
    refused: Refusal | None,
) -> HttpResponse:
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = frame(request, plan, timezone.localdate())
    edit = reverse("plan-edit", args=[plan.council.slug, plan.slug])
    context["crumbs"].append((edit, "Edit the plan"))
    context |= {
        "asked": asked,
        "selects": [one for one in asked.selects if one.name in FILTERS],
        "page": page,
        "rows": _rows(plan, page, form.ticked),
        "form": form,
        "asks_dates": isinstance(refused, DatesLost) or "may_lose_dates" in form.data,
        "version": version_shown(request, plan, refused),
    }
    status = 422 if form.errors else 200
    status = 409 if isinstance(refused, ChangedMeanwhile) else status
    return render(request, "actionplans/many_leads.html", context, status=status)


def _rows(plan: Plan, page: Page[Any], ticked: set[int]) -> list[Row]:
    actions = page.object_list.values_list("pk", "ref", "text")
    led = ActionLead.objects.filter(action__in=[pk for pk, *_ in actions])
    held = companions(plan.council, timezone.localdate())
    led = led.order_by("action", "order")
    leads = leads_in_words(
        led.values_list("action_id", "lead_id", "lead__name", "as_written"), held
    )
    return [
        Row(pk, ref, shortened(text, SHORT), leads.get(pk, "Nobody"), pk in ticked)
        for pk, ref, text in actions
    ]
