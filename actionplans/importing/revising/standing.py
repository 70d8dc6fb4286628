"""The plan that a file is compared with, read in a fixed number of queries.

In: a plan and the period that updates go to. Out: its
recommendations, actions with their lines, its key, what was published, and who updated
in the period. Writes nothing.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.ledger import Subject
from actionplans.models import (
    Action,
    DateChange,
    Plan,
    RatingValue,
    Recommendation,
    ReportingPeriod,
    Theme,
    Update,
    VersionEvent,
)
from actionplans.wording import day

from .matching import Here


@dataclass(frozen=True)
class Standing:
    """What is here, and what the rules of a change go by.

    `periods` are the open ones, `period` that which the updates go to.
    """

    plan: Plan
    periods: tuple[ReportingPeriod, ...]
    period: ReportingPeriod | None
    as_at: date
    today: date

    @cached_property
    def recommendations(self) -> dict[int, Recommendation]:
        told = self.plan.recommendations.select_related("theme", "progress", "impact")
        told = told.annotate(**self._updated("recommendation"))
        return {row.pk: self._of_plan(row) for row in told}

    @cached_property
    def actions(self) -> dict[int, Action]:
        """In the order of their refs.

        Each knows whether its date was moved, and whether its plan was published.
        """
        kind = VersionEvent.Kind.PUBLISHED
        out = VersionEvent.objects.filter(version__plan=OuterRef("plan"), kind=kind)
        moved = DateChange.objects.filter(action=OuterRef("pk"), lead="")
        told = self.plan.actions.select_related("progress", "impact", "proposal")
        told = told.annotate(was_moved=Exists(moved), was_published=Exists(out))
        told = told.annotate(**self._updated("action"))
        told = told.prefetch_related("leads")
        found = {}
        for row in told:
            row.recommendation = self.recommendations[row.recommendation_id]
            found[row.pk] = self._of_plan(row)
        return found

    @cached_property
    def ratings(self) -> dict[str, RatingValue]:
        return {value.colour: value for value in self.plan.scheme.values.all()}

    @cached_property
    def themes(self) -> list[Theme]:
        """Those that its recommendations stand under."""
        rows = self.recommendations.values()
        return list({row.theme_id: row.theme for row in rows if row.theme}.values())

    @property
    def is_published(self) -> bool:
        return any(action.was_published for action in self.actions.values())

    @cached_property
    def known(self) -> KnownLeads:
        return KnownLeads(self.plan.council)

    def later_word(self, subject: Subject) -> str:
        """What was said here after the file, in a sentence; empty where nothing was."""
        if subject.updated_by:
            when = day(localdate(subject.updated_at))
            return f"Updated in this period already, by {subject.updated_by} on {when}."
        if subject.updated_on and subject.updated_on > self.as_at:
            return (
                f"The plan’s own last update is newer than the file: as at "
                f"{day(subject.updated_on)}."
            )
        return ""

    def _updated(self, kind: str) -> dict[str, Any]:
        """Who was the last to update it in the period, and when; nobody without one."""
        rows = Update.objects.standing().filter(
            period=self.period, **{kind: OuterRef("pk")}
        )
        last = (rows if self.period else rows.none()).order_by("-pk")
        names = {"updated_by": "author_name", "updated_at": "recorded_at"}
        return {name: Subquery(last.values(own)[:1]) for name, own in names.items()}

    def here_of_actions(self) -> list[Here]:
        return [
            Here(row.pk, row.ref, row.text, row.recommendation_id)
            for row in self.actions.values()
        ]

    def here_of_recommendations(self) -> list[Here]:
        rows = self.recommendations.values()
        return [Here(row.pk, row.number, row.text) for row in rows]

    def _of_plan(self, row: Subject) -> Subject:
        row.plan = self.plan
        return row
