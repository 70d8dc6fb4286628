"""Keys of rows as a form sends them; what no database could hold is the key of none."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet


def is_key(text: str) -> bool:
    return re.fullmatch("[0-9]{1,18}", text) is not None


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows by their keys. Django would ask the database for any number."""

    def clean(self, value: Any) -> QuerySet[Any]:
        for key in value or ():
            if not is_key(str(key)):
                wrong, told = self.error_messages["invalid_choice"], {"value": key}
                raise ValidationError(wrong, code="invalid_choice", params=told)
        return super().clean(value)
