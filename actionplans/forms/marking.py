"""The form that says who may read something: open, internal, or exempt and why.

In: what was typed. Out: a Mark; the mark that the form was shown with goes along.
"""

from typing import Any

from django import forms
from django.core import signing

from actionplans.fields.exempt import ASKED, ask_why, exempt_boxes
from actionplans.marking import Mark
from actionplans.models import Openness

CHOICES = [
    ("", "Open: printed and published with the plan"),
    (
        Openness.INTERNAL,
        "Internal: for the council’s own work; nobody else is told of it",
    ),
    (
        Openness.EXEMPT,
        "Exempt: reported in private; what is published says that something is exempt",
    ),
]
NAMES = ("openness", *ASKED)


class MarkFields(forms.Form):
    """Three boxes; paragraph and reason are asked for of what is exempt alone."""

    openness = forms.ChoiceField(
        label="Who may read it",
        choices=CHOICES,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    openness.is_conditional = True
    exempt_paragraph, exempt_reason = exempt_boxes()

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("openness") == Openness.EXEMPT:
            ask_why(self, typed)
        return typed

    @property
    def mark(self) -> Mark:
        return mark_typed(self.cleaned_data)


def mark_typed(typed: dict[str, Any]) -> Mark:
    """What a valid form says; what only an exemption has is left out of others."""
    if typed["openness"] != Openness.EXEMPT:
        return Mark(typed["openness"])
    return Mark("exempt", typed["exempt_paragraph"], typed["exempt_reason"].strip())


class MarkForm(MarkFields):
    """The boxes on a page of their own; `seen` is the mark they were shown with."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: Mark, is_public: bool, **options: Any) -> None:
        began = {"seen": signing.dumps(_plain(now))}
        began |= dict(zip(NAMES, _plain(now), strict=True))
        super().__init__(*args, initial=began, **options)
        if not is_public:
            box = self.fields["openness"]
            box.choices = [one for one in CHOICES if one[0]]
            box.required = True
            box.error_messages["required"] = "Choose who may read it"

    def clean_seen(self) -> Mark:
        try:
            return Mark(*signing.loads(self.cleaned_data["seen"]))
        except (signing.BadSignature, TypeError):
            # A page that was never shown: no mark is like it.
            return Mark("unseen")

    def follow(self, now: Mark) -> None:
        """The page that comes back shows what stands: the next answer is to that."""
        self.data = self.data.copy()
        self.data["seen"] = signing.dumps(_plain(now))


def _plain(mark: Mark) -> list[str]:
    return [getattr(mark, name) for name in NAMES]
