"""The form that says who leads many actions: which of them, what to do, and who.

In: what was typed, beside a list that a filter found. Out: the plain values that
assigning's deed takes.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from actionplans.fields.keys import is_key
from actionplans.forms.leads import lead_label
from actionplans.lead_lines import How
from actionplans.models import Lead
from actionplans.models.action import ActionQuerySet

WAYS = [
    (How.HAND_OVER, "Hand over: take another lead’s place, with any date of its own"),
    (How.PRIMARY, "Make primary lead: those who lead now come after it"),
    (How.ADD, "Add as a further lead: those who lead now come before it"),
    (How.REPLACE, "Replace all leads: nobody else leads these actions"),
]


class ManyLeadsForm(forms.Form):
    """Ticks stand in the list itself; `everything` is all that the filter finds."""

    how = forms.ChoiceField(
        label="What to do",
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what to do"},
    )
    lead = forms.ChoiceField(
        label="Who leads then",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Choose who leads then"
        ),
    )
    instead_of = forms.ChoiceField(
        label="In whose place",
        required=False,
        help_text="Where it is handed over. Actions that this lead does not lead stay "
        "as they are.",
    )
    may_lose_dates = forms.BooleanField(
        label="Dates that these leads have of their own may go", required=False
    )

    def __init__(
        self, data: QueryDict | None, *, known: Mapping[str, Lead], now: str = ""
    ) -> None:
        """`now` is the lead that the list is filtered by, if any."""
        begin = {"how": How.HAND_OVER, "instead_of": now} if now in known else {}
        super().__init__(data, initial=begin)
        self.known = known
        labels = [(pk, lead_label(lead)) for pk, lead in known.items()]
        self.fields["lead"].choices = [("", "Choose a lead"), *labels]
        self.fields["instead_of"].choices = [("", "Nobody’s"), *labels]

    @property
    def everything(self) -> bool:
        return self.data.get("everything") == "yes"

    @property
    def ticked(self) -> set[int]:
        if not self.is_bound:
            return set()
        said = self.data.getlist("action")
        return {int(pk) for pk in said if is_key(pk)}

    def chosen(self, found: ActionQuerySet) -> list[int]:
        """The numbers of the actions that it is about, of those that were found."""
        actions = found if self.everything else found.filter(pk__in=self.ticked)
        return list(actions.order_by("pk").values_list("pk", flat=True))

    def clean_lead(self) -> Lead:
        return self.known[self.cleaned_data["lead"]]

    def clean_instead_of(self) -> Lead | None:
        return self.known.get(self.cleaned_data["instead_of"])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("how") == How.HAND_OVER and not said.get("instead_of"):
            self.add_error("instead_of", "Choose in whose place")
        if not self.everything and not self.ticked:
            self.add_error(
                None, "Tick the actions it is about, or all that the filter finds"
            )
        return said
