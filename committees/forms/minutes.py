"""Forms of minutes as a whole: numbers, hours, items, publication, confirmation."""

from collections.abc import Sequence
from typing import Any

from django import forms

from actionplans import wording
from actionplans.fields.boxes import WordsField
from actionplans.fields.rows import rows_of_forms
from committees.minuting.confirming import Corrected
from committees.models import Meeting

from .hours import HourField


class NumberForm(forms.Form):
    first = forms.IntegerField(
        label="Number of the first item",
        min_value=1,
        max_value=9_999,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Enter a whole number between 1 and 9999",
        ),
    )
    reason = WordsField(
        label="Why the numbers begin there",
        rows=2,
        max_length=1_000,
        required=True,
        error_messages={"required": "Say why the numbers begin there"},
    )


class HoursForm(forms.Form):
    starts = HourField(label="Began at", missing="Enter the time it began")
    ends = HourField(label="Ended at", required=False)
    venue = forms.CharField(max_length=300, required=False)
    opening = WordsField(
        label="Words before the first item",
        rows=4,
        max_length=10_000,
        help_text="For example, who took the chair in somebody’s absence.",
    )


class ItemForm(forms.Form):
    heading = forms.CharField(
        label="Heading",
        max_length=300,
        error_messages={"required": "Enter the heading of the item"},
    )
    is_exempt = forms.BooleanField(
        label="Exempt: the public reads the heading alone", required=False
    )


class PublishForm(forms.Form):
    """Of minutes that were published already, it asks what is changed."""

    def __init__(self, data: Any = None, *, again: bool) -> None:
        super().__init__(data)
        if again:
            self.fields["correction"] = WordsField(
                label="What is changed since the draft was published",
                rows=3,
                max_length=2_000,
                required=True,
                error_messages={"required": "Say what is changed"},
                help_text="Readers see it beside the new draft.",
            )


class ConfirmForm(forms.Form):
    meeting = forms.ChoiceField(
        label="The meeting that confirmed them",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the meeting that confirmed them"},
    )
    signed_by = forms.CharField(
        label="Signed by",
        max_length=200,
        required=False,
        help_text="As it is printed. Left empty, a line to sign on is printed.",
    )

    def __init__(
        self, data: Any = None, *, meetings: Sequence[Meeting], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.meetings = {str(one.pk): one for one in meetings}
        self.fields["meeting"].choices = [
            (pk, wording.day(one.on)) for pk, one in self.meetings.items()
        ]

    def clean_meeting(self) -> Meeting:
        return self.meetings[self.cleaned_data["meeting"]]


class CorrectionForm(forms.Form):
    number = forms.CharField(
        label="Minute",
        max_length=20,
        help_text="For example, 16.1; or Attendance.",
        widget=forms.TextInput(attrs={"class": "short", "list": "numbers"}),
        error_messages={"required": "Enter which minute is corrected"},
    )
    words = WordsField(
        label="What it is corrected to",
        rows=2,
        max_length=5_000,
        required=True,
        error_messages={"required": "Say what it is corrected to"},
    )


CorrectionRows = rows_of_forms(CorrectionForm, extra=3, can_delete=False)


def corrections_typed(rows: Any) -> list[Corrected]:
    return [Corrected(row["number"], row["words"]) for row in rows.kept]
