"""What is taken of a difference, written by the plan's own deeds, one by one.

In: the changes that are taken, what stands, and who takes them over. Out: rows, each
with its audit event or its update, that name the import. Inside the caller's
transaction, which holds the plan alone: no deed here can meet another writer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from actionplans import asking, assigning, rescheduling, updating
from actionplans.ledger import Said, Subject
from actionplans.models import (
    Action,
    ActionLead,
    Proposal,
    Recommendation,
    Upload,
    User,
)
from actionplans.structuring import actions, moving, recommendations, themes

from .changes import Change, Kind
from .likeness import folded
from .of_actions import OTHER, LeadLine, NewDate
from .of_recommendations import LABELS
from .standing import Standing

# What is written where a field is emptied.
_EMPTY = {"progress": None, "impact": None, "percent": None}
_OF_UPDATES = frozenset(
    ("progress", "impact", "percent", "progress_text", "performance", "next_steps",
     "concerns")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applier:
    """Who takes over what of which import."""

    standing: Standing
    upload: Upload
    by: User
    at: datetime

    @property
    def _who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at, "upload": self.upload}

    def apply(self, taken: Iterable[Change], *, approved_by: str) -> None:
        """Words and leads first, then dates, what is said of the period, and what is
        asked for; additions are for `adding`."""
        by_owner: dict[str, list[Change]] = defaultdict(list)
        for change in taken:
            by_owner[change.owner].append(change)
        self._themes(by_owner)
        for owner, changes in by_owner.items():
            row = self._row(owner)
            if isinstance(row, Recommendation):
                self._reword_recommendation(row, changes)
            elif isinstance(row, Action):
                self._reword_action(row, changes)
        for change in (c for changes in by_owner.values() for c in changes):
            self._date(change, approved_by)
        self._say(by_owner)
        for change in (c for changes in by_owner.values() for c in changes):
            if change.kind == Kind.GONE:
                self._ask_to_withdraw(change)

    def _row(self, owner: str) -> Subject | None:
        what, _, key = owner.partition(":")
        if what == "action":
            return self.standing.actions[int(key)]
        if what == "recommendation":
            return self.standing.recommendations[int(key)]
        return None

    def _themes(self, by_owner: dict[str, list[Change]]) -> None:
        """Titles that were reworded, and the themes that recommendations go to."""
        plan = self.standing.plan
        titles = {
            int(owner.removeprefix("theme:")): changes[0].value
            for owner, changes in by_owner.items()
            if owner.startswith("theme:")
        }
        new = dict.fromkeys(
            change.value
            for changes in by_owner.values()
            for change in changes
            if change.field == "theme" and isinstance(change.value, tuple)
        )
        here = list(plan.themes.all())
        wanted = [
            themes.ThemeWords(one.number, titles.get(one.pk, one.title), one.pk)
            for one in here
        ]
        taken = {one.number for one in here}
        titled = {folded(one.title) for one in here}
        new = {one: None for one in new if folded(one[1]) not in titled}
        for number, title in new:
            free = number if number and number not in taken else str(len(wanted) + 1)
            wanted.append(themes.ThemeWords(free, title))
        if titles or new:
            themes.set_themes(
                plan=plan, version=plan.version, themes=wanted, **self._who
            )

    def _reword_recommendation(
        self, row: Recommendation, changes: list[Change]
    ) -> None:
        texts = {c.field: _value(c) for c in changes if c.field in LABELS}
        theme = row.theme
        for change in changes:
            if change.field == "theme":
                told = change.value
                its = {"title": told[1]} if isinstance(told, tuple) else {"pk": told}
                theme = row.plan.themes.filter(**its).order_by("-pk").first()
        if texts or theme != row.theme:
            recommendations.edit_recommendation(
                recommendation=row,
                version=row.plan.version,
                said=replace(recommendations.words_of(row), **texts),
                theme=theme,
                **self._who,
            )

    def _reword_action(self, row: Action, changes: list[Change]) -> None:
        by_field = {change.field: change for change in changes}
        if change := by_field.get("recommendation"):
            moving.move_action(
                action=row,
                version=row.plan.version,
                to=self.standing.recommendations[change.value],
                ref=row.ref,
                **self._who,
            )
        if any(c.kind in (Kind.TEXT, Kind.EMPTIED) for c in changes):
            self._edit_action(row, by_field)
        if change := by_field.get("leads"):
            lines = {line.pk: line for line in row.leads.all()}
            assigning.set_leads(
                action=row,
                version=row.plan.version,
                leads=[_chosen(new, lines) for new in change.value],
                **self._who,
            )

    def _edit_action(self, row: Action, by_field: dict[str, Change]) -> None:
        said = actions.words_of(row)
        names = ("text", "outcome", "measure", "reporting_mechanism")
        texts = {n: _value(by_field[n]) for n in names if n in by_field}
        others = dict(said.other_text)
        for name, change in by_field.items():
            if name.startswith(OTHER):
                others[name.removeprefix(OTHER)] = _value(change)
        kept = tuple((head, text) for head, text in others.items() if text)
        timing = None
        if change := by_field.get("timescale"):
            timing = actions.Timing(*change.value)
        ref = by_field["ref"].value if "ref" in by_field else ""
        actions.edit_action(
            action=row,
            version=row.plan.version,
            said=replace(said, **texts, other_text=kept),
            ref=ref,
            timing=timing,
            **self._who,
        )

    def _date(self, change: Change, approved_by: str) -> None:
        """A due date, one lead's own, or the day of a review."""
        if change.field == "review":
            rescheduling.set_review(
                action=self._row(change.owner),
                review_on=change.value,
                reason=self._reason,
                **self._who,
            )
        elif change.kind == Kind.DATE:
            new: NewDate = change.value
            line = ActionLead.objects.get(pk=new.line) if new.line else None
            rescheduling.reschedule(
                action=self._row(change.owner),
                due=new.due_on,
                precision=new.precision,
                reason=self._reason,
                approved_by=approved_by,
                lead=line,
                **self._who,
            )

    @property
    def _reason(self) -> str:
        return f"Import {self.upload.file_name}"

    def _say(self, by_owner: dict[str, list[Change]]) -> None:
        """One update of each action or recommendation, on what it said before."""
        said = list(self._said(by_owner))
        if said:
            updating.import_updates(
                plan=self.standing.plan,
                as_at=self.upload.as_at,
                period=self.standing.period,
                said=said,
                source_name=self.upload.file_name[-255:],
                **self._who,
            )

    def _said(
        self, by_owner: dict[str, list[Change]]
    ) -> Iterator[tuple[Subject, Said]]:
        for owner, changes in by_owner.items():
            new = {c.field: _value(c) for c in changes if c.field in _OF_UPDATES}
            if new and (row := self._row(owner)):
                yield row, replace(Said.by(row), **new)

    def _ask_to_withdraw(self, change: Change) -> None:
        asking.propose(
            action=self._row(change.owner),
            kind=Proposal.Kind.WITHDRAW,
            words=f"It is not in the file {self.upload.file_name} any more.",
            **self._who,
        )


def _value(change: Change) -> Any:
    if change.kind == Kind.EMPTIED:
        return _EMPTY.get(change.field, "")
    return change.value


def _chosen(new: LeadLine, lines: dict[int, ActionLead]) -> assigning.Chosen:
    """Who led it before keeps the words that the plan has for them."""
    line = lines.get(new.row) if new.row else None
    words = line.as_written if line else new.words
    lead = line.lead if line and line.lead_id else None
    return assigning.Chosen(lead, words, new.timescale, new.row)
