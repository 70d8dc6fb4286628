"""Questions asked once for many actions: dates, leads, words that repeat or break off.

In: all actions of a proposal. Out: one issue for each finding, with the cells it is
about where the answer is theirs. Source: import specification E8 (T8, T10, T11, L2, R7,
C2, X2, X4).
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from operator import eq

from actionplans.importing.proposal import Choice, Issue, ProposedAction

Worded = tuple[str, ProposedAction]
KEEP = Choice("keep", "Keep as it is")
_CUT = re.compile(
    r"\b(?:by|the|and|of|to|for|with|a|an|in|on|from|or|as|given|effective|their|our)$",
    re.IGNORECASE,
)
_LAST_WORD = 16  # characters at the end that hold any of these words, and one more
_HELD = 600  # characters of two actions held against each other
_ALIKE = 0.95  # of near-identical actions (import specification E8, R7)
_TOLD_SINGLY = 50  # pairs of near-identical actions on one sheet, at most
_FEW_DIFFER = 4  # one word in so many, at most, may differ in its place
_TEXTS = ("action", "outcome", "measure", "progress")


def issues_of_all(
    actions: tuple[ProposedAction, ...],
    plan_date: date | None,
    as_at: date | None = None,
) -> list[Issue]:
    """Every finding about the actions taken together.

    `as_at` is the day that the file says its progress is told of.
    """
    return [
        *_of_leads(actions),
        *_first_of_month(actions),
        *_before_plan(actions, plan_date),
        *_weekends(actions),
        *_alike(actions),
        *_cut_off(actions),
        *_contradictions(actions),
        *(_overdue(actions, as_at) if as_at else ()),
    ]


def check(
    code: str, message: str, sheet: str | None, cells: tuple[str, ...] = ()
) -> Issue:
    """Something to confirm, about one cell, several, or the sheet as a whole."""
    cell = cells[0] if len(cells) == 1 else None
    several = cells if len(cells) > 1 else ()
    return Issue(code, "CHECK", message, sheet, cell, several, choices=(KEEP,))


def _of_leads(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    names = Counter(lead for action in actions for lead in action.leads)
    if not names:
        return []
    message = f"Leads named in the file and not known here yet: {len(names)}."
    choices = (
        Choice("text", "Keep them as written, linked to nobody"),
        Choice("post", "Create each as a post"),
        Choice("person", "Create each as a person"),
        Choice("team", "Create each as a team"),
        Choice("partner", "Create each as a partner"),
    )
    return [Issue("L2", "CHECK", message, field="leads", choices=choices)]


def _first_of_month(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    days = [action.due_date for action in actions if action.due_date]
    first = sum(day.endswith("-01") for day in days)
    if len(days) < 4 or first * 2 <= len(days):
        return []
    message = (
        f"{first} of {len(days)} due dates are the first of a month. Is the 1st meant?"
    )
    choices = (
        Choice("keep", "On the 1st, as written"),
        Choice("month", "By the end of that month"),
    )
    return [Issue("T10", "CHECK", message, field="due_date", choices=choices)]


def _before_plan(
    actions: tuple[ProposedAction, ...], plan_date: date | None
) -> list[Issue]:
    """Due before the month the plan is dated (T8), one issue a sheet."""
    if plan_date is None:
        return []
    month = f"{plan_date:%Y-%m}"
    by_sheet: dict[str, list[str]] = {}
    for action in actions:
        due = action.due_date or action.due_month
        if due and due[:7] < month and "timescale_text" in action.cells:
            by_sheet.setdefault(action.sheet, []).append(action.cells["timescale_text"])
    early = sum(len(cells) for cells in by_sheet.values())
    if early > 3 and early * 3 > len(actions):
        message = (
            f"{early} actions are due before {plan_date:%B %Y}, the plan's own date."
        )
        return [check("T8", message, None)]
    message = f"Due before {plan_date:%B %Y}, the plan's own date: a slip in the year?"
    return [
        check("T8", message, sheet, tuple(cells)) for sheet, cells in by_sheet.items()
    ]


def _weekends(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    days = [date.fromisoformat(a.due_date) for a in actions if a.due_date]
    count = sum(day.weekday() >= 5 for day in days)
    if not count:
        return []
    message = f"Due dates that fall on a Saturday or Sunday: {count}."
    return [Issue("T11", "INFO", message, field="due_date")]


def _alike(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    """Actions with the same words or nearly the same (R7); all are kept."""
    by_sheet: dict[str, list[Worded]] = {}
    for action in actions:
        words = " ".join((action.action or "").casefold().split())
        if words and "action" in action.cells:
            by_sheet.setdefault(action.sheet, []).append((words, action))
    found: dict[tuple[str, int], Issue] = {}
    for told in by_sheet.values():
        for one, other in _neighbours(told):
            first, second = (one, other) if one[1].row <= other[1].row else (other, one)
            place = second[1].sheet, second[1].row
            alike = 0 if place in found else _likeness(first[0], second[0])
            if alike < _ALIKE:
                continue
            nearly = "The" if alike == 1 else "Nearly the"
            message = f"{nearly} same words as in row {first[1].row}. Both are kept."
            cell = (second[1].cells["action"],)
            found[place] = check("R7", message, second[1].sheet, cell)
    return _told_together([found[place] for place in sorted(found)])


def _told_together(alike: list[Issue]) -> list[Issue]:
    """One issue lists those of a sheet on which very many are alike."""
    by_sheet: dict[str | None, list[Issue]] = {}
    for issue in alike:
        by_sheet.setdefault(issue.sheet, []).append(issue)
    told: list[Issue] = []
    for sheet, found in by_sheet.items():
        if len(found) > _TOLD_SINGLY:
            cells = tuple(place for issue in found for place in issue.places)
            message = (
                f"{len(found)} actions have the words of others above them, or nearly. "
                "All are kept."
            )
            found = [check("R7", message, sheet, cells)]
        told += found
    return told


def _neighbours(told: list[Worded]) -> Iterator[tuple[Worded, Worded]]:
    """Pairs that stand together when sorted by their beginnings, or by their ends.

    Texts of which one word differs share either; all pairs would be too many.
    """
    yield from pairwise(sorted(told, key=lambda pair: (pair[0], pair[1].row)))
    yield from pairwise(sorted(told, key=lambda pair: (pair[0][::-1], pair[1].row)))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1
    if min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return 0
    return _held(one[:_HELD], other[:_HELD])


def _held(one: str, other: str) -> float:
    """The share of two texts that is the same; of texts far apart 0.

    Word for word where most words are the same in their places: letter for letter
    would take a hundred times as long, for every pair of a long register.
    """
    words = list(zip(one.split(), other.split(), strict=False))
    differ = [(a, b) for a, b in words if a != b]
    even = one.count(" ") == other.count(" ")
    if even and len(differ) * _FEW_DIFFER <= len(words):
        lost = sum(len(a) + len(b) - 2 * _same_letters(a, b) for a, b in differ)
        return 1 - lost / (len(one) + len(other))
    held = SequenceMatcher(None, one, other, autojunk=False)
    return held.ratio() if held.quick_ratio() >= _ALIKE else 0


def _same_letters(one: str, other: str) -> int:
    """How many letters two words share in their places from the front or the end."""
    back = sum(map(eq, reversed(one), reversed(other)))
    return max(sum(map(eq, one, other)), back)


def _cut_off(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    """Texts that stop at a word no sentence ends with (C2), one issue a sheet."""
    by_sheet: dict[str, list[str]] = {}
    for action in actions:
        for name in _TEXTS:
            text = getattr(action, name)
            if text and len(text) > 25 and _is_cut(text) and name in action.cells:
                by_sheet.setdefault(action.sheet, []).append(action.cells[name])
    message = "The text stops in mid-sentence: it looks cut off."
    return [
        check("C2", message, sheet, tuple(cells)) for sheet, cells in by_sheet.items()
    ]


def _is_cut(text: str) -> bool:
    return _CUT.search(text[-_LAST_WORD:]) is not None


def _contradictions(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    """Imported as they are, and shown as exceptions: X2 and X4, one issue each."""
    found = []
    done = [a.percent_complete for a in actions if a.progress_rag == "Blue"]
    half = [percent for percent in done if percent is not None and percent < 100]
    if half:
        message = f"Rated complete with less than 100% done: {len(half)}."
        found.append(check("X2", message, None))
    silent = [
        a for a in actions
        if (a.progress_rag or a.impact_rag) and not (a.progress or a.performance)
    ]  # fmt: skip
    if silent:
        message = f"Actions rated without words of progress: {len(silent)}."
        found.append(check("X4", message, None))
    return found


_PAST = (
    ("X1", "Green", "Rated green, and due before {day}"),
    ("X3", "Grey", "Rated grey, and due before {day}"),
    ("T9", None, "Not rated, and due before {day}"),
)


def _overdue(actions: tuple[ProposedAction, ...], as_at: date) -> list[Issue]:
    """Past their date on the file's own day, by their rating: X1, X3 and T9."""
    past = [action for action in actions if _is_past(action, as_at)]
    if not any(action.progress_rag for action in actions):
        return []  # an empty column is asked about as one (G5)
    found = []
    for code, colour, words in _PAST:
        count = sum(action.progress_rag == colour for action in past)
        if count:
            message = f"{words.format(day=f'{as_at:%d/%m/%Y}')}: {count}."
            found.append(check(code, message, None))
    return found


def _is_past(action: ProposedAction, as_at: date) -> bool:
    if action.due_date:
        return action.due_date < as_at.isoformat()
    return bool(action.due_month) and action.due_month < f"{as_at:%Y-%m}"
