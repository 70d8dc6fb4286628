"""The tracker: what a committee asked for in a municipal year, and what became of it.

In: a committee, a year, a state, and how far its reader sees. Out: resolutions in plain
values, as the page, the paper and the files show them. Writes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, prefetch_related_objects

from actionplans.models import Action
from actionplans.refs import ref_sort
from actionplans.roles import Visitor
from actionplans.wording import counted, day

from .clause_words import ClauseWords, words_of
from .matters_arising import (
    is_past,
    last_note,
    notes_first,
    owes_response,
    urgency,
    with_clauses,
)
from .models import Committee, TrackedProgress, TrackedResolution
from .municipal_years import year_of, years_in_words
from .pointed_actions import Pointed, standings
from .response_days import RULE, SOURCE
from .tracking_marks import Mark, mark_of

# The form of its print jobs.
FORM = "tracker"
OPEN, ENDED, OVERDUE = "open", "ended", "overdue"
STATES = {"": "All", OPEN: "Open", OVERDUE: "Overdue", ENDED: "Ended"}


@dataclass(frozen=True, slots=True)
class Reach:
    """How far somebody sees: nothing more is what everybody reads.

    `keeps` sees what is not published yet, `exempt` what is exempt.
    """

    exempt: bool = False
    keeps: bool = False

    def reaches(self, words: ClauseWords) -> bool:
        if not words.is_published:
            return self.keeps
        return self.exempt or self.keeps or not words.is_exempt


EVERYBODY = Reach()


@dataclass(frozen=True, slots=True)
class Tracked:
    """A resolution as it stands on a day."""

    row: TrackedResolution
    words: ClauseWords
    on: date
    ended_by: ClauseWords | None = None
    actions: tuple[Pointed, ...] = ()

    @property
    def note(self) -> TrackedProgress | None:
        return last_note(self.row)

    @property
    def mark(self) -> Mark:
        return mark_of(self.row.mark)

    @property
    def owes_response(self) -> bool:
        return owes_response(self.row, self.on)

    @property
    def is_overdue(self) -> bool:
        return owes_response(self.row, self.on) or is_past(self.row, self.on)

    @property
    def state(self) -> str:
        """ "Monitoring ended", "Answer overdue by 3 days", "Open"."""
        if self.row.ended_on:
            return "Monitoring ended"
        if self.owes_response:
            late = (self.on - self.row.respond_by).days
            return f"Answer overdue by {counted(late, 'day')}"
        if self.is_overdue:
            return f"Overdue by {counted((self.on - self.row.due_on).days, 'day')}"
        return "Open"

    @property
    def response(self) -> str:
        """ "Partly accepted, 1 September 2026", or by when an answer is owed."""
        row = self.row
        if row.response:
            return f"{row.get_response_display()}, {day(row.responded_on)}"
        return f"Due by {day(row.respond_by)}" if row.respond_by else ""

    @property
    def rule(self) -> str:
        """Where the day of the answer comes from; empty where none is owed."""
        if not self.row.notice_on:
            return ""
        return f"{RULE}, {day(self.row.notice_on)}: {SOURCE}"

    @property
    def tag(self) -> str:
        """What keeps it from everybody, in words."""
        if not self.words.is_published:
            return "Minutes not published yet"
        return "Exempt" if self.words.is_exempt else ""

    def has_state(self, state: str) -> bool:
        if state == OVERDUE:
            return self.is_overdue
        ended = self.row.ended_on is not None
        return {OPEN: not ended, ENDED: ended}.get(state, True)


@dataclass(frozen=True, slots=True)
class Tracker:
    """The tracker of a year: `rows` of the state that was asked for, of `every`.

    `withheld` are those that the reader is not shown and everybody is told of: the
    exempt ones of published minutes. `all_years` has its trackers' years, the latest
    first, the one of that day among them.
    """

    committee: Committee
    year: int
    state: str
    on: date
    rows: Sequence[Tracked]
    every: Sequence[Tracked]
    withheld: int
    all_years: Sequence[int]

    @property
    def years(self) -> str:
        return years_in_words(self.year)

    def count(self, state: str) -> int:
        return sum(row.has_state(state) for row in self.every)


def tracker_of(
    committee: Committee,
    year: int,
    *,
    user: Visitor,
    reach: Reach,
    on: date,
    state: str = "",
) -> Tracker:
    """Those that the reader sees, overdue answers first. At most six queries."""
    ever = list(with_clauses(committee.tracked.all()))
    found = [row for row in ever if row.year == year]
    prefetch_related_objects(found, notes_first(), actions_whole())
    words = _words(committee, found)
    seen = [row for row in found if reach.reaches(words[row.clause_id])]
    published = [row for row in found if words[row.clause_id].is_published]
    actions = _standings(user, committee, seen, on)
    this_year = year_of(on, committee.council.municipal_year_starts)
    every = [
        told(row, words, on, actions)
        for row in sorted(seen, key=lambda row: urgency(row, on))
    ]
    return Tracker(
        committee=committee,
        year=year,
        state=state if state in STATES else "",
        on=on,
        rows=[row for row in every if row.has_state(state)],
        every=every,
        withheld=sum(row not in seen for row in published),
        all_years=sorted({this_year, *(row.year for row in ever)}, reverse=True),
    )


def for_everybody(
    committee: Committee, year: int, *, on: date, state: str = ""
) -> Tracker:
    """As paper and files have it: nothing exempt, and of actions what is published."""
    user = AnonymousUser()
    return tracker_of(committee, year, user=user, reach=EVERYBODY, on=on, state=state)


def one_of(row: TrackedResolution, *, user: Visitor, on: date) -> Tracked:
    """One resolution whole, whoever may read it; the look-up asked that."""
    words = _words(row.committee, [row])
    return told(row, words, on, _standings(user, row.committee, [row], on))


def told(
    row: TrackedResolution,
    words: dict[int, ClauseWords],
    on: date,
    actions: dict[int, Pointed],
) -> Tracked:
    shown = [one for action in row.actions.all() if (one := actions.get(action.pk))]
    return Tracked(
        row=row,
        words=words[row.clause_id],
        on=on,
        ended_by=words.get(row.ended_by_id) if row.ended_by_id else None,
        actions=tuple(sorted(shown, key=lambda one: (one.plan, ref_sort(one.ref)))),
    )


def actions_whole() -> Prefetch:
    """The actions that each points to, with what is told of them."""
    told_of = ("plan__scheme", "progress", "impact", "proposal")
    return Prefetch("actions", Action.objects.standing().select_related(*told_of))


def _words(
    committee: Committee, rows: Iterable[TrackedResolution]
) -> dict[int, ClauseWords]:
    """Of the clauses that are tracked, and of those that ended them."""
    every = list(rows)
    ending = [row.ended_by for row in every if row.ended_by]
    return words_of(committee, [*(row.clause for row in every), *ending])


def _standings(
    user: Visitor, committee: Committee, rows: Iterable[TrackedResolution], on: date
) -> dict[int, Pointed]:
    found = {action.pk: action for row in rows for action in row.actions.all()}
    return standings(user, committee.council, found.values(), on)
