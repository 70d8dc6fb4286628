"""The boxes of a report template: its sections, and what stands above and below them.

In: what was typed. Out: the shape that the deeds take. Rows are put in order by the
numbers typed beside them; a field without a number is not printed.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.rows import Rows, rows_of_forms
from committees.report_fields import CLOSING, HEADER, PAPERS_SECTION, offered
from committees.shipped_reports import Row, Section, Shape

PROSE, RECOMMENDATIONS, PAPERS = "prose", "recommendations", "papers"
HOLDS = [
    (PROSE, "Text"),
    (RECOMMENDATIONS, "The recommendations"),
    (PAPERS, "The list of background papers"),
]


class PlaceField(forms.IntegerField):
    """Where a row comes: 1 is first."""

    def __init__(self, **said: Any) -> None:
        wrong = "Enter a whole number between 1 and 999"
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        messages["required"] = "Enter where it comes in the order: 1 is first"
        super().__init__(
            min_value=1,
            max_value=999,
            widget=forms.NumberInput(attrs={"class": "short"}),
            error_messages=messages,
            **said,
        )


class NameForm(forms.Form):
    name = forms.CharField(
        label="What it is called",
        max_length=120,
        error_messages={"required": "Say what the report template is called"},
    )
    is_numbered = forms.BooleanField(
        label="Number sections and paragraphs: 1, 1.1, 3.1.2",
        required=False,
        initial=True,
    )


class SectionForm(forms.Form):
    place = PlaceField(label="Order")
    heading = forms.CharField(
        max_length=200, error_messages={"required": "Enter the heading"}
    )
    holds = forms.ChoiceField(label="What stands there", choices=HOLDS, initial=PROSE)
    prompt = WordsField(
        label="What is to be written there",
        rows=3,
        max_length=2000,
        help_text="Officers read it over the box. It is not printed.",
    )
    is_required = forms.BooleanField(
        label="No report is cleared without it", required=False
    )
    before = forms.CharField(
        label="A word printed above it",
        max_length=60,
        required=False,
        help_text="For example, REPORT.",
    )


class FieldForm(forms.Form):
    """A field of the fixed list: where it comes, and what it is called there."""

    place = PlaceField(label="Order", required=False)
    label = forms.CharField(
        label="What it is called",
        max_length=120,
        error_messages={"required": "Enter what it is called"},
    )
    prompt = forms.CharField(
        label="A note printed under that", max_length=300, required=False
    )


SectionRows = rows_of_forms(SectionForm, extra=2, can_delete=True)


class FormOfReport:
    """All the boxes of the page, bound together."""

    def __init__(self, shape: Shape | None, data: Any = None) -> None:
        said = {"name": shape.name, "is_numbered": shape.is_numbered} if shape else {}
        self.name = NameForm(data, initial=said)
        sections = shape.sections if shape else ()
        self.sections: Rows = SectionRows(
            data, initial=list(_sections(sections)), prefix="sections"
        )
        self.header = list(_fields(HEADER, shape.header if shape else (), data))
        self.closing = list(_fields(CLOSING, shape.closing if shape else (), data))

    def are_valid(self) -> bool:
        """Each is asked, so that all that is wrong is told at once."""
        answers = [one.is_valid() for one in self._all]
        return all(answers)

    @property
    def _all(self) -> list[Any]:
        rows = [form for _, form in (*self.header, *self.closing)]
        return [self.name, self.sections, *rows]

    @property
    def wrong(self) -> list[forms.Form]:
        """The forms on which something is wrong, in the order of the page."""
        each = [self.name, *self.sections.forms]
        each += [form for _, form in (*self.header, *self.closing)]
        return [form for form in each if form.errors]

    def shape(self) -> Shape:
        """What was typed, in the order of its numbers."""
        kept = sorted(self.sections.kept, key=lambda row: row["place"])
        return Shape(
            name=self.name.cleaned_data["name"],
            is_numbered=self.name.cleaned_data["is_numbered"],
            header=_rows(self.header),
            sections=tuple(_section(row) for row in kept),
            closing=_rows(self.closing),
        )


def _section(row: dict[str, Any]) -> Section:
    return Section(
        heading=row["heading"],
        prompt=row["prompt"],
        is_required=row["is_required"],
        is_recommendations=row["holds"] == RECOMMENDATIONS,
        before=row["before"],
        key=PAPERS_SECTION if row["holds"] == PAPERS else "",
    )


def _sections(sections: Iterable[Section]) -> Iterable[dict[str, Any]]:
    for place, one in enumerate(sections, start=1):
        holds = RECOMMENDATIONS if one.is_recommendations else PROSE
        yield {
            "place": place,
            "heading": one.heading,
            "holds": PAPERS if one.key == PAPERS_SECTION else holds,
            "prompt": one.prompt,
            "is_required": one.is_required,
            "before": one.before,
        }


def _fields(
    where: str, rows: tuple[Row, ...], data: Any
) -> Iterable[tuple[str, FieldForm]]:
    """A form for each field that can stand there, and what the field is."""
    named = {row.field: (place, row) for place, row in enumerate(rows, start=1)}
    for field in offered(where):
        place, row = named.get(field.key, (None, None))
        said = {
            "place": place,
            "label": row.label if row else field.label,
            "prompt": row.prompt if row else field.prompt,
        }
        form = FieldForm(data, initial=said, prefix=f"{where}-{field.key}")
        yield field.label, form


def _rows(forms_: Iterable[tuple[str, FieldForm]]) -> tuple[Row, ...]:
    placed = [form for _, form in forms_ if form.cleaned_data["place"] is not None]
    placed.sort(key=lambda form: form.cleaned_data["place"])
    return tuple(
        Row(
            field=form.prefix.partition("-")[2],
            label=form.cleaned_data["label"],
            prompt=form.cleaned_data["prompt"],
        )
        for form in placed
    )
