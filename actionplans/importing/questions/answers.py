"""What an answer does to a proposal, by the field it is about.

In: a draft of the proposal, an issue, and the answer's words (None: leave it empty).
The draft is changed in place, or Unreadable raised with a sentence. For deciding.py.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from actionplans.importing.proposal import (
    Issue,
    ProposedAction,
    ProposedGroup,
    ProposedPlan,
)
from actionplans.importing.words.ratings import read_word
from actionplans.refs import is_ref
from actionplans.schemes import PRESETS
from actionplans.timescales import read_timescale

RATED = ("progress_rag", "impact_rag")
DIGITS = "0123456789"


class Unreadable(ValueError):
    """The answer cannot be read; str() says so in a sentence."""


class Draft:
    """A proposal being answered: actions and groups by where they stand."""

    def __init__(self, plan: ProposedPlan) -> None:
        self.source = plan
        self.facts = plan.plan
        self.changes: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
        self.group_changes: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
        self.by_cell: dict[tuple[str, str], list[tuple[ProposedAction, str]]] = (
            defaultdict(list)
        )
        for action in plan.actions:
            for name, cell in action.cells.items():
                self.by_cell[action.sheet, cell].append((action, name))

    def actions(
        self, issue: Issue, *names: str
    ) -> Iterator[tuple[ProposedAction, str]]:
        """The actions an issue is about, each with the field in its cell."""
        for place in issue.places:
            for action, name in self.by_cell.get((issue.sheet or "", place), ()):
                if not names or name in names:
                    yield action, name

    def set(self, action: ProposedAction, **values: Any) -> None:
        self.changes[action.sheet, action.row] |= values

    def now(self, action: ProposedAction, name: str) -> Any:
        return self.changes.get((action.sheet, action.row), {}).get(
            name, getattr(action, name)
        )

    def plan(self) -> ProposedPlan:
        groups = tuple(self._group(group) for group in self.source.groups)
        return replace(self.source, plan=self.facts, groups=groups)

    def _group(self, group: ProposedGroup) -> ProposedGroup:
        return replace(
            group,
            groups=tuple(self._group(inner) for inner in group.groups),
            actions=tuple(self._action(action) for action in group.actions),
            **self.group_changes.get((group.sheet, group.cell), {}),
        )

    def _action(self, action: ProposedAction) -> ProposedAction:
        changes = self.changes.get((action.sheet, action.row))
        return replace(action, **changes) if changes else action


def _ref(draft: Draft, issue: Issue, answer: str | None) -> None:
    if answer == "generate":
        for place, group in enumerate(draft.source.leaves, start=1):
            for number, action in enumerate(group.actions, start=1):
                ref = f"{group.number or place}.{number}"
                draft.set(action, ref=ref, ref_generated=True)
        return
    if answer is not None and not is_ref(answer):
        raise Unreadable(f'"{answer}" is no ref. A ref is a number such as 3.2.')
    for action, _ in list(draft.actions(issue)):
        draft.set(action, ref=answer)


def _leads(draft: Draft, issue: Issue, answer: str | None) -> None:
    if not issue.places:
        return
    names = (answer or "").replace("\n", ";").split(";")
    leads = tuple(name.strip() for name in names if name.strip())
    for action, _ in draft.actions(issue, "leads"):
        draft.set(action, leads=leads, lead_timescales=())


def _due(draft: Draft, issue: Issue, answer: str | None) -> None:
    if not issue.places:
        _end_of_month(draft, answer)
        return
    due_date = due_month = None
    if answer is not None:
        read = read_timescale(answer)
        if read.due is None or any(doubt.severity == "DECIDE" for doubt in read.doubts):
            raise Unreadable(f'"{answer}" names no day or month, such as 31/03/2026.')
        if read.due_precision == "month":
            due_month = f"{read.due:%Y-%m}"
        else:
            due_date = read.due.isoformat()
    for action, _ in draft.actions(issue, "timescale_text"):
        draft.set(action, due_date=due_date, due_month=due_month)


def _end_of_month(draft: Draft, answer: str | None) -> None:
    if answer != "month":
        return
    for action in draft.source.actions:
        due = draft.now(action, "due_date")
        # A day that was typed as an answer to another question is meant as it is.
        if due and due == action.due_date and due.endswith("-01"):
            draft.set(action, due_date=None, due_month=due[:7])


def _colour(answer: str | None) -> str | None:
    if answer is None:
        return None
    word = read_word(answer)
    if not word.known:
        raise Unreadable(f'"{answer}" is no rating. Use a colour, such as Amber.')
    return word.colour


def _rating(draft: Draft, issue: Issue, answer: str | None) -> None:
    colour = _colour(answer)
    for action, name in draft.actions(issue, *RATED):
        draft.set(action, **{name: colour})
    _earlier_ratings(draft, issue, colour)
    for group in draft.source.leaves:
        for name, cell in group.cells.items():
            if (
                group.rag
                and name in group.rag
                and cell in issue.places
                and (group.rag_sheet or group.sheet) == issue.sheet
            ):
                changes = draft.group_changes[group.sheet, group.cell]
                changes["rag"] = {**changes.get("rag", group.rag), name: colour}


def _earlier_ratings(draft: Draft, issue: Issue, colour: str | None) -> None:
    """The same answer for what the columns of earlier periods rate."""
    places = set(issue.places)
    for action in draft.source.actions:
        if action.sheet != issue.sheet or not action.earlier:
            continue
        earlier = tuple(
            replace(said, **{n: colour for n, c in said.cells.items() if c in places})
            for said in draft.now(action, "earlier")
        )
        draft.set(action, earlier=earlier)


def _percent(draft: Draft, issue: Issue, answer: str | None) -> None:
    percent: float | None = None
    if answer is not None:
        try:
            percent = float(answer.rstrip("% "))
        except ValueError:
            percent = -1
        if not 0 <= percent <= 100:
            raise Unreadable(f'"{answer}" is no percentage from 0 to 100.')
        percent = int(percent) if percent.is_integer() else percent
    for action, _ in draft.actions(issue, "percent_complete"):
        draft.set(action, percent_complete=percent)


def _heading(draft: Draft, issue: Issue, answer: str | None) -> None:
    """A column becomes a field, or is left out; a rating changes dimension."""
    label = issue.raw or ""
    for action in draft.source.actions:
        if action.sheet != issue.sheet:
            continue
        other = dict(draft.now(action, "other"))
        words = other.pop(label, None)
        if answer is None and action.earlier:
            _without_column(draft, action, issue)
        if answer in RATED and words is None:
            _other_dimension(draft, action, answer)
            continue
        values: dict[str, Any] = {"other": other}
        if answer in RATED and words:
            values[answer] = _colour(words) if read_word(words).known else None
            values[f"{answer}_text"] = words
        elif answer and words:
            values[answer] = words
        draft.set(action, **values)


def _without_column(draft: Draft, action: ProposedAction, issue: Issue) -> None:
    """What a column of an earlier period said is left out of that period's update."""
    letters = (issue.cell or "").rstrip(DIGITS)
    kept = []
    for said in draft.now(action, "earlier"):
        ratings = {n for n, c in said.cells.items() if c.rstrip(DIGITS) == letters}
        text = "" if said.label == issue.raw else said.text
        said = replace(said, text=text, **dict.fromkeys(ratings))
        if said.text or said.progress_rag or said.impact_rag:
            kept.append(said)
    draft.set(action, earlier=tuple(kept))


