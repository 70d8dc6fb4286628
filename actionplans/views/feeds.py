"""Atom feeds: what was published, corrected and withdrawn, of a council or of a plan.

For everybody, so made of what everybody may know: versions that were public at some
time, under their own titles, and the council as their author. An entry keeps its
identity whatever becomes of its version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from actionplans import counting, publications
from actionplans.counting import Counts
from actionplans.models import Council, Version, VersionEvent
from actionplans.permissions import any_plan
from actionplans.publications import PUBLISHED, WITHDRAWN, Publication
from actionplans.redacting import telling
from actionplans.redacting.telling import Told
from actionplans.wording import counted, day

from .grids import frozen_strips, in_words

MOST = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done with a version, and its numbers where it is public.

    `name` is the plan's: of a withdrawn version nothing is told but that there was one.
    `mends` is what it supersedes, where everybody has heard of that; `redactions` are
    told with its publication, which is then an entry that was updated.
    """

    publication: Publication
    event: VersionEvent
    name: str
    counts: Counts | None
    mends: str = ""
    redactions: Sequence[Told] = ()

    @property
    def version(self) -> Version:
        return self.publication.version

    @property
    def title(self) -> str:
        became = {PUBLISHED: "published", WITHDRAWN: "withdrawn"}
        what = became.get(self.event.kind, "corrected by a later version")
        return f"{self.name}: {self.version.label} {what}"

    @property
    def words(self) -> str:
        """What stands in a reader's list: the day it tells of, then its counts.

        Escaped, for Atom says of a summary that it is mark-up.
        """
        said = [f"Position as at {day(self.version.as_at)}."]
        if self.event.meeting:
            said.append(f"For {self.event.meeting}.")
        if self.mends and self.event.kind == PUBLISHED:
            said.append(f"It corrects {self.mends}: {self.version.correction}")
        if self.event.kind == PUBLISHED:
            said += [told.words for told in self.redactions]
        if self.event.kind == WITHDRAWN:
            said.append("It can no longer be read.")
        if self.counts and self.event.kind == PUBLISHED:
            late = self.counts.overdue or "none"
            said.append(f"{counted(self.counts.total, 'action')}, {late} overdue.")
            strips = frozen_strips(self.counts, self.version.scheme)
            said += [f"{words}." for words in in_words(strips)]
        return escape(" ".join(said))

    @property
    def updated_at(self) -> datetime:
        told = self.redactions if self.event.kind == PUBLISHED else ()
        return max([self.event.recorded_at, *(one.at for one in told)])

    @property
    def address(self) -> str:
        """The version, or its plan where the version can no longer be read."""
        if self.publication.is_withdrawn:
            return self.version.plan.get_absolute_url()
        return self.version.get_absolute_url()


class Publications(Feed):
    """The feed of a council, or of one plan of it; `get_object` says which."""

    feed_type = Atom1Feed

    def get_object(
        self, request: HttpRequest, council: str, slug: str = ""
    ) -> dict[str, Any]:
        if not slug:
            found = get_object_or_404(Council, slug=council)
            known = publications.of_plans(found.plans.select_related("council"))
            address = reverse("council-feed", args=[council])
            return _told(found, found.name, found.get_absolute_url(), address, known)
        plan = any_plan(council, slug)
        known = publications.of_plans([plan])
        standing = publications.current(known.get(plan.pk, []))
        if standing is None:
            raise Http404
        address = reverse("plan-feed", args=[council, slug])
        title = standing.version.title
        return _told(plan.council, title, plan.get_absolute_url(), address, known)

    def title(self, told: dict[str, Any]) -> str:
        return f"{told['title']}: what is published"

    def subtitle(self, told: dict[str, Any]) -> str:
        return "Versions of improvement plans: published, corrected, withdrawn."

    def link(self, told: dict[str, Any]) -> str:
        return told["page"]

    def feed_url(self, told: dict[str, Any]) -> str:
        return told["address"]

    def author_name(self, told: dict[str, Any]) -> str:
        return told["council"].name

    def items(self, told: dict[str, Any]) -> list[Entry]:
        return told["entries"]

    def item_title(self, entry: Entry) -> str:
        return entry.title

    def item_description(self, entry: Entry) -> str:
        return entry.words

    def item_link(self, entry: Entry) -> str:
        return entry.address

    def item_guid(self, entry: Entry) -> str:
        """The same on every host and for good, whatever its link becomes."""
        name = f"{entry.version.get_absolute_url()}#{entry.event.pk}"
        return uuid5(NAMESPACE_URL, name).urn

    def item_author_name(self, entry: Entry) -> str:
        return entry.version.council_name

    def item_pubdate(self, entry: Entry) -> datetime:
        return entry.event.recorded_at

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.updated_at


@login_not_required
def feed(request: HttpRequest, council: str, slug: str = "") -> HttpResponse:
    """The Atom feed; who has it already is told so by its ETag."""
    made = Publications()(request, council=council, slug=slug)
    etag = f'"{sha256(made.content).hexdigest()}"'
    response = get_conditional_response(request, etag=etag) or made
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response


def _told(
    council: Council,
    title: str,
    page: str,
    address: str,
    known: dict[int, list[Publication]],
) -> dict[str, Any]:
    return {
        "council": council,
        "title": title,
        "page": page,
        "address": address,
        "entries": _entries(known),
    }


def _entries(known: dict[int, list[Publication]]) -> list[Entry]:
    """The latest first: each event from the one that first made the version public."""
    names = {
        pk: standing.version.title
        for pk, own in known.items()
        if (standing := publications.current(own))
    }
    every = [one for own in known.values() for one in own]
    done = [(one, event) for one in every for event in one.events]
    done.sort(key=lambda pair: pair[1].pk, reverse=True)
    latest = done[:MOST]
    shown = {one.version.pk: one.version for one, _ in latest if not one.is_withdrawn}
    counts = counting.of_versions(shown.values())
    redactions = telling.of_versions(shown.values())
    heard_of = {one.version.pk: one.version.label for one in every}
    return [
        Entry(
            one,
            event,
            names.get(one.version.plan_id, "A plan")
            if one.is_withdrawn
            else one.version.title,
            counts.get(one.version.pk),
            "" if one.is_withdrawn else heard_of.get(one.version.supersedes_id, ""),
            redactions.get(one.version.pk, ()),
        )
        for one, event in latest
    ]
