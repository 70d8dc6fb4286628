"""Forms of what the check before publication may stop: why papers go out."""

from django import forms

from actionplans.fields.override import OverrideField


def ask_only_if(is_open: object, form: forms.Form) -> None:
    """Nobody is asked for a reason to go past what is not there."""
    if is_open:
        form.fields["override"] = OverrideField()
