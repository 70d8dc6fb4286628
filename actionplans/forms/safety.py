"""Forms of the check before publication: what is accepted, and why it goes ahead.

In: what was typed. Out: the plain values that accepting's deeds take.
"""

from django import forms

from actionplans.fields.override import AcceptField
from actionplans.refusals import Refusal
from actionplans.safety import Unsafe


class AcceptForm(forms.Form):
    """The ticks are boxes beside each sentence, in the page's own mark-up."""

    reason = AcceptField()


def refused(form: forms.Form, refusal: Refusal) -> None:
    """What the check leaves open is told where the reason goes; all else above."""
    form.add_error("override" if isinstance(refusal, Unsafe) else None, str(refusal))


def ask_only_if(is_open: object, form: forms.Form) -> None:
    """Nobody is asked to give a reason for going past what is not there."""
    if not is_open:
        del form.fields["override"]
