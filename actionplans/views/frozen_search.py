"""Searching a version: its actions by words, rating and recommendation.

In: a snapshot as the reader may see it, and what an address asks. Out: the actions that
fit, in their order. What is searched is what is shown, cell by cell, so that nothing
can be found out by asking that could not be read. What means nothing is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from actionplans.appendix.cells import Cells, columns_of
from actionplans.appendix.grids import anchor_of_ref, label_of
from actionplans.appendix.measures import known_of
from actionplans.counting import DIMENSIONS
from actionplans.forms.filters import NOT_RATED, Select
from actionplans.models import Version, VersionAction
from actionplans.snapshots import Snapshot
from actionplans.wording import counted, shortened

A_PAGE = 50
LONGEST = 200
_WORDS = "q"
_PART = "recommendation"


@dataclass(frozen=True, slots=True)
class Hit:
    """An action that fits, and where it stands."""

    ref: str
    text: str
    address: str
    part: str
    alert: str
    ratings: tuple[tuple[str, Mapping[str, Any] | None], ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What was asked, and a page of what fits it."""

    words: str
    selects: tuple[Select, ...]
    page: Page[Hit]
    total: int

    @property
    def is_asked(self) -> bool:
        return bool(self.words) or any(select.chosen for select in self.selects)

    @property
    def found(self) -> str:
        """ "3 of 70 actions fit", for the page and for who hears it."""
        number = self.page.paginator.count
        if not self.is_asked:
            return counted(number, "action")
        verb = "fits" if number == 1 else "fit"
        return f"{number:,} of {counted(self.total, 'action')} {verb}"


def search(snapshot: Snapshot, asked: Mapping[str, str]) -> Search:
    words = " ".join(asked.get(_WORDS, "")[:LONGEST].replace("\0", " ").split())
    selects = tuple(_selects(snapshot, asked))
    chosen = {select.name: select.chosen for select in selects}
    version = snapshot.version
    cells = Cells(
        columns_of(version.columns, version.scheme),
        _key(version),
        version.names_leads,
        version.as_at,
        known_of(version.measures),
    )
    hits = [
        _hit(version, action)
        for action in snapshot.actions
        if _is_rated(action, chosen) and _says(cells, action, words)
    ]
    page = Paginator(hits, A_PAGE).get_page(asked.get("page"))
    return Search(words, selects, page, len(snapshot.actions))


def address_of(version: Version, number: str) -> str:
    """The page of one recommendation of a version."""
    plan = version.plan
    where = [plan.council.slug, plan.slug, version.slug, number]
    return reverse("version-recommendation", args=where)


def _selects(snapshot: Snapshot, asked: Mapping[str, str]) -> Iterator[Select]:
    scheme = snapshot.version.scheme
    rated = [(value["code"], value["word"]) for value in scheme["values"]]
    offered: list[tuple[str, str, Sequence[tuple[str, str]]]] = [
        (
            _PART,
            "Recommendation",
            [
                (row.number, shortened(f"{row.number}. {row.text}", 60))
                for row in snapshot.recommendations
            ],
        )
    ]
    for dimension in DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]:
        label = scheme[f"{dimension}_label"]
        offered.append((dimension, label, [*rated, (NOT_RATED, "Not rated")]))
    for name, label, choices in offered:
        chosen = asked.get(name, "")
        if chosen not in dict(choices):
            chosen = ""
        yield Select(name, label, [("", "All"), *choices], chosen)


def _is_rated(action: VersionAction, chosen: Mapping[str, str]) -> bool:
    if chosen[_PART] and action.recommendation.number != chosen[_PART]:
        return False
    return all(
        (getattr(action, dimension) or NOT_RATED) == chosen[dimension]
        for dimension in DIMENSIONS
        if chosen.get(dimension)
    )


def _says(cells: Cells, action: VersionAction, words: str) -> bool:
    """Whether all the words stand in what is shown of it, anywhere."""
    if not words:
        return True
    shown = [action.ref, *(cell.words for cell in cells.of(action))]
    text = "\n".join(shown).casefold()
    return all(word in text for word in words.casefold().split())


def _hit(version: Version, action: VersionAction) -> Hit:
    scheme, key = version.scheme, _key(version)
    part = action.recommendation
    address = address_of(version, part.number)
    late = counted(action.days_late, "day") if action.days_late else ""
    return Hit(
        ref=action.ref,
        text=action.text,
        address=f"{address}#{anchor_of_ref(action.ref)}",
        part=label_of(part),
        alert=late and f"Overdue by {late}",
        ratings=tuple(
            (scheme[f"{dimension}_label"], key.get(getattr(action, dimension)))
            for dimension in (DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1])
        ),
    )


def _key(version: Version) -> dict[str, Mapping[str, Any]]:
    return {value["code"]: value for value in version.scheme["values"]}
