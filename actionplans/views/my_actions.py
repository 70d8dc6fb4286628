"""My actions: what one person leads in a council, the most pressing first.

In: somebody with a role in the council. Out: their open actions in four sections,
each action in the first that fits it, and the plans they may read. Or why there is
none, and whom to ask.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans.contradictions import COMPLETE
from actionplans.models import (
    Action,
    Council,
    LeadHolding,
    Plan,
    ReportingPeriod,
    Role,
    Update,
    User,
)
from actionplans.permissions import (
    Answer,
    Deed,
    answers,
    may_read_live,
    roles_of,
)
from actionplans.wording import due

from .listing import SHORT, SHORT_TIMESCALE, overdue_words, shortened
from .updating import place_of

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Row:
    """One action; `waits_for` is the open period that has no update of it yet."""

    action: Action
    place: str
    text: str
    late: str
    when: str
    is_soon: bool
    waits_for: ReportingPeriod | None


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    heading: str
    rows: list[Row]


def my_actions(request: HttpRequest, council: Council) -> HttpResponse:
    """The home of somebody who holds a role in the council."""
    today = timezone.localdate()
    plans = {plan.pk: plan for plan in _plans(request.user, council)}
    rows = _rows(request.user, plans, today)
    rated = {row.action.plan_id for row in rows}
    may_update = answers(request.user, council, Deed.UPDATE)
    context = {
        "council": council,
        "today": today,
        "sections": _sections(rows),
        "how_many": len(rows),
        "plans": plans.values(),
        "rated_plans": [plan for plan in plans.values() if plan.pk in rated],
        "may_update": bool(may_update & {Answer.OWN, Answer.ON_BEHALF}),
    }
    if not rows:
        context |= _why_none(request.user, council, today)
    return render(request, "actionplans/my_actions.html", context)


def _plans(user: User, council: Council) -> list[Plan]:
    """The plans in use that the person may read."""
    found = council.plans.filter(archived_at=None).select_related("scheme")
    plans = list(found.prefetch_related("scheme__values"))
    for plan in plans:
        plan.council = council
    return [plan for plan in plans if may_read_live(user, plan)]


def _rows(user: User, plans: dict[int, Plan], on: date) -> list[Row]:
    """Everything one leads that is neither signed off nor withdrawn; two queries."""
    open_periods = ReportingPeriod.objects.filter(plan__in=plans, closed_at=None)
    periods = {period.plan_id: period for period in open_periods}
    told = Update.objects.filter(action=OuterRef("pk"), period__in=periods.values())
    actions = Action.objects.open().led_by(user, on).filter(plan__in=plans)
    rows = []
    for action in (
        actions.select_related("progress", "impact")
        .annotate(is_told=Exists(told))
        .order_by("plan__title", "ref_sort")
    ):
        action.plan = plans[action.plan_id]
        rows.append(_row(action, periods.get(action.plan_id), on))
    return rows


def _row(action: Action, period: ReportingPeriod | None, on: date) -> Row:
    done = action.progress is not None and action.progress.meaning == COMPLETE
    promised = due(action.due_on, action.due_precision)
    return Row(
        action=action,
        place=place_of(action),
        text=shortened(action.text, SHORT),
        late=overdue_words(action.days_late(on)),
        when=f"Due {promised}"
        if promised
        else shortened(action.timescale_text, SHORT_TIMESCALE) or "No timescale",
        is_soon=not done and action.due_on is not None and action.due_on - on <= SOON,
        waits_for=None if done or action.is_told else period,
    )


def _sections(rows: list[Row]) -> list[Section]:
    """Each row in the first section that fits it; empty sections are left out."""
    late = [row for row in rows if row.late]
    soon = [row for row in rows if not row.late and row.is_soon]
    waiting = [r for r in rows if r.waits_for and not r.late and not r.is_soon]
    rest = [r for r in rows if not (r.late or r.is_soon or r.waits_for)]
    sections = [
        Section("overdue", "Overdue", sorted(late, key=_due_on)),
        Section("soon", "Due in the next 30 days", sorted(soon, key=_due_on)),
        Section("waiting", "Waiting for an update this period", waiting),
        Section("others", "Nothing to do for now", rest),
    ]
    return [section for section in sections if section.rows]


def _due_on(row: Row) -> date:
    return row.action.due_on or date.max


def _why_none(user: User, council: Council, on: date) -> dict[str, object]:
    """What the person leads, if anything, and who can put it right."""
    held = LeadHolding.objects.on(on).worked_by(user).filter(lead__council=council)
    admins = User.objects.filter(
        roles__council=council, roles__kind=Role.Kind.PLAN_ADMIN, is_active=True
    )
    return {
        "is_officer": Role.Kind.OFFICER in roles_of(user, council),
        "held": held.values_list("lead__name", flat=True).distinct(),
        "admins": admins.order_by("name"),
    }
