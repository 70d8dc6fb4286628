"""The pages of an action's milestones: which there are, and which are done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import planning, ticking
from actionplans.fields.written_on import written_on
from actionplans.forms.milestones import (
    DoneForm,
    MilestoneRows,
    milestones_now,
    milestones_typed,
)
from actionplans.models import Action, Milestone
from actionplans.permissions import (
    Deed,
    action_in,
    action_to_update,
    plan_where_may,
)
from actionplans.refusals import Refusal

from .plans import frame
from .written_on import version_shown


def milestones(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    """All milestones of an action on one form; 422 and 409 keep what was typed."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    action = action_in(plan, ref)
    rows = MilestoneRows(request.POST or None, initial=milestones_now(action))
    refused = None
    if rows.is_valid():
        try:
            ticking.set_milestones(
                action=action,
                by=request.user,
                at=timezone.now(),
                version=written_on(request),
                milestones=milestones_typed(rows),
            )
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, f"The milestones of {action.ref} were saved")
            return redirect(action)
    clashed = isinstance(refused, planning.ChangedMeanwhile)
    status = 409 if clashed else 422 if request.POST else 200
    version = version_shown(request, plan, refused)
    context = {"rows": rows, "refused": refused, "version": version}
    return _page(request, action, "action_milestones", status, context)


def tick(
    request: HttpRequest, council: str, slug: str, ref: str, pk: int
) -> HttpResponse:
    """The day a milestone was done; 422 with what is wrong."""
    today = timezone.localdate()
    action = action_to_update(request.user, council, slug, ref, today)
    milestone = _milestone(action, pk)
    form = DoneForm(request.POST or None, initial={"done_on": today})
    if form.is_valid():
        deed = {"milestone": milestone, "by": request.user, "at": timezone.now()}
        try:
            ticking.tick(**deed, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{milestone}” was ticked off")
            return redirect(action)
    status = 422 if form.errors else 200
    context = {"form": form, "milestone": milestone}
    return _page(request, action, "milestone_tick", status, context)


@require_POST
def untick(
    request: HttpRequest, council: str, slug: str, ref: str, pk: int
) -> HttpResponse:
    today = timezone.localdate()
    action = action_to_update(request.user, council, slug, ref, today)
    milestone = _milestone(action, pk)
    try:
        ticking.untick(milestone=milestone, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"“{milestone}” is open again")
    return redirect(action)


def _milestone(action: Action, pk: int) -> Milestone:
    milestone = get_object_or_404(action.milestones, pk=pk)
    milestone.action = action
    return milestone


def _page(
    request: HttpRequest,
    action: Action,
    template: str,
    status: int,
    context: dict[str, object],
) -> HttpResponse:
    context |= frame(request, action.plan, timezone.localdate())
    context["crumbs"] += [(action.get_absolute_url(), str(action))]
    context |= {"action": action}
    return render(request, f"actionplans/{template}.html", context, status=status)