def _other_dimension(draft: Draft, action: ProposedAction, answer: str) -> None:
    other = RATED[1 - RATED.index(answer)]
    colour, text = draft.now(action, other), draft.now(action, f"{other}_text")
    if draft.now(action, answer) is None and (colour or text):
        changed = {
            answer: colour,
            f"{answer}_text": text,
            other: None,
            f"{other}_text": None,
        }
        draft.set(action, **changed)


def _scheme(draft: Draft, issue: Issue, answer: str | None) -> None:
    if answer not in PRESETS:
        raise Unreadable(
            f"There is no scheme {answer}. Use one of {', '.join(PRESETS)}."
        )
    draft.facts = replace(draft.facts, scheme=answer)


def _last_day(draft: Draft, issue: Issue, answer: str | None) -> None:
    """None leaves it to the rule, the end of the quarter before."""
    day = read_timescale(answer) if answer else None
    if day and (day.due is None or any(d.severity == "DECIDE" for d in day.doubts)):
        raise Unreadable(f'"{answer}" names no day, such as 31/12/2025.')
    told = day.due.isoformat() if day and day.due else None
    draft.facts = replace(draft.facts, last_as_at=told)


def _wording(draft: Draft, issue: Issue, answer: str | None) -> None:
    for group in draft.source.leaves:
        if answer and (group.sheet, group.cell) == (issue.sheet, issue.cell):
            draft.group_changes[group.sheet, group.cell]["text"] = answer


def _plan(draft: Draft, issue: Issue, answer: str | None) -> None:
    """Of several plans in the workbook one is kept; None keeps them all as one."""
    titles = dict(draft.source.plans)
    if answer is None:
        return
    if answer not in titles:
        raise Unreadable(f'There is no plan on a sheet "{answer}".')
    kept = tuple(group for group in draft.source.groups if group.sheet == answer)
    draft.source = replace(draft.source, groups=kept)
    draft.facts = replace(draft.facts, title=titles[answer])


def _nothing(draft: Draft, issue: Issue, answer: str | None) -> None:
    """The issue is confirmed; the proposal stays as it is."""


ANSWERS: dict[str, Callable[[Draft, Issue, str | None], None]] = defaultdict(
    lambda: _nothing,
    {
        "ref": _ref,
        "leads": _leads,
        "due_date": _due,
        "progress_rag": _rating,
        "impact_rag": _rating,
        "percent_complete": _percent,
        "heading": _heading,
        "scheme": _scheme,
        "last_as_at": _last_day,
        "text": _wording,
        "plan": _plan,
    },
)
