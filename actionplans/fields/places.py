"""Boxes in which the places of rows are typed, to put them in another order."""

from collections.abc import Mapping
from typing import Any

from django import forms

PLACE = "Enter a whole number from 1"


class OrderForm(forms.Form):
    """A place, counted from 1, for each of some rows by key."""

    def __init__(self, data: Any = None, *, rows: Mapping[int, str]) -> None:
        super().__init__(data)
        self.order = list(rows)
        for place, (pk, words) in enumerate(rows.items(), start=1):
            self.fields[f"place-{pk}"] = forms.IntegerField(
                label=f"Place of {words}",
                initial=place,
                min_value=1,
                max_value=9999,
                widget=forms.NumberInput(attrs={"class": "short"}),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"),
                    f"{PLACE} for {words}",
                ),
            )

    def places(self) -> dict[int, int]:
        """The places that were changed, by key."""
        return {
            pk: self.cleaned_data[f"place-{pk}"]
            for place, pk in enumerate(self.order, start=1)
            if self.cleaned_data[f"place-{pk}"] != place
        }
