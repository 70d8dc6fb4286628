"""The form of one update, and how it goes on after somebody else came first.

In: a subject and what was typed. Out: what is said, as the ledger takes it. The
boxes of standing words start with those words, to be mended or cleared; what has
been done starts empty, beside the last words, because it is told anew each time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from actionplans import ledger
from actionplans.ledger import NAMES, Said, Subject
from actionplans.models import Action, RatingValue, Update
from actionplans.updating import OPEN_AFTER_CLOSING, missing_reason

ANEW = "progress_text"
# The plan's column that a box fills.
COLUMN_OF = {
    "progress_text": "progress",
    "performance": "performance",
    "concerns": "concerns",
    "barriers": "barriers",
    "next_steps": "next_steps",
}
LOST = "This form is not complete any more: open it again"


class WordsField(forms.CharField):
    """A box of words; lines end as the ledger ends them, whatever the browser sent."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class RatingField(forms.ChoiceField):
    """A value of the scheme by its code; "" is Not rated, a choice of its own."""

    def __init__(self, label: str, values: Iterable[RatingValue]) -> None:
        self.by_code = {value.code: value for value in values}
        choices = [("", "Not rated")]
        choices += [(value.code, value.word) for value in self.by_code.values()]
        super().__init__(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )

    def clean(self, value: Any) -> RatingValue | None:
        if value is None:
            raise ValidationError(f"Choose a value for {self.label}")
        return self.by_code.get(super().clean(value))


class UpdateForm(forms.Form):
    """What has been done, where it stands now, and what is in the way."""

    field_order = (
        "progress_text",
        "progress",
        "percent",
        "impact",
        "performance",
        "concerns",
        "barriers",
        "next_steps",
    )

    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": LOST, "invalid": LOST, "min_value": LOST},
    )
    submission = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": LOST, "invalid": LOST}
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    progress_text = WordsField(label="Progress to date", rows=5)
    percent = forms.IntegerField(
        label="% complete",
        required=False,
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            "The percentage must be a whole number between 0 and 100",
        ),
    )
    performance = WordsField(
        label="Performance", rows=4, help_text="The figures that show a difference"
    )
    concerns = WordsField(label="Areas of concern", rows=4)
    barriers = WordsField(
        label="Barriers and support needed",
        rows=3,
        help_text="What you cannot move yourself, and whose help it takes",
    )
    next_steps = WordsField(label="Next steps", rows=3)

    def __init__(
        self, data: Any = None, *, subject: Subject, next_page: str = ""
    ) -> None:
        self.subject = subject
        stands = Said.by(subject)
        super().__init__(
            data,
            auto_id=f"update-{subject._meta.model_name}-{subject.pk}-%s",
            initial=_typed(stands)
            | {"version": subject.version, "submission": uuid4(), "next": next_page},
        )
        self.values = list(subject.plan.scheme.values.all())
        scheme = subject.plan.scheme
        self.fields["progress"] = RatingField(scheme.progress_label, self.values)
        self.fields["impact"] = RatingField(scheme.impact_label, self.values)
        self._call_as_the_plan_does()
        for name in self._not_asked(stands):
            del self.fields[name]
        self.order_fields(self.field_order)
        self._give_hints(stands)

    def _call_as_the_plan_does(self) -> None:
        """A box has the heading under which its words are printed."""
        own = {c["field"]: c["label"] for c in self.subject.plan.columns}
        for name, column in COLUMN_OF.items():
            self.fields[name].label = own.get(column) or self.fields[name].label

    def _not_asked(self, stands: Said) -> set[str]:
        """What this plan does not keep, or what nobody may change any more."""
        leave = set()
        if not self.subject.plan.scheme.has_impact:
            leave.add("impact")
        columns = {column["field"] for column in self.subject.plan.columns}
        if "performance" not in columns and not stands.performance:
            leave.add("performance")
        if isinstance(self.subject, Action) and self.subject.closed_at:
            leave |= set(NAMES) - OPEN_AFTER_CLOSING
        return leave

    def _give_hints(self, stands: Said) -> None:
        asking = [value.word for value in self.values if value.needs_a_reason]
        words = " or ".join(asking)
        self.fields["concerns"].help_text = (
            "What is in the way, and what is being done. Needed where a rating is "
            f"{words}"
        )
        if ANEW in self.fields and stands.progress_text:
            self.fields[
                ANEW
            ].help_text = "Since the last update. Left empty, the last words stay"

    def clean(self) -> dict[str, Any]:
        """The deed asks for the reason too; here it stands with what else is wrong."""
        told = self.cleaned_data
        named = ("progress", "impact", "concerns")
        if "concerns" in told and (
            missing := missing_reason(Said(**{n: told[n] for n in named if n in told}))
        ):
            self.add_error("concerns", missing)
        return told

    def said(self) -> Said:
        """What is said, on top of where the subject stood when the form was opened."""
        seen = ledger.said_at(self.subject, self.cleaned_data["version"])
        return _on_top_of(seen, self._asked())

    def _asked(self) -> dict[str, Any]:
        return {n: self.cleaned_data[n] for n in self.fields if n in NAMES}

    def after(self, newest: Update) -> tuple["UpdateForm", list["Difference"]]:
        """The form to go on with after somebody else's update, and what differs.

        What was touched here stays as it is here; what was not follows theirs, but a
        reason stays with the red or amber it was given for. It is written on their
        update, with a token of its own.
        """
        seen = ledger.said_at(self.subject, self.cleaned_data["version"])
        mine, theirs = self.said(), Said.by(newest)
        data, differences = self.data.copy(), []
        for name in self._asked():
            touched = getattr(mine, name) != getattr(seen, name)
            if name == "concerns" and missing_reason(
                replace(mine, concerns=theirs.concerns)
            ):
                touched = True
            if not touched:
                data[name] = _typed(theirs)[name]
            kept = mine if touched else seen
            if getattr(kept, name) != getattr(theirs, name):
                told = getattr(theirs, name), getattr(mine, name)
                differences.append(
                    Difference(name, self.fields[name].label, *told, touched)
                )
        data["version"], data["submission"] = newest.seq, uuid4()
        return UpdateForm(data, subject=self.subject), differences


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a form that met another update; `touched` if changed here too."""

    name: str
    label: str
    theirs: RatingValue | int | str | None
    mine: RatingValue | int | str | None
    touched: bool

    @property
    def is_rating(self) -> bool:
        return self.name in ("progress", "impact")

    @property
    def their_words(self) -> str:
        return _words(self.theirs)

    @property
    def my_words(self) -> str:
        return _words(self.mine)


def _typed(said: Said) -> dict[str, Any]:
    """As the form's boxes hold it."""
    boxes = said.values() | {ANEW: ""}
    for name in ("progress", "impact"):
        boxes[name] = boxes[name].code if boxes[name] else ""
    boxes["percent"] = "" if said.percent is None else said.percent
    return boxes


def _on_top_of(seen: Said, asked: dict[str, Any]) -> Said:
    if not asked.get(ANEW):
        asked = asked | {ANEW: seen.progress_text}
    return replace(seen, **asked)


def _words(value: RatingValue | int | str | None) -> str:
    if value is None or value == "":
        return "Nothing"
    return f"{value}%" if isinstance(value, int) else str(value)
