"""The forms that make a plan, from nothing or beside another, and put one away.

In: the council and what was typed. Out: the plain values that creating's, copying's and
archiving's deeds take. Several forms stand on one page and are answered as one.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from actionplans.forms.columns import ColumnRows, to_begin_with
from actionplans.forms.inspections import InspectionsField, new_inspection
from actionplans.models import Council, Plan
from actionplans.offering import offered
from actionplans.schemes import PRESETS

USUAL = "rag5"


class NamedPlanForm(forms.Form):
    """What every new plan says: what it is called, and what it answers."""

    title = forms.CharField(
        label="Title of the plan",
        max_length=200,
        help_text="As it should stand on the paper.",
        error_messages={"required": "Enter the plan’s title"},
    )
    strapline = forms.CharField(
        max_length=200, required=False, help_text="A line under the title."
    )

    def __init__(self, data: Any = None, *, council: Council, **said: Any) -> None:
        super().__init__(data, **said)
        if council.inspections.exists():
            self.fields["inspections"] = InspectionsField(
                council, label="Inspections that the plan answers"
            )

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class NewPlanForm(NamedPlanForm):
    scheme = forms.ChoiceField(
        label="Ratings",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the plan is rated"},
    )

    def __init__(self, data: Any = None, *, council: Council, **said: Any) -> None:
        super().__init__(data, council=council, **said)
        codes = [preset.code for preset in offered(council)]
        self.fields["scheme"].choices = [(c, PRESETS[c].name) for c in codes]
        self.fields["scheme"].initial = USUAL if USUAL in codes else codes[0]


class CopiedPlanForm(NamedPlanForm):
    """A plan that begins with the structure of one that is here."""

    field_order = ("source", "title", "strapline", "leads")

    source = forms.ModelChoiceField(
        Plan.objects.none(),
        label="The plan to copy",
        empty_label="Choose a plan",
        error_messages={
            "required": "Choose the plan to copy",
            "invalid_choice": "Choose a plan from the list",
        },
    )
    leads = forms.BooleanField(
        label="Copy who leads each action too",
        required=False,
        initial=True,
        help_text="The leads find the new actions under My actions at once.",
    )

    def __init__(self, data: Any = None, *, council: Council, **said: Any) -> None:
        super().__init__(data, council=council, **said)
        self.fields["source"].queryset = council.plans.all()


class Page:
    """The forms of one page: valid together, and what is wrong told in one summary."""

    non_form_errors: Sequence[str] = ()

    def __init__(
        self, plan: NamedPlanForm, data: Any, columns: ColumnRows | None = None
    ) -> None:
        self.plan, self.columns = plan, columns
        self.inspection = new_inspection(data)

    def __iter__(self) -> Iterator[forms.Form]:
        yield self.plan
        yield self.inspection
        yield from self.columns or ()

    def is_valid(self) -> bool:
        return self.plan.is_bound and not self.total_error_count

    @property
    def total_error_count(self) -> int:
        return sum(len(form.errors) for form in self)


def page_from_nothing(council: Council, data: Any = None) -> Page:
    form = NewPlanForm(data, council=council)
    return Page(form, data, to_begin_with(data))


def page_of_copy(council: Council, data: Any = None, source: str = "") -> Page:
    """`source` is the address of the plan that somebody came from."""
    chosen = council.plans.filter(slug=source).first() if source else None
    initial = {"source": chosen, "strapline": chosen.strapline} if chosen else {}
    return Page(CopiedPlanForm(data, council=council, initial=initial), data)


class ArchiveForm(forms.Form):
    reason = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept in the plan’s history.",
    )
