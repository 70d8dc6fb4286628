"""Forms of a handover: whose, and who takes over each of the things they hold.

In: what somebody holds, what was typed. Out: what the deed of handing over takes.
"""

from collections.abc import Sequence
from typing import Any

from django import forms

from actionplans import permissions
from actionplans.fields.days import DayField
from actionplans.forms.leads import AccountField, LeadField, account_label, lead_label
from actionplans.handing_over import Taker
from actionplans.holdings import Held
from actionplans.models import Council, Lead, User
from actionplans.wording import counted

AS_ABOVE, KEEP, NOBODY = "", "keep", "nobody"


class WhoseForm(forms.Form):
    """Whose things are handed over; in the address, so that a link leads there."""

    def __init__(self, data: Any, *, holders: Any) -> None:
        super().__init__(data)
        self.fields["person"] = HolderField(
            holders,
            label="Whose posts and actions",
            empty_label="Choose somebody",
            error_messages={
                "required": "Choose whose posts and actions are handed over",
                "invalid_choice": "Choose somebody from the list",
            },
        )


class HolderField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return account_label(user)


class HandOverForm(forms.Form):
    """The day, who takes over, and where one thing goes another way."""

    from_day = DayField(
        label="From",
        missing="Enter the day from which it is theirs",
        help_text="Until the day before, it stays as it is.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        user: User,
        council: Council,
        held: Sequence[Held],
        **said: Any,
    ) -> None:
        super().__init__(data, **said)
        self.held = held
        updaters = permissions.updaters(council).exclude(pk=user.pk)
        self.accounts = {str(one.pk): one for one in updaters}
        self.fields["taker"] = AccountField(
            council,
            label="Who takes over",
            required=False,
            empty_label="Choose for each below",
        )
        self.fields["taker"].queryset = updaters
        leads = list(council.leads.all())
        for one in held:
            self.fields[one.key] = self._choice(one)
            if one.is_own_name and one.actions + one.concerns:
                self.fields[f"lead-{one.key}"] = self._other_lead(one, leads)

    @property
    def rows(self) -> list[tuple[Held, list[forms.BoundField]]]:
        """Each thing held, with the fields that say who takes it."""
        return [
            (
                one,
                [self[n] for n in (one.key, f"lead-{one.key}") if n in self.fields],
            )
            for one in self.held
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for one in self.held:
            name = f"lead-{one.key}"
            if said.get(name) and said.get(one.key) not in (AS_ABOVE, KEEP):
                self.add_error(name, "Choose an account, or another lead: not both")
        return said

    def takers(self) -> dict[str, Taker]:
        """By the key of each thing: who takes it, where anybody does."""
        said = self.cleaned_data
        found = {}
        for one in self.held:
            chosen = said[one.key]
            user = said["taker"] if chosen == AS_ABOVE else self.accounts.get(chosen)
            lead = said.get(f"lead-{one.key}")
            found[one.key] = Taker(user, lead, nobody=chosen == NOBODY)
        return found

    def _choice(self, one: Held) -> forms.ChoiceField:
        nobody = [(NOBODY, "Nobody stands in any more")] if one.is_delegate else []
        others = [(pk, f"{user} ({user.email})") for pk, user in self.accounts.items()]
        return forms.ChoiceField(
            label="Stands in" if one.is_delegate else "Takes over",
            required=False,
            choices=[
                (AS_ABOVE, "As above"),
                (KEEP, "Leave it as it is"),
                *nobody,
                *others,
            ],
            error_messages={"invalid_choice": "Choose from the list"},
        )

    def _other_lead(self, one: Held, leads: Sequence[Lead]) -> LeadField:
        many = counted(one.actions, "open action")
        if one.concerns:
            many += f" and {counted(one.concerns, 'open concern')}"
        field = LeadField(
            Lead.objects.filter(council=one.lead.council_id).exclude(pk=one.lead.pk),
            label=f"Or give its {many} to another lead, at once",
            required=False,
            empty_label="No: the name stays on them",
            help_text="The plans then name that lead, and whoever holds it updates.",
            error_messages={"invalid_choice": "Choose a lead from the list"},
        )
        # One question of the database for all, not one a field.
        field.choices = [
            ("", field.empty_label),
            *[(lead.pk, lead_label(lead)) for lead in leads if lead != one.lead],
        ]
        return field
