"""The agenda as its officer works on it: each item, what is missing, what was changed.

In: a meeting and a day. Out: lines for the workbench. However many items there are, the
queries are as many. Reads, writes nothing; what hinders issuing, `readiness` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actionplans.wording import day

from . import agenda_changes
from .agenda_changes import Change, Standing
from .agenda_content import exemption_of, items_of, minutes_brought, numbered, papers_of
from .appendix_content import labelled, mark_now
from .contents import ItemContent
from .issued import merged
from .itemising.standing import refreshed
from .models import (
    AgendaItem,
    ItemKind,
    Meeting,
    Minutes,
    Paper,
    Report,
    WorkProgrammeEntry,
)
from .notice import latest_issue
from .programming import open_entries
from .rich_text import to_html
from .standing_items import PLACES, unfilled

Papers = AgendaItem.Papers
_WITH_PAPERS = {ItemKind.REPORT, ItemKind.PRESENTATION, ItemKind.OTHER}
_LATER = (Papers.TO_FOLLOW, Papers.TABLED)
# Heard in private while the public has left, and then no more for everybody.
_AFTERWARDS = {ItemKind.NEXT_MEETING, ItemKind.EXCLUSION}


@dataclass(frozen=True, slots=True)
class Behind:
    """An appendix of an item; `mark` is what it is exempt under, or nothing."""

    label: str
    title: str
    source: int
    is_to_follow: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its number, and sentences that tell what it lacks."""

    number: str
    item: AgendaItem
    report: Report | None
    appendices: list[Behind]
    missing: list[str]

    @property
    def takes_papers(self) -> bool:
        """Whether a report or an appendix is usual with an item of its kind."""
        return self.item.kind in _WITH_PAPERS


@dataclass(frozen=True, slots=True)
class Work:
    """`latest` is the last lawful day of publication, `is_late` what is not issued by
    then; `changes` since it was issued.

    `outdated` are the numbers of the items whose standing texts read otherwise now;
    `planned` is what the work programme wants here, and no item brings yet;
    `unannounced` is the first exempt item, where no item before it excludes the public.
    """

    lines: list[Line]
    latest: date
    is_late: bool
    changes: list[Change]
    outdated: list[str]
    planned: list[WorkProgrammeEntry]
    unannounced: AgendaItem | None
    warnings: list[str]

    @property
    def missing(self) -> int:
        return sum(len(line.missing) for line in self.lines)

    @property
    def has_new_papers(self) -> bool:
        return any(one.is_new_paper for one in self.changes)


def work_on(meeting: Meeting, on: date, issued: Sequence[ItemContent] | None) -> Work:
    """`issued` are the items as they were issued last; None before the agenda is."""
    rows = numbered(items_of(meeting))
    latest = latest_issue(meeting)
    is_over = meeting.committee.meets_in_public and on > latest
    known = {item["source"]: item for item in issued or ()}
    late = is_over and issued is not None
    lines = [_line(number, item, known.get(item.pk), late) for number, item in rows]
    items = [item for _, item in rows]
    return Work(
        lines=lines,
        latest=latest,
        is_late=is_over and issued is None,
        changes=_changes(issued, rows) if issued is not None else [],
        outdated=_outdated(meeting, rows),
        planned=planned_for(meeting),
        unannounced=_without_exclusion(meeting, items),
        warnings=_open_after_exempt(rows) if meeting.committee.meets_in_public else [],
    )


def issued_items(meeting: Meeting) -> list[ItemContent] | None:
    """The items as everybody has them, of the agenda that stands and of supplements."""
    packs = meeting.papers.packs().filter(superseded_by=None).order_by("pk")
    contents = list(packs.values_list("kind", "content"))
    kinds = [kind for kind, _ in contents]
    if Paper.Kind.AGENDA not in kinds:
        return None
    # What supplements had brought before it is in an agenda that mends another.
    first = kinds.index(Paper.Kind.AGENDA)
    agenda, *later = [content for _, content in contents[first:]]
    return merged(agenda, later)["items"]


def planned_for(meeting: Meeting) -> list[WorkProgrammeEntry]:
    """What is planned for this meeting, or for its month or one before, and waits."""
    month = meeting.on.replace(day=1)
    return [
        entry
        for entry in open_entries(meeting.committee)
        if entry.meeting_id == meeting.pk
        or (entry.meeting_id is None and entry.month and entry.month <= month)
    ]


def _outdated(meeting: Meeting, rows: Sequence[tuple[str, AgendaItem]]) -> list[str]:
    items = [item for _, item in rows]
    other = {one.item.pk for one in refreshed(meeting, items)} if items else set()
    return [number for number, item in rows if item.pk in other]


