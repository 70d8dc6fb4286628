"""Publications: which versions of a plan were ever public, and what became of each.

In: a plan, or all of a council. Out: its versions that everybody could read at some
time, the latest meeting first. Reads alone. A version that was never published is told
to nobody here, whatever was done with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from .models import Plan, Version, VersionEvent

PUBLISHED = VersionEvent.Kind.PUBLISHED
SUPERSEDED = VersionEvent.Kind.SUPERSEDED
WITHDRAWN = VersionEvent.Kind.WITHDRAWN
# What no list of versions needs of them.
LONG = ("sections", "glossary", "columns", "measures")


@dataclass(frozen=True, slots=True)
class Publication:
    """A version with the event that published it last, and the last of its events."""

    version: Version
    published: VersionEvent
    last: VersionEvent

    @property
    def is_withdrawn(self) -> bool:
        return self.last.kind == WITHDRAWN

    @property
    def is_superseded(self) -> bool:
        return self.last.kind == SUPERSEDED

    @property
    def is_current(self) -> bool:
        return self.last.kind == PUBLISHED

    def tells(self, event: VersionEvent) -> bool:
        """Whether everybody could see it happen: from its first publication on."""
        first = next(e.pk for e in self.version.told if e.kind == PUBLISHED)
        return event.pk >= first

    @property
    def published_on(self) -> date:
        return timezone.localdate(self.published.recorded_at)

    @property
    def met_on(self) -> date:
        """The day of the meeting it was published for, or of its publication."""
        return self.published.meeting_on or self.published_on


def of_plan(plan: Plan) -> list[Publication]:
    """All that were ever public, the latest meeting first; two queries."""
    return of_plans([plan]).get(plan.pk, [])


def of_plans(plans: Iterable[Plan]) -> dict[int, list[Publication]]:
    """The same of each plan, under its number; two queries, however many plans."""
    events = VersionEvent.objects.order_by("pk")
    versions = (
        Version.objects.filter(plan__in=list(plans), events__kind=PUBLISHED)
        .distinct()
        .select_related("plan__council")
        .prefetch_related(Prefetch("events", events, to_attr="told"))
        .defer(*LONG)
    )
    found: dict[int, list[Publication]] = {}
    for version in sorted(versions, key=lambda one: (one.as_at, one.pk)):
        published = [event for event in version.told if event.kind == PUBLISHED]
        one = Publication(version, published[-1], version.told[-1])
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


def _latest(publications: Iterable[Publication]) -> Publication | None:
    def day(one: Publication) -> tuple[date, int]:
        return one.version.as_at, one.version.pk

    return max(publications, key=day, default=None)
