"""What a deed on minutes begins and ends with: lock, refusals, history."""

from datetime import datetime
from typing import Any

from django.db.models import F

from actionplans import auditing
from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.models import Committee, Minutes


class MinutesChanged(Refusal):
    """They are not what the new words were written on."""


def hold(minutes: Minutes) -> Minutes:
    """The minutes as they stand now, held; refuses where they are confirmed.

    The committee's row is held, because numbers are given out among all its minutes.
    """
    committees = Committee.objects.select_for_update(no_key=True)
    committees.get(pk=minutes.meeting.committee_id)
    rows = Minutes.objects.select_related("meeting__committee__council")
    held = rows.get(pk=minutes.pk)
    if held.state == Minutes.State.CONFIRMED:
        raise Refusal(
            "These minutes are confirmed and never change. What was wrong in them is "
            "corrected in the minutes of a later meeting."
        )
    return held


def refuse_changed(seen: str, rows: list[dict[str, Any]]) -> None:
    """Raises MinutesChanged where the rows are not those that a form was made of."""
    if seal(rows) != seen:
        raise MinutesChanged(
            "Somebody else changed this while you were writing. Your words are still "
            "in the form: look at what is saved now, then save again."
        )


def tell(
    minutes: Minutes,
    *,
    by: User,
    at: datetime,
    deed: str,
    subject: str = "",
    before: Any = None,
    after: Any = None,
    reason: str = "",
) -> None:
    """Count the change and write it into the history of the meeting."""
    Minutes.objects.filter(pk=minutes.pk).update(version=F("version") + 1)
    auditing.record(
        council=minutes.meeting.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=subject or str(minutes),
        before=before,
        after=after,
        reason=reason,
        about=f"meeting {minutes.meeting_id}",
    )
