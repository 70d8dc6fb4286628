"""The latest papers of committees, and their next meetings.

In: committees that the reader reads. Out: rows for a short list. Reads only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from actionplans.wording import day

from .models import Committee, Meeting, Paper

MOST_MEETINGS, MOST_PAPERS = 3, 5
Kind = Paper.Kind
_WORDS = {
    Kind.AGENDA: "Agenda",
    Kind.SUPPLEMENT: "Supplement",
    Kind.DRAFT_MINUTES: "Draft minutes",
    Kind.MINUTES: "Minutes",
}


@dataclass(frozen=True, slots=True)
class Latest:
    """One paper of a list: what it is, of which meeting, where it is read."""

    paper: Paper

    @property
    def words(self) -> str:
        """ "Supplement 2, 14 March 2026"."""
        what = _WORDS[Kind(self.paper.kind)]
        if self.paper.kind == Kind.SUPPLEMENT:
            what = f"{what} {self.paper.number}"
        if self.paper.supersedes_id and self.paper.kind == Kind.AGENDA:
            what = f"Corrected {what.lower()}"
        return f"{what}, {day(self.paper.meeting.on)}"

    @property
    def address(self) -> str:
        """Of minutes their page; of an agenda its meeting's, with all later papers."""
        meeting = self.paper.meeting
        if self.paper.kind in (Kind.DRAFT_MINUTES, Kind.MINUTES):
            slug = meeting.committee.council.slug
            return reverse("committees:minutes", args=[slug, meeting.pk])
        return meeting.get_absolute_url()


def papers_of(committees: Sequence[Committee], most: int = MOST_PAPERS) -> list[Latest]:
    """What was issued last and still stands: one query, whatever the papers hold."""
    rows = Paper.objects.filter(meeting__committee__in=[one.pk for one in committees])
    rows = rows.filter(superseded_by=None).defer("content")
    confirmed = Q(kind=Kind.DRAFT_MINUTES, meeting__minutes__state="confirmed")
    rows = rows.exclude(confirmed).select_related("meeting__committee__council")
    return [Latest(paper) for paper in rows.order_by("-issued_at", "-pk")[:most]]


def meetings_of(committees: Sequence[Committee], today: date) -> list[Meeting]:
    """The next meetings that are not called off: one query."""
    rows = Meeting.objects.filter(committee__in=[one.pk for one in committees])
    to_come = [Meeting.State.SCHEDULED, Meeting.State.PUBLISHED]
    rows = rows.filter(on__gte=today, state__in=to_come)
    return list(rows.select_related("committee__council")[:MOST_MEETINGS])
