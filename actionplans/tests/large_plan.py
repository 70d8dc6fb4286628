"""A plan three years old: 1,000 actions, each updated in each of twelve periods.

Written in a few statements, for tests that count queries or clock pages at that size.
The ledger holds together: what an action stands at is what its last update says.
"""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils.timezone import make_aware

from actionplans.models import Action, ActionLead, ReportingPeriod, Update
from actionplans.refs import ref_sort

from .building import make_holding, make_lead, make_recommendation

# The ends of the twelve periods; the day after the last one, a thirteenth may open.
QUARTERS = [
    date(year, month, day)
    for year in (2023, 2024, 2025)
    for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
]
RECOMMENDATIONS = 20


def make_large_plan(plan, officer, *, actions=1_000, periods=12, lead=None):
    """Fill the plan; its actions, in order. The officer leads them all by one post.

    Ratings and due dates differ from action to action and period to period: hundreds
    are overdue by the end of 2025. No period is left open.
    """
    lead = lead or make_lead(plan.council, "Service Manager, Practice")
    make_holding(lead, officer)
    values = list(plan.scheme.values.all())
    made = _actions(plan, actions, values, periods)
    Action.objects.bulk_create(made)
    ActionLead.objects.bulk_create(
        ActionLead(action=action, order=0, lead=lead, as_written=lead.name)
        for action in made
    )
    closed = _periods(plan, officer, periods)
    for seq, period in enumerate(closed, start=1):
        Update.objects.bulk_create(
            Update(
                action=action,
                period=period,
                submission=uuid4(),
                as_at=period.as_at,
                recorded_at=_moment(period.as_at - timedelta(days=7), n % 600),
                author=officer,
                author_name=officer.name,
                seq=seq,
                **_said(n, seq, values),
            )
            for n, action in enumerate(made)
        )
    return made


def _actions(plan, number, values, last):
    subjects = [make_recommendation(plan, str(n + 1)) for n in range(RECOMMENDATIONS)]
    found = []
    for n in range(number):
        ref = f"{n % RECOMMENDATIONS + 1}.{n // RECOMMENDATIONS + 1}"
        due = date(2025, 6, 30) + timedelta(days=n % 551)
        said = _said(n, last, values) if last else {}
        found.append(
            Action(
                plan=plan,
                recommendation=subjects[n % RECOMMENDATIONS],
                order=n // RECOMMENDATIONS,
                ref=ref,
                ref_sort=ref_sort(ref),
                text=f"Agree who writes to the family, and by when ({n + 1})",
                timescale_text=f"{due:%d/%m/%Y}",
                timescale_kind="day",
                due_on=due,
                due_precision="day",
                original_due_on=due,
                version=last,
                updated_on=QUARTERS[last - 1] if last else None,
                **said,
            )
        )
    return found


def _periods(plan, by, number):
    return ReportingPeriod.objects.bulk_create(
        ReportingPeriod(
            plan=plan,
            label=f"Q{n % 4 + 1} {as_at.year}",
            opens_on=as_at.replace(day=1) - timedelta(days=59),
            as_at=as_at,
            closed_at=_moment(as_at + timedelta(days=7)),
            closed_by=by,
        )
        for n, as_at in enumerate(QUARTERS[:number])
    )


def _said(n, seq, values):
    return {
        "progress": values[(n + seq) % len(values)],
        "impact": values[(n * 3 + seq) % len(values)],
        "percent": min(100, (n + seq * 7) % 101),
        "progress_text": f"By period {seq} the rota for {n + 1} was agreed in part",
        "concerns": "Two posts are vacant; adverts are out",
    }


def _moment(day, minutes=0):
    return make_aware(datetime.combine(day, time(8))) + timedelta(minutes=minutes)
