"""What a person is asked for besides their own actions, plan by plan.

In: the person, a day, the plans as My actions reads them. Out: a sentence and where it
leads for decisions that wait for a manager, and for cross-cutting concerns that the
person owns and nobody has answered. No query of its own: the plans' query counts.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from actionplans.models import Action, CrossCuttingConcern, LeadHolding, Plan, User
from actionplans.permissions import may_decide
from actionplans.wording import counted

Charge = tuple[str, str]


def numbers_for(user: User, on: date) -> dict[str, Subquery]:
    """What the query of the plans counts: `asked`, and `unanswered` of one's own."""
    held = LeadHolding.objects.on(on).worked_by(user)
    asked = Action.objects.exclude(proposal=None)
    concerns = CrossCuttingConcern.objects.filter(
        owner__in=held.values("lead"), settled_at=None, answer=""
    )
    return {"asked": _number(asked), "unanswered": _number(concerns)}


def charges(user: User, plans: Iterable[Plan]) -> list[Charge]:
    """Words and address, decisions before concerns in each plan."""
    return [charge for plan in plans for charge in _of(plan, user)]


def _of(plan: Plan, user: User) -> Iterable[Charge]:
    where = [plan.council.slug, plan.slug]
    if plan.asked and may_decide(user, plan.council):
        waits = "waits" if plan.asked == 1 else "wait"
        words = f"{counted(plan.asked, 'action')} of {plan} {waits}"
        address = reverse("exceptions", args=where)
        yield f"{words} for a manager’s decision", f"{address}?kind=waiting"
    if plan.unanswered:
        waits = "waits" if plan.unanswered == 1 else "wait"
        words = counted(plan.unanswered, "cross-cutting concern")
        address = reverse("concern-list", args=where)
        yield f"{words} of {plan} {waits} for your answer", address


def _number(found: QuerySet) -> Subquery:
    of_plan = found.filter(plan=OuterRef("pk")).order_by().values("plan")
    return Subquery(of_plan.annotate(number=Count("pk")).values("number"))
