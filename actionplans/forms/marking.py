"""The form that says who may read something: open, internal, or exempt and why.

In: what was typed. Out: a Mark; the mark that the form was shown with goes along.
"""

from typing import Any

from django import forms
from django.core import signing

from actionplans.exemptions import PARAGRAPHS
from actionplans.fields.boxes import WordsField
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
PARAGRAPH_CHOICES = [
    ("", "Choose the paragraph"),
    *((key, f"{key}: {words}") for key, words in PARAGRAPHS.items()),
]


ASKED = {
    "exempt_paragraph": "Choose the paragraph under which it is exempt",
    "exempt_reason": "Say why it is exempt",
}
NAMES = ("openness", *ASKED)


def exempt_boxes() -> tuple[forms.Field, forms.Field]:
    """The paragraph and the reason, for any form that can say that something is
    exempt."""
    paragraph = forms.ChoiceField(
        label="If exempt: under which paragraph",
        choices=PARAGRAPH_CHOICES,
        required=False,
        help_text="Of Schedule 12A to the Local Government Act 1972.",
    )
    reason = WordsField(
        label="If exempt: why",
        rows=2,
        help_text="For who reads exempt parts. What is published names the paragraph "
        "alone.",
        max_length=2000,
    )
    for box in (paragraph, reason):
        box.is_conditional = True
    return paragraph, reason


def ask_why(form: forms.Form, typed: dict[str, Any]) -> None:
    """What an exemption lacks, beside its box."""
    for name, asked in ASKED.items():
        # What is wrong in itself is told already, and is not there.
        if not typed.get(name, "told").strip():
            form.add_error(name, asked)


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
