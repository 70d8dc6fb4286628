"""What one person leads in a council, a row for each open action.

In: the person, the plans they may read, a day. Out: rows of finished words, and how
many of them wait for an update. Decides no section and no order of urgency.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from actionplans.contradictions import COMPLETE
from actionplans.models import Action, Council, Plan, ReportingPeriod, Update, User
from actionplans.permissions import may_read_live
from actionplans.timescales import Kind
from actionplans.wording import counted, due

from .listing import SHORT, SHORT_TIMESCALE, overdue_words, shortened
from .places import place_of, spot_of

SOON = timedelta(days=30)
# Without a last day by their nature: nobody has to decide one.
ENDLESS = frozenset({Kind.ONGOING, Kind.RECURRING})


@dataclass(frozen=True, slots=True)
class Row:
    """One action; `waits_for` is the open period that has no update of it yet."""

    action: Action
    place: str
    spot: str
    text: str
    late: str
    when: str
    is_soon: bool
    lacks_date: bool
    waits_for: ReportingPeriod | None


def plans_in_use(user: User, council: Council) -> list[Plan]:
    """The plans in use that the person may read."""
    found = council.plans.filter(archived_at=None).select_related("scheme")
    plans = list(found.prefetch_related("scheme__values"))
    for plan in plans:
        plan.council = council
    return [plan for plan in plans if may_read_live(user, plan)]


def rows_led(user: User, plans: Sequence[Plan], on: date) -> list[Row]:
    """Everything one leads that is neither signed off nor withdrawn; two queries."""
    by_key = {plan.pk: plan for plan in plans}
    open_periods = ReportingPeriod.objects.filter(plan__in=by_key, closed_at=None)
    periods = {period.plan_id: period for period in open_periods}
    told = Update.objects.filter(action=OuterRef("pk"), period__in=periods.values())
    actions = Action.objects.open().led_by(user, on).filter(plan__in=by_key)
    rows = []
    for action in (
        actions.select_related("progress", "impact")
        .annotate(is_told=Exists(told))
        .order_by("plan__title", "ref_sort")
    ):
        action.plan = by_key[action.plan_id]
        rows.append(_row(action, periods.get(action.plan_id), on))
    return rows


def waiting_words(rows: Sequence[Row]) -> str:
    """ "3 wait for an update this period", whatever else there is to say of them."""
    waiting = sum(1 for row in rows if row.waits_for)
    if not waiting:
        return ""
    return (
        f"{waiting:,} {'waits' if waiting == 1 else 'wait'} for an update this period"
    )


def leads_words(rows: Sequence[Row]) -> str:
    return counted(len(rows), "open action") if rows else "no open action"


def _row(action: Action, period: ReportingPeriod | None, on: date) -> Row:
    done = action.progress is not None and action.progress.meaning == COMPLETE
    dated = action.due_on or action.review_on
    return Row(
        action=action,
        place=place_of(action),
        spot=spot_of(action),
        text=shortened(action.text, SHORT),
        late=overdue_words(action.days_late(on)),
        when=_when(action),
        is_soon=not done and action.due_on is not None and action.due_on - on <= SOON,
        lacks_date=not (done or dated or action.timescale_kind in ENDLESS),
        waits_for=None if done or action.is_told else period,
    )


def _when(action: Action) -> str:
    if promised := due(action.due_on, action.due_precision):
        return f"Due {promised}"
    if action.review_on:
        return f"To be reviewed {due(action.review_on)}"
    written = shortened(action.timescale_text, SHORT_TIMESCALE)
    return f"Written “{written}”" if written else "No timescale"
