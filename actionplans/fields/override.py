"""The boxes of the check before publication: why something stands, or goes ahead."""

from collections.abc import Collection
from typing import Any

from django import forms

from actionplans import accepting
from actionplans.accepting import NothingOpen
from actionplans.refusals import Refusal
from actionplans.safety import LONGEST_REASON
from actionplans.scanning import Hit
from actionplans.wording import counted


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

    def accept(
        self, *, hits: list[Hit], ticked: Collection[str], **told: Any
    ) -> tuple[int, str]:
        """Accept what is ticked; `told` is who, when, and whose it is.

        Out: the page's status, and the sentence that says it is done: empty where it
        is not, and the form then says why.
        """
        if not self.is_valid():
            return (422 if self.is_bound else 200), ""
        told |= self.cleaned_data
        try:
            number = accepting.accept_ticked(hits=hits, ticked=ticked, **told)
        except Refusal as refusal:
            self.add_error(None, str(refusal))
            return (409 if isinstance(refusal, NothingOpen) else 422), ""
        are = "is" if number == 1 else "are"
        return 302, f"{counted(number, 'thing')} {are} accepted"


class OverrideField(_ReasonField):
    """Why something goes ahead while the check found what nobody has accepted."""

    def __init__(self) -> None:
        label = "Why it goes ahead while this is open"
        hint = (
            "Only where something has to stay open: the history keeps the reason, with "
            "your name."
        )
        super().__init__(label, hint, rows=3)
