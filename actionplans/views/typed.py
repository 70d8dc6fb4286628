"""What was typed into a form that could not be saved, as it is shown again.

In: the fields of a request. Out: each with its label and words, or carried unseen. By
names alone: where this is needed there may be no database and nobody signed in.
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import capfirst

from actionplans.forms.periods import ClosePeriodForm, OpenPeriodForm, WithdrawForm
from actionplans.forms.plan_text import FrontPageForm, SectionForm, TermForm
from actionplans.forms.signing import AskForm, DecideForm, ProposeForm, SignOffForm
from actionplans.forms.structure import RecommendationForm, ThemeForm
from actionplans.forms.update import UpdateForm
from actionplans.schemes import PRESETS

_FORMS = (
    UpdateForm,
    FrontPageForm,
    SectionForm,
    TermForm,
    RecommendationForm,
    ThemeForm,
    OpenPeriodForm,
    ClosePeriodForm,
    WithdrawForm,
    ProposeForm,
    AskForm,
    SignOffForm,
    DecideForm,
)
_UNSEEN = ("next", "placement", "place", "kind", "theme")
_LABELS = {
    name: str(field.label or capfirst(name))
    for form in _FORMS
    for name, field in form.base_fields.items()
    if not field.widget.is_hidden and name not in _UNSEEN
}
_RATED = {"progress": "Progress rating", "impact": "Impact rating"}
_WORDS = {v.code: v.word for preset in PRESETS.values() for v in preset.values}


@dataclass(frozen=True, slots=True)
class Typed:
    """A field that was sent. Words can be mended and choices are told; a version or a
    token is carried along unseen."""

    name: str
    text: str

    @property
    def own_name(self) -> str:
        """Without the prefix of a row; one of several boxes by its number."""
        row, _, name = self.name.rpartition("-")
        return f"{row} {name}" if row and name.isdecimal() else name

    @property
    def is_words(self) -> bool:
        if self.name in _RATED or self.name == "percent":
            return False
        return self.own_name in _LABELS or len(self.text.split()) > 1

    @property
    def label(self) -> str:
        if self.name in _RATED:
            return _RATED[self.name]
        name = self.own_name
        return _LABELS.get(name) or capfirst(name.replace("_", " "))

    @property
    def choice(self) -> str:
        """A choice in its words; empty where this is none."""
        if self.name in _RATED:
            return _WORDS.get(self.text, self.text) or "Not rated"
        is_percent = self.name == "percent" and self.text
        return f"{self.text}%" if is_percent else ""


def fields_of(request: HttpRequest) -> list[Typed]:
    """Every field of the form, secrets left out."""
    return [
        Typed(name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
