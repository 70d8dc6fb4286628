"""An hour typed as people write it: 10.00am, 2:30 pm, 14:30."""

from datetime import time
from typing import Any

from django import forms

from committees.hours import hour_in_words, read_hour


class HourInput(forms.TextInput):
    def format_value(self, value: Any) -> str | None:
        return hour_in_words(value) if isinstance(value, time) else value


class HourField(forms.CharField):
    """Cleans to a time, or to None where it may be left empty."""

    widget = HourInput

    def __init__(self, *, missing: str = "", help_text: str = "", **said: Any) -> None:
        super().__init__(
            max_length=20,
            error_messages={"required": missing} if missing else None,
            help_text=f"{help_text} For example, 10.00am or 14:30.".strip(),
            widget=HourInput(attrs={"class": "short"}),
            **said,
        )

    def clean(self, value: Any) -> time | None:
        words = super().clean(value)
        if not words:
            return None
        if (hour := read_hour(words)) is None:
            raise forms.ValidationError("Enter a real time, such as 10.00am or 14:30")
        return hour
