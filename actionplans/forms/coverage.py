"""Forms of a plan's coverage: what answers each finding, or why nothing does.

In: what was typed, recommendations by their numbers. Out: what `linking` takes.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from actionplans.coverage import Told
from actionplans.fields.boxes import WordsField
from actionplans.fields.keys import is_key
from actionplans.fields.rows import Rows
from actionplans.linking import Answer
from actionplans.models import Inspection


class AnswerForm(forms.Form):
    """`known` has the plan's numbers as they are written, by their casefolded form."""

    finding = forms.IntegerField(widget=forms.HiddenInput)
    numbers = forms.CharField(
        label="Recommendations that answer it",
        max_length=300,
        required=False,
        help_text="Their numbers, with commas between them.",
    )
    because = WordsField(
        label="Or why no plan answers it", rows=2, help_text="Where that is on purpose."
    )

    def __init__(
        self, *args: Any, known: Mapping[str, str] | None = None, **said: Any
    ) -> None:
        super().__init__(*args, **said)
        self.known = known or {}

    def clean_numbers(self) -> tuple[str, ...]:
        found = []
        for part in re.split(r"[,;\n]", self.cleaned_data["numbers"]):
            for number in self._named(part.strip()):
                if number.casefold() not in self.known:
                    raise forms.ValidationError(
                        f"The plan has no recommendation {number}"
                    )
                found.append(self.known[number.casefold()])
        return tuple(dict.fromkeys(found))

    def _named(self, part: str) -> list[str]:
        """A number may hold a space; otherwise spaces and “and” stand between them."""
        if not part or part.casefold() in self.known:
            return [part] if part else []
        return re.split(r"\s+(?:and\s+|&\s+)?", re.sub(r"^(?:and|&)\s+", "", part))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("numbers") and self.cleaned_data.get("because"):
            self.add_error(
                "because", "It is answered: take away the reason or the numbers"
            )
        return self.cleaned_data


AnswerRows = forms.formset_factory(AnswerForm, formset=Rows, extra=0, max_num=1000)


def answers_now(told: Iterable[Told]) -> list[dict[str, Any]]:
    return [
        {
            "finding": one.finding.pk,
            "numbers": ", ".join(a.recommendation.number for a in one.answers),
            "because": one.finding.left_out_because,
        }
        for one in told
    ]


def answers_typed(rows: Rows) -> list[Answer]:
    return [Answer(row["finding"], row["numbers"], row["because"]) for row in rows.kept]


def chosen(key: str, inspections: Iterable[Inspection]) -> Inspection | None:
    """The inspection of that key, if it is one of these."""
    if not is_key(key):
        return None
    return next((one for one in inspections if one.pk == int(key)), None)
