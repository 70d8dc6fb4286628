"""My actions: what one person leads in a council, the most pressing first.

In: somebody with a role in the council. Out: their open actions in sections, each
action in the first that fits it. Or why there is none, and whom to ask; who cannot
lead anything is shown the plans instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans.models import Council, LeadHolding, Plan, Role, User
from actionplans.permissions import Answer, Deed, answers, roles_of

from .my_rows import Row, leads_words, plans_in_use, rows_led, waiting_words

ASKS_FOR_A_DATE = (
    "Agree a day by which each will be done with whoever keeps the plan. Without one "
    "it is never due."
)


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    heading: str
    rows: list[Row]
    asks: str = ""


def my_actions(request: HttpRequest, council: Council) -> HttpResponse:
    """The home of somebody who holds a role in the council."""
    today = timezone.localdate()
    plans = plans_in_use(request.user, council)
    rows = rows_led(request.user, plans, today)
    why = {} if rows else _why_none(request.user, council, today)
    if not rows and not why["held"] and not why["may_lead"]:
        return redirect("plan-list", council.slug)
    context = why | {
        "council": council,
        "today": today,
        "sections": _sections(rows),
        "leads": leads_words(rows),
        "waiting": waiting_words(rows),
        "plans": plans,
        "rated_plans": _rated(plans, rows),
        "may_update": may_update_own(request.user, council),
    }
    return render(request, "actionplans/my_actions.html", context)


def may_update_own(user: User, council: Council) -> bool:
    return bool(answers(user, council, Deed.UPDATE) & {Answer.OWN, Answer.ON_BEHALF})


def _rated(plans: Sequence[Plan], rows: Sequence[Row]) -> list[Plan]:
    """The plans whose key stands below the list."""
    led = {row.action.plan_id for row in rows}
    return [plan for plan in plans if plan.pk in led]


def _sections(rows: Sequence[Row]) -> list[Section]:
    """Each row in the first section that fits it; empty sections are left out."""
    late = [row for row in rows if row.late]
    soon = [row for row in rows if not row.late and row.is_soon]
    later = [row for row in rows if not row.late and not row.is_soon]
    waiting = [row for row in later if row.waits_for]
    undated = [row for row in later if not row.waits_for and row.lacks_date]
    rest = [row for row in later if not row.waits_for and not row.lacks_date]
    also = any(row.waits_for for row in late + soon)
    wait = "Also waiting" if also else "Waiting"
    sections = [
        Section("overdue", "Overdue", sorted(late, key=_due_on)),
        Section("soon", "Due in the next 30 days", sorted(soon, key=_due_on)),
        Section("waiting", f"{wait} for an update this period", waiting),
        Section("undated", "No date decided", undated, ASKS_FOR_A_DATE),
        Section("others", "Nothing to do for now", rest),
    ]
    return [section for section in sections if section.rows]


def _due_on(row: Row) -> date:
    return row.action.due_on or date.max


def _why_none(user: User, council: Council, on: date) -> dict[str, object]:
    """What the person holds, if anything, and who can put it right."""
    held = LeadHolding.objects.on(on).worked_by(user).filter(lead__council=council)
    admins = User.objects.filter(
        roles__council=council, roles__kind=Role.Kind.PLAN_ADMIN, is_active=True
    )
    return {
        "may_lead": Role.Kind.OFFICER in roles_of(user, council),
        "held": list(held.values_list("lead__name", flat=True).distinct()),
        "admins": admins.order_by("name"),
    }
