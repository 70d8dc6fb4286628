"""Correcting: a published report is opened again, and published with what mends it.

In: a report, who, when. Out: the row, its version one higher, and a row of the
meeting's history, in one transaction, or a Refusal. Everybody reads what was issued, in
its Paper, until the corrected agenda is: `issuing` publishes the report again with it.
Source: Local Government Act 1972, section 100B.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from actionplans.models import Inspection, User
from actionplans.refusals import Refusal
from actionplans.wording import day

from .models import Meeting, Report
from .reporting import FACTS, Listed, Said, held_at, tell, told_of, write

State = Report.State


def can_be_issued(meeting: Meeting, at: datetime) -> bool:
    """Whether a corrected agenda still can go out."""
    return meeting.state == Meeting.State.PUBLISHED and localdate(at) <= meeting.on


@transaction.atomic
def open_again(
    *, report: Report, by: User, at: datetime, version: int, reason: str
) -> Report:
    """A published report becomes a draft beside what was issued of it."""
    # The meeting first, as who issues its agenda holds them.
    meeting = Meeting.objects.select_for_update().get(pk=report.item.meeting_id)
    held = held_at(report, version)
    if held.state != State.PUBLISHED:
        raise Refusal("This report is not published: it can be changed as it is.")
    if not can_be_issued(meeting, at):
        raise Refusal(
            f"The meeting of {day(meeting.on)} is not to come any more, so no "
            "corrected agenda could be published. Bring another report to a later one."
        )
    if not (reason := reason.strip()):
        raise Refusal("Say what is wrong with it.")
    held.issued_words = _typed(held)
    held.state, held.cleared_at, held.cleared_by = State.DRAFT, None, None
    held.save(update_fields=["issued_words", "state", "cleared_at", "cleared_by"])
    tell(held, by, at, "report-reopen", reason=reason)
    return held


@transaction.atomic
def leave(*, report: Report, by: User, at: datetime, version: int) -> Report:
    """No correction after all: its words are again those that were issued."""
    held = held_at(report, version)
    if not held.is_being_corrected:
        raise Refusal("No correction of this report is being written.")
    before = told_of(held)
    put_back(held)
    tell(held, by, at, "report-leave-correction", before=before)
    return held


def put_back(report: Report) -> None:
    """The words that were issued, and that it is published; no history row."""
    words: dict[str, Any] = report.issued_words
    facts = {name: words[name] for name in FACTS}
    facts["background_papers"] = [Listed(**one) for one in words["background_papers"]]
    facts["inspection"] = Inspection.objects.filter(pk=words["inspection"]).first()
    sections, asked = words["sections"], words["recommendations"]
    write(report, Said(**facts, sections=sections, recommendations=asked))
    report.issued_words, report.state = None, State.PUBLISHED
    report.save(update_fields=["issued_words", "state"])


def _typed(report: Report) -> dict[str, Any]:
    """Everything that is typed into it, as plain values."""
    typed = {name: getattr(report, name) for name in FACTS}
    typed["inspection"] = report.inspection_id
    typed["recommendations"] = [one.text for one in report.recommendations.all()]
    typed["sections"] = {one.key: one.body for one in report.sections.all()}
    return typed
