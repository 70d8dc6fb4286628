"""The form of one piece of evidence: a file or an address, and what it shows.

In: the subject it is of, and what was typed. Out: what evidencing's deeds take. What a
file is, and whether an address may be given, the deeds say.
"""

from collections.abc import Mapping
from typing import Any

from django import forms

from actionplans.evidence_files import ENDINGS, TAKEN
from actionplans.evidencing import LONGEST_TITLE, About
from actionplans.fields.days import DayField
from actionplans.fields.exempt import ASKED, ask_why, exempt_boxes
from actionplans.forms.marking import mark_typed
from actionplans.ledger import Subject
from actionplans.models import Action, Evidence, UpdateDraft

AGAIN = "Choose the file again: a browser does not keep it."
INTERNAL, PUBLIC, EXEMPT = "internal", "public", "exempt"
READERS = [
    (INTERNAL, "Internal: for the council’s own work, and not for members"),
    (PUBLIC, "Public: printed in the next version, and downloaded from it"),
    (EXEMPT, "Exempt: reported in private; what is published says that it is there"),
]


class EvidenceForm(forms.Form):
    title = forms.CharField(
        label="What it is called",
        max_length=LONGEST_TITLE,
        error_messages={
            "required": "Enter what the evidence is called",
            "max_length": f"The title may have {LONGEST_TITLE} characters at most",
        },
    )
    kind = forms.ChoiceField(
        label="What kind of evidence it is",
        choices=Evidence.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of evidence it is"},
    )
    dated = DayField(
        label="Its date",
        help_text="The day it was made, or what it tells of ended.",
        missing="Enter the date of the evidence",
    )
    shows = forms.CharField(
        label="What it shows",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a sentence or two: what is different for children and families, "
        "or what was done.",
        error_messages={"required": "Say what the evidence shows"},
    )
    file = forms.FileField(
        label="A file",
        required=False,
        help_text=f"{TAKEN}.",
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={"empty": "The file is empty"},
    )
    link = forms.CharField(
        label="Or the address of a web page",
        required=False,
        help_text="It begins with https://. What stands there is not kept here.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    of_measure = forms.BooleanField(label="It shows the impact measure", required=False)
    readers = forms.ChoiceField(
        label="Who may read it",
        choices=READERS,
        initial=INTERNAL,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who may read it"},
    )

    exempt_paragraph, exempt_reason = exempt_boxes()

    def __init__(self, *args: Any, subject: Subject, **options: Any) -> None:
        self.subject = subject
        super().__init__(*args, **options)
        if not isinstance(subject, Action):
            # What is frozen with a version is evidence of actions alone.
            for name in ("readers", *ASKED):
                del self.fields[name]
        if not getattr(subject, "measure", ""):
            del self.fields["of_measure"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        file, link = typed.get("file"), typed.get("link")
        if file and link:
            self.add_error(
                "link", "Give a file or an address: two are two pieces of evidence"
            )
        elif not file and not link and "file" not in self.errors:
            self.add_error("file", "Choose a file, or give an address")
        if typed.get("readers") == EXEMPT:
            ask_why(self, typed)
        return typed

    def about(self) -> About:
        typed = self.cleaned_data
        is_exempt = typed.get("readers") == EXEMPT
        return About(
            title=typed["title"],
            kind=typed["kind"],
            dated=typed["dated"],
            shows=typed["shows"],
            is_public=typed.get("readers") == PUBLIC,
            of_measure=typed.get("of_measure", False),
            mark=mark_typed(typed | {"openness": EXEMPT}) if is_exempt else None,
        )

    def to_try_again(self) -> None:
        """What was typed stays; a file that was chosen must be chosen once more."""
        if self.files and "file" not in self.errors:
            self.add_error("file", AGAIN)


class AttachedForm(EvidenceForm):
    """Evidence given with an update, which may be none: then nothing is asked for."""

    prefix = "evidence"

    def __init__(
        self,
        *args: Any,
        subject: Subject,
        draft: UpdateDraft | None = None,
        **options: Any,
    ) -> None:
        kept = _without_prefix(draft.boxes) if draft else {}
        super().__init__(
            *args,
            subject=subject,
            initial={"readers": INTERNAL} | kept,
            empty_permitted=True,
            use_required_attribute=False,
            auto_id=f"update-{subject._meta.model_name}-{subject.pk}-%s",
            **options,
        )
        self.is_open = bool(kept) or self.has_changed()

    def has_changed(self) -> bool:
        """Who may read it says nothing as long as there is nothing to read."""
        return bool(set(self.changed_data) - {"readers"})

    def boxes(self) -> dict[str, str]:
        """What stands in them as text, as the update's draft keeps it; no file."""
        if not self.has_changed():
            return {}
        found = {n: self[n].value() for n in self.fields if n != "file"}
        return {self.add_prefix(n): str(v) for n, v in found.items() if v}


def _without_prefix(boxes: Mapping[str, str]) -> dict[str, str]:
    start = f"{AttachedForm.prefix}-"
    return {n.removeprefix(start): v for n, v in boxes.items() if n.startswith(start)}


class RemovalForm(forms.Form):
    reason = forms.CharField(
        label="Why it is removed",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stays in the history, with this reason.",
        error_messages={"required": "Say why it is removed"},
    )
