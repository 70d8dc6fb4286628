"""Boxes for figures: what people type, as exact decimals."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actionplans import figures
from actionplans.refusals import Refusal


class FigureField(forms.CharField):
    """One figure, None where it is left empty; `missing` is said where it may not."""

    def __init__(self, *, missing: str = "", **said: Any) -> None:
        words = {"required": missing} if missing else {}
        attributes = {"class": "short", "inputmode": "decimal"}
        super().__init__(
            widget=forms.TextInput(attrs=attributes), error_messages=words, **said
        )

    def prepare_value(self, value: Any) -> Any:
        return figures.plain(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        words = super().clean(value)
        if not words:
            return None
        try:
            return figures.read(words)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
