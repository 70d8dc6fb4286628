"""Matters arising: what a committee asked for and has not ended, for its next agenda.

In: a committee and the day of a meeting. Out: values that an agenda's content keeps.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate

from .clause_words import WITH_MINUTES, ClauseWords, words_of
from .contents import MatterArising
from .models import Committee, TrackedProgress, TrackedResolution
from .rich_text import to_html


def matters_arising(committee: Committee, before: date) -> list[MatterArising]:
    """Every open resolution of an earlier meeting, those with an overdue answer first.

    Then those whose own day has passed, then by reference. Only of published minutes,
    and nothing exempt: the agenda is everybody's. Three queries.
    """
    rows = list(_open(committee, before))
    words = words_of(committee, [row.clause for row in rows])
    told = [
        (row, words[row.clause_id])
        for row in rows
        if words[row.clause_id].is_published and not words[row.clause_id].is_exempt
    ]
    told.sort(key=lambda pair: urgency(pair[0], before))
    return [_matter(row, said, before) for row, said in told]


def urgency(row: TrackedResolution, on: date) -> tuple[int, int, int]:
    """What comes first on a list: overdue answers, passed days, then by reference."""
    rank = 2
    if owes_response(row, on):
        rank = 0
    elif is_past(row, on):
        rank = 1
    return rank, row.year, row.number


def owes_response(row: TrackedResolution, on: date) -> bool:
    """Whether the executive's answer is late on that day."""
    waits = row.ended_on is None and not row.response
    return waits and row.respond_by is not None and row.respond_by < on


def is_past(row: TrackedResolution, on: date) -> bool:
    """Whether its own day has passed, and nobody says that it is achieved."""
    waits = row.ended_on is None and row.mark != TrackedResolution.Mark.ACHIEVED
    return waits and row.due_on is not None and row.due_on < on


def with_clauses(rows: QuerySet[TrackedResolution]) -> QuerySet[TrackedResolution]:
    """Each with the minutes of its clause, and of the one that ended it."""
    clauses = (f"clause__{WITH_MINUTES}", f"ended_by__{WITH_MINUTES}")
    return rows.select_related(*clauses, "lead")


def notes_first() -> Prefetch:
    """The notes of each, the latest first."""
    notes = TrackedProgress.objects.select_related("recorded_by").order_by("-pk")
    return Prefetch("progress", notes)


def last_note(row: TrackedResolution) -> TrackedProgress | None:
    """The latest, of a row that was read with `notes_first`."""
    notes: Iterable[TrackedProgress] = row.progress.all()
    return next(iter(notes), None)


def _open(committee: Committee, before: date) -> QuerySet[TrackedResolution]:
    earlier = {"clause__entry__item__minutes__meeting__on__lt": before}
    rows = with_clauses(committee.tracked.filter(ended_on=None, **earlier))
    return rows.prefetch_related(notes_first())


def _matter(row: TrackedResolution, said: ClauseWords, on: date) -> MatterArising:
    note = last_note(row)
    return {
        "source": row.pk,
        "reference": row.reference,
        "minute": said.minute,
        "on": said.met_on.isoformat(),
        "html": f"{said.lead_in}{said.html}",
        "addressed_to": row.addressed_to,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "respond_by": row.respond_by.isoformat() if row.respond_by else "",
        "is_overdue": owes_response(row, on),
        "is_past": is_past(row, on),
        "response": row.get_response_display() if row.response else "",
        "mark": row.mark,
        "progress": to_html(note.words) if note else "",
        "progress_on": localdate(note.recorded_at).isoformat() if note else "",
    }
