"""Forms of issuing: why what is late is urgent, and what was wrong with an agenda.

In: what was typed. Out: the plain values that issuing's deeds take.
"""

from collections.abc import Sequence
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from committees.contents import ItemContent
from committees.issuing import IN_TIME, LONGEST_AGREED, Late

WHY = (
    "The special circumstances, as they are printed on the agenda and recorded in the "
    "minutes."
)
SAY_WHY = "Say why it is urgent"
SAY_WHO = "Say who agreed that it is urgent"


class IssueForm(forms.Form):
    """Of an agenda: of one that is late, or mends another, with what that asks for."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        data: Any = None,
        *,
        is_late: bool,
        is_correction: bool,
        chair: str,
        seen: str,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        if is_correction:
            self.fields["correction"] = WordsField(
                label="What was wrong with the agenda that is out",
                help_text="Everybody reads it: on the new agenda, and where the old "
                "one stands.",
                rows=3,
                required=True,
                error_messages={"required": "Say what was wrong"},
            )
        if is_late:
            self.fields["reason"] = _reason("Why it is urgent", required=True)
            self.fields["agreed_by"] = _agreed("Who agreed", chair, required=True)

    @property
    def said(self) -> dict[str, Any]:
        """What `issue_agenda` takes."""
        told = self.cleaned_data
        return {
            "late": Late(told.get("reason", ""), told.get("agreed_by", "")),
            "correction": told.get("correction", ""),
            "seen": told["seen"],
            "override": told.get("override", ""),
        }


class SupplementForm(forms.Form):
    """The items whose papers came later: which go now, and why each is urgent."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        data: Any = None,
        *,
        items: Sequence[ItemContent],
        is_late: bool,
        chair: str,
        seen: str,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.items, self.is_late = items, is_late
        for item in items:
            pk, named = item["source"], f"item {item['number']}"
            self.fields[f"take-{pk}"] = forms.BooleanField(
                label=f"Issue the papers of {named}: {item['title']}",
                required=False,
                initial=True,
            )
            if is_late:
                self.fields[f"reason-{pk}"] = _reason(
                    f"Why {named} is urgent", initial=item["late_reason"]
                )
                self.fields[f"agreed-{pk}"] = _agreed(
                    f"Who agreed to {named}", item["late_agreed_by"] or chair
                )

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not self.taken:
            raise forms.ValidationError("Choose at least one item")
        for pk in self.taken if self.is_late else []:
            for name, missing in ((f"reason-{pk}", SAY_WHY), (f"agreed-{pk}", SAY_WHO)):
                if name not in self.errors and not told.get(name):
                    self.add_error(name, missing)
        return told

    @property
    def taken(self) -> list[int]:
        """The items that go, by key."""
        keys = [item["source"] for item in self.items]
        return [pk for pk in keys if self.cleaned_data.get(f"take-{pk}")]

    @property
    def late(self) -> dict[int, Late]:
        told = self.cleaned_data
        if not self.is_late:
            return dict.fromkeys(self.taken, IN_TIME)
        return {
            pk: Late(told[f"reason-{pk}"], told[f"agreed-{pk}"]) for pk in self.taken
        }


def _reason(label: str, *, required: bool = False, initial: str = "") -> WordsField:
    return WordsField(
        label=label,
        help_text=WHY,
        rows=3,
        required=required,
        initial=initial,
        error_messages={"required": SAY_WHY},
    )


def _agreed(label: str, initial: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_AGREED,
        required=required,
        initial=initial,
        help_text="The chair, by name.",
        error_messages={"required": SAY_WHO},
    )
