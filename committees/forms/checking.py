"""Forms of the check before publication of committee papers.

In: what was typed. Out: why something is accepted, which of it, and why papers go out
while something is open.
"""

from django import forms

from actionplans.fields.override import AcceptField, OverrideField


class AcceptForm(forms.Form):
    """The ticks are boxes beside each sentence, in the page's own mark-up."""

    reason = AcceptField()


def ask_only_if(is_open: object, form: forms.Form) -> None:
    """Nobody is asked for a reason to go past what is not there."""
    if is_open:
        form.fields["override"] = OverrideField()
