"""The form that undoes an import: why."""

from django import forms


class UndoForm(forms.Form):
    reason = forms.CharField(
        label="Why it is undone",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept in the record of this import and in the plan’s history.",
        error_messages={"required": "Say why the import is undone"},
    )
