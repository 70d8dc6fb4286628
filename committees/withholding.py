"""Withholding: an issued content as a reader may see it.

In: the content that is whole, and whether the reader reads the exempt parts. Out: the
same shapes without what is withheld, each of which is told of by its place and its
paragraph. Whatever leaves the committee (pages, packs, feeds) is made of this.
Source: Local Government Act 1972, sections 100A(4) and 100B(2), and Schedule 12A. Why
an item's papers are late is told whatever the item is: section 100B(4)(b). What is
withheld is made anew, of named keys: one that a content has besides is not told.
"""

from collections.abc import Mapping, Sequence

from .contents import (
    AppendixContent,
    Exemption,
    GridRow,
    ItemContent,
    MinuteItemContent,
    MinutesContent,
    PackContent,
    ReportContent,
)

WITHHELD = "withheld"


def as_seen(content: PackContent, *, exempt: bool) -> PackContent:
    """The agenda or supplement without what is exempt; the one in hand stays whole.

    An exempt item keeps number, title, paragraph and reason; an exempt appendix of an
    open item its label and paragraph alone.
    """
    if exempt:
        return content
    return {**content, "items": [_item(item) for item in content["items"]]}


def minutes_as_seen(content: MinutesContent, *, exempt: bool) -> MinutesContent:
    """The minutes without what is exempt: such an item keeps its heading."""
    if exempt:
        return content
    hidden = {item["number"] for item in content["items"] if item["is_exempt"]}
    return {
        **content,
        "items": [_minute_item(item) for item in content["items"]],
        "corrections": [
            {**one, "words": ""} if _minute_of(one["number"]) in hidden else one
            for one in content["corrections"]
        ],
    }


def minutes_marked_since(
    content: MinutesContent, later: MinutesContent
) -> MinutesContent:
    """An earlier draft, exempt where the minutes that stand are exempt."""
    exempt = {item.get("source") for item in later["items"] if item["is_exempt"]}
    exempt.discard(None)
    marked: list[MinuteItemContent] = [
        {**item, "is_exempt": item["is_exempt"] or item.get("source") in exempt}
        for item in content["items"]
    ]
    return {**content, "items": marked}


def brought_marked_since(
    content: PackContent, minutes: Mapping[int, MinutesContent]
) -> PackContent:
    """An agenda whose minutes are exempt where those that stand now, by key, are."""
    if not minutes:
        return content
    items = [
        {**item, "minutes": minutes_marked_since(old, minutes[old["source"]])}
        if (old := item["minutes"]) and old["source"] in minutes
        else item
        for item in content["items"]
    ]
    return {**content, "items": items}


def has_exempt(content: PackContent) -> bool:
    """Whether there is an exempt pack to print."""
    return any(_holds_exempt(item) for item in content["items"])


def marked_since(content: PackContent, later: PackContent) -> PackContent:
    """An earlier agenda, exempt where the one that replaced it is.

    It stays readable, and what ought not to have been public is not read there either.
    """
    marks = {item["source"]: item["exempt"] for item in later["items"]}
    within = {
        one["source"]: one["exempt"]
        for item in later["items"]
        for one in item["appendices"]
    }
    items: list[ItemContent] = [
        {
            **item,
            "exempt": item["exempt"] or marks.get(item["source"]),
            "appendices": [
                {**one, "exempt": one["exempt"] or within.get(one["source"])}
                for one in item["appendices"]
            ],
        }
        for item in content["items"]
    ]
    return {**content, "items": items}


def _holds_exempt(item: ItemContent) -> bool:
    minutes = item["minutes"]
    return (
        item["exempt"] is not None
        or any(one["exempt"] for one in item["appendices"])
        or bool(minutes and any(one["is_exempt"] for one in minutes["items"]))
    )


def _item(item: ItemContent) -> ItemContent:
    if item["exempt"]:
        return ItemContent(
            source=item["source"],
            number=item["number"],
            kind=item["kind"],
            title=item["title"],
            html="",
            papers=item["papers"],
            exempt=item["exempt"],
            late_reason=item["late_reason"],
            late_agreed_by=item["late_agreed_by"],
            moderngov_url=item["moderngov_url"],
            report=None,
            minutes=None,
            appendices=[],
        )
    hidden = [one for one in item["appendices"] if one["exempt"]]
    seen: ItemContent = {
        **item,
        "report": item["report"] and _report(item["report"], hidden),
        "minutes": item["minutes"] and minutes_as_seen(item["minutes"], exempt=False),
        "appendices": [_appendix(one) for one in item["appendices"]],
    }
    return seen


def _appendix(appendix: AppendixContent) -> AppendixContent:
    if appendix["exempt"] is None:
        return appendix
    paragraph = appendix["exempt"]["paragraph"]
    return AppendixContent(
        source=appendix["source"],
        label=appendix["label"],
        title="",
        kind=WITHHELD,
        version=None,
        form="",
        against=None,
        file="",
        sha256="",
        pages=None,
        shortcomings=[],
        exempt=Exemption(paragraph=paragraph, reason=""),
    )


def _report(report: ReportContent, hidden: list[AppendixContent]) -> ReportContent:
    """Its grids name the appendices: of an exempt one they keep what is told of it."""
    if not hidden:
        return report
    return {
        **report,
        "header": [_row(row, hidden) for row in report["header"]],
        "closing": [_row(row, hidden) for row in report["closing"]],
    }


def _row(row: GridRow, hidden: Sequence[AppendixContent]) -> GridRow:
    if row["field"] != "appendices":
        return row
    told: GridRow = {**row, "lines": [], "links": []}
    links = row.get("links") or [""] * len(row["lines"])
    for line, link in zip(row["lines"], links, strict=True):
        one = next((one for one in hidden if _names(line, one)), None)
        told["lines"].append(_told_of(one) if one else line)
        told["links"].append("" if one else link)
    return told


def _names(line: str, appendix: AppendixContent) -> bool:
    label, title = appendix["label"], appendix["title"]
    rest = line.removeprefix(label)
    labelled = line.startswith(label) and not rest[:1].isalnum()
    return labelled or bool(title and title in line)


def _told_of(appendix: AppendixContent) -> str:
    exempt = appendix["exempt"]
    paragraph = exempt["paragraph"].lower() if exempt else ""
    return f"{appendix['label']}: exempt ({paragraph})"


def _minute_item(item: MinuteItemContent) -> MinuteItemContent:
    if not item["is_exempt"]:
        return item
    return MinuteItemContent(
        number=item["number"], heading=item["heading"], is_exempt=True, entries=[]
    )


def _minute_of(number: str) -> str:
    """ "24" of "24.1"."""
    return number.partition(".")[0].strip()
