"""The boxes of the check before publication: why something stands, or goes ahead."""

from django import forms

from actionplans.safety import LONGEST_REASON


class _ReasonField(forms.CharField):
    """A reason that the history keeps; it may stay empty."""

    def __init__(self, label: str, help_text: str, rows: int) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            max_length=LONGEST_REASON,
            required=False,
            widget=forms.Textarea(attrs={"rows": rows}),
        )


class AcceptField(_ReasonField):
    """Why what the check found may be published as it is."""

    def __init__(self) -> None:
        label = "Why they may be published as they are"
        hint = "Kept with what you accept, for whoever asks later."
        super().__init__(label, hint, rows=2)


class AcceptForm(forms.Form):
    """The ticks are boxes beside each sentence, in the page's own mark-up."""

    reason = AcceptField()


class OverrideField(_ReasonField):
    """Why something goes ahead while the check found what nobody has accepted."""

    def __init__(self) -> None:
        label = "Why it goes ahead while this is open"
        hint = (
            "Only where something has to stay open: the history keeps the reason, with "
            "your name."
        )
        super().__init__(label, hint, rows=3)
