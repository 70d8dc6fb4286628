"""Which actions answer which recommendations, as a reader may see them.

In: recommendations of one plan or of several, and which actions the reader is shown.
Out: their actions with leads, in two queries. An exempt action that is not shown
counts, and nothing is told of it; of an internal one not even that it is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Value, When

from actionplans.models import Action, ActionLead, Recommendation
from actionplans.sights import EVERY, Shown
from actionplans.wording import due, shortened

from .rules import Facts

SHORT = 220
EXEMPT = "An action that is exempt from publication"


@dataclass(slots=True)
class Doing:
    """An action and what coverage asks of it; one withheld has no more than that."""

    action: Action
    facts: Facts
    leads: str
    is_withheld: bool = False

    @property
    def ref(self) -> str:
        return "" if self.is_withheld else self.action.ref

    @property
    def text(self) -> str:
        return EXEMPT if self.is_withheld else shortened(self.action.text, SHORT)

    @property
    def timescale(self) -> str:
        action = self.action
        if action.due_on:
            return due(action.due_on, action.due_precision)
        return shortened(action.timescale_text, SHORT)

    @property
    def lacks(self) -> str:
        """ "a lead", "a timescale", both, or nothing."""
        missing = []
        if not self.facts.has_lead:
            missing.append("a lead")
        if not self.facts.has_timescale:
            missing.append("a timescale")
        return " and ".join(missing)


@dataclass(slots=True)
class Answering:
    """A recommendation with the actions that are not withdrawn, and with all."""

    recommendation: Recommendation
    doing: list[Doing] = field(default_factory=list)
    every: list[Doing] = field(default_factory=list)


def answering(
    recommendations: Iterable[Recommendation], shown: Shown
) -> dict[int, Answering]:
    """Per recommendation, in the order of their refs."""
    found = {one.pk: Answering(one) for one in recommendations}
    told = Action.objects.filter(recommendation__in=list(found))
    if shown != EVERY:
        told = told.filter(shown.seen | shown.unseen)
    hidden = Case(When(shown.unseen, then=Value(True)), default=Value(False))
    told = told.annotate(is_withheld=hidden).select_related("progress", "impact")
    rows = list(told.order_by("ref_sort"))
    leads = _leads([row.pk for row in rows])
    for action in rows:
        answer = found[action.recommendation_id]
        action.recommendation = answer.recommendation
        action.plan = answer.recommendation.plan
        doing = _doing(action, leads.get(action.pk, []))
        answer.every.append(doing)
        if not doing.facts.is_withdrawn:
            answer.doing.append(doing)
    return found


def _doing(action: Action, leads: list[tuple[str, date | None]]) -> Doing:
    named = [name for name, _ in leads if name.strip()]
    facts = Facts(
        has_lead=bool(named),
        timescale_kind=action.timescale_kind,
        is_dated=bool(action.due_on or any(own for _, own in leads)),
        is_withdrawn=action.withdrawn_at is not None,
    )
    return Doing(action, facts, "; ".join(named), is_withheld=action.is_withheld)


def _leads(actions: Collection[int]) -> dict[int, list[tuple[str, date | None]]]:
    rows = ActionLead.objects.filter(action__in=actions).order_by("action", "order")
    found = defaultdict(list)
    for action, name, written, own in rows.values_list(
        "action", "lead__name", "as_written", "due_on"
    ):
        found[action].append((name or written, own))
    return found
