"""An admin's answers put into a proposal: pure, and the same for page and command.

In: a proposal and the answers by issue id: one of the choices, or an own value. Out:
the proposal with the answers in place, what is still open, and the own values that
cannot be read, each with a sentence. An issue about many cells answers them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from actionplans.importing.proposal import Issue, Passage, ProposedPlan
from actionplans.importing.questions.answers import ANSWERS, Draft, Unreadable

TAKEN, LEFT_OUT = "section", "left-out"


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: a choice's value, or an own value; both None leaves it empty."""

    choice: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """The proposal with its answers, the issues still open, the answers refused."""

    plan: ProposedPlan
    open: tuple[Issue, ...] = ()
    refused: tuple[tuple[Issue, str], ...] = ()


def decide(plan: ProposedPlan, decisions: Mapping[str, Decision]) -> Decided:
    """Put every answer in place, in the order of the issues.

    Own values are read by the import's own rules: a date as a timescale, a rating as a
    rating cell, leads apart by ";" or a new line. What cannot be read leaves the issue
    open and the field as it was. An issue that offers no choice cannot be answered.
    """
    draft = Draft(plan)
    still_open: list[Issue] = []
    refused: list[tuple[Issue, str]] = []
    for issue in plan.issues:
        decision = decisions.get(issue.id)
        if decision is not None and issue.choices:
            try:
                _answer(draft, issue, decision)
            except Unreadable as error:
                refused.append((issue, str(error)))
            else:
                continue
        if issue.is_open:
            still_open.append(issue)
    passages = tuple(p for p in plan.passages if not _is_left_out(p, decisions))
    decided = replace(draft.plan(), passages=passages)
    return Decided(decided, tuple(still_open), tuple(refused))


def _is_left_out(passage: Passage, decisions: Mapping[str, Decision]) -> bool:
    """Text around the tables becomes a section unless the admin says otherwise."""
    said = decisions.get(passage.id)
    return said is not None and said.choice == LEFT_OUT


def _answer(draft: Draft, issue: Issue, decision: Decision) -> None:
    own = (decision.value or "").strip()
    offered = {choice.value for choice in issue.choices}
    if not own and decision.choice not in offered:
        if decision.choice is not None:
            raise Unreadable(f'"{decision.choice}" is not one of the choices.')
        if not issue.is_open:
            return
    answer = own or decision.choice
    if answer in ("keep", "other"):
        return
    ANSWERS[issue.field or ""](draft, issue, answer)
