"""Pages that say who leads: name, describe, hand over, end, delegate, written as.

Each fetches the lead for somebody who may edit the council's plans, does one deed of
leading or holding, and shows the form again with what was typed where it refuses.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actionplans import holding, leading
from actionplans.fields.keys import is_key
from actionplans.forms.leads import (
    AliasForm,
    DelegateForm,
    EndForm,
    HoldForm,
    LeadForm,
    LinkForm,
)
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.models import Action, Council, Lead
from actionplans.permissions import Deed, council_where_may
from actionplans.refusals import Refusal
from actionplans.wording import counted, day

from .leads import current_holding, frame, lead_to_edit

REFS_NAMED = 10


def new(request: HttpRequest, council: str) -> HttpResponse:
    home = council_where_may(request.user, council, Deed.EDIT)
    form = LeadForm(request.POST or None)
    if lead := _do(request, form, leading.name_lead, council=home):
        messages.success(request, f"{lead} is a lead now")
        return redirect(lead)
    return _page(request, "lead_new", form, frame(Lead(council=home)))


def link(request: HttpRequest, council: str) -> HttpResponse:
    """Who the words on actions mean: a lead that is here, or a new one."""
    home = council_where_may(request.user, council, Deed.EDIT)
    words = request.POST.get("words") or request.GET.get("words", "")
    said = leading.find_as_written(home, words)
    if said is None:
        return redirect("lead-list", council)
    known, made = _link_forms(request, home, said.text)
    told = {"council": home, "text": said.text}
    form, deed = known, leading.link_as_written
    if made.is_bound:
        form, deed = made, leading.name_as_written
    if done := _do(request, form, deed, **told):
        lead = done if made.is_bound else form.cleaned_data["lead"]
        lead.council = home
        many = counted(len(said.actions), "action")
        messages.success(request, f"“{said.text}” is {lead}, on {many}")
        return redirect(lead)
    context = frame(Lead(council=home)) | {"said": said, "known": known, "made": made}
    context |= {"refs": _refs(said), "how_many": len(said.actions)}
    return _page(request, "lead_link", form, context)


def _link_forms(
    request: HttpRequest, council: Council, words: str
) -> tuple[LinkForm, LeadForm]:
    """The one whose button was pressed is bound."""
    posted = request.POST or None
    is_new = "new" in request.POST
    found = KnownLeads(council).find(words)
    return (
        LinkForm(None if is_new else posted, council=council, known=found),
        LeadForm(posted if is_new else None, initial={"name": words[:200]}),
    )


def _refs(said: leading.AsWritten) -> list[Action]:
    actions = Action.objects.filter(pk__in=said.actions).select_related("plan__council")
    return list(actions.order_by("plan__title", "ref_sort")[:REFS_NAMED])


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    lead = lead_to_edit(request, council, pk)
    now = {name: getattr(lead, name) for name in LeadForm.base_fields}
    form = LeadForm(request.POST or None, initial=now)
    if _do(request, form, leading.describe_lead, lead=lead):
        messages.success(request, f"{lead} was saved")
        return redirect(lead)
    return _page(request, "lead_edit", form, _inside(lead))


def hold(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """One deed hands over everything the lead leads."""
    lead = lead_to_edit(request, council, pk)
    initial = {"from_day": timezone.localdate()}
    form = HoldForm(request.POST or None, lead=lead, initial=initial)
    if held := _do(request, form, holding.hold, lead=lead):
        since = day(held.held_from)
        holder = holding.holder_of(held)
        messages.success(request, f"{holder} holds {lead} from {since}")
        return redirect(lead)
    return _page(request, "lead_hold", form, _inside(lead))


def end(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    lead = lead_to_edit(request, council, pk)
    today = timezone.localdate()
    if (held := current_holding(lead, today)) is None:
        return redirect(lead)
    held.lead = lead
    form = EndForm(request.POST or None, initial={"last_day": today})
    if _do(request, form, holding.end_holding, holding=held):
        messages.success(request, f"The end of {lead}’s holding was saved")
        return redirect(lead)
    context = _inside(lead) | {"holder": holding.holder_of(held)}
    return _page(request, "lead_end", form, context)


def delegate(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    lead = lead_to_edit(request, council, pk)
    if (held := current_holding(lead, timezone.localdate())) is None:
        return redirect(lead)
    held.lead = lead
    initial = {"delegate": held.delegate_id}
    form = DelegateForm(request.POST or None, council=lead.council, initial=initial)
    if _do(request, form, holding.set_delegate, holding=held):
        who = held.delegate or "Nobody"
        messages.success(request, f"{who} stands in for {holding.holder_of(held)}")
        return redirect(lead)
    context = _inside(lead) | {"holder": holding.holder_of(held)}
    return _page(request, "lead_delegate", form, context)


def written(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """How the lead is written in the papers: one more way, or one fewer."""
    lead = lead_to_edit(request, council, pk)
    if is_key(number := request.POST.get("forget", "")):
        alias = get_object_or_404(lead.aliases, pk=number)
        alias.lead = lead
        leading.forget_alias(alias=alias, by=request.user, at=timezone.now())
        messages.success(request, f"“{alias.text}” is forgotten")
        return redirect("lead-written", council, pk)
    form = AliasForm(request.POST or None)
    if _do(request, form, leading.remember_alias, lead=lead):
        messages.success(request, f"“{form.cleaned_data['text']}” means {lead} now")
        return redirect("lead-written", council, pk)
    aliases = lead.aliases.order_by("text")
    return _page(request, "lead_written", form, _inside(lead) | {"aliases": aliases})


def _do(
    request: HttpRequest, form: forms.Form, deed: Callable[..., Any], **told: Any
) -> Any:
    """What the deed made; None where it refuses, and the form says why."""
    if not form.is_valid():
        return None
    try:
        return deed(by=request.user, at=timezone.now(), **told, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def _inside(lead: Lead) -> dict[str, Any]:
    context = frame(lead)
    context["crumbs"].append((lead.get_absolute_url(), lead.name))
    return context


def _page(
    request: HttpRequest, template: str, form: forms.Form, context: dict[str, Any]
) -> HttpResponse:
    context |= {"form": form}
    status = 422 if form.errors else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
