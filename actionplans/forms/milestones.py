"""Forms of an action's milestones: which there are, and the day one was done.

In: what was typed. Out: the plain values that ticking's deeds take, in the order asked
for. A row left blank is no row; a row ticked for removal is gone once it is saved.
"""

from datetime import date
from typing import Any

from django import forms

from actionplans.fields.days import DayField, PromisedField
from actionplans.fields.rows import Rows
from actionplans.models import Action
from actionplans.ticking import LONGEST_LABEL, MOST, Wanted
from actionplans.wording import due

WRONG_PLACE = "The order must be a whole number between 1 and 99"


class MilestoneForm(forms.Form):
    """One milestone; `place` is where it comes in the order, last where left empty."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(
        label="What is to be reached",
        max_length=LONGEST_LABEL,
        error_messages={"required": "Say what is to be reached"},
    )
    due = PromisedField(label="By when", required=False)
    place = forms.IntegerField(
        label="Order",
        required=False,
        min_value=1,
        max_value=99,
        help_text="1 comes first. Left empty, it comes last.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), WRONG_PLACE
        ),
    )


MilestoneRows = forms.formset_factory(
    MilestoneForm, formset=Rows, extra=3, can_delete=True, max_num=MOST
)


class DoneForm(forms.Form):
    done_on = DayField(
        label="The day it was done", missing="Enter the day on which it was done"
    )


def milestones_now(action: Action) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "place": place,
            "label": row.label,
            "due": due(row.due_on, row.due_precision),
        }
        for place, row in enumerate(action.milestones.all(), start=1)
    ]


def milestones_typed(rows: Rows) -> list[Wanted]:
    """In the order given, then as typed; those without a place come last."""
    return [
        Wanted(row["label"], *_due(row), pk=row["pk"])
        for row in sorted(rows.kept, key=lambda row: row["place"] or 100)
    ]


def _due(row: dict[str, Any]) -> tuple[date | None, str]:
    return row["due"] or (None, "")
