"""Forms of what the check before publication may stop: why it goes ahead."""

from django import forms

from actionplans.refusals import Refusal
from actionplans.safety import Unsafe


def refused(form: forms.Form, refusal: Refusal) -> None:
    """What the check leaves open is told where the reason goes; all else above."""
    form.add_error("override" if isinstance(refusal, Unsafe) else None, str(refusal))


def ask_only_if(is_open: object, form: forms.Form) -> None:
    """Nobody is asked to give a reason for going past what is not there."""
    if not is_open:
        del form.fields["override"]