def _line(
    number: str, item: AgendaItem, issued: ItemContent | None, is_late: bool
) -> Line:
    appendices = [
        Behind(label, one.title, one.pk, one.is_to_follow, one.mark)
        for label, one in labelled(item.appendices.all())
    ]
    report = getattr(item, "report", None)
    missing = [
        f"“{place}” in its text is not filled: {_why(place)}"
        for place in unfilled(item.text)
    ]
    missing += _missing_papers(item, report)
    if item.papers not in _LATER:
        missing += [
            f"{one.label}, “{one.title}”, is still to follow: put its paper in, or "
            "say that the papers of this item are to follow"
            for one in appendices
            if one.is_to_follow
        ]
    was = agenda_changes.papers_of(issued) if issued else {}
    if is_late and _papers(item).keys() - was.keys() and not item.late_reason:
        missing.append("Its papers are late: say why they are urgent, and who agreed")
    return Line(number, item, report, appendices, missing)


def _missing_papers(item: AgendaItem, report: Report | None) -> list[str]:
    if item.kind == ItemKind.MINUTES:
        return _missing_minutes(item)
    if report:
        if report.state != Report.State.DRAFT:
            return []
        what = "The correction of its" if report.is_being_corrected else "Its"
        return [f"{what} report is a draft, not cleared yet"]
    if item.papers in _LATER or item.appendices.all():
        return []
    if item.kind == ItemKind.REPORT:
        return ["It has no report yet"]
    if item.papers == Papers.ATTACHED:
        return ["Its papers are said to be attached, and it has none"]
    return []


def _missing_minutes(item: AgendaItem) -> list[str]:
    if not item.minutes_of:
        return ["Choose the meeting whose minutes it brings"]
    on = day(item.minutes_of.on)
    minutes = minutes_brought(item)
    if minutes is None:
        return [f"The minutes of {on} are not begun"]
    if minutes.state == Minutes.State.WRITING:
        return [f"The minutes of {on} are not published as a draft yet"]
    return []


def _why(place: str) -> str:
    name = place.strip("{}")
    known = {
        "next_meeting": "no later meeting is scheduled",
        "last_meeting": "no minutes wait to be confirmed",
        "public_deadline": "the meeting has no deadline for them",
        "member_deadline": "the meeting has no deadline for them",
        "exempt_paragraphs": "no item is exempt",
    }
    return known.get(name, PLACES[name])


def _without_exclusion(
    meeting: Meeting, items: Sequence[AgendaItem]
) -> AgendaItem | None:
    """The first exempt item, where no item before it excludes the public."""
    if not meeting.committee.meets_in_public:
        return None
    for item in items:
        if item.kind == ItemKind.EXCLUSION:
            return None
        if not item.is_open:
            return item
    return None


def _open_after_exempt(rows: Sequence[tuple[str, AgendaItem]]) -> list[str]:
    behind, found = False, []
    for number, item in rows:
        behind = behind or not item.is_open
        if behind and item.is_open and item.kind not in _AFTERWARDS:
            found.append(
                f"Item {number} is open, and stands behind an exempt one: the public "
                "would have left"
            )
    return found


def _changes(
    issued: Sequence[ItemContent], rows: Sequence[tuple[str, AgendaItem]]
) -> list[Change]:
    now = [
        Standing(
            {
                "source": item.pk,
                "number": number,
                "title": item.title,
                "html": to_html(item.text),
                "kind": item.kind,
                "papers": papers_of(item),
                "exempt": exemption_of(item),
                "late_reason": item.late_reason,
                "late_agreed_by": item.late_agreed_by,
            },
            _papers(item),
        )
        for number, item in rows
    ]
    return agenda_changes.changes(issued, now)


def _papers(item: AgendaItem) -> dict[tuple[str, int], str]:
    """What could be issued with it now, each with a mark of what it is."""
    if item.papers == Papers.TABLED:
        return {}
    papers = {
        ("appendix", one.pk): mark_now(one, item)
        for one in item.appendices.all()
        if not one.is_to_follow
    }
    report, minutes = getattr(item, "report", None), minutes_brought(item)
    if report and report.state != Report.State.DRAFT:
        # Cleared, and not yet published with a corrected agenda.
        papers["report", report.pk] = "corrected" if report.is_being_corrected else ""
    if minutes and minutes.state != Minutes.State.WRITING:
        papers["minutes", minutes.pk] = ""
    return papers
