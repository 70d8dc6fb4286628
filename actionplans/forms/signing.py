"""Forms of what is asked of a manager, decided, ended and begun anew.

In: what was typed. Out: the particulars that the deeds of asking, signing and ending
take, by their names.
"""

from typing import Any

from django import forms

from actionplans.contradictions import COMPLETE
from actionplans.fields.days import DayField
from actionplans.forms.rescheduling import PRECISIONS, last_of_month
from actionplans.models import Action, Proposal, UpdateDraft

ACCEPT, RETURN = "accept", "return"
WHO_AGREED = (
    "{} post, or the minute that granted it, such as “Scrutiny Committee, 12 March "
    "2026, minute 27”."
)
WHO_AGREED_TO_SIGN_OFF = (
    "Only where a committee or a board agreed to it: its name and the minute, such as "
    "“Scrutiny Committee, minute 24.2”. Readers see it."
)
LOST = "This page is not complete any more: open it again"


def words_field(
    label: str, missing: str = "", help_text: str = "", rows: int = 4
) -> forms.CharField:
    """A box of words; without `missing` it may stay empty."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={"required": missing},
    )


def _approver(**options: Any) -> forms.CharField:
    return forms.CharField(
        label="Who agreed",
        max_length=300,
        help_text=WHO_AGREED.format("A"),
        error_messages={"required": "Say who agreed"},
        **options,
    )


def _version() -> forms.IntegerField:
    """The number of the last update that the page shows."""
    return forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), LOST),
    )


class ProposeForm(forms.Form):
    done_on = DayField(
        label="The day it was done", missing="Enter the day on which it was done"
    )
    words = words_field(
        "Anything the manager should know",
        help_text="What you did stands in the update already.",
        rows=3,
    )


class DoneForm(forms.Form):
    """Below an update: whether it says that the action is complete, and since when."""

    is_done = forms.BooleanField(
        label="This is complete: ask for it to be signed off", required=False
    )
    done_on = DayField(
        label="The day it was done",
        required=False,
        help_text="Only if you ask for it to be signed off.",
    )

    def __init__(
        self,
        *args: Any,
        action: Action,
        draft: UpdateDraft | None = None,
        **options: Any,
    ) -> None:
        kept = draft.boxes if draft else {}
        initial = {name: kept[name] for name in self.base_fields if name in kept}
        super().__init__(
            *args, auto_id=f"done-{action.pk}-%s", initial=initial, **options
        )
        self.fields["done_on"].is_conditional = True
        self.scheme = action.plan.scheme

    def goes_with(self, update: dict[str, Any]) -> bool:
        """Whether it is valid beside what the update says, as far as that is known.

        What is to be signed off is rated complete, where the key has a word for it.
        """
        if not self.is_valid() and "is_done" not in self.cleaned_data:
            return False
        if self.cleaned_data["is_done"] and "progress" in update:
            complete = [v for v in self.scheme.values.all() if v.meaning == COMPLETE]
            if complete and update["progress"] not in complete:
                words = " or ".join(value.word for value in complete)
                said = f"Rate the progress {words} to ask for sign-off"
                self.add_error("is_done", f"{said}, or clear this box")
        return not self.errors

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("is_done") and not typed.get("done_on") and not self.errors:
            self.add_error("done_on", "Enter the day on which it was done")
        return typed

    def boxes(self) -> dict[str, str]:
        """What stands in them as text, as the update's draft keeps it."""
        found = {name: self[name].value() for name in self.fields}
        return {name: str(value) for name, value in found.items() if value}

    @property
    def asks(self) -> bool:
        return self.is_bound and self.is_valid() and self.cleaned_data["is_done"]


