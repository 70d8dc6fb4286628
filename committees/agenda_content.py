"""An agenda as plain values: what it would be, were it issued now.

In: a meeting, and of a supplement the items that it brings. Out: `contents`. However
many items there are, the queries are as many. What readers may see of it, `withholding`
decides.
"""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.html import format_html

from .agenda_numbers import numbers
from .contents import Contact, Exemption, ItemContent, PackContent
from .membership import groups_on
from .models import AgendaItem, Committee, Meeting
from .rich_text import to_html


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
    """The whole agenda, or a supplement with some of its items and all their papers.

    Items keep the numbers that they have on the whole agenda. The front sheet shows
    who holds which seat on the day of the meeting.
    """
    committee = meeting.committee
    return PackContent(
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


def outline_of(meeting: Meeting) -> list[ItemContent]:
    """The items as they stand, without what their papers say."""
    return [_outline(item, number) for number, item in numbered(items_of(meeting))]


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of an agenda in their order, each with its report."""
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("order")
    return rows.select_related("report", "minutes_of")


def numbered(items: Iterable[AgendaItem]) -> list[tuple[str, AgendaItem]]:
    """Each of all the items of one agenda, in their order, with its number."""
    rows = list(items)
    return list(zip(numbers([row.is_part for row in rows]), rows, strict=True))


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


def _contents(
    meeting: Meeting, chosen: Collection[AgendaItem] | None
) -> list[ItemContent]:
    wanted = None if chosen is None else {item.pk for item in chosen}
    return [
        _outline(item, number)
        for number, item in numbered(items_of(meeting))
        if wanted is None or item.pk in wanted
    ]


def _outline(item: AgendaItem, number: str) -> ItemContent:
    return ItemContent(
        source=item.pk,
        number=number,
        kind=item.kind,
        title=item.title,
        html=to_html(item.text),
        papers=item.papers,
        exempt=exemption_of(item),
        late_reason=item.late_reason,
        late_agreed_by=item.late_agreed_by,
        moderngov_url=item.moderngov_url,
        report=None,
        minutes=None,
        appendices=[],
    )
