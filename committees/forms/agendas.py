"""Forms of an agenda: one item, the standing items of a committee, texts filled anew.

In: the meeting or the committee, what was typed. Out: what the deeds of itemising take.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from actionplans.fields.boxes import WordsField
from actionplans.fields.exempt import ASKED, ask_why, exempt_boxes
from actionplans.fields.rows import Rows, rows_of_forms
from actionplans.wording import day
from committees.itemising import ItemSaid
from committees.models import AgendaItem, ItemKind, Meeting
from committees.standing_items import Standing

FORMAT = "A blank line begins a paragraph, “- ” a bullet; **two stars** make bold."
LONGEST_TEXT = 10_000
PARTS = [
    ("", "Part 1: open to the press and public"),
    ("exempt", "Part 2: exempt, considered in private"),
]
PUBLIC_REASON = (
    "Why the public interest is better served by keeping it exempt. It is published "
    "with the title and the paragraph."
)
FIRST, LAST = "first", ""
SELDOM = ("late_reason", "late_agreed_by", "moderngov_url")


class ItemForm(forms.Form):
    """One item: what it is, its papers, who may read it, and where else it stands."""

    kind = forms.ChoiceField(label="Kind of item", choices=ItemKind.choices)
    title = forms.CharField(
        max_length=300, error_messages={"required": "Give the item a title"}
    )
    text = WordsField(
        label="Text below the title", rows=4, help_text=FORMAT, max_length=LONGEST_TEXT
    )
    is_part = forms.BooleanField(
        label="It is a part of the item before it: numbered 4a, not 5", required=False
    )
    minutes_of = forms.ChoiceField(
        label="Minutes of which meeting",
        required=False,
        help_text="Those whose minutes are not confirmed yet.",
    )
    papers = forms.ChoiceField(
        label="Where its papers are",
        choices=AgendaItem.Papers.choices,
        widget=forms.RadioSelect,
        initial=AgendaItem.Papers.NONE,
        error_messages={"required": "Say whether it has papers"},
    )
    openness = forms.ChoiceField(
        label="Who may read its papers",
        choices=PARTS,
        required=False,
        widget=forms.RadioSelect,
        help_text="The title of an exempt item stays public: write nothing into it "
        "that must be kept. Its text and its papers are in the exempt pack alone.",
    )
    exempt_paragraph, exempt_reason = exempt_boxes(PUBLIC_REASON)
    late_reason = WordsField(
        label="Why its papers are urgent though late", rows=2, max_length=2000
    )
    late_agreed_by = forms.CharField(
        label="Who agreed that they are urgent",
        max_length=200,
        required=False,
        help_text="Usually the chair: name and office, as it is printed.",
    )
    moderngov_url = forms.URLField(
        label="Address of the same item in Modern.Gov",
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    for _box in (minutes_of, openness):
        _box.is_conditional = True

    def __init__(
        self,
        data: Any = None,
        *,
        minutes: Sequence[Meeting],
        places: Sequence[tuple[str, str]] = (),
        item: AgendaItem | None = None,
        begun: dict[str, Any] | None = None,
    ) -> None:
        """`minutes` are the meetings whose minutes wait, the last first; `places` are
        where a new item can stand; `begun` is what a new one begins with."""
        super().__init__(data, initial=_as_it_stands(item) if item else begun)
        self.meetings = {str(one.pk): one for one in minutes}
        chosen = [(key, day(one.on)) for key, one in self.meetings.items()]
        self.fields["minutes_of"].choices = [("", "No minutes"), *chosen]
        if places:
            self.fields["place"] = forms.ChoiceField(
                label="Where it stands",
                choices=places,
                required=False,
                error_messages={"invalid_choice": "Choose where it stands"},
            )
            self.fields["place"].is_conditional = True

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The boxes under the headings of the page; the first has none."""
        last = ["place"] if "place" in self.fields else []
        brings = ["minutes_of"] if self["kind"].value() == ItemKind.MINUTES else []
        return [
            (heading, [self[name] for name in names])
            for heading, names in (
                ("", ["kind", "title", "text", *brings, "is_part", *last]),
                ("Papers", ["papers"]),
                ("Part 1 or Part 2", ["openness", *ASKED]),
            )
        ]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """Boxes that most items leave empty."""
        return [self[name] for name in SELDOM]

    @property
    def is_seldom(self) -> bool:
        """Whether one of them is filled in, or wrong."""
        return any(self[name].value() or self[name].errors for name in SELDOM)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("openness"):
            ask_why(self, typed)
        late = [typed.get("late_reason", "").strip(), typed.get("late_agreed_by", "")]
        if any(late) and not all(late):
            name = "late_agreed_by" if late[0] else "late_reason"
            self.add_error(name, "Of late papers, say both why and who agreed")
        return typed

    def said(self) -> ItemSaid:
        typed = self.cleaned_data
        told = {name: typed[name] for name in ItemSaid.__slots__}
        is_minutes = typed["kind"] == ItemKind.MINUTES
        brings = self.meetings.get(typed["minutes_of"])
        told["minutes_of"] = brings if is_minutes else None
        if not typed["openness"]:
            told |= dict.fromkeys(ASKED, "")
        return ItemSaid(**told)


def _as_it_stands(item: AgendaItem) -> dict[str, Any]:
    names = [*ItemSaid.__slots__, "openness"]
    brings = {"minutes_of": str(item.minutes_of_id or "")}
    return {name: getattr(item, name) for name in names} | brings


class StandingForm(forms.Form):
    """One standing item; a row left blank is none."""

    kind = forms.ChoiceField(
        label="Kind of item", choices=[("", "Choose a kind"), *ItemKind.choices]
    )
    title = forms.CharField(
        max_length=300, error_messages={"required": "Give the item a title"}
    )
    text = WordsField(label="Text below the title", rows=4, max_length=LONGEST_TEXT)
    place = forms.IntegerField(
        label="Order",
        min_value=1,
        max_value=999,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Enter a whole number from 1"
        ),
    )


StandingRows = rows_of_forms(StandingForm, extra=1, can_delete=True)


def standing_now(standing: Iterable[Standing]) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind, "title": one.title, "text": one.text, "place": place}
        for place, one in enumerate(standing, start=1)
    ]


def standing_typed(rows: Rows) -> list[Standing]:
    """In the order given; two of one place as they stand on the page."""
    kept = sorted(rows.kept, key=lambda row: row["place"] or 1000)
    return [
        Standing(row["kind"], row["title"].strip(), row["text"].strip()) for row in kept
    ]


class RefreshForm(forms.Form):
    """Which items take their standing text as it is filled now."""

    only = forms.MultipleChoiceField(
        label="Items whose text is filled anew",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one item, or go back"},
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"only": [key for key, _ in choices]})
        self.fields["only"].choices = choices
