"""The table of an inspection's judgements: number, area and grade of each line.

In: what was typed. Out: what `judging` takes. Areas and grades are free words, because
they differ by framework and year; the usual ones are suggested while typing.
"""

from typing import Any

from django import forms

from actionplans.fields.rows import Rows
from actionplans.judging import MOST, Judged
from actionplans.models import Inspection

GRADES = (
    "Outstanding",
    "Good",
    "Requires improvement to be good",
    "Inadequate",
)
_ILACS = (
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of care leavers",
    "Overall effectiveness",
)
_SIF = (
    "Children who need help and protection",
    "Children looked after and achieving permanence",
    "Adoption performance",
    "Experiences and progress of care leavers",
    "Leadership, management and governance",
    "Overall effectiveness",
)
AREAS = {"ilacs": _ILACS, "ilacs_short": _ILACS, "sif": _SIF}


class JudgementForm(forms.Form):
    number = forms.CharField(
        max_length=20,
        required=False,
        help_text="As in the report. 2.1 stands under 2.",
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    area = forms.CharField(
        label="What was judged",
        max_length=300,
        widget=forms.TextInput(attrs={"list": "areas"}),
        error_messages={"required": "Enter what was judged"},
    )
    grade = forms.CharField(
        max_length=100,
        widget=forms.TextInput(attrs={"list": "grades"}),
        error_messages={"required": "Enter the grade"},
    )


JudgementRows = forms.formset_factory(
    JudgementForm, formset=Rows, extra=5, can_delete=True, max_num=MOST
)


def judgements_now(inspection: Inspection) -> list[dict[str, Any]]:
    return list(inspection.judgements.values("number", "area", "grade"))


def judgements_typed(rows: Rows) -> list[Judged]:
    return [Judged(row["area"], row["grade"], row["number"]) for row in rows.kept]
