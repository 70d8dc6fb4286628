"""Forms of reporting periods and versions: open, close, withdraw.

In: what was typed. Out: the plain values that closing's and publishing's deeds take.
"""

from django import forms

from actionplans.forms.days import DayField


class OpenPeriodForm(forms.Form):
    label = forms.CharField(
        label="What the period is called",
        max_length=60,
        help_text="For example, Q2 2026/27",
        error_messages={"required": "Enter what the period is called"},
    )
    opens_on = DayField(label="Opens on", missing="Enter the day it opens")
    as_at = DayField(
        label="Positions stated as at",
        help_text="The last day of the period. Lateness is counted on this day.",
        missing="Enter the day the positions are stated as at",
    )
    update_deadline = DayField(
        label="Updates due by",
        required=False,
        help_text="The day by which officers are asked for their updates.",
    )


class ClosePeriodForm(forms.Form):
    label = forms.CharField(
        label="What the version is called",
        max_length=60,
        help_text="Printed on every page, and part of the version’s address.",
        error_messages={"required": "Enter what the version is called"},
    )
    as_at = DayField(
        label="Positions stated as at",
        help_text="Lateness is counted on this day.",
        missing="Enter the day the positions are stated as at",
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why it is withdrawn",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kept with the version. The public does not see it.",
        error_messages={"required": "Say why the version is withdrawn"},
    )
