"""The form of one update, and how it goes on after somebody else came first.

In: a subject and what was typed. Out: what is said, as the ledger takes it. The
boxes of standing words start with those words, to be mended or cleared; what has
been done starts empty, beside the last words, because it is told anew each time. A
draft starts with the words that were kept, on the update they were written on.
"""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property

from actionplans import headings, ledger
from actionplans.explaining import missing_reason, unexplained
from actionplans.fields.boxes import RatingField, WordsField
from actionplans.ledger import NAMES, Said, Subject
from actionplans.models import (
    Action,
    RatingValue,
    Recommendation,
    Update,
    UpdateDraft,
)
from actionplans.updating import OPEN_AFTER_CLOSING

ANEW = "progress_text"
LOST = "This form is not complete any more: open it again"
ASKED = "Needed where a rating got worse, or jumped by two steps at once"
WHOLE_ASKED = "Needed where you rate it for the first time, or change its rating"
CHANGED = "What has changed for children and families, with the figures"


class UpdateForm(forms.Form):
    """What has been done, where it stands now, and what is in the way."""

    field_order = (
        "progress_text",
        "progress",
        "percent",
        "impact",
        "reason",
        "performance",
        "next_steps",
        "concerns",
        "barriers",
    )

    version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": LOST, "invalid": LOST, "min_value": LOST},
    )
    submission = forms.UUIDField(
        widget=forms.HiddenInput, error_messages={"required": LOST, "invalid": LOST}
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    progress_text = WordsField(label="Progress to date", rows=5)
    percent = forms.IntegerField(
        label="% complete",
        required=False,
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            "The percentage must be a whole number between 0 and 100",
        ),
    )
    reason = WordsField(label="Why did the rating change?", rows=2)
    performance = WordsField(
        label="Performance", rows=4, help_text="The figures that show a difference"
    )
    next_steps = WordsField(label="Next steps", rows=3)
    concerns = WordsField(label="Areas of concern", rows=4)
    barriers = WordsField(
        label="Barriers and support needed",
        rows=3,
        help_text="What you cannot move yourself, and whose help it takes",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        subject: Subject,
        next_page: str = "",
        draft: UpdateDraft | None = None,
    ) -> None:
        self.subject, self.draft = subject, draft
        self.is_of_recommendation = isinstance(subject, Recommendation)
        stands = Said.by(subject)
        fresh = {"version": subject.version, "submission": uuid4(), "next": next_page}
        super().__init__(
            data,
            auto_id=f"update-{subject._meta.model_name}-{subject.pk}-%s",
            initial=_typed(stands) | fresh | (draft.boxes if draft else {}),
        )
        self.values = list(subject.plan.scheme.values.all())
        scheme = subject.plan.scheme
        self.fields["progress"] = RatingField(scheme.progress_label, self.values)
        self.fields["impact"] = RatingField(scheme.impact_label, self.values)
        self.called = headings.of_texts(
            subject.plan.columns, of_recommendation=self.is_of_recommendation
        )
        for name, label in self.called.items():
            self.fields[name].label = label
        for name in self._not_asked(stands):
            del self.fields[name]
        self.order_fields(self.field_order)
        self._give_hints(stands)

    def _not_asked(self, stands: Said) -> set[str]:
        """What this plan does not keep, or what nobody may change any more."""
        leave = set()
        if not self.subject.plan.scheme.has_impact:
            leave.add("impact")
        columns = {column["field"] for column in self.subject.plan.columns}
        wanted = self.is_of_recommendation or "performance" in columns
        if not wanted and not stands.performance:
            leave.add("performance")
        if isinstance(self.subject, Action) and self.subject.closed_at:
            leave |= set(NAMES) - OPEN_AFTER_CLOSING
        return leave

    def _give_hints(self, stands: Said) -> None:
        asking = [value.word for value in self.values if value.needs_a_reason]
        words = " or ".join(asking)
        self.fields["concerns"].help_text = (
            "What is in the way, and what is being done. Needed where a rating is "
            f"{words}"
        )
        if ANEW in self.fields and stands.progress_text:
            self.fields[
                ANEW
            ].help_text = "Since the last update. Left empty, the last words stay"
        asked = WHOLE_ASKED if self.is_of_recommendation else ASKED
        self.fields["reason"].help_text = f"{asked}. Members read it beside the change"
        if self.is_of_recommendation:
            self.fields["performance"].help_text = CHANGED

    def clean(self) -> dict[str, Any]:
        """The deed asks for the reason too; here it stands with what else is wrong."""
        told = self.cleaned_data
        named = ("progress", "impact", "concerns")
        if "concerns" in told and (
            missing := missing_reason(Said(**{n: told[n] for n in named if n in told}))
        ):
            self.add_error("concerns", missing)
        rated = {name for name in ("progress", "impact") if name in self.fields}
        if not told.get("reason") and rated | {"version"} <= told.keys():
            before = self.seen
            after = replace(before, **{name: told[name] for name in rated})
            if missing := unexplained(self.subject, before, after):
                self.add_error("reason", missing)
        return told

    def said(self) -> Said:
        """What is said, on top of where the subject stood when the form was opened."""
        return _on_top_of(self.seen, self._asked())

    @cached_property
    def seen(self) -> Said:
        """Where the subject stood when the form was opened; never changes after."""
        return ledger.said_at(self.subject, self.cleaned_data["version"])

    def _asked(self) -> dict[str, Any]:
        return {n: self.cleaned_data[n] for n in self.fields if n in NAMES}

    def boxes(self) -> dict[str, str]:
        """What stands in them as text, as a draft keeps it; one not sent is in none."""
        found = {n: self[n].value() for n in self.fields if n != "next"}
        return {n: _plain(value) for n, value in found.items() if value is not None}

    @property
    def is_touched(self) -> bool:
        """Whether a form that was sent says something else than when it was opened."""
        boxes = self.boxes()
        if boxes.get("reason", "").strip():
            return True
        stood = _typed(self.seen)
        return any(
            boxes[name].strip() != _plain(stood[name]).strip()
            for name in NAMES
            if name in boxes
        )

    @property
    def is_outdated(self) -> bool:
        """Whether somebody has updated it since the draft was begun."""
        stands = str(self.subject.version)
        return self.draft is not None and self.draft.boxes["version"] != stands

    @property
    def left_over(self) -> list[tuple[str, str]]:
        """Words of the draft that have no box any more and stand nowhere else."""
        boxes = self.draft.boxes if self.draft else {}
        return [
            (label, boxes[name])
            for name, label in self.called.items()
            if name in boxes
            and name not in self.fields
            and boxes[name].strip() not in ("", getattr(self.subject, name).strip())
        ]

    def after(self, newest: Update) -> tuple["UpdateForm", list["Difference"]]:
        """The form to go on with after somebody else's update, and what differs.

        What was touched here stays as it is here; what was not follows theirs, but a
        reason stays with the red or amber it was given for. It is written on their
        update, with a token of its own.
        """
        seen, mine, theirs = self.seen, self.said(), Said.by(newest)
        data, differences = self.data.copy(), []
        moved = {n for n in NAMES if getattr(mine, n) != getattr(seen, n)}
        follows = {n: getattr(theirs, n) for n in {*NAMES} - moved | {"concerns"}}
        if missing_reason(replace(mine, **follows)):
            moved.add("concerns")
        for name in self._asked():
            touched = name in moved
            if not touched:
                data[name] = _typed(theirs)[name]
            kept = mine if touched else seen
            if getattr(kept, name) != getattr(theirs, name):
                told = getattr(theirs, name), getattr(mine, name)
                differences.append(
                    Difference(name, self.fields[name].label, *told, touched)
                )
        data["version"], data["submission"] = newest.seq, uuid4()
        return UpdateForm(data, subject=self.subject), differences


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a form that met another update; `touched` if changed here too."""

    name: str
    label: str
    theirs: RatingValue | int | str | None
    mine: RatingValue | int | str | None
    touched: bool

    @property
    def is_rating(self) -> bool:
        return self.name in ("progress", "impact")

    @property
    def their_words(self) -> str:
        return _words(self.theirs)

    @property
    def my_words(self) -> str:
        return _words(self.mine)


def _typed(said: Said) -> dict[str, Any]:
    """As the form's boxes hold it."""
    boxes = said.values() | {ANEW: ""}
    for name in ("progress", "impact"):
        boxes[name] = boxes[name].code if boxes[name] else ""
    boxes["percent"] = "" if said.percent is None else said.percent
    return boxes


def as_it_stood(sent: QueryDict, subject: Subject) -> QueryDict:
    """What was sent, and every box that was not as it stood when it was opened.

    A list sends "no change" by a button alone.
    """
    whole = sent.copy()
    try:
        version = UpdateForm.base_fields["version"].clean(sent.get("version"))
    except ValidationError:
        return whole
    for name, value in _typed(ledger.said_at(subject, version)).items():
        whole.setdefault(name, _plain(value))
    return whole


def _plain(value: Any) -> str:
    return str(value).replace("\r\n", "\n")


def _on_top_of(seen: Said, asked: dict[str, Any]) -> Said:
    if not asked.get(ANEW):
        asked = asked | {ANEW: seen.progress_text}
    return replace(seen, **asked)


def _words(value: RatingValue | int | str | None) -> str:
    if value is None or value == "":
        return "Nothing"
    return f"{value}%" if isinstance(value, int) else str(value)
