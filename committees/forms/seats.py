"""Forms of seats and of who holds them.

In: the council, what was typed. Out: what the deeds of seating and sitting take.
"""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from actionplans.fields.days import DayField
from actionplans.models import Council, Role, User
from committees.models import Seat, SeatHolding
from committees.seats import Held, Said


class SeatForm(forms.Form):
    kind = forms.ChoiceField(
        label="Kind of seat",
        choices=Seat.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of seat it is"},
    )
    body = forms.CharField(
        label="Who fills it",
        max_length=200,
        required=False,
        help_text="The body represented, where there is one: “Parent governors, "
        "primary schools”. It is printed beside a vacancy, too.",
    )
    votes_on = forms.CharField(
        label="What it votes on",
        max_length=200,
        required=False,
        help_text="Of a co-opted seat that votes on some matters alone: “education "
        "matters only”.",
    )
    since = DayField(
        label="First day of the seat",
        required=False,
        help_text="Left empty, it has always been there.",
    )
    until = DayField(
        label="Last day of the seat",
        required=False,
        help_text="Left empty, it lasts.",
    )

    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in SeatForm.base_fields})


class AccountField(forms.ModelChoiceField):
    """Somebody's account in the council, by name and address."""

    def __init__(self, council: Council) -> None:
        roles = Role.objects.filter(council=council)
        found = User.objects.in_use(localdate()).filter(pk__in=roles.values("user"))
        super().__init__(
            found.order_by("name", "email"),
            required=False,
            empty_label="None",
            label="Their account",
            help_text="Where they have one, it reads the committee’s exempt papers.",
            error_messages={"invalid_choice": "Choose an account from the list"},
        )

    def label_from_instance(self, user: User) -> str:
        return f"{user} ({user.email})"


class HolderForm(forms.Form):
    """Who holds a seat; `must_name` is False where it may be left vacant."""

    name = forms.CharField(
        label="Name, as it is printed",
        max_length=200,
        error_messages={"required": "Say who holds the seat"},
    )
    held_from = DayField(label="From", missing="Enter the first day")
    held_to = DayField(
        label="To",
        required=False,
        help_text="The last day. Left empty, as long as it lasts.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        council: Council,
        must_name: bool = True,
        **said: Any,
    ) -> None:
        super().__init__(data, **said)
        self.fields["user"] = AccountField(council)
        self.order_fields(["name", "user", "held_from", "held_to"])
        if not must_name:
            for name in ("name", "held_from"):
                self.fields[name].required = False
            self.fields["name"].help_text = "Left empty, the seat is a vacancy."

    def clean(self) -> None:
        told = self.cleaned_data
        named, dated = told.get("name"), told.get("held_from")
        if named and not dated and "held_from" not in self.errors:
            self.add_error("held_from", "Enter the first day")
        if dated and not named and "name" not in self.errors:
            self.add_error("name", "Say who holds the seat")

    def held(self) -> Held | None:
        """None where nobody is named: a vacancy."""
        return Held(**self.cleaned_data) if self.cleaned_data["name"] else None


class LastDayForm(forms.Form):
    last_day = DayField(label="Last day", missing="Enter the last day")


def seat_now(seat: Seat) -> dict[str, Any]:
    return {name: getattr(seat, name) for name in SeatForm.base_fields}


def holding_now(holding: SeatHolding) -> dict[str, Any]:
    names = ("name", "user", "held_from", "held_to")
    return {name: getattr(holding, name) for name in names}
