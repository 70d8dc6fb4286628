"""The form of a plan's columns: which its tables have, their headings, their order.

In: the columns that stand, and what was typed. Out: columns as a plan keeps them. Each
row goes by what its column holds, so that what was typed stays with it however the
plan's columns were changed meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import slugify

from actionplans.appendix.cells import ABOVE
from actionplans.columns import (
    BY_FIELD,
    IMPACT,
    KNOWN,
    LONGEST_HEADING,
    PROGRESS,
    REWORDABLE,
    Columns,
    KnownColumn,
    offered,
)
from actionplans.models import Plan
from actionplans.models.plan import DEFAULT_COLUMNS

OF_FILE = "A column of the file that the plan came from"

LABELS = {"uses": "In the tables", "label": "Heading", "place": "Order"}


@dataclass(frozen=True, slots=True)
class Row:
    """A column on the page; `fixed` where its heading is not typed."""

    field: str
    label: str
    holds: str
    is_used: bool
    always: bool
    fixed: bool

    @property
    def key(self) -> str:
        known = self.field in BY_FIELD
        return self.field if known else f"{self.field}-{slugify(self.label)}"


class ColumnForm(forms.Form):
    """One column: is it in the tables, its heading, where it comes in their order."""

    uses = forms.BooleanField(required=False)
    label = forms.CharField(max_length=LONGEST_HEADING, required=False)
    place = forms.IntegerField(
        min_value=1,
        max_value=99,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "The order must be a whole number between 1 and 99",
        ),
    )

    def __init__(self, data: Any, row: Row, place: int) -> None:
        initial = {"uses": row.is_used, "label": row.label, "place": place}
        super().__init__(data, prefix=f"column-{row.key}", initial=initial)
        self.row = row
        if row.always:
            del self.fields["uses"]
        if row.fixed:
            del self.fields["label"]
        for name, field in self.fields.items():
            field.label = f"{LABELS[name]}: {row.label or row.holds}"

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        needs_words = not self.row.fixed and self.row.field in REWORDABLE
        if self.is_used and needs_words and not typed.get("label"):
            self.add_error("label", f"Enter the heading: {self.row.holds.lower()}")
        return typed

    @property
    def is_used(self) -> bool:
        return self.row.always or bool(self.cleaned_data.get("uses"))

    @property
    def said(self) -> dict[str, str]:
        label = self.row.label if self.row.fixed else self.cleaned_data["label"]
        return {"field": self.row.field, "label": label}


class ColumnRows:
    """All columns of one page, as one form."""

    non_form_errors: Sequence[str] = ()

    def __init__(self, data: Any, rows: Sequence[Row]) -> None:
        self.forms = [ColumnForm(data, row, at) for at, row in enumerate(rows, start=1)]

    def __iter__(self) -> Iterator[ColumnForm]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        return self.forms[0].is_bound and not self.total_error_count

    @property
    def total_error_count(self) -> int:
        return sum(len(form.errors) for form in self.forms)

    @property
    def chosen(self) -> list[dict[str, str]]:
        """The columns to keep, in the order given, then as they stand on the page."""
        used = [form for form in self.forms if form.is_used]
        return [f.said for f in sorted(used, key=lambda f: f.cleaned_data["place"])]


def to_begin_with(data: Any = None) -> ColumnRows:
    """Of a plan that is made: what every plan begins with is ticked, all in one order.

    A rating without a heading is called as its key says.
    """
    ticked = {column["field"] for column in DEFAULT_COLUMNS}
    rows = [_row(k, k.label, is_used=k.field in ticked) for k in KNOWN]
    return ColumnRows(data, rows)


def of_plan(plan: Plan, data: Any = None) -> ColumnRows:
    """Of a plan that is here: its ratings are called what its key calls them.

    So is a column of its file called what the file called it: by that its texts are
    found.
    """
    called = {PROGRESS: plan.scheme.progress_label, IMPACT: plan.scheme.impact_label}
    rows = []
    for column in in_tables(plan.columns):
        field, label = column["field"], column["label"]
        known = BY_FIELD.get(field, KnownColumn(field, label, OF_FILE))
        fixed = field not in REWORDABLE
        rows.append(_row(known, label, is_used=True, fixed=fixed))
    for known in offered(plan.columns, has_impact=plan.scheme.has_impact):
        label = called.get(known.field, known.label)
        rows.append(_row(known, label, fixed=known.field in called))
    return ColumnRows(data, rows)


def in_tables(columns: Columns) -> list[Mapping[str, str]]:
    """Those that are no headings above a table."""
    return [column for column in columns if column["field"] not in ABOVE]


def columns_typed(plan: Plan, rows: ColumnRows) -> list[Mapping[str, str]]:
    """What stands above the tables stays as it is, then the columns chosen."""
    above = [column for column in plan.columns if column["field"] in ABOVE]
    return [*above, *rows.chosen]


def _row(
    known: KnownColumn, label: str, *, is_used: bool = False, fixed: bool = False
) -> Row:
    return Row(known.field, label, known.holds, is_used, known.always, fixed)
