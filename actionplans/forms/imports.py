"""The form that uploads a workbook for its check."""

from typing import Any
from uuid import uuid4

from django import forms

from actionplans.fields.days import DayField
from actionplans.schemes import PRESETS

AGAIN = "Choose the file again: a browser does not keep it."


class AnswersForm(forms.Form):
    """The workbook of questions, as it came back."""

    file = forms.FileField(
        label="The workbook that came back",
        help_text="As it was downloaded here, with answers in it. You see them before "
        "any is taken.",
        error_messages={
            "required": "Choose the workbook",
            "empty": "The file is empty.",
            "missing": "Choose the workbook",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv"}),
    )


class UploadForm(forms.Form):
    file = forms.FileField(
        label="The workbook or document",
        help_text="Excel (.xlsx, .xlsm), Word (.docx, .docm) or CSV, up to 10 MB. "
        "Macros are ignored. It is kept only until its import is decided. Nothing of "
        "the plan is written yet.",
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty.",
            "missing": "Choose a file",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.docx,.docm,.csv"}),
    )
    title = forms.CharField(
        label="Title of the plan",
        max_length=200,
        help_text="As it should stand on the paper. With the title of a plan that is "
        "here already, the file is compared with that plan.",
        error_messages={"required": "Enter the plan’s title"},
    )
    scheme = forms.ChoiceField(
        label="Ratings",
        required=False,
        choices=[("", "As the file tells"), *((c, p.name) for c, p in PRESETS.items())],
    )
    as_at = DayField(
        label="Ratings and progress count as at",
        required=False,
        help_text="If you leave it empty: the date in the file, or today.",
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def refuse_file(self, sentence: str) -> None:
        self.add_error("file", f"{sentence} {AGAIN}")

    def to_try_again(self) -> None:
        """Nothing was made of this try, and what was typed stays for the next.

        The next is another submission; the file must be chosen once more.
        """
        if "file" not in self.errors:
            self.add_error("file", AGAIN)
        data: Any = self.data.copy()
        data["submission"] = uuid4()
        self.data = data
