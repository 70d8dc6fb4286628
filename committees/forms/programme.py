"""Forms of the work programme: an entry, the item that brings it, why it is dropped.

In: what was typed. Out: the particulars that the deeds of programming take.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from actionplans.fields.days import PromisedField
from actionplans.models import Plan
from actionplans.wording import day, shortened
from committees.models import AgendaItem, Committee, Meeting, WorkProgrammeEntry

from .resolutions import words_field

WRONG = "Choose one from the list"


class MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Meeting) -> str:
        return day(meeting.on)


class ItemField(forms.ModelChoiceField):
    def label_from_instance(self, item: AgendaItem) -> str:
        return f"{day(item.meeting.on)}: {shortened(item.title, 80)}"


class EntryForm(forms.Form):
    topic = forms.CharField(
        label="What the committee will look at",
        max_length=300,
        help_text="The work programme is read by everybody who reads the committee’s "
        "papers.",
        error_messages={"required": "Enter what the committee will look at"},
    )
    why = words_field("Why", rows=3, help_text="What it is to find out, or who asked.")
    month = PromisedField(
        label="The month",
        required=False,
        help_text="Where no meeting is chosen.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        committee: Committee,
        on: date,
        entry: WorkProgrammeEntry | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=_entry_now(entry) if entry else initial)
        self.fields["plan"] = forms.ModelChoiceField(
            Plan.objects.filter(council=committee.council, archived_at=None),
            label="The plan it is about",
            required=False,
            empty_label="None",
            error_messages={"invalid_choice": WRONG},
        )
        called_off = (Meeting.State.CANCELLED, Meeting.State.MOVED)
        coming = Q(on__gte=on) & ~Q(state__in=called_off)
        own = Q(pk=entry.meeting_id) if entry and entry.meeting_id else Q(pk__in=())
        self.fields["meeting"] = MeetingField(
            committee.meetings.filter(coming | own),
            label="The meeting",
            required=False,
            empty_label="None yet",
            error_messages={"invalid_choice": WRONG},
        )
        self.order_fields(("topic", "why", "plan", "meeting", "month"))

    def clean_month(self) -> date | None:
        found, _ = self.cleaned_data["month"]
        return found.replace(day=1) if found else None

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("meeting") and said.get("month"):
            self.add_error("month", "Choose a meeting or enter a month, not both")
        return said


class FulfilForm(forms.Form):
    """The item of an agenda that brings it."""

    def __init__(self, data: Any = None, *, items: Iterable[AgendaItem]) -> None:
        super().__init__(data)
        self.fields["item"] = ItemField(
            items,
            label="The agenda item that brings it",
            empty_label="Choose an item",
            error_messages={
                "required": "Choose the agenda item that brings it",
                "invalid_choice": WRONG,
            },
        )


class DropForm(forms.Form):
    reason = words_field(
        "Why it is no longer planned",
        rows=3,
        missing="Say why it is no longer planned",
        help_text="It is printed with the work programme.",
    )


def _entry_now(entry: WorkProgrammeEntry) -> dict[str, Any]:
    month = f"{entry.month:%B %Y}" if entry.month and not entry.meeting_id else ""
    return {
        "topic": entry.topic,
        "why": entry.why,
        "plan": entry.plan_id,
        "meeting": entry.meeting_id,
        "month": month,
    }
