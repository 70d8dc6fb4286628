"""Which audit events keep their words from a reader: those of what is marked.

In: a person and a plan, or what of its evidence they are not shown. Out: a Silence that
covers an event or does not. That something was done is still told, by whom and when.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from actionplans import sights
from actionplans.measure_access import measures_shown
from actionplans.models import AuditEvent, Council, Evidence, Plan, Sight
from actionplans.permissions import Visitor

_OF_EVIDENCE = ("add-evidence", "remove-evidence", "mark-evidence")
_OF_PASSAGES = "edit-sections"
_OF_MARKS = "mark-action"
# edit-measure, order-measures, write-readings and their like.
_OF_MEASURES = ("-measure", "-measures", "-reading", "-readings", "-targets")


class Recorded(Protocol):
    deed: str
    subject: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Silence:
    """What the reader sees, the titles of evidence and the names of measures that they
    do not, and whether the plan has passages that they do not."""

    sight: Sight
    titles: Collection[str] = ()
    measures: Collection[str] = ()
    has_passages: bool = False

    def covers(self, event: Recorded) -> bool:
        """Whether the event's words are not for the reader."""
        if event.deed in _OF_EVIDENCE:
            sides = (event.before or {}, event.after or {})
            return any(side.get("evidence") in self.titles for side in sides)
        if event.deed.endswith(_OF_MEASURES):
            return any(name in _words_of(event) for name in self.measures)
        if event.deed == _OF_PASSAGES:
            return self.has_passages or self._is_marked(event)
        # Why something was exempt is told to who may read it, later too.
        return event.deed == _OF_MARKS and not self.sight.exempt

    def _is_marked(self, event: Recorded) -> bool:
        entries = [*(event.before or ()), *(event.after or ())]
        marks = [entry.get("openness", "") for entry in entries]
        return not all(map(self.sight.reaches, marks))


def _words_of(event: Recorded) -> str:
    return f"{event.subject} {event.before} {event.after}"


def _names_unseen(user: Visitor, plan: Plan, on: date) -> set[str]:
    if sights.shown(user, plan.council, on) == sights.EVERY:
        return set()
    shown = measures_shown(user, plan, on).values_list("name", flat=True)
    return set(plan.measures.values_list("name", flat=True)) - set(shown)


def silence_of(user: Visitor, plan: Plan, on: date) -> Silence:
    """Of all that the plan's history tells; two queries, of its passages and evidence.

    Evidence of an action that they lead is silent here too: its own page tells it.
    """
    sight = sights.sight_of(user, plan.council)
    of_plan = Q(action__plan=plan) | Q(recommendation__plan=plan)
    rows = Evidence.objects.filter(of_plan).with_openness()
    return Silence(
        sight,
        titles={
            title
            for title, mark in rows.values_list("title", "openness")
            if not sight.reaches(mark)
        },
        measures=_names_unseen(user, plan, on),
        has_passages=not all(
            map(sight.reaches, plan.sections.values_list("openness", flat=True))
        ),
    )


def on_a_page(user: Visitor, council: Council, titles: Collection[str]) -> Silence:
    """Of the events of one page, with the evidence that it does not show."""
    return Silence(sights.sight_of(user, council), titles)


def events_shown(user: Visitor, plan: Plan, on: date) -> QuerySet[AuditEvent]:
    """The plan's events, without those of actions that the person is not shown."""
    seen = sights.seen(user, plan.council, on, "action__")
    return plan.audit_events.filter(Q(action=None) | seen if seen else Q())
