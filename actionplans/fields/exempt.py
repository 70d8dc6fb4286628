"""The boxes that say under which paragraph something is exempt, and why."""

from typing import Any

from django import forms

from actionplans.exemptions import PARAGRAPHS

from .boxes import WordsField

PARAGRAPH_CHOICES = [
    ("", "Choose the paragraph"),
    *((key, f"{key}: {words}") for key, words in PARAGRAPHS.items()),
]
ASKED = {
    "exempt_paragraph": "Choose the paragraph under which it is exempt",
    "exempt_reason": "Say why it is exempt",
}


def exempt_boxes(
    why: str = "For who reads exempt parts. What is published names the paragraph "
    "alone.",
) -> tuple[forms.Field, forms.Field]:
    """The paragraph and the reason, for any form that can say that something is
    exempt; `why` is the hint of the reason."""
    paragraph = forms.ChoiceField(
        label="If exempt: under which paragraph",
        choices=PARAGRAPH_CHOICES,
        required=False,
        help_text="Of Schedule 12A to the Local Government Act 1972.",
    )
    reason = WordsField(label="If exempt: why", rows=2, help_text=why, max_length=2000)
    for box in (paragraph, reason):
        box.is_conditional = True
    return paragraph, reason


def ask_why(form: forms.Form, typed: dict[str, Any]) -> None:
    """What an exemption lacks, beside its box."""
    for name, asked in ASKED.items():
        # What is wrong in itself is told already, and is not there.
        if not typed.get(name, "told").strip():
            form.add_error(name, asked)
