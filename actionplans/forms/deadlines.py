"""The form of what is owed after an inspection: one row a deadline.

In: what was typed. Out: what `timetabling` takes. The number of working days may be
another than the rule's; a day of one's own needs a reason.
"""

from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.days import DayField
from actionplans.fields.rows import Rows
from actionplans.models import Inspection
from actionplans.statutory import MOST_DAYS
from actionplans.timetabling import MOST, Owed

WRONG_DAYS = f"Enter how many working days, 0 to {MOST_DAYS}"


class DeadlineForm(forms.Form):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label="What is owed",
        max_length=200,
        error_messages={"required": "Enter what is owed"},
    )
    counted_from = DayField(
        label="Counted from", missing="Enter the day from which it is counted"
    )
    days = forms.IntegerField(
        label="Working days",
        min_value=0,
        max_value=MOST_DAYS,
        help_text="The day it is counted from does not count.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), WRONG_DAYS
        ),
    )
    own_day = DayField(
        label="Another day instead",
        required=False,
        help_text="Only where somebody agreed to it.",
    )
    because = WordsField(label="Why another day is set", rows=2)
    met_on = DayField(label="Done on", required=False)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        own_day, because = typed.get("own_day"), typed.get("because")
        if own_day and not because:
            self.add_error("because", "Say why another day is set, and who agreed")
        if because and not own_day and "own_day" not in self.errors:
            self.add_error("own_day", "Enter the other day that is set")
        return typed


DeadlineRows = forms.formset_factory(
    DeadlineForm, formset=Rows, extra=1, can_delete=True, max_num=MOST
)


def deadlines_now(inspection: Inspection) -> list[dict[str, Any]]:
    return [
        {
            "pk": one.pk,
            "words": one.words,
            "counted_from": one.counted_from,
            "days": one.days,
            "own_day": one.due_on if one.overridden_because else None,
            "because": one.overridden_because,
            "met_on": one.met_on,
        }
        for one in inspection.deadlines.all()
    ]


def deadlines_typed(rows: Rows) -> list[Owed]:
    names = ("words", "counted_from", "days", "own_day", "because", "met_on", "pk")
    return [Owed(**{name: row[name] for name in names}) for row in rows.kept]
