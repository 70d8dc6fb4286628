"""Confirming: minutes are published as a draft, and confirmed at a later meeting.

In: minutes, who and when. Out: a Paper that holds what everybody reads from then on.
The committee confirms the draft that was circulated; what it corrects stands beside the
words that were wrong, and in the minutes of the meeting that corrected them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from actionplans import wording
from actionplans.models import User
from actionplans.refusals import Refusal
from actionplans.scanning import Hit
from committees import checking, requesting
from committees.contents import MinutesContent
from committees.minutes_content import as_written
from committees.models import Correction, Meeting, Minutes, Paper
from committees.prepared import digest_of

from .holding import hold, tell

DRAFT, CONFIRMED = Paper.Kind.DRAFT_MINUTES, Paper.Kind.MINUTES
# What has no number and can be corrected all the same.
UNNUMBERED = ("Attendance", "Interests", "Heading")
# What the committee confirms; what stands around it, such as a telephone, is not.
CONFIRMED_WORDS = ("on", "starts", "ends", "venue", "opening", "attendance")
CONFIRMED_WORDS += ("interests", "items")


class NotReady(Refusal):
    """The minutes cannot be published as they are: `reasons` has every reason."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Corrected:
    """What is corrected in minutes: the number, and what it is corrected to."""

    number: str
    words: str


def missing(content: MinutesContent) -> list[str]:
    """What is to be written before a draft is published, a sentence each."""
    lacks = []
    if not content["attendance"]:
        lacks.append("Nobody has written down who was there.")
    if not content["ends"]:
        lacks.append("The time at which the meeting ended is missing.")
    lacks += [
        f"{item['number']} {item['heading']} has no words yet."
        for item in content["items"]
        if not item["entries"] and not item.get("corrections")
    ]
    return lacks or [] if content["items"] else [*lacks, "There is no item yet."]


def draft_of(minutes: Minutes) -> Paper | None:
    """The draft that was published last."""
    return minutes.meeting.papers.filter(kind=DRAFT).order_by("pk").last()


def is_changed_since(paper: Paper, content: MinutesContent) -> bool:
    """Whether the minutes say something else by now than the paper did."""
    said: Mapping[str, Any] = content
    return any(paper.content[key] != said[key] for key in CONFIRMED_WORDS)


@transaction.atomic
def publish_draft(
    *,
    minutes: Minutes,
    by: User,
    at: datetime,
    correction: str = "",
    override: str = "",
) -> Paper:
    """Publish them as a draft to be confirmed; again, with what is changed, after that.

    `override` says why they go out while the check before publication is open. Raises
    NotReady with everything that is still to be written, or Unsafe.
    """
    held = hold(minutes)
    content = as_written(held)
    content["state"] = Minutes.State.DRAFT.value
    if reasons := missing(content):
        raise NotReady(reasons)
    earlier = draft_of(held)
    if earlier and not is_changed_since(earlier, content):
        raise Refusal("Nothing has changed since the draft was published.")
    if earlier and not correction.strip():
        raise Refusal("Say what is changed since the draft was published.")
    hits = checking.open_in_minutes(held.meeting, content)
    _pass_over(held, hits, override, by, at)
    correction = correction.strip() if earlier else ""
    told = {"supersedes": earlier, "correction": correction}
    paper = _issue(held, DRAFT, content, by=by, at=at, **told)
    Minutes.objects.filter(pk=held.pk).update(state=Minutes.State.DRAFT)
    _stand(held, Meeting.State.MINUTES_DRAFT)
    after = {"paper": paper.pk, "sha256": paper.sha256}
    tell(
        held, by=by, at=at, deed="minutes-publish", after=after, reason=paper.correction
    )
    return paper


@transaction.atomic
def confirm(
    *,
    minutes: Minutes,
    by: User,
    at: datetime,
    meeting: Meeting,
    signed_by: str,
    corrections: Sequence[Corrected] = (),
    override: str = "",
) -> Paper:
    """Confirmed at that later meeting, with what it corrected; for ever after.

    What is confirmed is the draft as it was published last; one that was changed since
    is refused, because the committee has not seen it. Raises Unsafe where the check
    before publication finds something in a correction and `override` says nothing.
    """
    held = hold(minutes)
    content = _circulated(held)
    _refuse_meeting(held, meeting, at)
    _refuse_corrections(content, corrections)
    _record(held, corrections, by, at)
    content = _confirmed(content, meeting, signed_by.strip(), corrections)
    hits = checking.open_in_corrections(held.meeting, content)
    _pass_over(held, hits, override, by, at)
    paper = _issue(held, CONFIRMED, content, by=by, at=at)
    Minutes.objects.filter(pk=held.pk).update(
        state=Minutes.State.CONFIRMED,
        confirmed_at=meeting,
        confirmed_on=meeting.on,
        signed_by=signed_by.strip(),
    )
    _stand(held, Meeting.State.MINUTES_CONFIRMED)
    after = {
        "paper": paper.pk,
        "sha256": paper.sha256,
        "at": str(meeting),
        "corrections": content["corrections"],
    }
    tell(held, by=by, at=at, deed="minutes-confirm", after=after)
    return paper


