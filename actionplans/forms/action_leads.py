"""The form of an action's leads, a row for each.

In: what was typed. Out: the plain values that assigning's deed takes. A row left blank
is no row; a row ticked for removal is gone when the form is saved.
"""

from collections.abc import Mapping
from typing import Any

from django import forms

from actionplans.assigning import Chosen
from actionplans.fields.rows import Rows
from actionplans.forms.leads import lead_label
from actionplans.models import Action, ActionLead, Council, Lead

NOBODY_HERE = ("", "Nobody in this list")


def lead_choices(council: Council) -> dict[str, Lead]:
    """The council's leads by what a drop-down sends of them; one query."""
    return {str(lead.pk): lead for lead in council.leads.all()}


class ActionLeadForm(forms.Form):
    """One lead; a line that has a date of its own keeps its words and its timescale."""

    row = forms.IntegerField(widget=forms.HiddenInput, required=False)
    lead = forms.ChoiceField(required=False)
    words = forms.CharField(
        label="In words",
        max_length=300,
        required=False,
        help_text="As the paper writes it; enough where nobody is chosen.",
    )
    timescale = forms.CharField(
        label="Their own timescale",
        max_length=300,
        required=False,
        help_text="Where it is not the action’s. For example: March 2027.",
    )
    place = forms.IntegerField(
        label="Order",
        min_value=1,
        max_value=99,
        required=False,
        help_text="1 is the primary lead.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            "The order must be a whole number between 1 and 99",
        ),
    )

    def __init__(
        self,
        *args: Any,
        known: Mapping[str, Lead],
        standing: Mapping[str, ActionLead],
        **said: Any,
    ) -> None:
        super().__init__(*args, **said)
        self.known = known
        labels = [(pk, lead_label(lead)) for pk, lead in known.items()]
        self.fields["lead"].choices = [NOBODY_HERE, *labels]
        self.stands = standing.get(str(self["row"].value()))
        if self.stands and self.stands.due_on:
            del self.fields["words"], self.fields["timescale"]

    def clean_lead(self) -> Lead | None:
        return self.known.get(self.cleaned_data["lead"])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        named = said.get("lead") or said.get("words") or "words" not in self.fields
        if not named and not said.get("DELETE") and "lead" not in self.errors:
            self.add_error("lead", "Choose a lead, or write who leads in words")
        return said

    @property
    def moved(self) -> int:
        """-1 where it was given an earlier place, 1 a later one, 0 where it stays."""
        was, now = self.initial.get("place"), self.cleaned_data.get("place")
        return (now > was) - (now < was) if was and now else 0


ActionLeadRows = forms.formset_factory(
    ActionLeadForm,
    formset=Rows,
    extra=1,
    can_delete=True,
    can_delete_extra=False,
    max_num=99,
)


def leads_now(action: Action) -> list[ActionLead]:
    return list(action.leads.select_related("lead").order_by("order"))


def rows_of_leads(
    posted: Mapping[str, Any] | None, council: Council, leads: list[ActionLead]
) -> Rows:
    now = [
        {
            "row": row.pk,
            "lead": row.lead_id or "",
            "words": row.as_written if str(row.lead or "") != row.as_written else "",
            "timescale": row.timescale_text,
            "place": place,
        }
        for place, row in enumerate(leads, start=1)
    ]
    standing = {str(row.pk): row for row in leads}
    kwargs = {"known": lead_choices(council), "standing": standing}
    return ActionLeadRows(posted, initial=now, form_kwargs=kwargs)


def leads_typed(rows: Rows) -> list[Chosen]:
    """In the order given; who moved takes the place, who has no place comes last."""
    kept = [
        form
        for form in rows.forms
        if form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]
    kept.sort(key=lambda form: (form.cleaned_data["place"] or 100, form.moved))
    return [
        Chosen(
            lead=form.cleaned_data["lead"],
            words=form.cleaned_data.get("words", ""),
            timescale=form.cleaned_data.get("timescale", ""),
            row=form.cleaned_data["row"],
        )
        for form in kept
    ]
