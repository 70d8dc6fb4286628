"""A day typed in words or figures, day first, as a council writes it.

A browser's own date box follows the language of the machine, and one that shows the
month first would be misread; a plain box with an example is not.
"""

from datetime import date
from typing import Any

from django import forms

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


def typed(value: date | None) -> str:
    """A day as it stands in a box: 31/03/2026."""
    return f"{value:%d/%m/%Y}" if value else ""
