"""From drafts to the proposal: every action read, groups built, refs held together.

In: the drafts of all sheets, in order. Out: ProposedGroups and their cells' issues.
Source: import specification E2.6 and E2.7.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from actionplans.importing.cells import Context, read_action
from actionplans.importing.proposal import Issue, ProposedAction, ProposedGroup
from actionplans.importing.sheets.cleaning import points
from actionplans.importing.sheets.grid import Cell, Sheet
from actionplans.importing.tables.drafts import DraftAction, DraftGroup
from actionplans.importing.values import dates, leads, percents, refs
from actionplans.importing.values.colouring import Colouring, RatingCell
from actionplans.importing.words.ratings import read_word

_RATED = ("progress_rag", "impact_rag")
# "Accountable lead: Jo Marsh" below a recommendation is none of its findings.
_LABELLED = re.compile(r"^(?:[\w'’/&()-]+ ?){1,4}:[^\n]+$")
_LISTS = (
    "findings", "what_good_looks_like", "outcomes", "current_position",
    "scheduled_work", "areas_of_concern",
)  # fmt: skip


@dataclass(slots=True)
class Drafted:
    """The groups as proposed and what their cells leave to ask."""

    groups: tuple[ProposedGroup, ...] = ()
    issues: list[Issue] = field(default_factory=list)


def rating_cells(groups: list[DraftGroup]) -> list[RatingCell]:
    """Every cell that may rate an action or a recommendation, to be read together."""
    found = []
    for group in _leaves(groups):
        for name, cell in group.rag.items():
            dimension = "impact_rag" if name.endswith("impact") else "progress_rag"
            columns = _worded_columns(group.rated_on, cell.row)
            found.append(RatingCell(group.rated_on, cell, dimension, columns))
        for draft in group.actions:
            found += [
                _rating_cell(draft, name, cells)
                for name in _RATED
                if (cells := draft.cells.get(name))
            ]
    return found


def _worded_columns(sheet: Sheet, row: int) -> tuple[int, ...]:
    """The columns of its wording: a fill that ratings share with them is shading."""
    texts = sheet.texts(row)
    return tuple(cell.column for cell in texts if not read_word(cell.text).known)


def _rating_cell(draft: DraftAction, name: str, cells: list[Cell]) -> RatingCell:
    """Words over several rows are one rating where they read as one."""
    more = tuple(cell for cell in cells[1:] if cell.text or cell.fill)
    text = draft.text(name)
    if more and not read_word(text).known:
        text = cells[0].text
    return RatingCell(
        draft.sheet, cells[0], name, tuple(draft.heading.roles), draft.heading.row,
        more, text,
    )  # fmt: skip


def _leaves(groups: list[DraftGroup]) -> list[DraftGroup]:
    return [leaf for g in groups for leaf in (g.groups if g.is_theme else [g])]


def drafts_of(groups: list[DraftGroup]) -> list[DraftAction]:
    return [draft for leaf in _leaves(groups) for draft in leaf.actions]


def lead_texts(groups: list[DraftGroup]) -> list[str]:
    """The lead cells' words with dates taken out, to learn which leads stand alone."""
    drafts = drafts_of(groups)
    texts = [
        draft.text("leads") or draft.text("lead_and_timescale") for draft in drafts
    ]
    return [leads.without_times(text) for text in texts if text]


def propose(
    groups: list[DraftGroup],
    colouring: Colouring,
    plan_date: date | None,
    *,
    known: frozenset[str] = frozenset(),
    apart: bool = False,
) -> Drafted:
    """All groups with their actions; refs are looked at over the whole plan.

    `known` are leads that stand nowhere alone and are leads all the same, folded.
    `apart` says that each sheet is a plan of its own, with refs of its own.
    """
    drafts = drafts_of(groups)
    by_plan: dict[str, list[refs.Placed]] = {}
    for placed in _placed(groups):
        by_plan.setdefault(placed.sheet if apart else "", []).append(placed)
    series = [refs.settled(its_refs) for its_refs in by_plan.values()]
    context = Context(
        plan_date,
        known | leads.known_leads(lead_texts(groups)),
        colouring.colours,
        percents.share_columns(drafts),
        {(p.sheet, p.address): p.ref for its_refs in series for p in its_refs},
    )
    result = Drafted()
    result.groups = tuple(_group(group, context, result.issues) for group in groups)
    result.issues += dates.issues_of_order(drafts)
    for its_refs in series:
        result.issues += refs.issues_of(its_refs)
    return result


def _placed(groups: list[DraftGroup]) -> list[refs.Placed]:
    return [
        _placed_ref(leaf, draft) for leaf in _leaves(groups) for draft in leaf.actions
    ]


def _placed_ref(group: DraftGroup, draft: DraftAction) -> refs.Placed:
    cell = draft.first("ref")
    ref = refs.as_ref(cell) if cell else None
    place = draft.place("ref") or draft.place("action")
    return refs.Placed(ref, group.number, draft.sheet.title, place, cell)


def _group(group: DraftGroup, context: Context, issues: list[Issue]) -> ProposedGroup:
    lists, introductions = _narrative(group)
    described = group.description
    if not lists["findings"] and group.kind == "recommendation":
        found = [words for words in described if not _LABELLED.match(words)]
        introduction, lists["findings"] = points("\n".join(found))
        introductions |= {"findings": introduction} if introduction else {}
        described = [words for words in described if _LABELLED.match(words)]
    description = "\n".join(described) or None
    rag = {
        name: context.colours.get((group.rated_on.title, cell.address))
        for name, cell in group.rag.items()
    }
    actions: list[ProposedAction] = []
    for draft in group.actions:
        action, found = read_action(draft, context)
        actions.append(action)
        issues += found
    cells = {
        **group.narrative_cells,
        **{name: c.address for name, c in group.rag.items()},
    }
    return ProposedGroup(
        kind=group.kind, number=group.number, text=group.text, sheet=group.sheet.title,
        cell=group.cell, description=description, ofsted_recommendation=group.ofsted,
        why_important=group.narrative.get("why_important") or None,
        introductions=introductions, rag=rag or None, cells=cells,
        rag_sheet=group.rated_on.title if rag else None,
        groups=tuple(_group(inner, context, issues) for inner in group.groups),
        actions=tuple(actions), **lists,
    )  # fmt: skip


def _narrative(group: DraftGroup) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    lists: dict[str, tuple[str, ...]] = {}
    introductions: dict[str, str] = {}
    for name in _LISTS:
        introduction, lists[name] = points(group.narrative.get(name, ""))
        if introduction:
            introductions[name] = introduction
    return lists, introductions
