"""What every deed on an agenda holds, checks and tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from actionplans import auditing
from actionplans.marking import Mark, checked
from actionplans.models import Openness, User
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from actionplans.wording import day
from committees.models import AgendaItem, ItemKind, Meeting, Minutes

CLOSED = {
    Meeting.State.HELD,
    Meeting.State.MINUTES_DRAFT,
    Meeting.State.MINUTES_CONFIRMED,
}


class AgendaChanged(ChangedMeanwhile):
    """The agenda or the item is not the one that was seen."""


@dataclass(frozen=True, slots=True)
class ItemSaid:
    """What an item says; exempt is one that names its paragraph and reason."""

    kind: str
    title: str
    text: str = ""
    is_part: bool = False
    papers: str = AgendaItem.Papers.NONE
    minutes_of: Meeting | None = None
    exempt_paragraph: str = ""
    exempt_reason: str = ""
    late_reason: str = ""
    late_agreed_by: str = ""
    moderngov_url: str = ""

    @classmethod
    def of(cls, item: AgendaItem) -> "ItemSaid":
        return cls(**{name: getattr(item, name) for name in cls.__slots__})

    def told(self) -> dict[str, Any]:
        """As the seal keeps it."""
        brings = {"minutes_of": str(self.minutes_of.on) if self.minutes_of else ""}
        own = {name: getattr(self, name) for name in self.__slots__}
        return own | brings

    def in_words(self) -> dict[str, str]:
        """As the history tells it."""
        brings = day(self.minutes_of.on) if self.minutes_of else ""
        return {
            "kind": ItemKind(self.kind).label,
            "title": self.title,
            "text": self.text,
            "part of the item before it": "yes" if self.is_part else "",
            "papers": AgendaItem.Papers(self.papers).label,
            "minutes of": brings,
            "exempt under": self.exempt_paragraph,
            "why it is exempt": self.exempt_reason,
            "why its papers are urgent": self.late_reason,
            "who agreed": self.late_agreed_by,
            "in Modern.Gov": self.moderngov_url,
        }


def hold(meeting: Meeting) -> Meeting:
    """The meeting's row, held until the transaction ends. Refuses one whose agenda
    cannot change any more."""
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    held.committee = meeting.committee
    if held.is_called_off:
        state = held.get_state_display().lower()
        raise Refusal(f"This meeting is {state}: its agenda does not change any more.")
    if held.state in CLOSED:
        raise Refusal("This meeting was held: its agenda does not change any more.")
    return held


def item_held(item: AgendaItem) -> AgendaItem:
    """The item as it stands now, its meeting held."""
    meeting = hold(item.meeting)
    found = AgendaItem.objects.select_related("minutes_of").filter(pk=item.pk).first()
    if found is None:
        raise AgendaChanged("Somebody else has removed this item from the agenda.")
    found.meeting = meeting
    return found


def seal_of(item: AgendaItem) -> str:
    """A mark of what the item says: another where somebody changed it."""
    return seal([ItemSaid.of(item).told()])


def seal_of_all(items: Sequence[AgendaItem]) -> str:
    """A mark of which items the agenda has, in their order."""
    return seal([{"item": item.pk} for item in items])


def checked_said(said: ItemSaid, meeting: Meeting) -> ItemSaid:
    """The words as they are kept. Refuses what contradicts itself."""
    words = {name: _stripped(getattr(said, name)) for name in said.__slots__}
    kept = ItemSaid(**words)
    if not kept.title:
        raise Refusal("Give the item a title.")
    if kept.kind not in ItemKind.values:
        raise Refusal("Choose what kind of item it is.")
    if kept.papers not in AgendaItem.Papers.values:
        raise Refusal("Say whether its papers are attached, to follow or tabled.")
    if bool(kept.late_reason) != bool(kept.late_agreed_by):
        raise Refusal("Of late papers, say both why they are urgent and who agreed.")
    if kept.exempt_paragraph or kept.exempt_reason:
        checked(Mark("exempt", kept.exempt_paragraph, kept.exempt_reason))
    if kept.minutes_of:
        _check_minutes(kept, meeting, kept.minutes_of)
    return kept


def fields_of(said: ItemSaid) -> dict[str, Any]:
    """The row's fields of words that were checked."""
    openness = Openness.EXEMPT if said.exempt_paragraph else ""
    words = {name: getattr(said, name) for name in said.__slots__}
    return words | {"openness": openness}


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _check_minutes(said: ItemSaid, meeting: Meeting, of: Meeting) -> None:
    if said.kind != ItemKind.MINUTES:
        raise Refusal("Only an item for minutes brings the minutes of a meeting.")
    same = of.committee_id == meeting.committee_id
    if not same or (of.on, of.starts) >= (meeting.on, meeting.starts):
        raise Refusal(
            "The minutes must be those of an earlier meeting of this committee."
        )
    confirmed = Minutes.objects.filter(meeting=of, state=Minutes.State.CONFIRMED)
    if confirmed.exclude(confirmed_at=meeting).exists():
        raise Refusal("The minutes of that meeting are confirmed already.")


def tell(
    meeting: Meeting,
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
        council=meeting.committee.council,
        by=by,
        at=at,
        deed=deed,
        subject=subject or str(meeting),
        before=before,
        after=after,
        about=f"meeting {meeting.pk}",
    )
