"""What only the whole plan shows: columns, scheme, batches, cut texts, hidden parts.

In: the proposal and the parts it came from. Out: issues, each one question for many
cells where that is possible. Source: import specification E8.
"""

import re
from collections import Counter
from datetime import date

from actionplans.importing.grid import Book, Sheet
from actionplans.importing.proposal import (
    Choice,
    Column,
    Issue,
    ProposedAction,
    ProposedGroup,
    ProposedPlan,
)
from actionplans.importing.rows import Part
from actionplans.importing.spellings import LABELS
from actionplans.schemes import PRESETS

KEEP = Choice("keep", "Keep as it is")
_CUT = re.compile(
    r"\b(?:by|the|and|of|to|for|with|a|an|in|on|from|or|as|given|effective|their|our)$",
    re.I,
)
_TEXTS = ("action", "outcome", "measure", "progress")


def columns_of(parts: list[Part]) -> tuple[Column, ...]:
    """The plan's own columns in order, each with the file's heading, other ones last."""
    found: dict[str, str] = {}
    others: dict[str, str] = {}
    for part in parts:
        for heading in part.headings:
            for role in heading.roles.values():
                if role.field in LABELS and role.period != "last":
                    found.setdefault(role.field, role.label or LABELS[role.field])
                elif role.field is None:
                    others.setdefault(role.label, role.label)
    return tuple(Column(field, label) for field, label in found.items())


def issues_of(
    plan: ProposedPlan, book: Book, parts: list[Part], plan_date: date | None
) -> list[Issue]:
    """Every finding about the file, the scheme, the groups and the actions together."""
    actions = plan.actions
    return [
        *_of_notes(book),
        *(issue for sheet in book.sheets for issue in _hidden(sheet)),
        *_of_table(plan, parts),
        *_of_scheme(plan, parts),
        *_of_leads(actions),
        *_first_of_month(actions),
        *_before_plan(actions, plan_date),
        *_weekends(actions),
        *_of_groups(plan),
        *_alike(actions),
        *_cut_off(actions),
        *_contradictions(actions),
    ]


def _of_notes(book: Book) -> list[Issue]:
    return [
        Issue(n.code, n.severity, n.message, n.sheet, None, n.cells, choices=(KEEP,))
        for n in book.notes
    ]


def _hidden(sheet: Sheet) -> list[Issue]:
    """Hidden parts, struck-through words and comments: read, and said (S4, S6, S7)."""
    found = []
    parts = [
        ("The sheet is hidden", sheet.hidden and bool(sheet.cells)),
        (f"Rows {_listed(sheet.hidden_rows)} are hidden", bool(sheet.hidden_rows)),
        (f"{len(sheet.hidden_columns)} columns are hidden", bool(sheet.hidden_columns)),
    ]
    hidden = [words for words, is_so in parts if is_so]
    if hidden:
        found.append(_check("S4", f"{'; '.join(hidden)}. They were read.", sheet.title))
    cells = [cell for line in sheet.cells.values() for cell in line.values()]
    struck = tuple(cell.address for cell in cells if cell.struck and cell.text)
    if struck:
        found.append(
            _check("S6", "Struck-through words: deleted? Kept.", sheet.title, struck)
        )
    noted = tuple(cell.address for cell in cells if cell.comment)
    if noted:
        found.append(
            _check(
                "S7", "Cells with comments; these are not imported.", sheet.title, noted
            )
        )
    return found


def _listed(rows: tuple[int, ...]) -> str:
    shown = ", ".join(str(row) for row in rows[:10])
    return shown if len(rows) <= 10 else f"{shown} and {len(rows) - 10} more"


def _check(
    code: str, message: str, sheet: str | None, cells: tuple[str, ...] = ()
) -> Issue:
    cell = cells[0] if len(cells) == 1 else None
    return Issue(
        code,
        "CHECK",
        message,
        sheet,
        cell,
        cells if len(cells) > 1 else (),
        choices=(KEEP,),
    )


def _of_table(plan: ProposedPlan, parts: list[Part]) -> list[Issue]:
    """No heading anywhere (S1), or tables without an action column (H3)."""
    if plan.actions or any(group.rag for group in plan.leaves):
        return []
    headings = [heading for part in parts for heading in part.headings]
    if not headings:
        message = (
            "No row of headings was found: Ref, Action, Lead, Timescale and so on."
        )
        return [Issue("S1", "BLOCK", message)]
    message = "No column of actions was found below the headings."
    return [Issue("H3", "BLOCK", message, parts[0].sheet.title)]


