"""Forms of the check before publication: what is accepted, and why it goes ahead.

In: what was typed. Out: the plain values that accepting's deeds take.
"""

from django import forms

from actionplans.fields.override import AcceptField


class AcceptForm(forms.Form):
    """The ticks are boxes beside each sentence, in the page's own mark-up."""

    reason = AcceptField()


def ask_only_if(is_open: object, form: forms.Form) -> None:
    """Nobody is asked to give a reason for going past what is not there."""
    if not is_open:
        del form.fields["override"]
