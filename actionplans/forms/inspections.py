"""Forms about inspections: what one is, and which of them a plan answers.

In: what was typed. Out: what inspecting's and creating's deeds take. The form of a new
one may stay empty where it stands beside others.
"""

from typing import Any

from django import forms

from actionplans.fields.days import DayField
from actionplans.fields.keys import SeveralField
from actionplans.inspecting import Said
from actionplans.models import Council, Inspection


class InspectionForm(forms.Form):
    title = forms.CharField(
        label="What it is called",
        max_length=200,
        help_text="For example, Focused visit, March 2026",
        error_messages={"required": "Enter what the inspection is called"},
    )
    kind = forms.ChoiceField(
        choices=[("", "Choose the kind"), *Inspection.Kind.choices],
        error_messages={"required": "Choose the kind of inspection"},
    )
    fieldwork_from = DayField(label="First day of fieldwork", required=False)
    fieldwork_to = DayField(label="Last day of fieldwork", required=False)
    received_on = DayField(
        label="Report or letter received on",
        required=False,
        help_text="Statutory deadlines are counted from it, in working days.",
    )
    published_on = DayField(label="Report published on", required=False)

    def said(self) -> Said | None:
        """What was typed; nothing where the form could stay empty and did."""
        return Said(**self.cleaned_data) if self.cleaned_data else None


def new_inspection(data: Any = None) -> InspectionForm:
    """The form of one that is not listed yet, on a page that asks for more than it."""
    return InspectionForm(
        data,
        prefix="inspection",
        empty_permitted=True,
        use_required_attribute=False,
    )


class InspectionsField(SeveralField):
    """Inspections of the council, by title and the day of the report."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, council: Council, **said: Any) -> None:
        words = {"invalid_choice": "Choose inspections from the list"}
        super().__init__(
            council.inspections.latest_first(),
            required=False,
            error_messages=words,
            **said,
        )


class AnswersForm(forms.Form):
    """Which inspections a plan answers."""

    def __init__(self, data: Any = None, *, council: Council, **said: Any) -> None:
        super().__init__(data, **said)
        self.fields["inspections"] = InspectionsField(
            council, label="Inspections that the plan answers"
        )
