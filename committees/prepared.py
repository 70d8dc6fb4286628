"""What would be issued now: content, what hinders it, what becomes public with it.

In: a meeting, a day, and of a supplement its items. Out: `Prepared`, of which the page
shows what the deed does. Reads, writes nothing.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from actionplans import working_days
from actionplans.models import Version

from . import agenda_changes, readiness
from .agenda_content import content_of
from .contents import ItemContent, PackContent
from .models import AgendaItem, Meeting, Paper
from .notice import closed_days

ATTACHED = AgendaItem.Papers.ATTACHED
AGENDA, SUPPLEMENT = Paper.Kind.AGENDA, Paper.Kind.SUPPLEMENT
# Packs that stand, each with its kind, in the order of their issue.
Issued = Sequence[tuple[str, PackContent]]


@dataclass(frozen=True, slots=True)
class Notice:
    """The clear days between the issue of papers and their meeting."""

    issued_on: date
    given: int
    needed: int
    latest: date
    is_asked: bool  # whether the law asks: of a meeting in public

    @property
    def is_late(self) -> bool:
        return self.is_asked and self.given < self.needed


@dataclass(frozen=True, slots=True)
class Prepared:
    content: PackContent
    hindrances: list[str]
    warnings: list[str]
    publishes: list[Version]
    notice: Notice
    # The digest of all that was offered: it is issued as it was looked at, or not.
    looked_at: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a supplement could bring: the items with papers that were not issued yet,
    and of these those that are not ready."""

    live: PackContent
    facts: readiness.Facts
    items: list[ItemContent]
    # As everybody finds them: on the agenda that stands, and brought since.
    agenda: list[ItemContent]

    @property
    def ready(self) -> list[ItemContent]:
        return [one for one in self.items if readiness.is_ready(one, self.facts)]

    @property
    def waiting(self) -> list[ItemContent]:
        return [one for one in self.items if not readiness.is_ready(one, self.facts)]


def digest_of(content: Any) -> str:
    """The SHA-256 of an issued content: canonical JSON, keys in order, no spaces."""
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return sha256(text.encode()).hexdigest()


def notice_of(meeting: Meeting, issued_on: date) -> Notice:
    committee = meeting.committee
    closed, needed = closed_days(committee.council), committee.clear_days
    return Notice(
        issued_on=issued_on,
        given=working_days.clear_days(issued_on, meeting.on, closed),
        needed=needed,
        latest=working_days.latest_issue(meeting.on, needed, closed),
        is_asked=committee.meets_in_public,
    )


def agenda_of(meeting: Meeting, issued_on: date) -> Prepared:
    """The whole agenda; of a meeting that has one already, the next that mends it."""
    number = meeting.papers.filter(kind=AGENDA).count() + 1
    whole = content_of(meeting, kind=AGENDA, number=number, issued_on=issued_on)
    facts = readiness.facts_of(whole)
    goes = readiness.what_goes(whole, facts)
    return _prepared(meeting, goes, facts, issued_on, digest_of(goes))


def offer_of(meeting: Meeting, issued_on: date) -> Offer:
    """The items that were not on the agenda, or have papers which were not behind it;
    with these papers alone."""
    number = meeting.papers.filter(kind=SUPPLEMENT).count() + 1
    live = content_of(meeting, kind=SUPPLEMENT, number=number, issued_on=issued_on)
    packs = meeting.papers.packs().filter(superseded_by=None).order_by("pk")
    issued = list(packs.values_list("kind", "content"))
    return Offer(
        live=live,
        facts=readiness.facts_of(live),
        items=_unissued(issued, live),
        agenda=_on_the_agenda(issued),
    )


def supplement_of(meeting: Meeting, offer: Offer, items: Collection[int]) -> Prepared:
    """The papers of those of the offered items, by key."""
    chosen = [one for one in offer.items if one["source"] in items]
    content: PackContent = {**offer.live, "items": chosen}
    clashes = agenda_changes.clashes(offer.agenda, chosen)
    issued_on = date.fromisoformat(content["issued_on"])
    looked_at = digest_of(offer.items)
    ready = _prepared(meeting, content, offer.facts, issued_on, looked_at)
    return replace(ready, hindrances=[*ready.hindrances, *clashes])


def _prepared(
    meeting: Meeting,
    content: PackContent,
    facts: readiness.Facts,
    issued_on: date,
    looked_at: str,
) -> Prepared:
    return Prepared(
        content=content,
        hindrances=readiness.hindrances(content, facts),
        warnings=readiness.warnings(content),
        publishes=readiness.to_publish(content, facts),
        notice=notice_of(meeting, issued_on),
        looked_at=looked_at,
    )


def _unissued(packs: Issued, live: PackContent) -> list[ItemContent]:
    issued = [item for _, content in packs for item in content["items"]]
    known = {item["source"] for item in issued}
    papers = {key for item in issued for key in _papers(item)}
    found = []
    for item in live["items"]:
        new = _only_new(item, papers)
        if item["source"] not in known or _papers(new):
            found.append(new)
    return found


def _on_the_agenda(packs: Issued) -> list[ItemContent]:
    found: list[ItemContent] = []
    for kind, content in packs:
        # An agenda that mends another holds what supplements had brought before it.
        found = [*([] if kind == AGENDA else found), *content["items"]]
    return found


def _papers(item: ItemContent) -> set[tuple[str, int]]:
    """The papers of an item by what they are of; not those still to follow."""
    keys = {
        ("appendix", one["source"])
        for one in item["appendices"]
        if one["kind"] != "to_follow"
    }
    if item["report"]:
        keys.add(("report", item["report"]["source"]))
    if item["minutes"]:
        keys.add(("minutes", item["minutes"]["source"]))
    return keys


def _only_new(item: ItemContent, issued: set[tuple[str, int]]) -> ItemContent:
    left = _papers(item) - issued
    follow = any(one["kind"] == "to_follow" for one in item["appendices"])
    report, minutes = item["report"], item["minutes"]
    new: ItemContent = {
        **item,
        "papers": ATTACHED if left and not follow else item["papers"],
        "report": report if report and ("report", report["source"]) in left else None,
        "minutes": (
            minutes if minutes and ("minutes", minutes["source"]) in left else None
        ),
        "appendices": [
            one for one in item["appendices"] if ("appendix", one["source"]) in left
        ],
    }
    return new
