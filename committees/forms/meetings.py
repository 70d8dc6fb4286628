"""Forms of meetings: scheduled, changed, moved, cancelled, held.

In: what was typed. Out: what the deeds of scheduling take.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.timezone import get_default_timezone, localtime

from actionplans.fields.boxes import WordsField
from actionplans.fields.days import DayField
from actionplans.fields.days import typed as day_typed
from committees.models import Meeting
from committees.scheduling import Said

from .hours import HourField

A_DATE = "Enter a real date, such as 31/3/2026"
QUESTIONS = ("public_questions_by", "member_questions_by")


class ManyDaysField(WordsField):
    """Days, one a line or with commas between; cleans to a list of dates."""

    def clean(self, value: Any) -> list[date]:
        words = super().clean(value)
        day = DayField()
        found = []
        for line in filter(None, map(str.strip, re.split(r"[\n,;]", words))):
            try:
                found.append(day.clean(line))
            except forms.ValidationError:
                shown = line if len(line) <= 40 else f"{line[:40]}…"
                raise forms.ValidationError(f"{A_DATE}, not “{shown}”") from None
        return found


class LinkField(forms.URLField):
    """An address elsewhere that readers are led to: https alone."""

    default_validators = (URLValidator(schemes=["https"]),)

    def __init__(self, **said: Any) -> None:
        wrong = "Enter an address that begins with https://"
        super().__init__(
            max_length=500,
            required=False,
            assume_scheme="https",
            error_messages={"invalid": wrong},
            **said,
        )


class ScheduleForm(forms.Form):
    days = ManyDaysField(
        label="Day of the meeting",
        rows=4,
        required=True,
        help_text="For several meetings at once, one date a line. For example, "
        "31/3/2026 or 31 March 2026.",
        error_messages={"required": "Enter the day of the meeting"},
    )
    starts = HourField(label="Time", missing="Enter the time at which it starts")
    venue = forms.CharField(max_length=300, required=False)


class MoveForm(forms.Form):
    on = DayField(label="New day", missing="Enter the new day")
    starts = HourField(label="Time", missing="Enter the time at which it starts")
    venue = forms.CharField(max_length=300, required=False)
    because = WordsField(
        label="Why it moves",
        rows=3,
        required=True,
        help_text="Everybody who looks for the meeting reads it.",
        error_messages={"required": "Say why it moves"},
    )


class CancelForm(forms.Form):
    because = WordsField(
        label="Why it is cancelled",
        rows=3,
        required=True,
        help_text="Everybody who looks for the meeting reads it.",
        error_messages={"required": "Say why it is cancelled"},
    )


class HeldForm(forms.Form):
    ends = HourField(label="When it ended", missing="Enter when it ended")


class MeetingForm(forms.Form):
    """`on` can be changed while no agenda is out; `ends` once it was held."""

    on = DayField(
        label="Day",
        missing="Enter the day of the meeting",
        help_text="To mend a wrong date. If people know the day already, move the "
        "meeting instead: its page then leads them to the new one.",
    )
    starts = HourField(label="Time", missing="Enter the time at which it starts")
    ends = HourField(label="When it ended", required=False)
    venue = forms.CharField(max_length=300, required=False)
    public_day = DayField(
        label="Questions from the public: last day",
        required=False,
        help_text="Left as they are, these days and times follow the meeting’s own.",
    )
    public_hour = HourField(label="Questions from the public: time", required=False)
    member_day = DayField(label="Questions from members: last day", required=False)
    member_hour = HourField(label="Questions from members: time", required=False)
    moderngov_url = LinkField(
        label="The same meeting in Modern.Gov",
        help_text="Its address there. For example, "
        "https://democracy.example.gov.uk/ieListDocuments.aspx?CId=1&MId=2",
    )

    GROUPS = (
        ("When and where", ("on", "starts", "ends", "venue")),
        (
            "Until when questions are taken",
            ("public_day", "public_hour", "member_day", "member_hour"),
        ),
        ("Elsewhere", ("moderngov_url",)),
    )

    def __init__(self, data: Any = None, *, meeting: Meeting) -> None:
        super().__init__(data, initial=_initial(meeting))
        self.meeting = meeting
        if meeting.state != Meeting.State.SCHEDULED:
            del self.fields["on"]
        if meeting.state in (Meeting.State.SCHEDULED, Meeting.State.PUBLISHED):
            del self.fields["ends"]

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, as far as they are asked."""
        for heading, names in self.GROUPS:
            yield heading, [self[name] for name in names if name in self.fields]

    def clean(self) -> None:
        for who in ("public", "member"):
            day, hour = f"{who}_day", f"{who}_hour"
            told = self.cleaned_data
            if told.get(day) and not told.get(hour) and hour not in self.errors:
                self.add_error(hour, "Enter the time on that day, or no day")
            if told.get(hour) and not told.get(day) and day not in self.errors:
                self.add_error(day, "Enter the day, or no time")

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(
            on=told.get("on") or self.meeting.on,
            starts=told["starts"],
            venue=told["venue"],
            ends=told.get("ends"),
            public_questions_by=_moment(told["public_day"], told["public_hour"]),
            member_questions_by=_moment(told["member_day"], told["member_hour"]),
            moderngov_url=told["moderngov_url"],
        )


def _initial(meeting: Meeting) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: getattr(meeting, name)
        for name in ("on", "starts", "ends", "venue", "moderngov_url")
    }
    for who, name in zip(("public", "member"), QUESTIONS, strict=True):
        due = getattr(meeting, name)
        local = localtime(due) if due else None
        told[f"{who}_day"] = day_typed(local.date()) if local else ""
        told[f"{who}_hour"] = local.time() if local else None
    return told


def _moment(day: date | None, hour: time | None) -> datetime | None:
    if not day or not hour:
        return None
    return datetime.combine(day, hour, get_default_timezone())
