"""The form of the days on which the council's offices are shut."""

from datetime import date
from typing import Any

from django import forms

from actionplans.fields.days import DayField
from actionplans.fields.rows import Rows, rows_of_forms
from committees.shutting import Shut


class ClosedDayForm(forms.Form):
    """One day; a blank row is none."""

    day = DayField(missing="Enter the day")
    why = forms.CharField(
        max_length=200,
        required=False,
        help_text="For example, Offices shut between Christmas and New Year",
    )


ClosedDayRows = rows_of_forms(ClosedDayForm, extra=3, can_delete=True)


def days_now(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The days that stand, as the boxes show them."""
    return [row | {"day": date.fromisoformat(row["day"])} for row in rows]


def days_typed(rows: Rows) -> list[Shut]:
    return [Shut(row["day"], row["why"]) for row in rows.kept]
