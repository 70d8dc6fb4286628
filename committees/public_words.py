"""The words of committee papers as everybody reads them: passages for the check. Pure.

In: an agenda, a supplement or minutes as plain values, whole. Out: passages, each with
where it stands and at which address it is mended. Exempt parts are not among them, nor
is whom to ask and who sits where: they are named on purpose. Versions and files that
are appended have words of their own; minutes that come to be confirmed were published
before.
"""

import re
from collections.abc import Callable, Iterator

from actionplans.scanning import Passage

from .contents import ItemContent, MinuteItemContent, MinutesContent, PackContent
from .contents import ReportContent as Report
from .rich_text import to_plain
from .withholding import as_seen, minutes_as_seen

# The address at which a kind of part is mended, for the key it has.
PageOf = Callable[[str, int], str]
# Rows of a report that name people and how they are reached, as they are meant to.
_NAMED = {
    "responsible_officer", "email", "phone", "contact", "author", "portfolio_holder",
    "committee_and_date", "date", "item", "appendices",
}  # fmt: skip
_NUMBER = re.compile(r'<span class="number-of">[^<]*</span>')


def nowhere(kind: str, key: int) -> str:
    return ""


def of_pack(content: PackContent, page_of: PageOf = nowhere) -> list[Passage]:
    """Of an agenda or a supplement; of a committee that does not meet in public
    nothing, for nobody outside reads it.

    `page_of` is asked with "item", "report", "appendix" or "resolution" and its key.
    """
    if not content["meets_in_public"]:
        return []
    seen = as_seen(content, exempt=False)
    found = [Passage("The summons", to_plain(seen["summons"]))]
    found.append(Passage("Why the agenda is late", seen["late_reason"]))
    found.append(Passage("What was wrong with the agenda", seen["correction"]))
    for item in seen["items"]:
        found += _of_item(item, page_of)
    return [passage for passage in found if passage.text.strip()]


def of_minutes(content: MinutesContent, page_of: PageOf = nowhere) -> list[Passage]:
    """Of minutes, asked for "minutes" and "minuteitem"."""
    seen = minutes_as_seen(content, exempt=False)
    at = page_of("minutes", seen["source"])
    found = [Passage("How the meeting opened", to_plain(seen["opening"]), at)]
    for one in seen["interests"]:
        found.append(Passage(f"Interest of {one['name']}", one["nature"], at))
    for item in seen["items"]:
        found += _of_minute(item, page_of)
    return [passage for passage in found if passage.text.strip()]


def of_corrections(content: MinutesContent) -> list[Passage]:
    """What a later meeting corrected in minutes; the rest of them was out before."""
    seen = minutes_as_seen(content, exempt=False)
    return [
        Passage(f"Correction of {one['number']}", one["words"])
        for one in seen["corrections"]
        if one["words"]
    ]


def _of_item(item: ItemContent, page_of: PageOf) -> Iterator[Passage]:
    named, at = f"Item {item['number']}", page_of("item", item["source"])
    yield Passage(f"{named}, Title", item["title"], at)
    if item["exempt"]:
        # Its reason is printed, and its papers are not.
        yield Passage(f"{named}, Why it is exempt", item["exempt"]["reason"], at)
    yield Passage(f"{named}, Text", to_plain(item["html"]), at)
    yield Passage(f"{named}, Why its papers are late", item["late_reason"], at)
    if item["report"]:
        yield from _of_report(f"{named}, Report", item["report"], page_of)
    for one in item["appendices"]:
        where = f"{named}, {one['label']}"
        yield Passage(where, one["title"], page_of("appendix", one["source"]))
    for matter in item.get("matters", []):
        where = f"{named}, Matter arising {matter['reference']}"
        words = to_plain(f"{matter['html']}{matter['progress']}")
        yield Passage(where, words, page_of("resolution", matter["source"]))


def _of_report(named: str, report: Report, page_of: PageOf) -> Iterator[Passage]:
    at = page_of("report", report["source"])
    yield Passage(f"{named}, Title", report["title"], at)
    for section in report["sections"]:
        words = to_plain(_NUMBER.sub("", section["html"]))
        yield Passage(f"{named}, {section['heading']}", words, at)
    for row in (*report["header"], *report["closing"]):
        if row["field"] not in _NAMED:
            words = to_plain("<br>".join(row["lines"]))
            yield Passage(f"{named}, {row['label']}", words, at)


def _of_minute(item: MinuteItemContent, page_of: PageOf) -> Iterator[Passage]:
    key = item.get("source")
    at = page_of("minuteitem", key) if key else ""
    yield Passage(f"Minute {item['number']}, Heading", item["heading"], at)
    for entry in item["entries"]:
        clauses = "".join(f"<p>{clause['html']}</p>" for clause in entry["clauses"])
        words = to_plain(f"<p>{entry['html']}</p>{clauses}<p>{entry['vote']}</p>")
        yield Passage(f"Minute {entry['number']}", words, at)
    for one in item.get("corrections", []):
        where = f"Minute {item['number']}, Correction of {one['number']}"
        yield Passage(where, one["words"], at)
