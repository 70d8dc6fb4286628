"""Forms of reporting periods and versions: open, close, withdraw.

In: what was typed. Out: the plain values that closing's and publishing's deeds take.
"""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actionplans import publishing
from actionplans.fields.days import DayField
from actionplans.fields.override import OverrideField
from actionplans.models import ReportingPeriod
from actionplans.wording import day


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


class ChangePeriodForm(OpenPeriodForm):
    opens_on = None


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
    override = OverrideField()

    def __init__(
        self, data: Any = None, *, period: ReportingPeriod, on: date, label: str = ""
    ) -> None:
        initial = {"label": label or period.label, "as_at": min(period.as_at, on)}
        super().__init__(data, initial=initial)
        if period.update_deadline and on <= period.update_deadline:
            self.fields["knows_deadline"] = _knows(
                f"the deadline, {day(period.update_deadline)}, has not passed",
                "Updates that are saved after the period is closed are not in the "
                "version.",
            )
        stated = self._stated()
        if stated and stated != period.as_at:
            self.fields["knows_day"] = _knows(
                f"the period was to end on {day(period.as_at)}, and that I end it on "
                f"{day(stated)}",
                "The next period can open the day after.",
            )
        self.order_fields(["label", "as_at", "knows_deadline", "knows_day"])

    def _stated(self) -> date | None:
        """The day that was typed; nothing where it cannot be read."""
        try:
            return self.fields["as_at"].clean(self["as_at"].value())
        except ValidationError:
            return None

    def said(self) -> dict[str, Any]:
        """What closing takes: the ticks are for whoever closes."""
        return {
            name: self.cleaned_data[name] for name in ("label", "as_at", "override")
        }


def _knows(fact: str, consequence: str) -> forms.BooleanField:
    """Something out of the ordinary, to be ticked before it is done."""
    return forms.BooleanField(
        label=f"I know that {fact}",
        help_text=consequence,
        error_messages={"required": f"Tick that you know it: {fact}"},
    )


class SupersedeForm(forms.Form):
    label = forms.CharField(
        label="What the new version is called",
        max_length=60,
        help_text="Printed on every page, and part of the version’s address.",
        error_messages={"required": "Enter what the new version is called"},
    )
    correction = forms.CharField(
        label="What was wrong",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads it: at the top of the new version, and where the "
        "old one stands.",
        error_messages={"required": "Say what was wrong"},
    )
    override = OverrideField()


class PublishForm(forms.Form):
    meeting = forms.CharField(
        label="For which meeting?",
        max_length=publishing.LONGEST_MEETING,
        required=False,
        help_text="The committee, for example Children’s Scrutiny Panel. Versions are "
        "found by it.",
    )
    meeting_on = DayField(label="Date of the meeting", required=False)
    override = OverrideField()

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if told.get("meeting_on") and not told.get("meeting", "").strip():
            self.add_error("meeting", "Say which committee meets on that day")
        return told


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why it is withdrawn",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kept with the version. The public does not see it.",
        error_messages={"required": "Say why the version is withdrawn"},
    )
