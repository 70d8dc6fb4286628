"""The pages that move an action's dates: due, one lead's own, and its review."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actionplans import rescheduling
from actionplans.fields.keys import is_key
from actionplans.forms.rescheduling import RescheduleForm, ReviewForm
from actionplans.models import Action, ActionLead
from actionplans.permissions import action_to_decide
from actionplans.refusals import Refusal
from actionplans.wording import due, slippage

from .plans import frame
from .promises import is_endless


def reschedule_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    """A new due date with its reason and who agreed; 422 with what is wrong.

    With `lead` in the address, that lead's own date; the action's stays.
    """
    action = action_to_decide(request.user, council, slug, ref)
    lead = _lead_asked(action, request.GET.get("lead"))
    whose = lead or action
    named = (lead.lead or lead) if lead else action
    form = RescheduleForm(request.POST or None, whose=whose)
    if form.is_valid():
        deed = {"action": action, "lead": lead, "by": request.user}
        try:
            rescheduling.reschedule(**deed, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            date = f"The date of {named} for" if lead else "The due date of"
            messages.success(request, f"{date} {action.ref} was changed")
            return redirect(action)
    first = lead.first_due_on if lead else action.original_due_on
    context = {
        "lead": lead,
        "named": named,
        "due": due(whose.due_on, whose.due_precision),
        "first": slippage(first, whose.due_on, whose.times_slipped),
        "written": whose.timescale_text,
        "action_due": due(action.due_on, action.due_precision),
    }
    return _page(request, action, form, "action_reschedule", **context)


def review_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    """The day on which the action is looked at again; 422 with what is wrong."""
    action = action_to_decide(request.user, council, slug, ref)
    owed = is_endless(action) and not action.due_on
    now = {"review_on": action.review_on}
    form = ReviewForm(request.POST or None, initial=now, owed=owed)
    if form.is_valid():
        deed = {"action": action, "by": request.user, "at": timezone.now()}
        try:
            rescheduling.set_review(**deed, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The review date of {action.ref} was changed")
            return redirect(action)
    context = {"due": due(action.due_on, action.due_precision)}
    return _page(request, action, form, "action_review", **context)


def _lead_asked(action: Action, asked: str | None) -> ActionLead | None:
    """The lead whose own date it is, of this action; 404 where it has no such."""
    if asked is None:
        return None
    if not is_key(asked):
        raise Http404
    return get_object_or_404(
        action.leads.with_slippage().select_related("lead"), pk=asked
    )


def _page(
    request: HttpRequest,
    action: Action,
    form: RescheduleForm | ReviewForm,
    template: str,
    **context: object,
) -> HttpResponse:
    context |= frame(request, action.plan, timezone.localdate())
    context["crumbs"] += [(action.get_absolute_url(), str(action))]
    context |= {"action": action, "form": form, "is_endless": is_endless(action)}
    status = 422 if form.errors else 200
    return render(request, f"actionplans/{template}.html", context, status=status)
