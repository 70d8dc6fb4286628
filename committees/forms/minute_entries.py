"""The page of one minute item: its heading, then its paragraphs and resolutions.

In: what was typed, or the entries as they are saved. Out: `SaidEntry`s in the order of
the page. An empty new box is no entry; a clause that is emptied is removed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.rows import SLACK
from committees.minuting.arranging import PARAGRAPH, SaidClause, SaidEntry
from committees.models import MinuteEntry

MOST_ENTRIES, MOST_CLAUSES = 200, 60
SPARE = 3  # empty boxes for the clauses of a new resolution
KINDS = [
    (MinuteEntry.Kind.PARAGRAPH, "A paragraph"),
    (MinuteEntry.Kind.RESOLVED, "RESOLVED: the committee decided"),
    (MinuteEntry.Kind.RECOMMENDED, "RECOMMENDED: it asks somebody else"),
]


class KeyField(forms.IntegerField):
    """The key of a row, hidden; what is none is the key of nothing."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> int | None:
        return int(value) if str(value).isdecimal() and len(str(value)) < 19 else None


class HeadForm(forms.Form):
    heading = forms.CharField(
        max_length=300, error_messages={"required": "Enter the heading of the item"}
    )
    is_exempt = forms.BooleanField(
        label="Exempt: the public reads the heading alone", required=False
    )


class EntryForm(forms.Form):
    key = KeyField()
    kind = forms.ChoiceField(label="What it is", choices=KINDS)
    text = WordsField(label="Words", rows=4, max_length=20_000)
    vote = forms.CharField(
        max_length=200,
        required=False,
        help_text="Where it was put to the vote: 8 for, 1 against, 1 abstention.",
    )
    remove = forms.BooleanField(label="Remove this one", required=False)


class ClauseForm(forms.Form):
    key = KeyField()
    text = WordsField(label="Words", rows=2, max_length=5_000)


# Whoever says that there are more waits for no thousand of them.
_Entries = forms.formset_factory(
    EntryForm, extra=0, max_num=MOST_ENTRIES, absolute_max=MOST_ENTRIES + SLACK
)
_Clauses = forms.formset_factory(
    ClauseForm, extra=0, max_num=MOST_CLAUSES, absolute_max=MOST_CLAUSES + SLACK
)


@dataclass(frozen=True, slots=True)
class Box:
    """An entry on the page; `place` is that of a saved one among the saved.

    `said` is None where it is left empty or removed.
    """

    form: forms.Form
    clauses: forms.BaseFormSet
    place: int

    @property
    def key(self) -> int | None:
        return _key_in(self.form)

    @property
    def is_resolution(self) -> bool:
        return self.form["kind"].value() != PARAGRAPH

    @property
    def said(self) -> SaidEntry | None:
        if not (told := self.form.cleaned_data):
            return None  # an extra box that nobody touched
        clauses = tuple(
            SaidClause(one["text"], one["key"])
            for one in (form.cleaned_data for form in self.clauses)
            if one.get("text", "").strip()
        )
        is_empty = not told["text"].strip() and not clauses
        if told["remove"] or (is_empty and told["key"] is None):
            return None
        return SaidEntry(told["kind"], told["text"], told["vote"], clauses, told["key"])


class ItemPage:
    """The forms of the page, bound to what was typed or filled with what is saved."""

    def __init__(
        self,
        data: Any = None,
        *,
        head: dict[str, Any],
        entries: Sequence[SaidEntry] = (),
    ) -> None:
        self.head = HeadForm(data, initial=head)
        filled = [_filled(one) for one in entries]
        self.entries = _Entries(data, initial=filled, prefix="entry")
        self.boxes = []
        for number, form in enumerate(self.entries.forms):
            form.fields["text"].widget.attrs["rows"] = _rows(form["text"].value())
            clauses = self._clauses(data, form.prefix, entries, number)
            place = sum(box.key is not None for box in self.boxes)
            self.boxes.append(Box(form, clauses, place))

    def _clauses(
        self, data: Any, prefix: str, entries: Sequence[SaidEntry], place: int
    ) -> forms.BaseFormSet:
        own = entries[place].clauses if place < len(entries) else ()
        initial = [{"key": one.pk, "text": one.text} for one in own]
        spare = max(SPARE - len(initial), 1)
        initial += [{"key": None, "text": ""}] * spare
        if data is not None and f"{prefix}-clause-TOTAL_FORMS" not in data:
            data = {
                f"{prefix}-clause-TOTAL_FORMS": "0",
                f"{prefix}-clause-INITIAL_FORMS": "0",
            }
        return _Clauses(data, initial=initial, prefix=f"{prefix}-clause")

    def is_valid(self) -> bool:
        parts = [self.head, self.entries, *(box.clauses for box in self.boxes)]
        # Each is asked, so that each tells what is wrong in it.
        checked = [part.is_valid() for part in parts]
        return all(checked)

    def said(self) -> list[SaidEntry]:
        return [said for box in self.boxes if (said := box.said)]

    def place_of(self, number: int) -> int | None:
        """Where the box of that number stands among the entries that were typed."""
        ahead = [box.said for box in self.boxes[: number + 1]]
        if len(ahead) <= number or ahead[number] is None:
            return None
        return sum(one is not None for one in ahead) - 1

    def known(self) -> set[int]:
        """The keys that the form was made of, those to be removed too."""
        return {box.key for box in self.boxes if box.key is not None}

    def errors(self) -> Iterator[tuple[str, str]]:
        """What is wrong, each with the box that it is wrong in."""
        parts = [self.head, *self.entries.forms]
        parts += [form for box in self.boxes for form in box.clauses]
        for form in parts:
            for field in form:
                for error in field.errors:
                    yield field.id_for_label, error


def _rows(text: str | None) -> int:
    """As tall as its words, within a screen."""
    lines = sum(1 + len(line) // 70 for line in (text or "").splitlines())
    return min(max(lines + 1, 3), 16)


def _key_in(form: forms.Form) -> int | None:
    return form.fields["key"].clean(form["key"].value())


def _filled(entry: SaidEntry) -> dict[str, Any]:
    return {
        "key": entry.pk,
        "kind": entry.kind,
        "text": entry.text,
        "vote": entry.vote,
    }
