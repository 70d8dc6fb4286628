"""The page that moves an action's due date."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import rescheduling
from actionplans.forms.rescheduling import RescheduleForm
from actionplans.permissions import action_to_decide
from actionplans.refusals import Refusal
from actionplans.wording import due

from .plans import frame


def reschedule_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    """A new due date with its reason and who agreed; 422 with what is wrong."""
    action = action_to_decide(request.user, council, slug, ref)
    form = RescheduleForm(request.POST or None, action=action)
    if form.is_valid():
        try:
            rescheduling.reschedule(
                action=action, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The due date of {action.ref} was changed")
            return redirect(action)
    context = frame(request, action.plan, timezone.localdate())
    context["crumbs"] += [(action.get_absolute_url(), str(action))]
    context |= {
        "action": action,
        "form": form,
        "due": due(action.due_on, action.due_precision),
    }
    status = 422 if form.errors else 200
    return render(request, "actionplans/action_reschedule.html", context, status=status)
