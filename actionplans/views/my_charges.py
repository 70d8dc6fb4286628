"""What a person is asked for besides their own actions, plan by plan.

In: the person, a day, the plans as My actions reads them. Out: a sentence and where it
leads for decisions that wait for a manager, for questions on what the person leads, for
cross-cutting concerns that they own and nobody has answered, and for what they asked
and somebody did answer. No query of its own: the plans' query counts.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable, CombinedExpression
from django.db.models.functions import Coalesce
from django.urls import reverse

from actionplans.comment_access import LATELY, answered_lately, asked_by_plan
from actionplans.models import Action, CrossCuttingConcern, LeadHolding, Plan, User
from actionplans.permissions import may_decide, may_update_own
from actionplans.wording import counted

Charge = tuple[str, str]


def numbers_for(user: User, on: date) -> dict[str, Combinable]:
    """What the query of the plans counts: `asked`, and of one's own what is to be
    answered, `unanswered` and `questions`, and what was, `answered`."""
    held = LeadHolding.objects.on(on).worked_by(user)
    asked = Action.objects.exclude(proposal=None)
    concerns = CrossCuttingConcern.objects.filter(
        owner__in=held.values("lead"), settled_at=None, answer=""
    )
    return {
        "asked": _number(asked),
        "questions": _both(*asked_by_plan(user, on)),
        "unanswered": _number(concerns),
        "answered": _number(answered_lately(user, on).with_plan()),
    }


def charges(user: User, plans: Iterable[Plan]) -> list[Charge]:
    """Words and address, decisions before questions and concerns in each plan."""
    return [charge for plan in plans for charge in _of(plan, user)]


def _of(plan: Plan, user: User) -> Iterable[Charge]:
    where = [plan.council.slug, plan.slug]
    if plan.asked and may_decide(user, plan.council):
        waits = "waits" if plan.asked == 1 else "wait"
        words = f"{counted(plan.asked, 'action')} of {plan} {waits}"
        address = reverse("exceptions", args=where)
        yield f"{words} for a manager’s decision", f"{address}?kind=waiting"
    if plan.questions and may_update_own(user, plan.council):
        waits = "waits" if plan.questions == 1 else "wait"
        words = f"{counted(plan.questions, 'question')} on {plan} {waits}"
        address = reverse("my-questions", args=where[:1])
        yield f"{words} for your answer", address
    if plan.unanswered:
        waits = "waits" if plan.unanswered == 1 else "wait"
        words = counted(plan.unanswered, "cross-cutting concern")
        address = reverse("concern-list", args=where)
        yield f"{words} of {plan} {waits} for your answer", address
    if plan.answered:
        address = reverse("my-questions", args=where[:1])
        yield answered_words(plan.answered, f" on {plan}"), f"{address}#asked"


def answered_words(number: int, where: str = "") -> str:
    """ "1 of your questions was answered in the last 30 days"."""
    was = "was" if number == 1 else "were"
    return (
        f"{number:,} of your questions{where} {was} answered in the last "
        f"{LATELY.days} days"
    )


def _both(on_actions: QuerySet, on_wholes: QuerySet) -> CombinedExpression:
    return Coalesce(_number(on_actions), 0) + Coalesce(_number(on_wholes), 0)


def _number(found: QuerySet) -> Subquery:
    of_plan = found.filter(plan=OuterRef("pk")).order_by().values("plan")
    return Subquery(of_plan.annotate(number=Count("pk")).values("number"))
