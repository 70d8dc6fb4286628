"""Forms of a plan's structure: themes, recommendations, orders, refs by order.

In: what was typed. Out: the plain values that structuring's deeds take.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms

from actionplans.fields.rows import Rows, rows_of_forms
from actionplans.forms.update import WordsField
from actionplans.models import Plan, Recommendation, Theme
from actionplans.refs import may_name
from actionplans.structuring.recommendations import RecommendationWords
from actionplans.structuring.themes import ThemeWords

LIST = "One point a line."


class ThemeForm(forms.Form):
    """One theme; a row without a key is a new one."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    number = forms.CharField(
        max_length=20, error_messages={"required": "Enter the theme’s number"}
    )
    title = WordsField(
        rows=2,
        required=True,
        error_messages={"required": "Enter the theme’s title"},
    )
    place = forms.IntegerField(
        label="Order",
        min_value=1,
        max_value=999,
        help_text="1 comes first; its recommendations come with it.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Enter where it comes in the order: 1 is first",
        ),
    )


ThemeRows = rows_of_forms(ThemeForm, extra=1, can_delete=True)


def themes_now(plan: Plan) -> list[dict[str, Any]]:
    return [
        {"pk": t.pk, "number": t.number, "title": t.title, "place": place}
        for place, t in enumerate(plan.themes.all(), start=1)
    ]


def themes_typed(rows: Rows) -> list[ThemeWords]:
    """In the order given; two of one place as they stand on the page."""
    kept = sorted(rows.kept, key=lambda row: row["place"])
    return [ThemeWords(row["number"], row["title"], row["pk"]) for row in kept]


class ThemeField(forms.ModelChoiceField):
    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.number}: {' '.join(theme.title.split())[:80]}"


class RecommendationForm(forms.Form):
    """Every text of a recommendation; its number only while it may be another."""

    kind = forms.ChoiceField(
        choices=Recommendation.Kind.choices,
        initial=Recommendation.Kind.RECOMMENDATION,
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        max_length=20, error_messages={"required": "Enter the number"}
    )
    text = WordsField(
        label="Wording",
        rows=3,
        help_text="As the report or the council words it.",
        error_messages={"required": "Enter the wording"},
    )
    theme = ThemeField(Theme.objects.none(), required=False, empty_label="No theme")
    ofsted_number = forms.CharField(
        label="Ofsted’s number",
        max_length=20,
        required=False,
        help_text="The number it has in the inspection report.",
    )
    description = WordsField(rows=4)
    findings = WordsField(label="Summary from the inspection", rows=5, help_text=LIST)
    why_important = WordsField(label="Why this is important", rows=4)
    what_good_looks_like = WordsField(
        label="What good looks like", rows=5, help_text=LIST
    )
    outcomes = WordsField(label="Outcomes to be achieved", rows=5, help_text=LIST)

    def __init__(
        self,
        data: Any = None,
        *,
        plan: Plan,
        now: RecommendationWords,
        theme: Theme | None = None,
        keeps_number: bool = False,
    ) -> None:
        super().__init__(data, initial=asdict(now) | {"theme": theme})
        self.now = now
        self.fields["text"].required = True
        self.fields["theme"].queryset = plan.themes.all()
        if keeps_number:
            del self.fields["number"]
        if not plan.themes.exists():
            del self.fields["theme"]

    def clean_number(self) -> str:
        number = " ".join(self.cleaned_data["number"].split())
        if number != self.now.number and not may_name(number):
            raise forms.ValidationError(
                "Write letters and numbers, with dots, spaces or hyphens between them"
            )
        return number

    def said(self) -> dict[str, Any]:
        """What the deeds take, once the form is valid."""
        words = dict(self.cleaned_data)
        theme = words.pop("theme", None)
        words.setdefault("number", self.now.number)
        return {"said": RecommendationWords(**words), "theme": theme}


class RenumberForm(forms.Form):
    """What is renumbered: the refs of the plan, the numbers with them, or of one."""

    ALL, NUMBERS = "plan", "numbers"

    scope = forms.ChoiceField(
        label="What is renumbered", error_messages={"required": "Choose what"}
    )

    def __init__(self, data: Any, *, recommendations: Sequence[Recommendation]) -> None:
        super().__init__(data, initial={"scope": self.ALL})
        self.by_pk = {str(one.pk): one for one in recommendations}
        self.fields["scope"].choices = [
            (self.ALL, "The actions of the whole plan"),
            (self.NUMBERS, "The recommendations, 1, 2, 3 …, and all their actions"),
            *((pk, f"The actions of {one}") for pk, one in self.by_pk.items()),
        ]

    def told(self) -> dict[str, Any]:
        """What the preview and the deed take."""
        scope = self.cleaned_data["scope"]
        return {
            "only": self.by_pk.get(scope),
            "with_numbers": scope == self.NUMBERS,
        }
