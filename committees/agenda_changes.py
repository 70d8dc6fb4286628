"""What of an agenda was changed since it was issued, for its officer to issue too.

In: the items as they were issued last, and as they stand. Out: sentences. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from actionplans.wording import listed

from .contents import AppendixContent, ItemContent

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
    """An item by its number and title; a new paper can come with a supplement."""

    number: str
    title: str
    words: str
    is_new_paper: bool = False


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
        Change(one["number"], one["title"], "it was removed") for one in gone
    ]


def clashes(
    issued: Sequence[ItemContent], later: Sequence[ItemContent]
) -> Iterator[str]:
    """Why items of a supplement cannot come with these numbers: who has the agenda
    finds another item under it, or this one under another."""
    numbers = {one["source"]: one["number"] for one in issued}
    titles = {one["number"]: one["title"] for one in issued}
    for item in later:
        number, was = item["number"], numbers.get(item["source"])
        named = f"Item {number}, “{item['title']}”"
        if was is not None and was != number:
            yield (
                f"{named}: it is item {was} on the agenda that is out. Put the items "
                "back into their order, or issue a corrected agenda."
            )
        elif was is None and number in titles:
            yield (
                f"{named}: on the agenda that is out, item {number} is "
                f"“{titles[number]}”. Move this one to the end, or make it a part of "
                "the item before it; or issue a corrected agenda."
            )


def _of_item(before: ItemContent | None, now: Standing) -> list[Change]:
    number, title = now.item["number"], now.item["title"]
    if before is None:
        return [Change(number, title, "it was added", True)]
    was: Mapping[str, Any] = before
    changed = [name for key, name in _TOLD.items() if was[key] != now.item[key]]
    words = [f"it was item {was['number']}"] if was["number"] != number else []
    words += [f"{listed(changed)} changed"] if changed else []
    words += _of_papers(papers_of(before), now.papers)
    found = [Change(number, title, one) for one in words]
    if now.papers.keys() - papers_of(before).keys():
        told = "it has papers that are not issued"
        found.append(Change(number, title, told, True))
    return found


def _of_papers(
    was: Mapping[tuple[str, int], str], now: Mapping[tuple[str, int], str]
) -> list[str]:
    other = any(now[key] != was[key] for key in now.keys() & was.keys())
    if was.keys() - now.keys() or other:
        return ["papers that were issued were changed"]
    return []


def papers_of(item: ItemContent) -> dict[tuple[str, int], str]:
    """The papers that were issued with an item, each with a mark of what it is."""
    papers = {
        ("appendix", one["source"]): mark_of(one)
        for one in item["appendices"]
        if one["kind"] in ("version", "file")
    }
    for kind in ("report", "minutes"):
        if paper := item[kind]:
            papers[kind, paper["source"]] = ""
    return papers


def mark_of(appendix: AppendixContent) -> str:
    """What an appendix is, and under which paragraph it is exempt."""
    exempt = appendix["exempt"]
    return appendix_mark(
        appendix["title"],
        appendix["version"],
        appendix["form"],
        appendix["sha256"],
        exempt["paragraph"] if exempt else "",
    )


def appendix_mark(
    title: str, version: int | None, form: str, sha256: str, paragraph: str
) -> str:
    return f"{title}|{version or ''}|{form}|{sha256}|{paragraph}"
