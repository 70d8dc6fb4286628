"""Layout: a pack as its template prints it: the front, then folders of papers.

In: a PackContent as the reader may see it. Out: plain dataclasses whose bodies are
HTML that is safe. Knows the names of the bodies' templates, prints nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from actionplans.wording import day
from committees.appendix_bodies import MEMBERS, body_of
from committees.contents import (
    AppendixContent,
    Exemption,
    ItemContent,
    MinutesContent,
    PackContent,
    ReportContent,
)

from . import anchors
from .apart import NOT_FOR_PUBLICATION, mark_of, why_of

VERSION, FILE = "version", "file"
DRAFT_MINUTES = "Draft: to be confirmed"
UPRIGHT, WIDE = "upright", "wide"
NOTHING = mark_safe("")


@dataclass(frozen=True, slots=True)
class ForeignPage:
    """A page that is kept free for one of somebody else's PDF."""

    key: str  # "12-3": the third page of appendix 12
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper: what it is called in the bookmarks, over it and under it."""

    line: str
    standing: str
    mark: str
    anchor: str = ""
    bookmark: str = ""
    title: str = ""  # of an appendix; a report and minutes bring their own
    facts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()  # what was redacted since
    begins: str = ""  # of the first in a folder: where its item begins
    item: str = ""  # and what that is called in the bookmarks
    body: SafeString = NOTHING
    lies: str = UPRIGHT
    is_members: bool = False  # its first page says what changed
    foreign: tuple[ForeignPage, ...] = ()
    exempt: str = ""  # under which paragraph, and why


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands behind one item of the agenda."""

    end: str
    sheets: tuple[Sheet, ...]


def folders_of(content: PackContent, *, is_draft: bool) -> list[Folder]:
    """A folder for each item that has papers, in the agenda's order."""
    laid_out = []
    for item in content["items"]:
        sheets = [
            _with_own_places(sheet)
            for sheet in sheets_of(content, item, is_draft=is_draft)
        ]
        if sheets:
            sheets[0] = replace(
                sheets[0],
                begins=anchors.of_item(item["source"]),
                item=f"{item['number']} {item['title']}",
            )
            end = anchors.end_of_item(item["source"])
            laid_out.append(Folder(end, tuple(sheets)))
    return laid_out


def _with_own_places(sheet: Sheet) -> Sheet:
    """With ids of its own in its body: two plans may stand in one pack."""
    own = anchors.prefixed(sheet.body, f"{sheet.anchor}-")
    return replace(sheet, body=mark_safe(own))


def has_papers(item: ItemContent) -> bool:
    """Whether a folder stands behind it."""
    papers = [one for one in item["appendices"] if one["kind"] in (VERSION, FILE)]
    return bool(item["report"] or item["minutes"] or papers)


def sheets_of(
    content: PackContent, item: ItemContent, *, is_draft: bool
) -> Iterator[Sheet]:
    """The papers of one item: its minutes or report, then its appendices."""
    of = _Of(content, item, is_draft)
    if item["minutes"]:
        yield of.minutes(item["minutes"])
    if item["report"]:
        yield of.report(item["report"])
    for appendix in item["appendices"]:
        if appendix["kind"] in (VERSION, FILE):
            yield of.appendix(appendix)


def sheet_of(
    content: PackContent,
    item: ItemContent,
    paper: ReportContent | AppendixContent,
    *,
    is_draft: bool,
) -> Sheet:
    """One report or appendix of the item alone, with no line that names the item."""
    of = _Of(content, item, is_draft, is_alone=True)
    if "label" in paper:
        sheet = of.appendix(cast(AppendixContent, paper))
    else:
        sheet = of.report(cast(ReportContent, paper))
    told = (*content.get("redactions", ()), *sheet.notices)
    return replace(sheet, notices=told)


