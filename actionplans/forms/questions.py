"""Forms of a question or a challenge: what is asked, and what is said on it.

In: what was typed. Out: what the deeds of commenting take, by their names.
"""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms

from actionplans.commenting import MOST, MOST_OF_A_NAME
from actionplans.fields.boxes import WordsField
from actionplans.models import Comment

LOST = "This page is not complete any more: open it again"
TOO_LONG = "Write at most %(limit_value)s characters: this is %(show_value)s"


def _token() -> forms.UUIDField:
    """What tells a form that is sent twice from two forms."""
    return forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages=dict.fromkeys(("required", "invalid"), LOST),
    )


def _words(label: str, missing: str, help_text: str = "", rows: int = 5) -> WordsField:
    return WordsField(
        label=label,
        rows=rows,
        required=True,
        max_length=MOST,
        help_text=help_text,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class QuestionForm(forms.Form):
    """`parts` are pairs of a value and its words: what of a version it may be on."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=(
            (Comment.Kind.QUESTION, "A question: I want to know something"),
            (Comment.Kind.CHALLENGE, "A challenge: I doubt something that it says"),
        ),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            "Say whether it is a question or a challenge",
        ),
    )
    words = _words(
        "What you ask",
        "Write what you ask",
        "One thing at a time is answered best. Name no child and no family.",
    )
    asked_for = forms.CharField(
        label="Board or committee that asks",
        required=False,
        max_length=MOST_OF_A_NAME,
        help_text="Only where you write down what others ask: “Families Improvement "
        "Board”. Leave it empty where you ask yourself.",
        error_messages={"max_length": TOO_LONG},
    )
    submission = _token()

    def __init__(
        self, *args: Any, parts: Iterable[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if parts := list(parts):
            self.fields["about"] = forms.ChoiceField(
                label="What it is about",
                choices=parts,
                error_messages=dict.fromkeys(
                    ("required", "invalid_choice"), "Choose what it is about"
                ),
            )
            self.order_fields(["about"])


class AnswerForm(forms.Form):
    words = _words(
        "Your answer",
        "Write the answer",
        "Who asked reads it, and everybody who reads the live plan. It is never "
        "published.",
    )
    submission = _token()


class AgainForm(forms.Form):
    words = _words("What the answer leaves open", "Write what the answer leaves open")
    submission = _token()


class TakeBackForm(forms.Form):
    """A press; the token alone."""

    submission = _token()
