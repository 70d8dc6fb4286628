"""Whose minutes: the look-ups that are the lock of their pages."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplans.permissions import council_for
from actionplans.roles import Visitor, roles_of

from .contents import MinutesContent
from .minutes_content import issued_of
from .models import Meeting, MinuteItem, Minutes, Paper
from .permissions import may_run, meeting_for, meeting_to_run, reads_exempt
from .withholding import minutes_as_seen


def minutes_to_run(user: Visitor, council: str, pk: int) -> Minutes:
    """The minutes of a meeting, to write: 404 where none are begun."""
    minutes = minutes_if_begun(user, council, pk)
    if minutes is None:
        raise Http404
    return minutes


def minutes_if_begun(user: Visitor, council: str, pk: int) -> Minutes | None:
    """The same, or None; 404 outside the council, 403 without the right."""
    rows = Minutes.objects.select_related(
        "meeting__committee__council", "meeting__committee__officer"
    )
    of_it = rows.filter(meeting__pk=pk, meeting__committee__council__slug=council)
    minutes: Minutes | None = of_it.first()
    if minutes is None:
        home = council_for(user, council)
    elif not roles_of(user, home := minutes.meeting.committee.council):
        raise Http404
    if not may_run(user, home):
        raise PermissionDenied
    return minutes


def minute_item_to_run(user: Visitor, council: str, pk: int) -> MinuteItem:
    """One item, to write: 404 outside the council, 403 without the right."""
    home = council_for(user, council)
    rows = MinuteItem.objects.select_related("minutes", "agenda_item__minutes_of")
    where = {"minutes__meeting__committee__council": home}
    item = get_object_or_404(rows, pk=pk, **where)
    item.minutes.meeting = meeting_to_run(user, council, item.minutes.meeting_id)
    return item


def minutes_for(
    user: Visitor, council: str, pk: int
) -> tuple[Meeting, Paper, MinutesContent]:
    """The minutes as they were issued and as this person reads them: else 404."""
    meeting = meeting_for(user, council, pk)
    if (paper := issued_of(meeting)) is None:
        raise Http404
    whole = cast(MinutesContent, paper.content)
    exempt = reads_exempt(user, meeting.committee)
    return meeting, paper, minutes_as_seen(whole, exempt=exempt)
