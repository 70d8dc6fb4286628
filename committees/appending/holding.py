"""What every deed on an appendix holds, checks and tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actionplans import auditing
from actionplans.marking import Mark, checked
from actionplans.models import Openness, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.appendix_content import labelled
from committees.models import AgendaItem, Appendix, Meeting

LONGEST_TITLE = Appendix._meta.get_field("title").max_length
OVER = (Meeting.State.MINUTES_DRAFT, Meeting.State.MINUTES_CONFIRMED)


class AppendixChanged(ChangedMeanwhile):
    """The appendix, or the list of them, is not the one that was seen."""


@dataclass(frozen=True, slots=True)
class AppendixSaid:
    """What an appendix is called; exempt is one with its paragraph and reason."""

    title: str
    exempt_paragraph: str = ""
    exempt_reason: str = ""


def hold(item: AgendaItem) -> AgendaItem:
    """The item with its meeting's row held until the transaction ends.

    Refuses a meeting that is called off or minuted. One that was held takes what was
    tabled there, for a supplement.
    """
    meetings = Meeting.objects.select_for_update(of=("self",))
    held = meetings.select_related("committee__council").get(pk=item.meeting_id)
    state = held.get_state_display().lower()
    if is_closed(held):
        raise Refusal(
            f"This meeting is marked “{state}”: its appendices do not change any more."
        )
    found = AgendaItem.objects.filter(pk=item.pk).first()
    if found is None:
        raise AppendixChanged("Somebody else has removed this item from the agenda.")
    found.meeting = held
    return found


def is_closed(meeting: Meeting) -> bool:
    """Whether its appendices do not change any more."""
    return meeting.is_called_off or meeting.state in OVER


def appendix_held(appendix: Appendix) -> Appendix:
    """The appendix as it stands now, the meeting of its item held."""
    item = hold(appendix.item)
    rows = Appendix.objects.select_related("version", "against")
    found = rows.filter(pk=appendix.pk).first()
    if found is None:
        raise AppendixChanged("Somebody else has removed this appendix.")
    found.item = item
    return found


def checked_said(said: AppendixSaid) -> AppendixSaid:
    """The words as they are kept."""
    title = " ".join(said.title.split())
    if not title:
        raise Refusal("Give the appendix a title.")
    if len(title) > LONGEST_TITLE:
        raise Refusal(f"The title is longer than {LONGEST_TITLE} characters.")
    if not (said.exempt_paragraph or said.exempt_reason.strip()):
        return AppendixSaid(title)
    mark = checked(Mark("exempt", said.exempt_paragraph, said.exempt_reason))
    return AppendixSaid(title, mark.exempt_paragraph, mark.exempt_reason)


def lay_said(row: Appendix, said: AppendixSaid) -> None:
    """What was checked, into the row."""
    row.title = said.title
    row.openness = Openness.EXEMPT if said.exempt_paragraph else ""
    row.exempt_paragraph = said.exempt_paragraph
    row.exempt_reason = said.exempt_reason


def told(row: Appendix) -> dict[str, Any]:
    """What it is, as the history and the seal keep it."""
    kept: dict[str, Any] = {"title": row.title}
    if not row.is_open:
        kept |= Mark.of(row).told()
    if row.version:
        kept |= {"version": f"{row.version.title}: {row.version}", "form": row.form}
        if row.against:
            kept["compared with"] = row.against.label
    elif row.file:
        kept |= {"file": row.file_name, "pages": row.pages, "sha256": row.sha256}
    else:
        kept["paper"] = "to follow"
    return kept


def seal_of(row: Appendix) -> str:
    """A mark of what the appendix is: another where somebody changed it."""
    return seal([told(row)])


def seal_of_all(rows: Iterable[Appendix]) -> str:
    """A mark of which appendices the item has, in their order."""
    return seal([{"appendix": row.pk} for row in rows])


def listed(rows: Sequence[Appendix]) -> dict[str, list[str]]:
    """Their labels and titles, as the history keeps an order."""
    return {"order": [f"{label}: {row.title}" for label, row in labelled(rows)]}


def tell(
    item: AgendaItem,
    by: User,
    at: datetime,
    deed: str,
    *,
    subject: str = "",
    before: Any = None,
    after: Any = None,
) -> None:
    """The history row, which the meeting's own history tells."""
    auditing.record(
        council=item.meeting.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=subject or str(item),
        before=before,
        after=after,
        about=f"meeting {item.meeting_id}",
    )
