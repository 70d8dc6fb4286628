"""Forms of readings: one measure's, and a whole period's on one page.

In: the measure and what was typed. Out: the Figures that recording's deeds take. A row
of the period's page that is left empty says nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms

from actionplans import recording
from actionplans.fields.boxes import WordsField
from actionplans.fields.days import DayField
from actionplans.figures import FACTORS
from actionplans.forms.figures import FigureField
from actionplans.models import Measure, Reading
from actionplans.recording import Entry, Figures
from actionplans.refusals import Refusal

SMALL = {"": None, "yes": True, "no": False}
SMALL_CHOICES = (
    ("", "As the figures say: 1 to 5 is kept from the public"),
    ("yes", "Small number: keep it from the public"),
    ("no", "May be public"),
)
LOST = "The form has lost its token: open the page again, and type the figures in."
FIGURES = ("value", "numerator", "denominator")


class FiguresForm(forms.Form):
    """The figures of one reading; two that make a percentage need no third."""

    value = FigureField(label="Figure", required=False)
    numerator = FigureField(label="How many", required=False)
    denominator = FigureField(label="Of how many", required=False)
    small = forms.ChoiceField(
        label="Who may read it", choices=SMALL_CHOICES, required=False
    )

    def __init__(self, *args: Any, measure: Measure, **said: Any) -> None:
        super().__init__(*args, **said)
        self.measure = measure
        if measure.unit not in FACTORS:
            del self.fields["numerator"], self.fields["denominator"]

    @property
    def says_something(self) -> bool:
        return any(self.cleaned_data.get(name) is not None for name in FIGURES)

    def figures(self, as_at: date, note: str = "") -> Figures:
        told = self.cleaned_data
        return Figures(
            as_at=as_at,
            **{name: told.get(name) for name in FIGURES},
            is_small=SMALL[told["small"]],
            note=note,
        )

    def check(self, as_at: date) -> None:
        """Put what is wrong with the figures beside their box."""
        if self.errors:
            return
        try:
            recording.value_of(self.measure, self.figures(as_at))
        except Refusal as refusal:
            self.add_error("value", str(refusal))


class ReadingForm(FiguresForm):
    """One reading; `corrects` is the one that it takes the place of."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, error_messages={"invalid": LOST}
    )
    as_at = DayField(
        label="Position as at", missing="Enter the day of which the figure is"
    )
    note = WordsField(label="Note", rows=2)
    field_order = ("submission", "as_at", *FIGURES, "small", "note")

    def __init__(
        self, *args: Any, corrects: Reading | None = None, **said: Any
    ) -> None:
        super().__init__(*args, **said)
        self.corrects = corrects
        if corrects:
            self.fields["note"].required = True
            self.fields["note"].label = "What was wrong"
            self.fields["note"].error_messages["required"] = "Say what was wrong"

    def clean(self) -> None:
        if day := self.cleaned_data.get("as_at"):
            self.check(day)

    def entry(self) -> Entry:
        told = self.cleaned_data
        figures = self.figures(told["as_at"], told["note"])
        return Entry(self.measure, figures, told["submission"], self.corrects)


def as_it_stands(reading: Reading) -> dict[str, Any]:
    """What a correction begins with."""
    small = "yes" if reading.is_small else "no"
    names = ("as_at", *FIGURES)
    return {name: getattr(reading, name) for name in names} | {"small": small}


class PeriodForm(forms.Form):
    """The day that all figures of the page are of, and the page's own token."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, error_messages={"invalid": LOST}
    )
    as_at = DayField(
        label="Position as at", missing="Enter the day of which the figures are"
    )


class PeriodReadings:
    """A period's page: its day, and a row of figures for every measure."""

    def __init__(
        self,
        data: Any = None,
        *,
        measures: Sequence[Measure],
        initial: Mapping[str, Any],
    ) -> None:
        self.is_bound = data is not None
        self.whole = PeriodForm(data, initial=initial)
        self.rows = [
            FiguresForm(data, measure=one, prefix=f"m{one.pk}") for one in measures
        ]

    def is_valid(self) -> bool:
        """Whether there is something to save, and nothing wrong with any of it."""
        whole, rows = self.whole, self.rows
        valid = [whole.is_valid(), *[row.is_valid() for row in rows]]
        told = [row for row in rows if row.is_bound and row.says_something]
        if day := whole.is_bound and whole.cleaned_data.get("as_at"):
            for row in told:
                row.check(day)
        if all(valid) and not told:
            whole.add_error(None, "Enter at least one figure.")
        return not self.errors and bool(told)

    @property
    def errors(self) -> list[forms.Form]:
        return [form for form in (self.whole, *self.rows) if form.errors]

    def entries(self) -> list[Entry]:
        """A token for each row, of the page's own: a repeat finds what it wrote."""
        token: UUID = self.whole.cleaned_data["submission"]
        day = self.whole.cleaned_data["as_at"]
        return [
            Entry(row.measure, row.figures(day), uuid5(token, str(row.measure.pk)))
            for row in self.rows
            if row.says_something
        ]
