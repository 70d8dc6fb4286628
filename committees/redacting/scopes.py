"""Scopes: the rows of one meeting, and the papers of its committee, with their prose.

In: a row of a meeting. Out: the Scope that words are taken out of together: agenda,
reports, minutes, what is tracked of their resolutions, history, and every paper of the
committee, for later agendas bring earlier minutes and resolutions again.
"""

from typing import Any

from django.db.models import Model

from actionplans.models import AuditEvent
from actionplans.redacting.scopes import HISTORY, Place, Scope, rows_of
from actionplans.redacting.taken import NO_PROSE
from actionplans.refusals import Refusal
from committees import models as m
from committees.models import Meeting, Paper
from committees.prepared import digest_of

_CLAUSE = "entry__item__minutes__meeting"
PAPER = ("content", "correction", "late_reason", "late_agreed_by")
# The model, how it leads to its meeting, and its fields of prose.
OF_MEETING: tuple[tuple[type[Model], str, tuple[str, ...]], ...] = (
    (m.AgendaItem, "meeting", ("title", "text", "exempt_reason", "late_reason")),
    (m.Appendix, "item__meeting", ("title", "exempt_reason", "file_name")),
    (m.Report, "item__meeting", ("title", "background_papers", "issued_words")),
    (m.ReportSection, "report__item__meeting", ("body",)),
    (m.ReportRecommendation, "report__item__meeting", ("text",)),
    (m.Minutes, "meeting", ("opening",)),
    (m.Attendance, "minutes__meeting", ("name", "post", "substitute_for")),
    (m.Interest, "minutes__meeting", ("name", "nature")),
    (m.MinuteItem, "minutes__meeting", ("heading",)),
    (m.MinuteEntry, "item__minutes__meeting", ("text", "vote")),
    (m.Clause, _CLAUSE, ("text",)),
    (m.Correction, "of__meeting", ("words",)),
    (m.TrackedResolution, f"clause__{_CLAUSE}", ("addressed_to", "response_words")),
    (m.TrackedProgress, f"tracked__clause__{_CLAUSE}", ("words",)),
    (m.WorkProgrammeEntry, f"clause__{_CLAUSE}", ("topic", "why", "dropped_because")),
    (Meeting, "pk", ("venue", "called_off_because")),
)


def of_row(row: Model) -> Scope | None:
    """The scope of a row of a meeting; None where it is of none."""
    if isinstance(row, Paper):
        return of_meeting(row.meeting)
    if isinstance(row, AuditEvent) and row.about.startswith("meeting "):
        found = Meeting.objects.filter(pk=row.about.split()[1]).first()
        return of_meeting(found) if found else None
    for model, path, _ in OF_MEETING:
        if isinstance(row, model):
            meeting = row if model is Meeting else _along(row, path)
            return of_meeting(meeting) if meeting else None
    return None


def of_meeting(meeting: Meeting) -> Scope:
    """All that is of the meeting; its committee's papers are sealed anew."""
    tracked = m.TrackedResolution.objects.filter(
        clause__entry__item__minutes__meeting=meeting
    )
    named = [f"meeting {meeting.pk}", *(f"resolution {one.pk}" for one in tracked)]
    papers = rows_of(Paper, meeting__committee=meeting.committee_id)

    def hold() -> None:
        # Who issues a paper holds its meeting.
        rows = Meeting.objects.filter(committee=meeting.committee_id)
        list(rows.select_for_update().values_list("pk"))

    return Scope(
        council=meeting.committee.council,
        plan=None,
        subject=None,
        places=(
            *(
                Place(rows_of(model, **{path: meeting.pk}), fields)
                for model, path, fields in OF_MEETING
            ),
            Place(rows_of(AuditEvent, about__in=named), HISTORY),
            Place(papers.select_related("meeting"), PAPER, NO_PROSE, _seal),
        ),
        named=str(meeting),
        hold=hold,
    )


def _seal(paper: Paper, values: dict[str, Any]) -> str:
    """The digest of what it says then; of one that is not what was issued, none."""
    refuse_damaged(paper)
    return digest_of(values.get("content", paper.content))


def refuse_damaged(paper: Paper) -> None:
    """What was changed otherwise would be sealed as if it had been issued so."""
    if digest_of(paper.content) != paper.sha256:
        raise Refusal(
            f"What is stored of “{paper}” is not what was issued, so nothing was "
            "redacted. Run verify_ledger, and bring back a copy that is whole."
        )


def _along(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row