def minutes_sheet(minutes: MinutesContent) -> Sheet:
    """Minutes by themselves, as their reader may see them."""
    on = _day_of(minutes["on"])
    marks = [DRAFT_MINUTES] if minutes["state"] == "draft" else []
    marks += [NOT_FOR_PUBLICATION] if _tells_exempt(minutes) else []
    return Sheet(
        line="",
        standing=f"{minutes['committee']} · Minutes of {on}",
        mark=" · ".join(marks),
        bookmark=f"Minutes of {on}",
        notices=tuple(minutes.get("redactions", ())),
        body=_minutes_body(minutes),
    )


def standing_of(content: PackContent) -> str:
    """What runs at the foot of each page: the committee, and the day it meets."""
    return f"{content['committee']} · {_day_of(content['on'])}"


@dataclass(frozen=True, slots=True)
class _Of:
    """The papers of one item, as sheets."""

    content: PackContent
    item: ItemContent
    is_draft: bool
    is_alone: bool = False

    def minutes(self, minutes: MinutesContent) -> Sheet:
        sheet = self._sheet(self.item["exempt"])
        marks = [sheet.mark]
        if minutes["state"] == "draft" and not self.is_draft:
            marks.append(DRAFT_MINUTES)
        if _tells_exempt(minutes) and not self.item["exempt"]:
            marks.append(NOT_FOR_PUBLICATION)
        return replace(
            sheet,
            mark=" · ".join(filter(None, marks)),
            anchor=f"minutes-{minutes['source']}",
            bookmark=f"Minutes of {_day_of(minutes['on'])}",
            body=_minutes_body(minutes),
        )

    def report(self, report: ReportContent) -> Sheet:
        body = render_to_string("committees/_report.html", {"report": report})
        sheet = self._sheet(self.item["exempt"])
        return replace(
            sheet,
            anchor=f"report-{report['source']}",
            bookmark=f"Report: {report['title']}",
            body=body,
        )

    def appendix(self, appendix: AppendixContent) -> Sheet:
        exempt = appendix["exempt"] or self.item["exempt"]
        sheet = replace(
            self._sheet(exempt, appendix["label"]),
            anchor=f"appendix-{appendix['source']}",
            bookmark=f"{appendix['label']}: {appendix['title']}",
            title=appendix["title"],
        )
        if appendix["kind"] == FILE:
            return replace(sheet, foreign=tuple(_foreign(appendix)))
        body = body_of(appendix, exempt=exempt is not None, printed=True)
        return replace(
            sheet,
            facts=body.facts,
            notices=body.notices,
            body=body.html,
            lies=WIDE,
            is_members=body.kind == MEMBERS,
        )

    def _sheet(self, exempt: Exemption | None, label: str = "") -> Sheet:
        """What a paper of the item has whatever it is."""
        item = "" if self.is_alone else f"Item {self.item['number']}"
        line = " · ".join(filter(None, (item, label)))
        marks = ["DRAFT"] if self.is_draft else []
        return Sheet(
            line=line,
            standing=" · ".join(filter(None, (standing_of(self.content), line))),
            mark=" · ".join(marks + ([mark_of(exempt)] if exempt else [])),
            exempt=why_of(exempt) if exempt else "",
        )


def _minutes_body(minutes: MinutesContent) -> SafeString:
    return render_to_string("committees/_minutes.html", {"minutes": minutes})


def _tells_exempt(minutes: MinutesContent) -> bool:
    """Whether what was said under an exempt item is in it."""
    return any(one["is_exempt"] and one["entries"] for one in minutes["items"])


def _day_of(iso: str) -> str:
    return day(date.fromisoformat(iso))


def _foreign(appendix: AppendixContent) -> Iterator[ForeignPage]:
    count = appendix["pages"] or 0
    for page in range(1, count + 1):
        words = f"{appendix['label']}, {appendix['title']}: page {page} of {count}"
        yield ForeignPage(f"{appendix['source']}-{page}", words)
