"""Forms of the check before publication: what is accepted, and why it goes ahead.

In: what was typed. Out: the plain values that accepting's deeds take.
"""

from django import forms

from actionplans.safety import LONGEST_REASON


class AcceptForm(forms.Form):
    """The ticks are boxes beside each sentence, in the page's own mark-up."""

    reason = forms.CharField(
        label="Why they may be published as they are",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept with what you accept, for whoever asks later.",
    )


class OverrideField(forms.CharField):
    """Why something goes ahead while the check found what nobody has accepted."""

    def __init__(self) -> None:
        super().__init__(
            label="Why it goes ahead while this is open",
            max_length=LONGEST_REASON,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Only where something has to stay open: the history keeps the "
            "reason, with your name.",
        )


def ask_only_if(is_open: object, form: forms.Form) -> None:
    """Nobody is asked to give a reason for going past what is not there."""
    if not is_open:
        del form.fields["override"]
