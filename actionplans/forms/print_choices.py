"""The form of what is printed of a plan: which rows, which columns, on which page.

In: what was ticked. Out: the version it is of, Choices of `narrowing`, and the name to
keep them by. Columns are ticked as printed and handed on as left out.
"""

from typing import Any

from django import forms

from actionplans.models import Plan, PrintLayout, Version
from actionplans.narrowing import (
    ALWAYS,
    APPENDIX,
    EXCEPTIONS,
    SUMMARY,
    Choices,
)
from actionplans.wording import day, shortened

LIVE = ""
FORMS = (
    (APPENDIX, "The appendix in full, on landscape pages"),
    (SUMMARY, "A summary on upright pages: actions shortened, leads, dates, ratings"),
)
ROWS = (
    ("", "Every action"),
    (
        EXCEPTIONS,
        (
            "Exceptions only: red, amber, not rated, overdue, done without impact, or "
            "contradicting each other"
        ),
    ),
)


class PrintChoicesForm(forms.Form):
    of = forms.ChoiceField(
        label="Which version",
        required=False,
        error_messages={"invalid_choice": "Choose a version from the list"},
    )
    form = forms.ChoiceField(
        label="Which paper",
        choices=FORMS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which paper is printed"},
    )
    rows = forms.ChoiceField(
        label="Which actions", choices=ROWS, required=False, widget=forms.RadioSelect
    )
    recommendations = forms.MultipleChoiceField(
        label="Which recommendations",
        help_text="Without a tick, all of them.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose recommendations from the list"},
    )
    columns = forms.MultipleChoiceField(
        label="Which columns",
        help_text="The ref, the action and its ratings are always printed. A summary "
        "has columns of its own.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose columns from the list"},
    )
    matter = forms.BooleanField(
        label="With the text before and after the tables", required=False
    )
    names = forms.BooleanField(
        label="With officers’ names: for use inside the council alone", required=False
    )
    save_as = forms.CharField(
        label="Keep these choices for the next time as",
        max_length=100,
        required=False,
    )

    def __init__(self, data: Any = None, *, plan: Plan, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.versions = {
            version.slug: version for version in plan.versions.order_by("-as_at", "-pk")
        }
        self.fields["of"].choices = [
            (LIVE, "The live plan, as a draft"),
            *((slug, _named(version)) for slug, version in self.versions.items()),
        ]
        self.fields["recommendations"].choices = [
            (row.number, shortened(f"{row.number}. {row.text}", 110))
            for row in plan.recommendations.all()
        ]
        self.own = {
            column["field"]: column["label"]
            for column in plan.columns
            if column["field"] not in ALWAYS
        }
        self.fields["columns"].choices = list(self.own.items())

    @property
    def version(self) -> Version | None:
        """Whose paper it is; None for the live plan's."""
        return self.versions.get(self.cleaned_data["of"])

    def chosen(self) -> Choices:
        said = self.cleaned_data
        return Choices(
            form=said["form"],
            rows=said["rows"],
            without=tuple(f for f in self.own if f not in said["columns"]),
            recommendations=tuple(said["recommendations"]),
            names=said["names"],
            matter=said["matter"],
        )


def _named(version: Version) -> str:
    return f"{version}, position as at {day(version.as_at)}"


def first_of(plan: Plan, layout: PrintLayout | None, of: str) -> dict[str, Any]:
    """How the form stands first: as a kept layout has it, or everything ticked."""
    choices = Choices.of(layout.choices) if layout else Choices()
    return {
        "of": of,
        "form": choices.form,
        "rows": choices.rows,
        "recommendations": list(choices.recommendations),
        "columns": [
            column["field"]
            for column in plan.columns
            if column["field"] not in choices.without
        ],
        "matter": choices.matter,
        "names": choices.names,
        "save_as": layout.name if layout else "",
    }
