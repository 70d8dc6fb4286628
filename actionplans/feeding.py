"""Feeding: what was published, as flat rows that a program reads page by page.

In: a council, and which of its plans and versions are asked for. Out: rows of plain
values as action-plan-feed-1.schema.json describes them, the rows of one version a page;
the versions themselves are one page. All of it is what the public reads
(`withholding`). Writes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models import OuterRef, Subquery

from . import feed_rows
from .exporting.plain import withheld_of
from .models import Council, Version, VersionEvent
from .models.redaction import redactions_of_versions
from .snapshots import Snapshot, stored
from .withholding import PUBLIC, as_seen

FORMAT = "action-plan-feed/1"
SCHEMA = Path(__file__).with_name("action-plan-feed-1.schema.json")
VERSIONS, READINGS = "versions", "readings"
_ROWS: dict[str, Callable[[Snapshot], Iterator[feed_rows.Row]]] = {
    "actions": feed_rows.actions,
    "recommendations": feed_rows.recommendations,
    "ratings": feed_rows.ratings,
    READINGS: feed_rows.readings,
}
RESOURCES = (VERSIONS, *_ROWS)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a resource: its number, of how many, and the versions it tells of."""

    resource: str
    number: int
    pages: int
    versions: tuple[Version, ...]

    @property
    def fingerprint(self) -> str:
        """The same while the page would hold the same."""
        told = [self.resource, str(self.number), str(self.pages)]
        for version in self.versions:
            told += [version.sha256, version.slug, str(version.published_at)]
        return sha256("\n".join(told).encode()).hexdigest()


def page_of(
    council: Council, resource: str, number: int, asked: Mapping[str, str]
) -> Page | None:
    """The page with the versions it tells of, in one query; None where it is none.

    `asked` may name a `plan` and a `version` by their parts of an address. Readings are
    those of each plan's latest version, which holds all before them, unless a version
    is named.
    """
    versions = list(_published(council, asked))
    if resource == READINGS and not asked.get("version"):
        latest = {version.plan_id: version for version in versions}
        versions = [v for v in versions if latest[v.plan_id] is v]
    if resource == VERSIONS:
        return Page(resource, 1, 1, tuple(versions)) if number == 1 else None
    pages = max(len(versions), 1)
    if not 1 <= number <= pages:
        return None
    return Page(resource, number, pages, tuple(versions[number - 1 : number]))


def told(page: Page, address: Callable[[str], str], following: str | None) -> Any:
    """The page as a program reads it; `address` makes one whole."""
    if page.resource == VERSIONS:
        rows = [feed_rows.version(one, address) for one in page.versions]
        withheld: Sequence[Any] = []
    else:
        seen = [as_seen(stored(version), PUBLIC) for version in page.versions]
        rows = [row for one in seen for row in _ROWS[page.resource](one)]
        withheld = [part for one in seen for part in withheld_of(one)]
    return {
        "format": FORMAT,
        "resource": page.resource,
        "page": page.number,
        "pages": page.pages,
        "next": following,
        "withheld": withheld,
        "rows": rows,
    }


def _published(council: Council, asked: Mapping[str, str]) -> Iterator[Version]:
    events = VersionEvent.objects.filter(version=OuterRef("pk"), kind="published")
    found = Version.objects.published().filter(plan__council=council)
    for name, field in (("plan", "plan__slug"), ("version", "slug")):
        if value := asked.get(name):
            found = found.filter(**{field: value})
    since = Subquery(events.order_by("-pk").values("recorded_at")[:1])
    # A version that was mended before anybody outside saw it is not told of.
    heard_of = VersionEvent.objects.filter(
        version=OuterRef("supersedes"), kind="published"
    )
    mended = Subquery(heard_of.values("version__label")[:1])
    found = found.annotate(
        published_at=since, mended=mended, told_redactions=redactions_of_versions()
    )
    found = found.select_related("plan__council")
    yield from found.order_by("plan__slug", "as_at", "pk")
