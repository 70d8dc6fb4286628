"""The register's filter: what an address asks for, and the actions it selects.

In: the query of an address, the plan's choices. Out: a filtered, sorted queryset, the
filter in words and as a tidy query. A value that means nothing here is left out and
said so; it never fails.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from actionplans.fields.days import DayField, typed
from actionplans.models import ActionLead, RatingScheme, RatingValue
from actionplans.models.action import ActionQuerySet
from actionplans.wording import day as in_words

NOT_RATED = "not-rated"
NO_LEAD = "none"
DUE = (
    ("", "Any date"),
    ("overdue", "Overdue"),
    ("original", "Overdue against the original date"),
    ("30", "Due in the next 30 days"),
    ("90", "Due in the next 90 days"),
    ("none", "No due date"),
    ("review", "Review not agreed, or passed"),
)
STATES = (
    ("", "All but withdrawn"),
    ("open", "Not signed off"),
    ("signed-off", "Signed off"),
    ("withdrawn", "Withdrawn"),
)
SORTS = ("ref", "due", "progress", "impact")
_TEXTS = ("ref", "text", "outcome", "measure", "progress_text", "concerns")

Choices = list[tuple[str, str]]
_SELECTED = mark_safe(" selected")


@dataclass(frozen=True, slots=True)
class Select:
    """One drop-down of the filter, ready to print."""

    name: str
    label: str
    choices: Choices
    chosen: str

    @property
    def options(self) -> SafeString:
        """Made here: a template takes four times as long over seventy options."""
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (value, _SELECTED if value == self.chosen else "", words)
                for value, words in self.choices
            ),
        )


class RegisterFilter(forms.Form):
    """Bind it to any query: `selected` works, whatever was asked."""

    recommendation = forms.ChoiceField(required=False)
    lead = forms.ChoiceField(required=False)
    progress = forms.ChoiceField(required=False)
    impact = forms.ChoiceField(required=False)
    due = forms.ChoiceField(required=False, choices=DUE, label="Due")
    state = forms.ChoiceField(required=False, choices=STATES, label="State")
    due_from = DayField(required=False, label="Due from")
    due_to = DayField(required=False, label="Due to")
    text = forms.CharField(required=False, max_length=200, label="Words in the action")
    sort = forms.ChoiceField(
        required=False,
        choices=[(sign + name, name) for name in SORTS for sign in ("", "-")],
        label="Sorted by",
    )

    def __init__(
        self,
        asked: Mapping[str, Any],
        *,
        scheme: RatingScheme,
        values: Iterable[RatingValue],
        recommendations: Choices,
        leads: Choices,
    ) -> None:
        super().__init__(asked)
        rated = [(v.code, v.word) for v in values] + [(NOT_RATED, "Not rated")]
        offered = {
            "recommendation": ("Recommendation", recommendations),
            "lead": ("Lead", [*leads, (NO_LEAD, "No known lead")]),
            "progress": (scheme.progress_label, rated),
            "impact": (scheme.impact_label, rated),
        }
        for name, (label, choices) in offered.items():
            self.fields[name].label = label
            self.fields[name].choices = [("", "All"), *choices]
        if not scheme.has_impact:
            self.fields["impact"].choices = [("", "All")]
        self.full_clean()

    def clean(self) -> None:
        first, last = self.said("due_from"), self.said("due_to")
        if first and last and last < first:
            self.add_error("due_to", "it is before the first day")

    def said(self, name: str) -> Any:
        """What was asked of one field, empty where nothing valid was."""
        return self.cleaned_data.get(name) or ""

    @property
    def ignored(self) -> list[str]:
        """A sentence for each value that was left out of the filter."""
        return [
            f"{self.fields[name].label}: {_printable(self.data.get(name, ''))} means "
            "nothing here and was left out of the filter."
            for name in self.errors
        ]

    @cached_property
    def selects(self) -> list[Select]:
        return [
            Select(name, str(field.label), list(field.choices), self.said(name))
            for name, field in self.fields.items()
            if isinstance(field, forms.ChoiceField)
            and name != "sort"
            and len(field.choices) > 1
        ]

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the boxes, days as they are typed."""
        boxes = {name: typed(self.said(name)) for name in ("due_from", "due_to")}
        return {"text": self.said("text"), **boxes}

    @property
    def order(self) -> str:
        return self.said("sort") or "ref"

    def query(self, **instead: str) -> str:
        """The filter as a query string without empty parts, some parts replaced."""
        said = {name: self.said(name) for name in self.fields} | instead
        if said["sort"] == "ref":
            said["sort"] = ""
        return urlencode({name: value for name, value in said.items() if value})

    def narrowed_by(self) -> list[str]:
        """ "Process RAG Red", "overdue": one for each part that narrows the list."""
        words = [_chosen(select) for select in self.selects if select.chosen]
        if first := self.said("due_from"):
            words.append(f"due from {in_words(first)}")
        if last := self.said("due_to"):
            words.append(f"due by {in_words(last)}")
        if text := self.said("text"):
            words.append(f"the words “{text}”")
        return words

    def selected(self, actions: ActionQuerySet, on: date) -> ActionQuerySet:
        """The actions asked for, in the order asked for."""
        for name in ("recommendation", "lead", "progress", "impact", "due", "text"):
            if value := self.said(name):
                actions = _NARROW[name](actions, value, on)
        if first := self.said("due_from"):
            actions = actions.filter(due_on__gte=first)
        if last := self.said("due_to"):
            actions = actions.filter(due_on__lte=last)
        return _in_state(actions, self.said("state")).order_by(*_in_order(self.order))


