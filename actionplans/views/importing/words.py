"""An upload as its pages show it: counts, questions in groups, remarks.

In: an upload, its decided proposal and what is wrong with answers. Out: plain values
for templates. Reads no database and writes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actionplans.forms.answers import OWN, UNDECIDED, given, on_form, proposed
from actionplans.importing.proposal import ProposedAction, ProposedPlan
from actionplans.importing.questions.issue_titles import OTHER, TITLES
from actionplans.models import Upload

CELLS_NAMED = 8
# A remark about more cells than these is shown as one line, without answers.
MOST_REMARKS_TO_ANSWER = 50
# Fields that an own value can be read for, and what to write in its box.
OWN_FIELDS = {
    "ref": "a ref, such as 3.2",
    "leads": "leads, with “;” between them",
    "due_date": "a date, such as 31/03/2027 or March 2027",
    "progress_rag": "a rating, such as Amber",
    "impact_rag": "a rating, such as Amber",
    "percent_complete": "a percentage, such as 75",
    "text": "the wording",
}
# How the answers that leave a cell as it is begin, and what they call it.
_LEAVE, _ONES = "Leave ", ("it ", "them ", "all ")
Issue = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """An issue as the page shows it, with the answer that stands."""

    id: str
    message: str
    where: str
    about: str
    raw: str
    choices: tuple[tuple[str, str, bool], ...]
    answer: str
    own: str
    own_words: str
    error: str = ""

    @property
    def is_answered(self) -> bool:
        return self.answer != UNDECIDED

    @property
    def is_own(self) -> bool:
        return self.answer == OWN

    @property
    def said(self) -> str:
        """The answer that stands, in words."""
        if self.is_own:
            return f"“{self.own}”"
        return next((words for _, words, stands in self.choices if stands), "")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the page is shown again: a sentence, or one an issue with what was typed."""

    sentence: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class QuestionGroup:
    """Questions of one sort; `leave` says how all still open are left at once."""

    code: str
    title: str
    questions: list[Question] = field(default_factory=list)
    open: int = 0
    leave: str = ""

    @property
    def failed(self) -> bool:
        return any(question.error for question in self.questions)


@dataclass(frozen=True, slots=True)
class Remark:
    where: str
    message: str


def asks(issue: Issue) -> bool:
    return issue["severity"] in ("BLOCK", "DECIDE")


def offers(issue: Issue) -> bool:
    """Whether a remark takes an answer other than the one it proposes."""
    if asks(issue) or not issue["choices"]:
        return False
    return len(issue["choices"]) > 1 or bool(issue["cell"] and _own_words(issue))


def _own_words(issue: Issue) -> str:
    """What may be written in the box; nothing where a value cannot be put in place."""
    has_place = issue.get("cells") or issue["cell"]
    return OWN_FIELDS.get(issue["field"] or "", "") if has_place else ""


def questions(
    issues: Iterable[Issue],
    upload: Upload,
    proposal: ProposedPlan,
    refused: Refused,
) -> list[Question]:
    """Issues with the answers that stand, told beside the action they are about."""
    about = _actions_by_cell(proposal)
    found = []
    for issue in issues:
        answer, own = given(upload.decisions.get(issue["id"]))
        error = refused.errors.get(issue["id"], "")
        own = refused.typed.get(issue["id"], own)
        stands = OWN if error else answer or proposed(issue, upload.scheme)
        choices = [(on_form(c["value"]), c["label"]) for c in issue["choices"]]
        action = about.get((issue["sheet"], issue["cell"]))
        found.append(
            Question(
                id=issue["id"],
                message=issue["message"],
                where=where(issue),
                about=_about(action) if action else "",
                raw=issue["raw"] or "",
                choices=tuple((v, words, v == stands) for v, words in choices),
                answer=stands,
                own=own,
                own_words=_own_words(issue),
                error=error,
            )
        )
    return found


def _actions_by_cell(
    proposal: ProposedPlan,
) -> dict[tuple[str, str], ProposedAction]:
    return {
        (action.sheet, cell): action
        for action in proposal.actions
        for cell in action.cells.values()
    }


def _about(action: ProposedAction) -> str:
    words = " ".join((action.action or "").split())
    short = words if len(words) <= 120 else f"{words[:119].rstrip()}…"
    return f"Action {action.ref}: {short}" if action.ref else short


def where(issue: Issue) -> str:
    """Cell E9 of “Plan”; of many cells the first few; else the sheet, or the file."""
    cells = issue.get("cells") or ([issue["cell"]] if issue["cell"] else [])
    sheet = f"sheet “{issue['sheet']}”" if issue["sheet"] else ""
    if not cells:
        return sheet[:1].upper() + sheet[1:] or "The whole file"
    named = ", ".join(cells[:CELLS_NAMED])
    more = len(cells) - CELLS_NAMED
    also = f" and {more} more" if more > 0 else ""
    return f"Cell{'s' if len(cells) > 1 else ''} {named}{also}, {sheet}"


def grouped(
    issues: Iterable[Issue], told: Iterable[Question], open_codes: Mapping[str, int]
) -> list[QuestionGroup]:
    """Questions by code, in the order in which the codes first come."""
    found: dict[str, QuestionGroup] = {}
    labels: dict[str, set[str]] = {}
    for issue, question in zip(issues, told, strict=True):
        code = issue["code"]
        group = found.setdefault(code, QuestionGroup(code, TITLES.get(code, OTHER)))
        group.questions.append(question)
        empty = [c["label"] for c in issue["choices"] if c["value"] is None]
        labels.setdefault(code, set()).update(empty or [""])
    for code, group in found.items():
        group.open = open_codes.get(code, 0)
        words = labels[code]
        if len(words) == 1 and group.open > 1:
            group.leave = _leave_all(words.pop(), group.open)
    return list(found.values())


def _leave_all(answer: str, number: int) -> str:
    """The answer "Leave empty", given to all that are still open."""
    if answer.startswith(_LEAVE):
        rest = answer.removeprefix(_LEAVE)
        for one in _ONES:
            rest = rest.removeprefix(one)
        return f"{_LEAVE}the {number} still open {rest}"
    return f"{answer}: the {number} still open" if answer else ""


def remarks(issues: Iterable[Issue]) -> list[Remark]:
    """Remarks that ask nothing, a line for each thing said, with all its places."""
    found: dict[tuple[str, str | None, str], list[Issue]] = {}
    for issue in issues:
        found.setdefault((issue["code"], issue["sheet"], issue["message"]), []).append(
            issue
        )
    lines = []
    for (_, _, message), same in found.items():
        cells = [c for i in same for c in i.get("cells") or [i["cell"]] if c]
        lines.append(Remark(where({**same[0], "cells": cells}), message))
    return lines


def ratings_in(proposal: ProposedPlan) -> int:
    """How many ratings the file holds, of actions and of recommendations."""
    of_actions = sum(
        bool(action.progress_rag) + bool(action.impact_rag)
        for action in proposal.actions
    )
    rags = [colour for g in proposal.leaves for colour in (g.rag or {}).values()]
    return of_actions + sum(bool(colour) for colour in rags)
