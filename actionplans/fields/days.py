"""A day typed in words or figures, day first, as a council writes it; or a month.

A browser's own date box follows the language of the machine, and one that shows the
month first would be misread; a plain box with an example is not.
"""

import re
from datetime import date
from typing import Any

from django import forms

from actionplans.timescales import Kind, read_timescale

EXAMPLE = "For example, 31/3/2026 or 31 March 2026."
FORMATS = [
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y-%m-%d",
]

# What names one last day, and the remark that leaves no doubt about it.
PROMISES = (Kind.DAY, Kind.MONTH, Kind.QUARTER)
A_WEEKEND = "T11"


class DayField(forms.DateField):
    """A day; `missing` is what is said where it is required and left empty."""

    widget = forms.DateInput(format="%d/%m/%Y", attrs={"class": "day"})

    def __init__(self, *, missing: str = "", help_text: str = "", **said: Any) -> None:
        words = {"invalid": "Enter a real date, such as 31/3/2026"}
        super().__init__(
            input_formats=FORMATS,
            error_messages=words | ({"required": missing} if missing else {}),
            help_text=f"{help_text} {EXAMPLE}".strip(),
            **said,
        )


class PromisedField(forms.CharField):
    """A day or a month, in words or figures: the last day of it, and how exact it is.

    Cleans to (day, "day"), (last day, "month") or (last day, "quarter"), and to
    (None, "") where it is left empty. Reads back what `wording.due` writes.
    """

    def __init__(self, *, help_text: str = "", **said: Any) -> None:
        example = "For example, 31/3/2026, 31 March 2026 or March 2026."
        said.setdefault("widget", forms.TextInput(attrs={"class": "day"}))
        super().__init__(
            max_length=60, help_text=f"{help_text} {example}".strip(), **said
        )

    def clean(self, value: Any) -> tuple[date | None, str]:
        words = super().clean(value)
        if not words:
            return None, ""
        quarter = re.fullmatch(r"quarter to (.+)", words, re.IGNORECASE)
        read = read_timescale(quarter[1] if quarter else words)
        odd = any(doubt.code != A_WEEKEND for doubt in read.doubts)
        if read.kind not in PROMISES or read.due is None or odd:
            raise forms.ValidationError(
                "Enter a real day or month, such as 31/3/2026 or March 2026"
            )
        return read.due, "quarter" if quarter else read.due_precision


def typed(value: date | None) -> str:
    """A day as it stands in a box: 31/03/2026."""
    return f"{value:%d/%m/%Y}" if value else ""
