"""What of an agenda was changed since it was issued, for its officer to issue too.

In: the items as they were issued last, and as they stand. Out: sentences. Pure.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .contents import ItemContent

# What is told of an item itself, and how that is called.
_TOLD = {
    "title": "its title",
    "html": "its text",
    "kind": "its kind",
    "papers": "what is said of its papers",
    "exempt": "whether it is exempt, or why",
    "late_reason": "why it is late",
    "late_agreed_by": "who agreed that it is urgent",
}


class Standing(NamedTuple):
    """An item as it stands: its own words, and marks of the papers behind it."""

    item: Mapping[str, Any]
    papers: Mapping[tuple[str, int], str]


class Change(NamedTuple):
    """An item by its key and number; a new paper can come with a supplement."""

    source: int
    number: str
    words: str
    is_new_paper: bool


def changes(issued: Sequence[ItemContent], now: Sequence[Standing]) -> list[Change]:
    """What was changed, item by item in their order, then what was taken away."""
    before = {one["source"]: one for one in issued}
    found = [
        change
        for one in now
        for change in _of_item(before.get(one.item["source"]), one)
    ]
    stand = {one.item["source"] for one in now}
    gone = [one for source, one in before.items() if source not in stand]
    return found + [
        Change(one["source"], one["number"], f"“{one['title']}” was removed", False)
        for one in gone
    ]


def _of_item(before: ItemContent | None, now: Standing) -> list[Change]:
    source, number = now.item["source"], now.item["number"]
    if before is None:
        return [Change(source, number, "it was added", True)]
    changed = [name for key, name in _TOLD.items() if before[key] != now.item[key]]  # type: ignore[literal-required]
    found = []
    if before["number"] != number:
        words = f"it was item {before['number']}"
        found.append(Change(source, number, words, False))
    if changed:
        words = f"{_listed(changed)} changed"
        found.append(Change(source, number, words, False))
    return found + _of_papers(before, now)


def _of_papers(before: ItemContent, now: Standing) -> list[Change]:
    source, number = now.item["source"], now.item["number"]
    was = papers_of(before)
    found = []
    if now.papers.keys() - was.keys():
        found.append(Change(source, number, "it has papers that are not issued", True))
    shared = now.papers.keys() & was.keys()
    other = any(now.papers[key] != was[key] for key in shared)
    if was.keys() - now.papers.keys() or other:
        words = "papers that were issued were changed"
        found.append(Change(source, number, words, False))
    return found


def papers_of(item: ItemContent) -> dict[tuple[str, int], str]:
    """The papers that were issued with an item, each with a mark of what it is."""
    papers = {
        ("appendix", one["source"]): appendix_mark(
            one["title"], one["version"], one["form"], one["sha256"]
        )
        for one in item["appendices"]
        if one["kind"] in ("version", "file")
    }
    for kind in ("report", "minutes"):
        if paper := item[kind]:
            papers[kind, paper["source"]] = ""
    return papers


def appendix_mark(title: str, version: int | None, form: str, sha256: str) -> str:
    return f"{title}|{version or ''}|{form}|{sha256}"


def _listed(names: Sequence[str]) -> str:
    *some, last = names
    return f"{', '.join(some)} and {last}" if some else last
