"""The boxes of an update's form: words as the ledger keeps them, and ratings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actionplans.models import RatingValue


class WordsField(forms.CharField):
    """A box of words; lines end as the ledger ends them, whatever the browser sent."""

    def __init__(self, *, rows: int, required: bool = False, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=required, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class RatingField(forms.ChoiceField):
    """A value of the scheme by its code; "" is Not rated, a choice of its own."""

    def __init__(self, label: str, values: Iterable[RatingValue]) -> None:
        self.by_code = {value.code: value for value in values}
        choices = [("", "Not rated")]
        choices += [(value.code, value.word) for value in self.by_code.values()]
        super().__init__(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )

    def clean(self, value: Any) -> RatingValue | None:
        if value is None:
            raise ValidationError(f"Choose a value for {self.label}")
        return self.by_code.get(super().clean(value))
