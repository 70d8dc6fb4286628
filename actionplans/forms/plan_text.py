"""Forms of the plan's own text: front page, sections, glossary, key; and its readers.

In: what was typed. Out: the plain values that planning's deeds take. A row left
blank is no row; a row ticked for removal is gone when the form is saved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.rows import Rows, rows_of_forms
from actionplans.forms.marking import MarkFields, mark_typed
from actionplans.keying import Definition
from actionplans.models import Plan, PlanSection, RatingValue
from actionplans.planning import Section, Term


class FrontPageForm(forms.Form):
    title = forms.CharField(
        max_length=200, error_messages={"required": "Enter the plan’s title"}
    )
    strapline = forms.CharField(max_length=200, required=False)


class ReadersForm(forms.Form):
    members_read_live = forms.BooleanField(
        label="Members may read the live plan",
        required=False,
        help_text="Members then see every update as it is written. Otherwise they "
        "read published versions.",
    )


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(
        label="How often it is reported",
        choices=[*Plan.Frequency.choices, ("", "In no fixed rhythm")],
        required=False,
        widget=forms.RadioSelect,
        help_text="Opening the next period then starts with its name and its days.",
    )


class SectionForm(MarkFields):
    """One passage; `place` orders the passages of one placement."""

    field_order = ("placement", "place", "heading", "body", "attribution")

    placement = forms.ChoiceField(
        label="Where it stands",
        choices=PlanSection.Placement.choices,
        # A drop-down always posts something: a blank row says what it began with.
        initial=PlanSection.Placement.FRONT,
    )
    place = forms.IntegerField(
        label="Order",
        min_value=1,
        max_value=999,
        help_text="1 is printed first.",
        error_messages={"required": "Enter where it comes in the order: 1 is first"}
        | dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            "The order must be a whole number between 1 and 999",
        ),
    )
    heading = forms.CharField(
        max_length=200, error_messages={"required": "Enter a heading"}
    )
    body = WordsField(
        label="Text",
        rows=6,
        required=True,
        help_text="A blank line starts a new paragraph; a line that begins with “- ” "
        "is a bullet point.",
        error_messages={"required": "Enter the text"},
    )
    attribution = forms.CharField(
        label="Who said it",
        max_length=200,
        required=False,
        help_text="For a signed quotation: name and post.",
    )


class TermForm(forms.Form):
    abbreviation = forms.CharField(
        max_length=40, error_messages={"required": "Enter the abbreviation"}
    )
    term = forms.CharField(
        label="In full",
        max_length=200,
        error_messages={"required": "Enter what it stands for"},
    )
    definition = WordsField(label="Meaning", rows=2)


class DefinitionForm(forms.Form):
    """What one value means; its word, letter and colour stay.

    A meaning may be reworded, not taken away: the key is printed beside every rating.
    """

    code = forms.SlugField(widget=forms.HiddenInput)
    progress = WordsField(rows=3)
    impact = WordsField(rows=3)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("code") != self.initial.get("code"):
            return self.cleaned_data
        for dimension in ("progress", "impact"):
            # What is wrong in itself is told already, and is not there.
            if self.initial.get(dimension) and self.cleaned_data.get(dimension) == "":
                word = self.initial["word"]
                self.add_error(dimension, f"Say what {word} means for {dimension}")
        return self.cleaned_data


SectionRows = rows_of_forms(SectionForm, extra=1, can_delete=True)
TermRows = rows_of_forms(TermForm, extra=3, can_delete=True)
DefinitionRows = rows_of_forms(DefinitionForm, extra=0, can_delete=False)


def saved_otherwise(
    now: Iterable[Mapping[str, Any]], rows: Rows, heading: str, *texts: str
) -> list[tuple[str, str]]:
    """Heading and words of what is saved and is not typed in the same words."""

    def words(row: Mapping[str, Any]) -> list[str]:
        return " ".join(row[name] for name in (heading, *texts)).split()

    typed = [words(row) for row in rows.kept]
    return [
        (row[heading], "\n\n".join(row[name] for name in texts if row[name]))
        for row in now
        if words(row) not in typed
    ]


def sections_now(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "placement": section.placement,
            "place": place,
            "heading": section.heading,
            "body": section.body,
            "attribution": section.attribution,
            "openness": section.openness,
            "exempt_paragraph": section.exempt_paragraph,
            "exempt_reason": section.exempt_reason,
        }
        for place, section in enumerate(plan.sections.all(), start=1)
    ]


def sections_typed(rows: Rows) -> list[Section]:
    """Front matter first and annexes last, each in the order given, then as typed."""
    places = PlanSection.Placement.values
    in_order = sorted(
        rows.kept, key=lambda row: (places.index(row["placement"]), row["place"])
    )
    return [
        Section(
            row["placement"],
            row["heading"],
            row["body"],
            row["attribution"],
            **asdict(mark_typed(row)),
        )
        for row in in_order
    ]


def terms_now(plan: Plan) -> list[dict[str, Any]]:
    return list(plan.glossary.values("abbreviation", "term", "definition"))


def terms_typed(rows: Rows) -> list[Term]:
    return [Term(r["abbreviation"], r["term"], r["definition"]) for r in rows.kept]


def definitions_now(values: Iterable[RatingValue]) -> list[dict[str, Any]]:
    """What each value means now, and the word it is named by."""
    return [
        {
            "code": value.code,
            "word": value.word,
            "progress": value.progress_definition,
            "impact": value.impact_definition,
        }
        for value in values
    ]


def definitions_typed(rows: Rows) -> list[Definition]:
    return [Definition(r["code"], r["progress"], r["impact"]) for r in rows.kept]
