"""The form of one's reminders: a box for each kind, ticked while it is wanted."""

from typing import Any

from django import forms

from actionplans.models import ReminderKind

# What each tells, and how often.
WHEN = {
    ReminderKind.DUE_SOON: "30 and 7 days before what you lead is due or reviewed",
    ReminderKind.OVERDUE: "the day after it was due, then every Monday",
    ReminderKind.PERIOD_CLOSING: "7, 3 and 1 working days before updates close, "
    "then every Monday until the period is closed",
    ReminderKind.RETURNED: "at once, then every Monday until you have updated it",
    ReminderKind.QUESTION: "at once, then every Monday until it is answered",
    ReminderKind.DECISION: "at once, then every Monday until somebody has decided",
}


class RemindersForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label="Remind me by e-mail of",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(kind, f"{kind.label}: {WHEN[kind]}") for kind in ReminderKind],
        error_messages={
            "invalid_choice": "Choose from the reminders that are listed.",
            "invalid_list": "Choose from the reminders that are listed.",
        },
    )

    def muted(self) -> set[Any]:
        return set(ReminderKind.values) - set(self.cleaned_data["wanted"])
