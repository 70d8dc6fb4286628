"""Forms about leads: who it is, who holds it from a day, who stands in, how written.

In: what was typed. Out: the plain values that leading's and holding's deeds take.
Accounts to choose from are those whose role updates actions in the council.
"""

from typing import Any

from django import forms

from actionplans import permissions
from actionplans.fields.days import DayField
from actionplans.models import Council, Lead, User
from actionplans.wording import day


class AccountField(forms.ModelChoiceField):
    """Somebody who may update there, by name and e-mail address."""

    def __init__(self, council: Council, **said: Any) -> None:
        words = {"invalid_choice": "Choose an account from the list"}
        super().__init__(permissions.updaters(council), error_messages=words, **said)

    def label_from_instance(self, user: User) -> str:
        return account_label(user)


def account_label(user: User) -> str:
    """ "Odette Lund (odette.lund@fernshire.example), last day 31 March 2026"."""
    leaves = f", last day {day(user.last_day)}" if user.last_day else ""
    return f"{user} ({user.email}){leaves}"


class LeadField(forms.ModelChoiceField):
    """A lead of the council, by name, abbreviation and kind."""

    def label_from_instance(self, lead: Lead) -> str:
        return lead_label(lead)


def lead_label(lead: Lead) -> str:
    """ "Service Manager, Practice, SM P (post)"."""
    short = f", {lead.abbreviation}" if lead.abbreviation else ""
    return f"{lead.name}{short} ({lead.get_kind_display().lower()})"


class LeadForm(forms.Form):
    kind = forms.ChoiceField(
        choices=Lead.Kind.choices,
        widget=forms.RadioSelect,
        initial=Lead.Kind.POST,
        help_text="Public papers show the name of a post, a team or a partner. A "
        "person is shown as the post they hold, or as “Lead officer”.",
    )
    name = forms.CharField(
        label="Name, or title of the post",
        max_length=200,
        error_messages={"required": "Enter the name"},
    )
    abbreviation = forms.CharField(
        max_length=40,
        required=False,
        help_text="As the papers write it, for example SM QA",
    )


class LinkForm(forms.Form):
    """Words on actions mean a lead that is here."""

    lead = LeadField(
        Lead.objects.none(),
        label="Who that is",
        empty_label="Choose a lead",
        error_messages={
            "required": "Choose who that is",
            "invalid_choice": "Choose a lead from the list",
        },
    )

    def __init__(
        self, data: Any = None, *, council: Council, known: Lead | None = None
    ) -> None:
        super().__init__(data, initial={"lead": known}, auto_id="known-%s")
        self.fields["lead"].queryset = council.leads.all()


class HoldForm(forms.Form):
    """Who holds a lead from a day on; a person holds posts, and needs an account."""

    field_order = ("user", "person", "delegate", "from_day")

    from_day = DayField(
        label="From",
        missing="Enter the day it is held from",
        help_text="Whoever holds it now holds it until the day before.",
    )

    def __init__(self, data: Any = None, *, lead: Lead, **said: Any) -> None:
        super().__init__(data, **said)
        council, is_person = lead.council, lead.kind == Lead.Kind.PERSON
        self.fields["user"] = AccountField(
            council,
            label="Account",
            required=is_person,
            empty_label="Choose an account" if is_person else "No account",
            help_text="They see its actions under My actions, and update them.",
        )
        self.fields["user"].error_messages["required"] = "Choose an account"
        if not is_person:
            self.fields["person"] = LeadField(
                council.leads.filter(kind=Lead.Kind.PERSON),
                label="Person",
                required=False,
                empty_label="Nobody the plans name",
                help_text="Where plans also name the holder: public papers then show "
                "this post in place of the person’s name.",
            )
        self.fields["delegate"] = AccountField(
            council,
            label="Delegate",
            required=False,
            empty_label="Nobody",
            help_text="May update its actions beside the holder.",
        )
        self.order_fields(self.field_order)


class EndForm(forms.Form):
    last_day = DayField(label="Last day", missing="Enter the last day it is held")


class DelegateForm(forms.Form):
    def __init__(self, data: Any = None, *, council: Council, **said: Any) -> None:
        super().__init__(data, **said)
        self.fields["delegate"] = AccountField(
            council, label="Delegate", required=False, empty_label="Nobody"
        )


class AliasForm(forms.Form):
    text = forms.CharField(
        label="Also written",
        max_length=200,
        help_text="As it stands in the papers. Capitals and spaces make no difference.",
        error_messages={"required": "Enter the words as they stand in the paper"},
    )
