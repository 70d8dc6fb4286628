"""Answers to an earlier file, for the same questions of a later one.

In: what both files propose, and the answers to the first. Out: answers by issue id of
the second, as they were given. A question is the same where it asks the same about the
same words of the same action, wherever that stands now: a row put in above moves every
cell, and another action's answer is nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from actionplans.importing.proposal import Issue, ProposedAction, ProposedPlan
from actionplans.importing.sheets.cleaning import folded

Decisions = Mapping[str, Mapping[str, Any]]


def carried(
    before: ProposedPlan, decisions: Decisions, now: ProposedPlan
) -> dict[str, dict[str, Any]]:
    """The answers that hold again. A choice that is no longer offered is none.

    Where several questions are the same and their number has changed, nobody knows
    which is which, and none is answered.
    """
    asked, again = _by_subject(before), _by_subject(now)
    found = {}
    for subject, issues in again.items():
        earlier = asked.get(subject, [])
        if len(earlier) != len(issues):
            continue
        for was, issue in zip(earlier, issues, strict=True):
            said = decisions.get(was.id)
            if said and (said.get("value") or _is_offered(issue, said.get("choice"))):
                found[issue.id] = dict(said)
    return found


def _is_offered(issue: Issue, choice: str | None) -> bool:
    return choice in {offered.value for offered in issue.choices}


def _by_subject(plan: ProposedPlan) -> dict[tuple[str, ...], list[Issue]]:
    actions = {
        (action.sheet, cell): action
        for action in plan.actions
        for cell in action.cells.values()
    }
    found: dict[tuple[str, ...], list[Issue]] = defaultdict(list)
    for issue in _with_choices(plan.issues):
        found[_subject(issue, actions)].append(issue)
    return found


def _with_choices(issues: Iterable[Issue]) -> Iterable[Issue]:
    return (issue for issue in issues if issue.choices)


def _subject(
    issue: Issue, actions: Mapping[tuple[str, str], ProposedAction]
) -> tuple[str, ...]:
    """What is asked, of which words, about which action or sheet."""
    action = actions.get((issue.sheet or "", issue.cell or ""))
    about = (_named(action),) if action else ("", issue.sheet or "")
    return (issue.code, issue.field or "", folded(issue.raw or ""), *about)


def _named(action: ProposedAction) -> str:
    """An action by its own ref and words: a ref alone may be another's by now."""
    return f"{action.ref or ''}|{folded(action.action or '')}"