def _chosen(select: Select) -> str:
    """A choice as it stands within a sentence."""
    if select.name == "recommendation":
        return f"recommendation {select.chosen}"
    words = dict(select.choices)[select.chosen]
    if select.name in ("due", "state") or select.chosen == NO_LEAD:
        return words[0].lower() + words[1:]
    return f"led by {words}" if select.name == "lead" else f"{select.label} {words}"


def _printable(asked: str) -> str:
    shown = "".join(letter for letter in asked[:40] if letter.isprintable())
    return f"“{shown}”"


def _of_recommendation(actions: ActionQuerySet, number: str, _: date) -> ActionQuerySet:
    return actions.filter(recommendation__number=number)


def _of_lead(actions: ActionQuerySet, lead: str, _: date) -> ActionQuerySet:
    led = ActionLead.objects.filter(action=OuterRef("pk"))
    if lead == NO_LEAD:
        return actions.filter(~Exists(led.filter(lead__isnull=False)))
    return actions.filter(Exists(led.filter(lead=int(lead))))


def _rated(dimension: str) -> Any:
    def narrow(actions: ActionQuerySet, code: str, _: date) -> ActionQuerySet:
        if code == NOT_RATED:
            return actions.filter(**{dimension: None})
        return actions.filter(**{f"{dimension}__code": code})

    return narrow


def _due(actions: ActionQuerySet, window: str, on: date) -> ActionQuerySet:
    if window == "none":
        return actions.filter(due_on=None)
    if window == "overdue":
        return actions.overdue(on)
    if window == "original":
        return actions.overdue_originally(on)
    if window == "review":
        # A condition each, for one list of both.
        return actions.owes_review_date() | actions.review_due(on)
    last = on + timedelta(days=int(window))
    return actions.due_by(last).filter(due_on__gte=on)


def _with_words(actions: ActionQuerySet, text: str, _: date) -> ActionQuerySet:
    led = ActionLead.objects.filter(action=OuterRef("pk"))
    named = Q(as_written__icontains=text) | Q(lead__name__icontains=text)
    wanted = Q(Exists(led.filter(named)))
    for field in _TEXTS:
        wanted |= Q(**{f"{field}__icontains": text})
    return actions.filter(wanted)


_NARROW = {
    "recommendation": _of_recommendation,
    "lead": _of_lead,
    "progress": _rated("progress"),
    "impact": _rated("impact"),
    "due": _due,
    "text": _with_words,
}


def _in_state(actions: ActionQuerySet, state: str) -> ActionQuerySet:
    if state == "withdrawn":
        return actions.filter(withdrawn_at__isnull=False)
    kept = actions.filter(withdrawn_at=None)
    if state == "open":
        return kept.filter(closed_at=None)
    if state == "signed-off":
        return kept.filter(closed_at__isnull=False)
    return kept


def _in_order(sort: str) -> list[Any]:
    """Undated and unrated actions come last whichever way the list is sorted."""
    falling, by = sort.startswith("-"), sort.removeprefix("-")
    if by == "ref":
        return ["-ref_sort"] if falling else ["ref_sort"]
    column = F("due_on" if by == "due" else f"{by}__order")
    first = column.desc(nulls_last=True) if falling else column.asc(nulls_last=True)
    return [first, "ref_sort"]