def _of_scheme(plan: ProposedPlan, parts: list[Part]) -> list[Issue]:
    """The scheme proposed (CHECK), none that holds the values (G1), empty columns (G5)."""
    found = []
    rated = [c for c in plan.plan.columns if c.field in ("progress_rag", "impact_rag")]
    grids = [group.rag for group in plan.leaves if group.rag]
    for column in rated:
        values = [getattr(action, column.field) for action in plan.actions]
        words = [getattr(action, f"{column.field}_text") for action in plan.actions]
        if plan.actions and not grids and not any(values) and not any(words):
            message = f'The column "{column.label}" is empty throughout. Is nothing rated yet?'
            choices = (Choice(None, "Leave all not rated"),)
            found.append(
                Issue(
                    "G5",
                    "DECIDE",
                    message,
                    plan.actions[0].sheet,
                    field=column.field,
                    choices=choices,
                )
            )
    seen = {
        a
        for action in plan.actions
        for a in (action.progress_rag, action.impact_rag)
        if a
    }
    seen |= {colour for rag in grids for colour in rag.values() if colour}
    if plan.plan.scheme is None and seen:
        message = f"No shipped scheme holds {', '.join(sorted(seen))}. Which is used?"
        choices = tuple(Choice(p.code, p.name) for p in PRESETS.values())
        found.append(Issue("G1", "BLOCK", message, field="scheme", choices=choices))
    elif rated or grids:
        found.append(_scheme_check(plan))
    return found


def _scheme_check(plan: ProposedPlan) -> Issue:
    preset = PRESETS[plan.plan.scheme or "rag3"]
    source = "the key in the file" if plan.rating_key else "the values seen"
    message = f"Ratings are kept in the scheme {preset.name}, by {source}."
    choices = tuple(Choice(p.code, p.name) for p in PRESETS.values())
    return Issue("G6", "CHECK", message, field="scheme", choices=choices)


def _of_leads(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    names = Counter(lead for action in actions for lead in action.leads)
    if not names:
        return []
    message = (
        f"{len(names)} different leads are named. None is known to the council yet."
    )
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
    if early * 3 > len(actions):
        message = (
            f"{early} actions are due before {plan_date:%B %Y}, the plan's own date."
        )
        return [_check("T8", message, None)]
    message = f"Due before {plan_date:%B %Y}, the plan's own date: a slip in the year?"
    return [
        _check("T8", message, sheet, tuple(cells)) for sheet, cells in by_sheet.items()
    ]


def _weekends(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    days = [date.fromisoformat(a.due_date) for a in actions if a.due_date]
    count = sum(day.weekday() >= 5 for day in days)
    if not count:
        return []
    message = f"{count} due dates fall on a Saturday or Sunday."
    return [Issue("T11", "INFO", message, field="due_date")]


def _of_groups(plan: ProposedPlan) -> list[Issue]:
    """Recommendations without actions (B3) and numbers left out (B4)."""
    found = []
    if plan.actions:
        for group in plan.leaves:
            if not group.actions:
                message = f"{group.kind.title()} {group.number or ''} has no actions."
                found.append(_group_check("B3", group, message))
    leaves = [
        g for g in plan.leaves if g.number and re.fullmatch(r"\d+(\.\d+)*", g.number)
    ]
    for before, group in zip(leaves, leaves[1:], strict=False):
        head, _, last = (before.number or "").rpartition(".")
        next_head, _, number = (group.number or "").rpartition(".")
        if head == next_head and int(number) > int(last) + 1:
            missing = f"{head}.{int(last) + 1}".lstrip(".")
            message = f"{group.number} follows {before.number}: is {missing} missing?"
            found.append(_group_check("B4", group, message))
    return found


def _group_check(code: str, group: ProposedGroup, message: str) -> Issue:
    return Issue(
        code,
        "CHECK",
        message,
        group.sheet,
        group.cell,
        (),
        "number",
        group.text,
        (KEEP,),
    )


def _alike(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    """Actions with identical words (R7); both are kept."""
    first: dict[str, ProposedAction] = {}
    found = []
    for action in actions:
        words = " ".join((action.action or "").casefold().split())
        if not words:
            continue
        other = first.setdefault(words, action)
        if other is not action and "action" in action.cells:
            message = (
                f"The same words as in row {other.row} of {other.sheet}. Both are kept."
            )
            found.append(_check("R7", message, action.sheet, (action.cells["action"],)))
    return found


def _cut_off(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    """Texts that stop at a word no sentence ends with (C2), one issue a sheet."""
    by_sheet: dict[str, list[str]] = {}
    for action in actions:
        for name in _TEXTS:
            text = getattr(action, name)
            if text and _CUT.search(text) and name in action.cells and len(text) > 25:
                by_sheet.setdefault(action.sheet, []).append(action.cells[name])
    message = "The text stops in mid-sentence: it looks cut off."
    return [
        _check("C2", message, sheet, tuple(cells)) for sheet, cells in by_sheet.items()
    ]


def _contradictions(actions: tuple[ProposedAction, ...]) -> list[Issue]:
    """Imported as they are, and shown as exceptions: X2 and X4, one issue each."""
    found = []
    half = [
        a for a in actions
        if a.progress_rag == "Blue" and a.percent_complete is not None and a.percent_complete < 100
    ]  # fmt: skip
    if half:
        message = f"{len(half)} actions are rated complete with less than 100% done."
        found.append(_check("X2", message, None))
    silent = [
        a for a in actions
        if (a.progress_rag or a.impact_rag) and not (a.progress or a.performance)
    ]  # fmt: skip
    if silent:
        message = f"{len(silent)} actions are rated and have no words of progress."
        found.append(_check("X4", message, None))
    return found
