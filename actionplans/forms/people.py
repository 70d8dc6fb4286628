"""Forms about people: invite, describe, give roles, leave, and the filter of the list.

In: what was typed. Out: what the deeds of inviting, appointing and leaving take.
"""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm

from actionplans.accounts.forms import RULES
from actionplans.appointing import EMAIL_LENGTH, NAME_LENGTH, seal
from actionplans.fields.days import DayField
from actionplans.models import Role, User
from actionplans.people import State

Kind = Role.Kind
# What each role is for, in half a sentence; the help page tells all of it.
ROLES = {
    Kind.OFFICER: "updates the actions they lead, and gives evidence",
    Kind.PERFORMANCE_MANAGER: "chases, signs off, updates for others, closes periods",
    Kind.PLAN_ADMIN: "imports and edits plans, says who leads, publishes versions",
    Kind.COMMITTEE_OFFICER: "meetings, agendas, reports, minutes; publishes versions",
    Kind.MEMBER: "reads what moved between versions, and asks",
    Kind.COUNCIL_ADMIN: "people, roles and the council’s settings",
}
ANYBODY, EVERYBODY = "", "all"
STATES = [
    (ANYBODY, "With a role here"),
    *[(state.value, state.label) for state in State],
    (EVERYBODY, "All, leavers too"),
]


class RolesField(forms.MultipleChoiceField):
    """At least one role, each with what it is for."""

    def __init__(self, **said: Any) -> None:
        super().__init__(
            label="Roles",
            choices=[(kind, f"{kind.label}: {ROLES[kind]}") for kind in Kind],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Choose at least one role",
                "invalid_choice": "Choose roles from the list",
            },
            **said,
        )


class PersonForm(forms.Form):
    name = forms.CharField(
        max_length=NAME_LENGTH, error_messages={"required": "Enter the person’s name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=EMAIL_LENGTH,
        error_messages={
            "required": "Enter the e-mail address",
            "invalid": "Enter an e-mail address, such as asha.brook@council.gov.uk",
        },
    )
    post_title = forms.CharField(
        label="Post",
        max_length=NAME_LENGTH,
        required=False,
        help_text="As it stands beside their name where somebody reads who wrote.",
    )


class DescribeForm(PersonForm):
    """`seen` is the seal of what stood there when the page was read."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20)

    @classmethod
    def of(cls, user: User, data: Any = None) -> "DescribeForm":
        now = {name: getattr(user, name) for name in PersonForm.base_fields}
        return cls(data, initial=now | {"seen": seal(user)})


class InviteForm(PersonForm):
    kinds = RolesField(help_text="More than one where they do more than one thing.")


class RolesForm(forms.Form):
    """`seen` are the roles that stood there when the page was read."""

    kinds = RolesField()
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=300)

    def clean_seen(self) -> list[str]:
        return self.cleaned_data["seen"].split()


class LeaveForm(forms.Form):
    last_day = DayField(
        label="Last day",
        missing="Enter the last day",
        help_text="The account opens nothing after it.",
    )
    at_once = forms.BooleanField(
        label="Shut the account now, before that day is over", required=False
    )


class PeopleFilter(forms.Form):
    """Bind it to any query: what means nothing here asks for nothing."""

    text = forms.CharField(required=False, max_length=200)
    role = forms.ChoiceField(
        required=False, choices=[("", "Any role"), *Kind.choices], label="Role"
    )
    state = forms.ChoiceField(required=False, choices=STATES, label="Who")

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class PasswordForm(SetPasswordForm):
    """The first password, twice; the same rules as for every other."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        new, again = self.fields["new_password1"], self.fields["new_password2"]
        new.label, again.label = "Your password", "Your password again"
        new.help_text, again.help_text = RULES, ""
        new.error_messages["required"] = "Choose a password"
        again.error_messages["required"] = "Enter the password a second time"
        # The error summary takes the focus where there is one; else nobody does.
        new.widget.attrs.pop("autofocus", None)

    def validate_password_for_user(self, user: User, *_: Any, **__: Any) -> None:
        """What is wrong with it is said where it was chosen."""
        super().validate_password_for_user(user, password_field_name="new_password1")
