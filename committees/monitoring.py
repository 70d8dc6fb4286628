"""Monitoring: what became of a tracked resolution, until the committee ends it.

In: a tracked resolution, who, when, and words. Out: its row, its version one higher,
and an AuditEvent that its page tells, in one transaction, or a Refusal. A note of
progress is a row of its own that nobody changes.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.wording import day

from .clause_words import WITH_MINUTES
from .models import Clause, MinuteEntry, TrackedProgress, TrackedResolution
from .tracking import ResolutionChanged, held_at, met_on, refuse_ended, save, tell

Response = TrackedResolution.Response


@transaction.atomic
def record_response(
    *,
    tracked: TrackedResolution,
    by: User,
    at: datetime,
    version: int,
    response: str,
    words: str,
    responded_on: date,
) -> None:
    """What the executive or whoever was asked answered; a later answer replaces it.

    The history keeps both. Refuses a day before the meeting or in the future.
    """
    held = held_at(tracked, version)
    refuse_ended(held)
    if response != Response.ACCEPTED and not words.strip():
        raise Refusal("Say what was answered: why it is not accepted, or what is.")
    if responded_on > localdate(at):
        raise Refusal("The day of the answer cannot be in the future.")
    if responded_on < (asked_on := met_on(held)):
        raise Refusal(f"It was asked for on {day(asked_on)}: the answer came later.")
    before = _answered(held) if held.response else None
    words = words.strip()
    save(held, response=response, response_words=words, responded_on=responded_on)
    tell(held, by, at, "resolution-response", before, _answered(held))


@transaction.atomic
def note_progress(
    *,
    tracked: TrackedResolution,
    by: User,
    at: datetime,
    words: str,
    mark: str = "",
) -> TrackedProgress:
    """Write down what was done about it. Without a mark, the last one stands.

    Nothing that was written is changed afterwards; the same words twice are refused.
    """
    held = TrackedResolution.objects.select_for_update().get(pk=tracked.pk)
    refuse_ended(held)
    if not (words := words.strip()):
        raise Refusal("Write what was done, or why nothing was.")
    last = held.progress.order_by("-pk").first()
    if last and (last.words, last.recorded_by_id) == (words, by.pk):
        raise Refusal("This note was saved already.")
    note = TrackedProgress.objects.create(
        tracked=held, words=words, mark=mark, recorded_at=at, recorded_by=by
    )
    if mark:
        save(held, mark=mark)
    return note


@transaction.atomic
def end_monitoring(
    *, tracked: TrackedResolution, by: User, at: datetime, version: int, clause: Clause
) -> None:
    """The committee itself ends it: by a clause that it resolved at a later meeting."""
    held = held_at(tracked, version)
    refuse_ended(held)
    clause = Clause.objects.select_related(WITH_MINUTES).get(pk=clause.pk)
    meeting = clause.entry.item.minutes.meeting
    if meeting.committee_id != held.committee_id:
        raise Refusal(f"Only {held.committee} ends what it asked for.")
    if meeting.on <= met_on(held):
        raise Refusal("It is ended by a clause of a later meeting’s minutes.")
    if clause.entry.kind == MinuteEntry.Kind.PARAGRAPH:
        raise Refusal("It is ended by what the committee resolved.")
    save(held, ended_by=clause, ended_on=meeting.on)
    tell(held, by, at, "resolution-end", after={"ended_on": meeting.on.isoformat()})


@transaction.atomic
def resume_monitoring(
    *, tracked: TrackedResolution, by: User, at: datetime, version: int, reason: str
) -> None:
    """Open again, because the committee said so or it was ended by mistake."""
    held = held_at(tracked, version)
    if held.ended_on is None:
        raise ResolutionChanged(f"{held} is open already.")
    if not reason.strip():
        raise Refusal("Say why it is open again.")
    before = {"ended_on": held.ended_on.isoformat()}
    save(held, ended_by=None, ended_on=None)
    tell(held, by, at, "resolution-resume", before, reason=reason.strip())


def _answered(tracked: TrackedResolution) -> dict[str, str]:
    return {
        "response": tracked.get_response_display(),
        "words": tracked.response_words,
        "responded_on": tracked.responded_on.isoformat(),
    }
