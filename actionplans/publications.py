"""Publications: which versions of a plan were ever public, and what became of each.

In: a plan, or all of a council. Out: its versions that everybody could read at some
time, the latest meeting first. Reads alone. A version that was never published is told
to nobody here, whatever was done with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from .models import Council, Plan, Version, VersionEvent

PUBLISHED = VersionEvent.Kind.PUBLISHED
SUPERSEDED = VersionEvent.Kind.SUPERSEDED
WITHDRAWN = VersionEvent.Kind.WITHDRAWN
# What no list of versions needs of them.
LONG = ("sections", "glossary", "columns", "measures")


@dataclass(frozen=True, slots=True)
class Publication:
    """A version and what was done with it, from its first publication on."""

    version: Version
    events: tuple[VersionEvent, ...]

    @property
    def published(self) -> VersionEvent:
        """What published it last: it may have been withdrawn in between."""
        return [event for event in self.events if event.kind == PUBLISHED][-1]

    @property
    def last(self) -> VersionEvent:
        return self.events[-1]

    @property
    def is_withdrawn(self) -> bool:
        return self.last.kind == WITHDRAWN

    @property
    def is_superseded(self) -> bool:
        return self.last.kind == SUPERSEDED

    @property
    def is_current(self) -> bool:
        return self.last.kind == PUBLISHED

    @property
    def published_on(self) -> date:
        return timezone.localdate(self.published.recorded_at)

    @property
    def met_on(self) -> date:
        """The day of the meeting it was published for, or of its publication."""
        return self.published.meeting_on or self.published_on


def of_plan(plan: Plan) -> list[Publication]:
    """All that were ever public, the latest meeting first; one query."""
    return of_plans([plan]).get(plan.pk, [])


def of_plans(plans: Iterable[Plan]) -> dict[int, list[Publication]]:
    """The same of each plan, under its number; one query, however many plans."""
    by_key = {plan.pk: plan for plan in plans}
    events = (
        VersionEvent.objects.filter(version__plan__in=by_key)
        .select_related("version")
        .defer(*(f"version__{name}" for name in LONG))
        .order_by("pk")
    )
    done: dict[int, list[VersionEvent]] = {}
    for event in events:
        done.setdefault(event.version_id, []).append(event)
    found: dict[int, list[Publication]] = {}
    for told in done.values():
        version = told[0].version
        version.plan = by_key[version.plan_id]
        publicly = list(dropwhile(lambda event: event.kind != PUBLISHED, told))
        if publicly:
            one = Publication(version, tuple(publicly))
            found.setdefault(version.plan_id, []).append(one)
    for own in found.values():
        own.sort(key=lambda one: (one.met_on, one.version.as_at), reverse=True)
    return found


def current(publications: Iterable[Publication]) -> Publication | None:
    """The one that stands: published, with the latest day."""
    return _latest(one for one in publications if one.is_current)


def before(publications: Iterable[Publication], version: Version) -> Publication | None:
    """The one that stood before a version: of an earlier day, and never mended."""
    return _latest(
        one
        for one in publications
        if one.is_current and one.version.as_at < version.as_at
    )


@dataclass(frozen=True, slots=True)
class UnderPolicy:
    """Versions frozen under one policy: which are public, which could become it."""

    published: int
    unpublished: int


def of_policies(council: Council) -> dict[bool, UnderPolicy]:
    """Versions that name officers, under True, and that show posts, under False.

    One that another version mends is neither: it is published no more. One query.
    """
    last = VersionEvent.objects.filter(version=OuterRef("pk")).order_by("-pk")
    standing = Version.objects.filter(plan__council=council, superseded_by=None)
    counted = (
        standing.annotate(state=Subquery(last.values("kind")[:1]))
        .order_by()
        .values("names_leads")
        .annotate(
            published=Count("pk", filter=Q(state=PUBLISHED)),
            unpublished=Count("pk", filter=Q(state=None) | Q(state=WITHDRAWN)),
        )
    )
    found = {
        row["names_leads"]: UnderPolicy(row["published"], row["unpublished"])
        for row in counted
    }
    return {named: found.get(named, UnderPolicy(0, 0)) for named in (True, False)}


def _latest(publications: Iterable[Publication]) -> Publication | None:
    def day(one: Publication) -> tuple[date, int]:
        return one.version.as_at, one.version.pk

    return max(publications, key=day, default=None)
