"""An agenda as plain values: what it would be, were it issued now.

In: a meeting, and of a supplement the items that it brings. Out: `contents`. However
many items there are, the queries are as many. What readers may see of it, `withholding`
decides.
"""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.html import format_html

from . import appendix_content, minutes_content, report_content
from .agenda_numbers import numbers
from .contents import (
    Contact,
    Exemption,
    ItemContent,
    MinutesContent,
    PackContent,
    ReportContent,
)
from .last_seen import Memory
from .matters_arising import matters_arising
from .membership import groups_on
from .models import AgendaItem, Committee, ItemKind, Meeting, Minutes
from .rich_text import to_html

_REPORTS = [f"report__{name}" for name in report_content.READ_WITH]


def content_of(
    meeting: Meeting,
    *,
    kind: str,
    number: int,
    issued_on: date,
    items: Collection[AgendaItem] | None = None,
    late_reason: str = "",
    late_agreed_by: str = "",
    correction: str = "",
) -> PackContent:
    """The whole agenda, or a supplement with some of its items: all papers that they
    have, whether they are ready, to follow, or exempt.

    Items keep the numbers of the whole agenda; seats are those of the meeting's day.
    """
    committee = meeting.committee
    content = PackContent(
        kind=kind,
        number=number,
        council=committee.council.name,
        committee=committee.name,
        committee_kind=committee.kind,
        meets_in_public=committee.meets_in_public,
        title="",
        on=meeting.on.isoformat(),
        starts=f"{meeting.starts:%H:%M}",
        venue=meeting.venue,
        issued_on=issued_on.isoformat(),
        summons=summons_of(committee),
        signatory=committee.signatory,
        signatory_post=committee.signatory_post,
        membership=groups_on(committee, meeting.on),
        officer=officer_of(committee),
        late_reason=late_reason,
        late_agreed_by=late_agreed_by,
        correction=correction,
        items=_contents(meeting, items),
    )
    return _in_its_place(content, meeting)


def _in_its_place(content: PackContent, meeting: Meeting) -> PackContent:
    """The content, and of which day the meeting was that was moved to this one."""
    if moved := meeting.moved_from.last():
        content["in_place_of"] = moved.on.isoformat()
    return content


def items_of(meeting: Meeting, *read_with: str) -> list[AgendaItem]:
    """The items of an agenda in their order, with their reports, appendices, and the
    minutes that they bring; two queries, and those of what else is `read_with` them."""
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("order")
    rows = rows.select_related("report", "minutes_of__minutes")
    items = list(rows.prefetch_related("appendices", *read_with))
    for item in items:
        item.meeting = meeting
        if item.minutes_of:
            item.minutes_of.committee = meeting.committee
    return items


def minutes_brought(item: AgendaItem) -> Minutes | None:
    """The minutes that it brings to be confirmed, where they are begun."""
    return getattr(item.minutes_of, "minutes", None)


def numbered(items: Sequence[AgendaItem]) -> list[tuple[str, AgendaItem]]:
    """Each of all the items of one agenda, in their order, with its number."""
    told = numbers([item.is_part for item in items])
    return list(zip(told, items, strict=True))


def summons_of(committee: Committee) -> str:
    """The sentences that call the members, and the public where it may come."""
    called = format_html(
        "<p>You are requested to attend this meeting of the {}, to consider the "
        "business on the agenda below.</p>",
        committee.name,
    )
    if not committee.meets_in_public:
        return called
    return called + format_html(
        "<p>{}</p>",
        "The meeting is open to the press and public, except while an item marked as "
        "exempt is considered.",
    )


def officer_of(committee: Committee) -> Contact:
    """Whom to ask about the meeting, as it is printed."""
    return Contact(
        name=committee.officer.name if committee.officer else "",
        post=committee.officer_post,
        phone=committee.officer_phone,
        email=committee.officer_email,
    )


def exemption_of(item: AgendaItem) -> Exemption | None:
    if item.is_open:
        return None
    return Exemption(paragraph=item.exempt_paragraph, reason=item.exempt_reason)


def papers_of(item: AgendaItem) -> str:
    """What its officer says of its papers; those that are there are attached."""
    if item.papers != AgendaItem.Papers.NONE:
        return item.papers
    behind = hasattr(item, "report") or item.minutes_of_id or item.appendices.all()
    return AgendaItem.Papers.ATTACHED if behind else AgendaItem.Papers.NONE


def _contents(
    meeting: Meeting, chosen: Collection[AgendaItem] | None
) -> list[ItemContent]:
    wanted = None if chosen is None else {item.pk for item in chosen}
    memory, items = Memory(meeting), items_of(meeting, "appendices__version", *_REPORTS)
    return [
        _content(item, number, memory)
        for number, item in numbered(items)
        if wanted is None or item.pk in wanted
    ]


def _content(item: AgendaItem, number: str, memory: Memory) -> ItemContent:
    content = ItemContent(
        source=item.pk,
        number=number,
        kind=item.kind,
        title=item.title,
        html=to_html(item.text),
        papers=papers_of(item),
        exempt=exemption_of(item),
        late_reason=item.late_reason,
        late_agreed_by=item.late_agreed_by,
        moderngov_url=item.moderngov_url,
        report=_report(item, number),
        minutes=_minutes(item),
        appendices=appendix_content.contents_of(item, memory),
    )
    if item.kind == ItemKind.MATTERS_ARISING:
        meeting = item.meeting
        content["matters"] = matters_arising(meeting.committee, meeting.on)
    return content


def _report(item: AgendaItem, number: str) -> ReportContent | None:
    if not hasattr(item, "report"):
        return None
    return report_content.content_of(item.report, item_number=number)


def _minutes(item: AgendaItem) -> MinutesContent | None:
    minutes = minutes_brought(item)
    return minutes_content.content_of(minutes, everything=True) if minutes else None