class AskForm(forms.Form):
    """A new date or a withdrawal of what is open; reopening of what is signed off."""

    OPEN = (
        (Proposal.Kind.DATE, "A new due date"),
        (Proposal.Kind.WITHDRAW, "To withdraw it from the plan"),
    )
    kind = forms.ChoiceField(
        label="What you ask for",
        choices=OPEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you ask for"},
    )
    due_on = DayField(
        label="The new date", required=False, help_text="Only for a new due date."
    )
    due_precision = forms.ChoiceField(
        label="How exact the new date is",
        choices=PRECISIONS,
        widget=forms.RadioSelect,
        required=False,
        initial="day",
    )
    words = words_field(
        "Why you ask for it",
        "Say why you ask for it",
        "If it is agreed, this is kept as the reason, in the action’s history.",
    )

    def __init__(self, *args: Any, action: Action, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("due_on", "due_precision"):
            # Needed for one choice of several: “optional” would be untrue.
            self.fields[name].is_conditional = True
        if action.closed_at:
            for name in ("kind", "due_on", "due_precision"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What was chosen with its particulars; a date goes with a new date alone."""
        typed = super().clean()
        if "kind" not in self.fields:
            return typed | {"kind": Proposal.Kind.REOPEN}
        if typed.get("kind") != Proposal.Kind.DATE:
            return typed | {"due_on": None, "due_precision": ""}
        if not typed.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Enter the new date")
        elif typed.get("due_on") and typed.get("due_precision") == "month":
            typed["due_on"] = last_of_month(typed["due_on"])
        return typed


class DecideForm(forms.Form):
    """Accept or return; what the answer needs is asked for with it."""

    version = _version()
    answer = forms.ChoiceField(
        label="Your decision",
        choices=[(ACCEPT, "Accept"), (RETURN, "Return with a comment")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether to accept or return it"},
    )
    approved_by = _approver(required=False)
    comment = words_field(
        "Comment",
        help_text="If you return it, say what is still wanted: the lead reads it.",
    )

    def __init__(
        self, *args: Any, proposal: Proposal, agreed_by: str = "", **options: Any
    ) -> None:
        known = {"version": proposal.action.version, "approved_by": agreed_by}
        super().__init__(*args, initial=known, **options)
        self.needs_approver = proposal.kind in (
            Proposal.Kind.DATE,
            Proposal.Kind.WITHDRAW,
        )
        self.fields["comment"].is_conditional = True
        if proposal.kind == Proposal.Kind.REOPEN:
            del self.fields["approved_by"]
        elif self.needs_approver:
            self.fields["approved_by"].is_conditional = True
            self.fields["approved_by"].help_text = WHO_AGREED.format("If you accept: a")
        else:
            self.fields["approved_by"].help_text = WHO_AGREED_TO_SIGN_OFF

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("answer") == RETURN and not typed.get("comment"):
            self.add_error("comment", "Say what is still wanted")
        accepts = typed.get("answer") == ACCEPT and self.needs_approver
        if accepts and not typed.get("approved_by"):
            self.add_error("approved_by", "Say who agreed")
        return typed


class SignOffForm(forms.Form):
    version = _version()
    done_on = DayField(
        label="The day it was done", missing="Enter the day on which it was done"
    )
    agreed_by = forms.CharField(
        label="Who agreed",
        max_length=300,
        required=False,
        help_text=WHO_AGREED_TO_SIGN_OFF,
    )
    comment = words_field("Comment", rows=3)

    def __init__(
        self, *args: Any, action: Action, agreed_by: str = "", **options: Any
    ) -> None:
        known = {"version": action.version, "agreed_by": agreed_by}
        super().__init__(*args, initial=known, **options)


class WithdrawActionForm(forms.Form):
    reason = words_field(
        "Why it is withdrawn",
        "Say why it is withdrawn",
        "Kept with the action: whoever reads it finds the reason.",
    )
    approved_by = _approver()


class ReopenForm(forms.Form):
    reason = words_field("Why it is reopened", "Say why it is reopened")


class ReinstateForm(forms.Form):
    reason = words_field("Why it is put back", "Say why it is put back")


class SettleForm(forms.Form):
    comment = words_field(
        "Why nothing more is asked", help_text="Kept in the action’s history.", rows=3
    )


class ReturnForm(forms.Form):
    comment = words_field(
        "What is wanted",
        "Say what is wanted: the lead reads it",
        "The lead reads this beside the action until the next update.",
    )
