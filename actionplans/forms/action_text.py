"""Forms of one action: its text and timescale, a split, a move.

In: the action, or the recommendation of a new one. Out: what structuring's deeds take.
A timescale is read as it is typed, and asked about before it is saved.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms

from actionplans.fields.days import DayField
from actionplans.forms.leads import LeadField
from actionplans.forms.update import WordsField
from actionplans.importing.accepting.promises import promised_in
from actionplans.models import Action, Lead, Plan, Recommendation
from actionplans.structuring.actions import ActionWords, Timing
from actionplans.timescales import Timescale, read_timescale

# The fields of an action's text, the plan's column for each, and how many lines.
_TEXTS = (
    ("text", "action", "Action", 4),
    ("outcome", "outcome", "Expected impact/outcome", 3),
    ("measure", "measure", "Impact measure", 3),
    ("reporting_mechanism", "reporting_mechanism", "Reporting mechanism", 2),
)
# The answer that no day is meant; none given is none.
NO_DAY = "none"


class ActionForm(forms.Form):
    """An action's ref, texts and timescale; ref and timescale while they may change."""

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan,
        now: ActionWords,
        on: date,
        ref: str = "",
        timescale: str | None = "",
    ) -> None:
        """A ref of "" is not asked for, nor is a timescale of None."""
        super().__init__(data, initial=asdict(now) | {"ref": ref})
        self.now, self.on, self.timescale_now = now, on, timescale
        if ref:
            self.fields["ref"] = forms.CharField(
                max_length=40, error_messages={"required": "Enter the ref"}
            )
        own = {column["field"]: column["label"] for column in plan.columns}
        for name, column, label, rows in _TEXTS:
            self.fields[name] = WordsField(label=own.get(column, label), rows=rows)
        for place, (heading, text) in enumerate(now.other_text):
            box = WordsField(label=heading, rows=2, initial=text)
            self.fields[f"other-{place}"] = box
        self.fields["text"].required = True
        self.fields["text"].error_messages["required"] = "Enter the action"
        if timescale is not None:
            self._ask_timescale(timescale)

    def _ask_timescale(self, now: str) -> None:
        self.fields["timescale"] = WordsField(
            label="Timescale",
            rows=2,
            initial=now,
            help_text="In your own words, for example “March 2027” or “from 1 May "
            "2026, then every quarter”. You see how it is understood before it is "
            "saved.",
        )
        typed = self.data.get("timescale", "").replace("\r\n", "\n").strip()
        self.read: Timescale = read_timescale(typed, plan_date=self.on)
        self.is_timed = typed != now.strip()
        understood = self.data.get("understood", "").replace("\r\n", "\n").strip()
        self.asks = self.is_bound and bool(typed) and self.is_timed
        self.is_confirmed = self.asks and understood == typed
        if self.asks and self._is_open():
            self._ask_day()

    def _is_open(self) -> bool:
        return any(doubt.severity == "DECIDE" for doubt in self.read.doubts)

    def _ask_day(self) -> None:
        """Which of the days that the typed words may mean, or another one."""
        offered = dict(choice for doubt in self.read.doubts for choice in doubt.choices)
        choices = [(value or NO_DAY, offered[value]) for value in offered]
        if len(choices) > 1:
            self.fields["settled"] = forms.ChoiceField(
                label="Which day is meant?",
                choices=choices,
                widget=forms.RadioSelect,
                required=self.is_confirmed and not self.data.get("own_day"),
                error_messages={"required": "Choose which day is meant"},
            )
        label = "Or another day" if len(choices) > 1 else "The day, if there is one"
        self.fields["own_day"] = DayField(label=label, required=False)

    @property
    def must_confirm(self) -> bool:
        """Whether the timescale as it is understood has still to be shown."""
        return self.timescale_now is not None and self.asks and not self.is_confirmed

    def said(self) -> ActionWords:
        texts = {name: self.cleaned_data[name] for name, *_ in _TEXTS}
        others = tuple(
            (heading, text)
            for place, (heading, _) in enumerate(self.now.other_text)
            if (text := self.cleaned_data[f"other-{place}"])
        )
        return ActionWords(**texts, other_text=others)

    def timing(self) -> Timing | None:
        """The timescale where another one was typed; None where it stays."""
        if self.timescale_now is None or not self.is_timed:
            return None
        words, own = self.cleaned_data["timescale"], self.cleaned_data.get("own_day")
        settled = own.isoformat() if own else self.cleaned_data.get("settled", "")
        settled = "" if settled == NO_DAY else settled
        promise = promised_in(words, settled=settled, plan_date=self.on)
        return Timing(words, promise)

    def told(self) -> dict[str, Any]:
        """What the deeds take, once the form is valid."""
        told = {"said": self.said(), "timing": self.timing()}
        return told | (
            {"ref": self.cleaned_data["ref"]} if "ref" in self.fields else {}
        )