def _pass_over(
    minutes: Minutes, hits: list[Hit], override: str, by: User, at: datetime
) -> None:
    told = {"hits": hits, "override": override, "by": by, "at": at}
    checking.pass_over(meeting=minutes.meeting, **told)


def _circulated(minutes: Minutes) -> MinutesContent:
    """The draft that the committee had before it, and that nobody changed since."""
    draft = draft_of(minutes)
    if draft is None:
        raise Refusal("Publish the draft first: the committee confirms what it reads.")
    if is_changed_since(draft, as_written(minutes)):
        raise Refusal(
            "The minutes were changed after the draft was published on "
            f"{wording.day(draft.issued_on)}. Publish the draft again, or put back "
            "what the committee had before it."
        )
    return cast(MinutesContent, draft.content)


def _confirmed(
    content: MinutesContent,
    meeting: Meeting,
    signed_by: str,
    corrections: Sequence[Corrected],
) -> MinutesContent:
    day = wording.day(meeting.on)
    return {
        **content,
        "state": Minutes.State.CONFIRMED.value,
        "corrections": [
            {"number": one.number.strip(), "words": one.words.strip(), "meeting": day}
            for one in corrections
        ],
        "confirmed_on": meeting.on.isoformat(),
        "confirmed_at": f"the meeting of {day}",
        "signed_by": signed_by,
    }


def later_meetings(minutes: Minutes, on: date) -> list[Meeting]:
    """Where they may be confirmed: meetings of the committee after it, held by then."""
    called_off = [Meeting.State.CANCELLED, Meeting.State.MOVED]
    rows = Meeting.objects.filter(
        committee=minutes.meeting.committee_id,
        on__gt=minutes.meeting.on,
        on__lte=on,
    )
    return list(rows.exclude(state__in=called_off).select_related("committee"))


def _refuse_meeting(minutes: Minutes, meeting: Meeting, at: datetime) -> None:
    if meeting not in later_meetings(minutes, localdate(at)):
        raise Refusal(
            "Minutes are confirmed at a later meeting of the same committee, once it "
            "has been held."
        )


def _refuse_corrections(
    content: MinutesContent, corrections: Sequence[Corrected]
) -> None:
    there = numbers_in(content)
    for one in corrections:
        if not one.words.strip():
            raise Refusal(f"Say what {one.number or 'it'} is corrected to.")
        if one.number.strip() not in there:
            raise Refusal(
                f"“{one.number}” is no number in these minutes. Write one such as "
                f"{there[0]}, or {', '.join(UNNUMBERED[:-1])} or {UNNUMBERED[-1]}."
            )


def numbers_in(content: MinutesContent) -> list[str]:
    """What a correction can be of: a paragraph, an item, or what has no number."""
    entries = [one["number"] for item in content["items"] for one in item["entries"]]
    return [*entries, *(item["number"] for item in content["items"]), *UNNUMBERED]


def _record(
    minutes: Minutes, corrections: Sequence[Corrected], by: User, at: datetime
) -> None:
    Correction.objects.bulk_create(
        Correction(
            of=minutes,
            order=order,
            number=one.number.strip(),
            words=one.words.strip(),
            made_at=at,
            made_by=by,
        )
        for order, one in enumerate(corrections)
    )


def _issue(
    minutes: Minutes,
    kind: str,
    content: MinutesContent,
    *,
    by: User,
    at: datetime,
    supersedes: Paper | None = None,
    correction: str = "",
) -> Paper:
    paper = Paper.objects.create(
        meeting=minutes.meeting,
        kind=kind,
        number=supersedes.number + 1 if supersedes else 1,
        content=content,
        sha256=digest_of(content),
        supersedes=supersedes,
        correction=correction,
        issued_on=localdate(at),
        issued_at=at,
        issued_by=by,
    )
    requesting.ask(paper=paper, by=by, at=at)
    return paper


def _stand(minutes: Minutes, state: str) -> None:
    Meeting.objects.filter(pk=minutes.meeting_id).update(
        state=state, version=F("version") + 1
    )
