"""The page that says who leads one action, and by when each of them."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import assigning
from actionplans.fields.written_on import written_on
from actionplans.forms.action_leads import leads_now, leads_typed, rows_of_leads
from actionplans.lead_lines import Line
from actionplans.models import ActionLead
from actionplans.permissions import Deed, action_in, plan_where_may
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.wording import due

from .plans import frame
from .written_on import version_shown


def leads_of_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    """The list of leads; 422 with what is wrong, 409 where it was changed meanwhile."""
    plan = plan_where_may(request.user, council, slug, Deed.EDIT)
    action = action_in(plan, ref)
    now = leads_now(action)
    rows = rows_of_leads(request.POST or None, plan.council, now)
    refused, status = None, 200
    if rows.is_valid():
        try:
            after = assigning.set_leads(
                action=action,
                by=request.user,
                at=timezone.now(),
                version=written_on(request),
                leads=leads_typed(rows),
            )
        except Refusal as refusal:
            refused = refusal
            status = 409 if isinstance(refusal, ChangedMeanwhile) else 422
        else:
            understood = " ".join(_understood(after, now))
            saved = f"The leads of action {action.ref} were saved. {understood}"
            messages.success(request, saved.strip())
            return redirect(action)
    elif rows.is_bound:
        status = 422
    context = frame(request, plan, timezone.localdate())
    context["crumbs"] += [(action.get_absolute_url(), str(action))]
    context |= {
        "action": action,
        "rows": rows,
        "now": now,
        "refused": refused,
        "is_conflict": status == 409,
        "version": version_shown(request, plan, refused),
    }
    return render(request, "actionplans/action_leads.html", context, status=status)


def _understood(after: Iterable[Line], before: Iterable[ActionLead]) -> Iterable[str]:
    """What was made of each timescale that was written anew."""
    were = {row.pk: row.timescale_text for row in before}
    for line in after:
        if line.timescale and line.timescale != were.get(line.row):
            who = line.name or line.as_written
            if line.due_on:
                yield f"{who}: due {due(line.due_on, line.due_precision)}."
            else:
                yield f"{who}: “{line.timescale}” names no day, and stands as written."