class NewActionForm(ActionForm):
    """A new action also says who leads it; more leads are named afterwards."""

    def __init__(self, data: Any = None, *, plan: Plan, **said: Any) -> None:
        super().__init__(data, plan=plan, **said)
        self.fields["lead"] = LeadField(
            plan.council.leads.all(),
            required=False,
            empty_label="Not named yet",
            error_messages={"invalid_choice": "Choose a lead from the list"},
        )
        self.fields["lead_words"] = forms.CharField(
            label="Or a lead in words",
            max_length=300,
            required=False,
            help_text="Where the list lacks them. Leads asks later who that is.",
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("lead") and typed.get("lead_words"):
            self.add_error("lead_words", "Choose a lead, or write one: not both")
        return typed

    def told(self) -> dict[str, Any]:
        lead: Lead | None = self.cleaned_data["lead"]
        return super().told() | {
            "lead": lead,
            "lead_words": self.cleaned_data["lead_words"],
        }


class SplitForm(forms.Form):
    """The action's own text from now on, and the text of each that is split off."""

    MOST = 12

    def __init__(self, data: Any = None, *, action: Action) -> None:
        """Asked for `more` boxes, it is not judged yet: what was typed stands in it."""
        typed = data or {}
        is_asked_for_more = "more" in typed
        initial = dict(typed.items()) if is_asked_for_more else {"text": action.text}
        super().__init__(None if is_asked_for_more else data, initial=initial)
        self.fields["text"] = WordsField(
            label=f"What action {action.ref} still says",
            rows=4,
            error_messages={"required": f"Enter the text of action {action.ref}"},
        )
        self.fields["text"].required = True
        asked = typed.get("boxes", "2")
        many = int(asked) if asked.isdecimal() and len(asked) < 3 else 2
        self.boxes = min(many + 2 * is_asked_for_more, self.MOST)
        for place in range(1, self.boxes + 1):
            box = WordsField(
                label=f"New action {place}",
                rows=4,
                error_messages={"required": "Enter the text of a new action"},
            )
            box.required = place == 1
            self.fields[f"part-{place}"] = box

    @property
    def may_have_more(self) -> bool:
        return self.boxes < self.MOST

    def parts(self) -> list[str]:
        names = (f"part-{place}" for place in range(1, self.boxes + 1))
        return [text for name in names if (text := self.cleaned_data.get(name))]


class RecommendationField(forms.ModelChoiceField):
    def label_from_instance(self, recommendation: Recommendation) -> str:
        words = " ".join(recommendation.text.split())
        return f"{recommendation}: {words[:80]}{'…' * (len(words) > 80)}"


class MoveForm(forms.Form):
    """Where an action goes, and whether its ref goes with it."""

    NEXT, KEEP = "next", "keep"

    def __init__(self, data: Any = None, *, action: Action) -> None:
        super().__init__(data, initial={"naming": self.NEXT})
        others = action.plan.recommendations.exclude(pk=action.recommendation_id)
        self.fields["to"] = RecommendationField(
            others.order_by("order"),
            label="Where it goes",
            empty_label="Choose a recommendation",
            error_messages=dict.fromkeys(
                ("required", "invalid_choice"), "Choose where it goes"
            ),
        )
        self.fields["naming"] = forms.ChoiceField(
            label="Its ref",
            choices=[
                (self.NEXT, "The next free ref there"),
                (self.KEEP, f"Stays {action.ref}"),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose its ref"},
        )
