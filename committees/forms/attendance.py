"""Who was at a meeting: one line a seat, then officers; and interests.

In: the seats of that day, and what is written down. Out: what `attending` takes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.rows import Rows, rows_of_forms
from committees.membership import Held
from committees.minuting.attending import Attended, Declared, Kind
from committees.models import AgendaItem, Attendance, Interest, Seat

ANSWERS = [Kind.PRESENT, Kind.APOLOGIES, Kind.ABSENT]


class AttendanceForm(forms.Form):
    """For each holder of a seat: there or not, and who came in their place.

    Holders of substitute seats are no lines of their own: they come for somebody.
    """

    def __init__(
        self, data: Any = None, *, seats: Sequence[Held], written: Sequence[Attendance]
    ) -> None:
        super().__init__(data)
        is_substitute = Seat.Kind.SUBSTITUTE
        self.substitutes = {
            one.name: one.seat
            for one in seats
            if one.name and one.seat.kind == is_substitute
        }
        self.members = [
            one for one in seats if one.name and one.seat.kind != is_substitute
        ]
        said = {one.seat_id: one.kind for one in written if one.kind in ANSWERS}
        came = {one.substitute_for: one.name for one in written if one.substitute_for}
        for one in self.members:
            pk, name = one.seat.pk, one.name
            kind = said.get(pk, Kind.PRESENT)
            self.fields[f"seat-{pk}"] = forms.ChoiceField(
                label=name,
                choices=[(answer.value, answer.label) for answer in ANSWERS],
                widget=forms.RadioSelect,
                initial=kind,
                error_messages={"required": f"Say whether {name} was there"},
            )
            self.fields[f"instead-{pk}"] = forms.CharField(
                label=f"Who came in place of {name}",
                max_length=200,
                required=False,
                initial=came.get(name, ""),
                widget=forms.TextInput(attrs={"list": "substitutes"}),
            )

    def lines(self) -> Iterator[tuple[Held, forms.BoundField, forms.BoundField]]:
        for one in self.members:
            yield one, self[f"seat-{one.seat.pk}"], self[f"instead-{one.seat.pk}"]

    def clean(self) -> None:
        for one in self.members:
            name = f"instead-{one.seat.pk}"
            there = self.cleaned_data.get(f"seat-{one.seat.pk}") == Kind.PRESENT
            if there and self.cleaned_data.get(name):
                self.add_error(name, f"{one.name} was present: leave this empty")

    def attended(self) -> list[Attended]:
        lines = [
            Attended(self.cleaned_data[f"seat-{one.seat.pk}"], one.name, one.seat)
            for one in self.members
        ]
        for one in self.members:
            if came := self.cleaned_data[f"instead-{one.seat.pk}"].strip():
                seat = self.substitutes.get(came)
                lines.append(
                    Attended(Kind.SUBSTITUTE, came, seat, substitute_for=one.name)
                )
        return lines


class OfficerForm(forms.Form):
    name = forms.CharField(
        max_length=200, error_messages={"required": "Enter the name"}
    )
    post = forms.CharField(max_length=200, required=False)


OfficerRows = rows_of_forms(OfficerForm, extra=4, can_delete=True)


def officers_now(written: Sequence[Attendance]) -> list[dict[str, str]]:
    here = [one for one in written if one.kind == Kind.IN_ATTENDANCE]
    return [{"name": one.name, "post": one.post} for one in here]


def officers_typed(rows: Rows) -> list[Attended]:
    kind = Kind.IN_ATTENDANCE
    return [Attended(kind, row["name"], post=row["post"]) for row in rows.kept]


class InterestForm(forms.Form):
    name = forms.CharField(
        label="Who declared it",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "people"}),
        error_messages={"required": "Enter who declared it"},
    )
    item = forms.ChoiceField(label="In which item", required=False)
    nature = WordsField(
        label="What the interest is",
        rows=2,
        max_length=2_000,
        required=True,
        error_messages={"required": "Say what the interest is"},
    )
    left_room = forms.BooleanField(
        label="Left the room while it was considered", required=False
    )

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "No one item")]
        choices += [(str(one.pk), one.title) for one in items]
        self.fields["item"].choices = choices


InterestRows = rows_of_forms(InterestForm, extra=2, can_delete=True)


def interests_now(written: Sequence[Interest]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "item": str(one.item_id or ""),
            "nature": one.nature,
            "left_room": one.left_room,
        }
        for one in written
    ]


def interests_typed(rows: Rows, items: Sequence[AgendaItem]) -> list[Declared]:
    by_key = {str(one.pk): one for one in items}
    return [
        Declared(row["name"], row["nature"], by_key.get(row["item"]), row["left_room"])
        for row in rows.kept
    ]
