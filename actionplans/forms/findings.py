"""Forms of what the inspectors found: pasted at once, mended one by one, traced back.

In: what was typed. Out: what `quoting` and `tracing` take. Words are not trimmed: they
are the report's.
"""

from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.keys import is_key
from actionplans.fields.rows import Rows
from actionplans.models import Finding, Inspection
from actionplans.quoting import MOST, Quoted, split
from actionplans.tracing import earlier_than
from actionplans.wording import shortened

WRONG_PLACE = "The order must be a whole number between 1 and 999"
CHOOSE_KIND = "Choose what kind of finding it is"


class PasteForm(forms.Form):
    """A passage of the report that holds several findings of one kind."""

    pasted = WordsField(
        label="What the inspectors wrote",
        rows=14,
        required=True,
        strip=False,
        help_text="Paste it from the report. A bullet or a number before a finding is "
        "taken off; its words stay exactly as they are.",
        error_messages={"required": "Paste what the inspectors wrote"},
    )
    by = forms.ChoiceField(
        label="Where one finding ends and the next begins",
        choices=[
            ("line", "Each line is a finding"),
            ("paragraph", "A blank line stands between two findings"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say where one finding ends"},
    )
    kind = forms.ChoiceField(
        label="What they are",
        choices=Finding.Kind.choices,
        widget=forms.RadioSelect,
        help_text="Each can be made another kind afterwards.",
        error_messages={"required": CHOOSE_KIND},
    )

    def quoted(self) -> list[Quoted]:
        typed = self.cleaned_data
        parts = split(typed["pasted"], by_line=typed["by"] == "line")
        return [Quoted(text, typed["kind"], number) for number, text in parts]


class FindingForm(forms.Form):
    """One finding; `place` is where it comes in the order, last where left empty."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = WordsField(
        label="In the inspectors’ words",
        rows=4,
        required=True,
        strip=False,
        error_messages={"required": "Enter the words of the report"},
    )
    kind = forms.ChoiceField(
        choices=[("", "Choose the kind"), *Finding.Kind.choices],
        error_messages={"required": CHOOSE_KIND},
    )
    number = forms.CharField(
        label="Its number in the report",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    place = forms.IntegerField(
        label="Order",
        required=False,
        min_value=1,
        max_value=999,
        help_text="1 comes first. Left empty, it comes last.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), WRONG_PLACE
        ),
    )


FindingRows = forms.formset_factory(
    FindingForm, formset=Rows, extra=1, can_delete=True, max_num=MOST
)


def findings_now(inspection: Inspection) -> list[dict[str, Any]]:
    return [
        {
            "pk": finding.pk,
            "text": finding.text,
            "kind": finding.kind,
            "number": finding.number,
            "place": place,
        }
        for place, finding in enumerate(inspection.findings.all(), start=1)
    ]


def findings_typed(rows: Rows) -> list[Quoted]:
    """In the order given, then as typed; those without a place come last."""
    kept = sorted(rows.kept, key=lambda row: row["place"] or 1000)
    return [Quoted(r["text"], r["kind"], r["number"], r["pk"]) for r in kept]


class RecursForm(forms.Form):
    """The finding of an earlier inspection that one repeats, or none."""

    recurs_from = forms.ChoiceField(
        label="Which earlier finding does it repeat?", required=False
    )

    def __init__(self, data: Any = None, *, finding: Finding, **said: Any) -> None:
        super().__init__(data, **said)
        self.found = {one.pk: one for one in earlier_than(finding.inspection)}
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in self.found.values():
            words = f"{one}: {shortened(one.text, 90)}"
            groups.setdefault(str(one.inspection), []).append((str(one.pk), words))
        self.fields["recurs_from"].choices = [
            ("", "None: it is new"),
            *groups.items(),
        ]

    def clean_recurs_from(self) -> Finding | None:
        key = self.cleaned_data["recurs_from"]
        return self.found.get(int(key)) if is_key(key) else None
