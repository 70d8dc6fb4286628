"""Forms of a measure: what it is, what is to be reached by when, what it is linked to.

In: what was typed. Out: the plain values that measuring's deeds take.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.days import DayField, PromisedField
from actionplans.fields.keys import SeveralField
from actionplans.fields.rows import Rows
from actionplans.figures import MOST_DECIMALS, OTHER
from actionplans.forms.concerns import RecommendationsField
from actionplans.forms.figures import FigureField
from actionplans.measuring import MOST_TARGETS, Said, Wanted
from actionplans.models import Action, Measure, Plan
from actionplans.wording import due, shortened

DECIMALS = f"Enter how many decimal places are shown, from 0 to {MOST_DECIMALS}"


class MeasureForm(forms.Form):
    name = forms.CharField(
        label="What is measured",
        max_length=300,
        help_text="For example, Child protection plans reviewed within timescale",
        error_messages={"required": "Say what is measured"},
    )
    unit = forms.ChoiceField(
        choices=[("", "Choose the unit"), *Measure.Unit.choices],
        error_messages={"required": "Choose the unit"},
    )
    unit_words = forms.CharField(
        label="Unit in words",
        max_length=60,
        required=False,
        help_text="Where the unit is “Other”. For example, weeks",
    )
    direction = forms.ChoiceField(
        label="Which way is better",
        choices=Measure.Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which way is better"},
    )
    decimals = forms.IntegerField(
        label="Decimal places",
        min_value=0,
        max_value=MOST_DECIMALS,
        initial=0,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), DECIMALS
        ),
    )
    baseline = FigureField(
        required=False, help_text="Where it stood before the work began."
    )
    baseline_on = DayField(label="Day of the baseline", required=False)
    source = forms.CharField(
        label="Where the figure comes from", max_length=300, required=False
    )
    notes = WordsField(
        label="How it is counted",
        rows=3,
        help_text="What is in it, what is not, and of which children or families.",
    )

    def clean(self) -> None:
        told = self.cleaned_data
        if told.get("unit") == OTHER and not told.get("unit_words"):
            self.add_error("unit_words", "Say what the unit is")
        bare = told.get("baseline_on") and told.get("baseline") is None
        if bare and "baseline" not in self.errors:
            self.add_error("baseline", "Give the baseline with its day, or neither")

    def said(self) -> Said:
        return Said(**self.cleaned_data)


def as_it_stands(measure: Measure) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in MeasureForm.base_fields}


class TargetForm(forms.Form):
    """One value by one day; a whole month means its last day."""

    by = PromisedField(label="To be reached by")
    value = FigureField(label="Target", missing="Enter the figure to be reached")
    is_milestone = forms.BooleanField(label="A step on the way", required=False)

    def __init__(self, *args: Any, **said: Any) -> None:
        super().__init__(*args, **said)
        self.fields["by"].error_messages["required"] = "Enter by when it is reached"


TargetRows = forms.formset_factory(
    TargetForm, formset=Rows, extra=2, can_delete=True, max_num=MOST_TARGETS
)


def targets_now(measure: Measure) -> list[dict[str, Any]]:
    return [
        {"by": due(row.by_on), "value": row.value, "is_milestone": row.is_milestone}
        for row in measure.targets.all()
    ]


def targets_typed(rows: Rows) -> list[Wanted]:
    return [
        Wanted(row["by"][0], row["value"], row["is_milestone"]) for row in rows.kept
    ]


class ActionsField(SeveralField):
    """Several actions of a plan, each by its ref, its words and its measure's words."""

    def label_from_instance(self, action: Action) -> str:
        words = f"{action.ref} {shortened(action.text, 90)}"
        measure = shortened(action.measure, 120)
        return f"{words} (measure as written: {measure})" if measure else words


class LinksForm(forms.Form):
    """`offered` are the actions to choose from: those linked, and those found."""

    def __init__(
        self,
        data: Any = None,
        *,
        measure: Measure,
        offered: Iterable[int],
        plan: Plan,
    ) -> None:
        super().__init__(data)
        gone = {"invalid_choice": "Choose from the list"}
        rows = plan.actions.filter(pk__in=list(offered)).order_by("ref_sort")
        self.fields["actions"] = ActionsField(
            rows,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=list(measure.actions.values_list("pk", flat=True)),
            error_messages=gone,
        )
        self.fields["recommendations"] = RecommendationsField(
            plan.recommendations.order_by("order"),
            required=False,
            label="Recommendations as a whole",
            widget=forms.CheckboxSelectMultiple,
            initial=list(measure.recommendations.values_list("pk", flat=True)),
            error_messages=gone,
        )
