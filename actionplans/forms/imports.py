"""Forms of the import: the upload, and the admin's answers to its questions.

The answers' names carry the issue's id; a question left alone is not answered, so
what was decided before stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from actionplans.schemes import PRESETS

OWN, EMPTY, UNDECIDED = "own", "empty", ""


class UploadForm(forms.Form):
    file = forms.FileField(
        label="The workbook",
        help_text="Excel (.xlsx or .xlsm; macros are ignored) or CSV, up to 10 MB. It "
        "is read, not kept. Nothing of the plan is written yet.",
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty.",
            "missing": "Choose a file",
        },
    )
    title = forms.CharField(
        label="Title of the plan",
        max_length=200,
        help_text="As it should stand on the paper. The title of a plan that is here "
        "already compares the file with it.",
        error_messages={"required": "Enter the plan’s title"},
    )
    scheme = forms.ChoiceField(
        label="Ratings",
        required=False,
        choices=[("", "As the file tells"), *((c, p.name) for c, p in PRESETS.items())],
    )
    as_at = forms.DateField(
        label="Ratings and progress count as at",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="If you leave it empty: the date in the file, or today.",
        error_messages={"invalid": "Enter a date, such as 31/03/2026"},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class Question:
    """An issue as the page shows it, with the answer that stands."""

    issue: Mapping[str, Any]
    answer: str
    own: str
    error: str = ""

    @property
    def places(self) -> str:
        """E9, or the first cells of many."""
        cells = self.issue.get("cells") or [self.issue.get("cell")]
        named = [cell for cell in cells if cell]
        more = f" and {len(named) - 6} more" if len(named) > 6 else ""
        return ", ".join(named[:6]) + more

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """(value on the form, words, whether it stands) of each answer."""
        found = [
            (
                EMPTY if choice["value"] is None else f"={choice['value']}",
                choice["label"],
            )
            for choice in self.issue["choices"]
        ]
        return [(value, words, value == self.answer) for value, words in found]

    @property
    def is_own(self) -> bool:
        return self.answer == OWN

    @property
    def takes_own(self) -> bool:
        """Whether a value of the admin's own makes sense there."""
        return bool(self.issue.get("field"))

    @property
    def is_answered(self) -> bool:
        return self.answer != UNDECIDED


def asks(issue: Mapping[str, Any]) -> bool:
    """Whether there is anything to choose; a remark offers to keep what was read."""
    return issue["severity"] in ("BLOCK", "DECIDE") or len(issue["choices"]) > 1


def questions(
    issues: list[Mapping[str, Any]],
    decisions: Mapping[str, Mapping[str, Any]],
    errors: Mapping[str, str],
) -> list[Question]:
    """Every issue that asks something, with what was decided."""
    return [
        Question(
            issue, *_answer(decisions.get(issue["id"])), errors.get(issue["id"], "")
        )
        for issue in issues
        if issue["choices"]
    ]


def _answer(said: Mapping[str, Any] | None) -> tuple[str, str]:
    if said is None:
        return UNDECIDED, ""
    if said.get("value"):
        return OWN, said["value"]
    return _on_form(said.get("choice")), ""


def _on_form(choice: str | None) -> str:
    return EMPTY if choice is None else f"={choice}"


def answers(
    issues: list[Mapping[str, Any]], posted: Mapping[str, str]
) -> dict[str, dict[str, str | None]]:
    """What was posted, as decisions; a choice that was not offered is no answer."""
    found: dict[str, dict[str, str | None]] = {}
    for issue in issues:
        said = posted.get(f"answer-{issue['id']}", UNDECIDED)
        offered = [choice["value"] for choice in issue["choices"]]
        own = posted.get(f"own-{issue['id']}", "").strip()
        if said == OWN and own:
            found[issue["id"]] = {"choice": None, "value": own}
        elif said == EMPTY and None in offered:
            found[issue["id"]] = {"choice": None, "value": None}
        elif said.startswith("=") and said[1:] in offered:
            found[issue["id"]] = {"choice": said[1:], "value": None}
    return found
