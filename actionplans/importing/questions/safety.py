"""Words to look at before anything is published: people and children behind them.

In: the proposal's free texts with their cells. Out: one CHECK per kind of finding, with
the cells. It changes nothing. Source: import specification E8, P1 to P5.
"""

import re
from collections.abc import Iterator

from actionplans.importing.proposal import Choice, Issue, ProposedPlan

_CHILD = (
    r"(?:child(?:ren)?|young pe(?:ople|rson)s?|care leavers?|bab(?:y|ies)|siblings?)"
)
_FEW = r"(?:[1-4]|one|two|three|four)"
_PATTERNS = (
    (
        "P1",
        rf"(?<![\d./%])\b{_FEW}\s+(?:\w+\s+){{0,2}}{_CHILD}\b(?!\s*[\d%])",
        "A very small number of children: could they be recognised?",
    ),
    (
        "P2",
        (
            r"\b(?:maternity|paternity|sickness|sick leave|long.term sick|disciplinary"
            r"|grievance|suspended|compassionate leave)\b"
        ),
        "Words about a member of staff: are they meant for the public?",
    ),
    (
        "P3",
        r"\bcheck with\b|\bto confirm with\b|\?\?+|\bnot for publication\b|\bTBC\b",
        "An internal note seems to have been left in.",
    ),
    (
        "P4",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w|\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b",
        "An e-mail address or a telephone number.",
    ),
    (
        "P5",
        rf"\b(?i:{_CHILD})\s+(?:[A-Z]{{1,2}}\b(?!['’])|[A-Z]\.[A-Z]\.?)",
        "What may be a child's name or initials.",
    ),
)
_SEARCHES = tuple(
    (code, re.compile(pattern, 0 if code == "P5" else re.IGNORECASE), message)
    for code, pattern, message in _PATTERNS
)
_OF_ACTIONS = ("action", "outcome", "measure", "progress", "performance")
_OF_GROUPS = ("findings", "current_position", "scheduled_work", "areas_of_concern")


def issues_of(plan: ProposedPlan) -> list[Issue]:
    """One issue for each kind of finding and sheet."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for sheet, cell, text in _texts(plan):
        for code, pattern, message in _SEARCHES:
            if pattern.search(text):
                found.setdefault((code, sheet, message), []).append(cell)
    return [
        _issue(code, sheet, message, tuple(dict.fromkeys(cells)))
        for (code, sheet, message), cells in sorted(found.items())
    ]


def _texts(plan: ProposedPlan) -> Iterator[tuple[str, str, str]]:
    for group in plan.leaves:
        for name in _OF_GROUPS:
            if name in group.cells:
                yield group.sheet, group.cells[name], "\n".join(getattr(group, name))
    for action in plan.actions:
        for name in _OF_ACTIONS:
            text = getattr(action, name)
            if text and name in action.cells:
                yield action.sheet, action.cells[name], text


def _issue(code: str, sheet: str, message: str, cells: tuple[str, ...]) -> Issue:
    choices = (Choice("keep", "Keep; look again before publishing"),)
    one = cells[0] if len(cells) == 1 else None
    several = cells if len(cells) > 1 else ()
    return Issue(code, "CHECK", message, sheet, one, several, choices=choices)
