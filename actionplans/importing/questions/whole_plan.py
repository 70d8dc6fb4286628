"""What only the whole plan shows: its columns and scheme, gaps, and hidden parts.

In: the proposal and the parts it came from. Out: its columns, and issues; those about
many actions at once are in batches.py. Source: import specification E8.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from actionplans.importing.proposal import (
    Choice,
    Column,
    Issue,
    ProposedGroup,
    ProposedPlan,
    ReadHeading,
)
from actionplans.importing.questions import safety
from actionplans.importing.questions.batches import KEEP, check, issues_of_all
from actionplans.importing.sheets.cleaning import squeezed
from actionplans.importing.sheets.grid import Book, Sheet
from actionplans.importing.tables.drafts import Part
from actionplans.importing.words.spellings import LABELS
from actionplans.importing.words.whens import when_of, without_when
from actionplans.schemes import PRESETS
from actionplans.timescales import read_timescale

_SHOWN = 5  # struck words quoted in the message
_ERRORS = frozenset(
    ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")
)


def columns_of(parts: list[Part]) -> tuple[Column, ...]:
    """The plan's own columns in order, each with the file's own heading."""
    found: dict[str, str] = {}
    for part in parts:
        for heading in part.headings:
            for role in heading.roles.values():
                if role.field in LABELS and role.period != "last":
                    label = _lasting(role.field, role.label, heading.fields)
                    found.setdefault(role.field, label or LABELS[role.field])
    return tuple(Column(field, label) for field, label in found.items())


def _lasting(field: str, label: str, fields: set[str]) -> str:
    """Of a column of this period among others: its heading without its time."""
    when = when_of(label) if f"earlier_{field}" in fields else None
    if when is None:
        return label
    words = without_when(label)
    return words[:1].upper() + words[1:]


def headings_of(parts: list[Part]) -> Iterator[ReadHeading]:
    """Every column of the file's tables once, a repeated heading left out."""
    seen: set[tuple[str, str]] = set()
    for part in parts:
        for heading in part.headings:
            for role in heading.roles.values():
                key = part.sheet.title, squeezed(role.label)
                if role.label and key not in seen:
                    seen.add(key)
                    yield ReadHeading(
                        part.sheet.title, role.cell, role.label, role.field
                    )


def issues_of(
    plan: ProposedPlan, book: Book, parts: list[Part], plan_date: date | None
) -> list[Issue]:
    """Every finding about the file, the scheme, the groups and the actions together."""
    return [
        *_of_notes(book),
        *(issue for sheet in book.sheets for issue in _hidden(sheet)),
        *_of_table(plan, parts),
        *_of_scheme(plan, said_unrated=any(p.key.names_unrated for p in parts)),
        *_of_groups(plan),
        *issues_of_all(plan.actions, plan_date, _as_at(plan)),
        *safety.issues_of(plan),
    ]


def _as_at(plan: ProposedPlan) -> date | None:
    """The day that the file says its progress is told of."""
    if plan.plan.as_at:
        return date.fromisoformat(plan.plan.as_at)
    return read_timescale(plan.plan.updated or "").due


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
        found.append(check("S4", f"{'; '.join(hidden)}. They were read.", sheet.title))
    cells = [cell for line in sheet.cells.values() for cell in line.values()]
    struck = tuple(cell.address for cell in cells if cell.struck and cell.text)
    if struck:
        found.append(
            check("S6", "Struck-through words: deleted? Kept.", sheet.title, struck)
        )
    beside = [cell for cell in cells if cell.struck_words]
    if beside:
        said = "; ".join(f"“{cell.struck_words}”" for cell in beside[:_SHOWN])
        more = f" and {len(beside) - _SHOWN} more" if len(beside) > _SHOWN else ""
        places = tuple(cell.address for cell in beside)
        message = f"Struck-through words beside others, left out: {said}{more}."
        found.append(check("S6", message, sheet.title, places))
    broken = tuple(cell.address for cell in cells if cell.text in _ERRORS)
    if broken:
        found.append(check("S5", "Formulas that failed.", sheet.title, broken))
    noted = tuple(cell.address for cell in cells if cell.comment)
    if noted:
        found.append(
            check(
                "S7", "Cells with comments; these are not imported.", sheet.title, noted
            )
        )
    return found


def _listed(rows: tuple[int, ...]) -> str:
    shown = ", ".join(str(row) for row in rows[:10])
    return shown if len(rows) <= 10 else f"{shown} and {len(rows) - 10} more"


def _of_table(plan: ProposedPlan, parts: list[Part]) -> list[Issue]:
    """No heading anywhere (S1), or tables without an action column (H3)."""
    headings = [heading for part in parts for heading in part.headings]
    actionable = any("action" in heading.fields for heading in headings)
    if (plan.actions and actionable) or any(group.rag for group in plan.leaves):
        return []
    if plan.actions and plan.kind == "updates":
        return []
    if not headings:
        message = (
            "No row of headings was found: Ref, Action, Lead, Timescale and so on."
        )
        return [Issue("S1", "BLOCK", message)]
    sheet = next(part.sheet.title for part in parts if part.headings)
    if actionable:
        return [Issue("S1", "BLOCK", "No action was found below the headings.", sheet)]
    return [Issue("H3", "BLOCK", "No column of actions was found.", sheet)]


def _of_scheme(plan: ProposedPlan, *, said_unrated: bool) -> list[Issue]:
    """The scheme proposed (CHECK), none that holds all (G1), empty columns (G5).

    A key that names what is not rated has said what a blank means.
    """
    found = []
    asked = {issue.field for issue in plan.issues if issue.is_open}
    rated = [c for c in plan.plan.columns if c.field in ("progress_rag", "impact_rag")]
    grids = [group.rag for group in plan.leaves if group.rag]
    for column in rated:
        values = [getattr(action, column.field) for action in plan.actions]
        words = [getattr(action, f"{column.field}_text") for action in plan.actions]
        empty = not any(values) and not any(words) and column.field not in asked
        if plan.actions and not grids and empty:
            message = f'The column "{column.label}" is empty. Is nothing rated yet?'
            choices = (Choice(None, "Leave all not rated"),)
            found.append(
                Issue(
                    "G5",
                    "CHECK" if said_unrated else "DECIDE",
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
    for before, group in pairwise(leaves):
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
