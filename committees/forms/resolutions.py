"""Forms of what is tracked: who is asked by when, answers, notes, actions, the end.

In: what was typed. Out: the particulars that the deeds of tracking and monitoring take,
by their names.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from actionplans.fields.days import DayField, typed
from actionplans.fields.keys import SeveralField, is_key
from actionplans.models import Action, Lead
from actionplans.wording import shortened
from committees.clause_words import ClauseWords
from committees.models import Clause, Committee, TrackedResolution
from committees.response_days import RULE, SOURCE
from committees.rich_text import to_plain
from committees.tracking_marks import MARKS, MEANINGS

NO_MARK = ("", "Leave the mark as it is")


def words_field(
    label: str, *, rows: int, missing: str = "", help_text: str = ""
) -> forms.CharField:
    """A box of prose, as `rich_text` shows it; without `missing` it may stay empty."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={"required": missing},
    )


class LeadField(forms.ModelChoiceField):
    """A lead of the council, by name and kind."""

    def label_from_instance(self, lead: Lead) -> str:
        return f"{lead.name} ({lead.get_kind_display().lower()})"


class AskedForm(forms.Form):
    """To whom a clause is addressed and by when; of scrutiny, the day of notice."""

    addressed_to = forms.CharField(
        label="Addressed to",
        max_length=200,
        help_text="As the tracker prints it: a post or a body, such as “Cabinet Member "
        "for Families”.",
        error_messages={"required": "Enter to whom it is addressed"},
    )
    due_on = DayField(label="By when", required=False)
    notice_on = DayField(
        label="The day the executive was given notice",
        required=False,
        help_text="Only of what is recommended to the executive. Its answer is then "
        f"owed within {RULE}: {SOURCE}.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        committee: Committee,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.leads = committee.council.leads.all()
        self.fields["lead"] = LeadField(
            self.leads,
            label="Which lead of the plans that is",
            required=False,
            empty_label="None, or the one of the same name",
            help_text="Whoever holds that lead reads it and may add notes of progress.",
            error_messages={"invalid_choice": "Choose a lead from the list"},
        )
        names = ["addressed_to", "lead", "due_on", "notice_on"]
        if committee.kind != Committee.Kind.SCRUTINY:
            names.remove("notice_on")
            del self.fields["notice_on"]
        self.order_fields(names)

    def clean(self) -> dict[str, Any]:
        """A lead of just that name is meant where none is chosen."""
        said = super().clean()
        name = said.get("addressed_to", "").casefold()
        if name and not said.get("lead") and "lead" not in self.errors:
            same = [lead for lead in self.leads if lead.name.casefold() == name]
            said["lead"] = same[0] if len(same) == 1 else None
        return said


def asked_now(row: TrackedResolution) -> dict[str, Any]:
    """What the form holds of a resolution that is tracked."""
    return {
        "addressed_to": row.addressed_to,
        "lead": row.lead_id,
        "due_on": typed(row.due_on),
        "notice_on": typed(row.notice_on),
    }


class ResponseForm(forms.Form):
    response = forms.ChoiceField(
        label="The answer",
        choices=TrackedResolution.Response.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the answer is"},
    )
    words = words_field(
        "What was answered",
        rows=5,
        help_text="Everybody reads it. If it is not accepted, or in part, say why.",
    )
    responded_on = DayField(
        label="The day of the answer", missing="Enter the day of the answer"
    )


class NoteForm(forms.Form):
    words = words_field(
        "What was done",
        rows=5,
        missing="Write what was done, or why nothing was",
        help_text="Everybody reads it who reads the resolution. It cannot be changed "
        "once it is saved; a later note puts it right.",
    )
    mark = forms.ChoiceField(
        label="How it goes",
        required=False,
        choices=[
            NO_MARK,
            *(
                (
                    code,
                    f"{mark['word']}. {MEANINGS[code]}",
                )
                for code, mark in MARKS.items()
            ),
        ],
        widget=forms.RadioSelect,
        initial="",
    )


class ActionsField(SeveralField):
    """Actions of the council's plans, each by its ref, plan and words."""

    def label_from_instance(self, action: Action) -> str:
        return f"{action.ref}, {action.plan.title}: {shortened(action.text, 90)}"


class ActionsForm(forms.Form):
    """Those it points to, and those that a search found, each with a box."""

    def __init__(
        self,
        data: Any = None,
        *,
        offered: Iterable[int],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        rows = Action.objects.filter(pk__in=list(offered)).select_related("plan")
        self.fields["actions"] = ActionsField(
            rows.order_by("plan__title", "ref_sort"),
            label="The actions by which it is done",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Choose actions from the list"},
        )


class ClauseField(forms.ChoiceField):
    """One of several clauses, as its minutes say it."""

    def __init__(self, clauses: Iterable[ClauseWords], **said: Any) -> None:
        choices = [(str(one.pk), label_of(one)) for one in clauses]
        super().__init__(choices=[("", "Choose a minute"), *choices], **said)

    def clean(self, value: Any) -> Clause:
        key = super().clean(value)
        return Clause.objects.get(pk=key) if is_key(key) else None


def label_of(words: ClauseWords) -> str:
    """ "Minute 24.2 b) of 28 October 2026: end the monitoring of …"."""
    named = f"{words.named[0].upper()}{words.named[1:]}"
    return f"{named}: {shortened(to_plain(words.html), 70)}"


class EndForm(forms.Form):
    """The clause of later minutes by which the committee itself ended it."""

    def __init__(self, data: Any = None, *, clauses: Iterable[ClauseWords]) -> None:
        super().__init__(data)
        self.fields["clause"] = ClauseField(
            clauses,
            label="The minute by which the committee ended it",
            help_text="Of the minutes of a later meeting.",
            error_messages={
                "required": "Choose the minute by which the committee ended it",
                "invalid_choice": "Choose a minute from the list",
            },
        )


class UntrackForm(forms.Form):
    reason = words_field(
        "Why it is not to be tracked", rows=3, missing="Say why it is not to be tracked"
    )


class ResumeForm(forms.Form):
    reason = words_field(
        "Why it is open again", rows=3, missing="Say why it is open again"
    )
