"""The forms that move an action's due date, or a lead's own, and its review date.

In: the action, and the lead where the date is theirs. Out: what rescheduling's deeds
take; a date promised as a month is kept as the last day of that month.
"""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms

from actionplans.fields.days import DayField
from actionplans.models import Action, ActionLead

PRECISIONS = [("day", "On that day"), ("month", "By the end of that month")]


class RescheduleForm(forms.Form):
    due = DayField(
        label="The new date",
        missing="Enter the new date",
        help_text="The original date stays and is printed beside it.",
    )
    precision = forms.ChoiceField(
        label="How exact it is",
        choices=PRECISIONS,
        widget=forms.RadioSelect,
        initial="day",
        error_messages={"required": "Choose how exact the date is"},
    )
    reason = forms.CharField(
        label="Why it is changed",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands with the new date in the action’s history.",
        error_messages={"required": "Say why the date is changed"},
    )
    approved_by = forms.CharField(
        label="Who agreed",
        max_length=300,
        help_text="A post, or the minute that granted it, such as “Scrutiny "
        "Committee, 12 March 2026, minute 27”.",
        error_messages={"required": "Say who agreed"},
    )

    def __init__(self, *args: Any, whose: Action | ActionLead, **options: Any) -> None:
        precision = whose.due_precision if whose.due_precision == "month" else "day"
        super().__init__(*args, initial={"precision": precision}, **options)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("precision") == "month" and typed.get("due"):
            typed["due"] = last_of_month(typed["due"])
        return typed


class ReviewForm(forms.Form):
    """`owed` where nothing but this says when the action is looked at again."""

    review_on = DayField(
        label="The next review date", missing="Enter the next review date"
    )
    reason = forms.CharField(
        label="Why this day",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, owed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["review_on"].required = owed


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
