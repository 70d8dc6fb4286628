"""The parts of all sheets put together: groups by sheet name, narratives to their grid.

In: the Part of each sheet. Out: the drafts of groups in order, sheets put aside with
the reason, and issues about bands. Source: import specification E1, E4.3, E8 B.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.sheets.cleaning import folded
from actionplans.importing.tables import copies
from actionplans.importing.tables.drafts import DraftGroup, Part
from actionplans.importing.words import bands

_ASIDE = (
    (re.compile(r"glossary|abbreviation|acronym", re.I), "glossary, no actions"),
    (re.compile(r"\bkey\b|legend", re.I), "rating key, no actions"),
    (re.compile(r"\bleads?\b|initials|contacts|owners", re.I), "leads, no actions"),
    (re.compile(r"kpi|scorecard|performance|measure", re.I), "measures, no actions"),
    (re.compile(r"lists?\b|lookup|drop.?down|validation", re.I), "lists, no actions"),
)  # fmt: skip
_OF_A_PLAN = {"action", "recommendation", "theme", "outcome", "measure"}
_OF_A_PERIOD = {
    "progress", "progress_rag", "impact_rag", "percent_complete", "next_steps",
}  # fmt: skip
_SHEET_NUMBER = re.compile(r"^\W*(?:\D{0,25}?)\s*(\d{1,2}(?:\.\d+)?)\b[\s.:–-]*(.*)$")


@dataclass(slots=True)
class Joined:
    """The plan's drafts, and the sheets that hold none of it."""

    groups: list[DraftGroup] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def has_aside(self, part: Part) -> bool:
        return part.sheet.title in (title for title, _ in self.ignored)


def join_parts(parts: list[Part]) -> Joined:
    """All groups of the workbook in order; every sheet is used or put aside by name."""
    result = Joined()
    tabled = [part for part in parts if part.loose or part.actions]
    planned = [part for part in tabled if _has_action_column(part)]
    for part in tabled:
        if planned and part not in planned:
            _put_aside(part, "updates only, no actions", result)
    for copy in copies.copies_in(planned or tabled):
        _put_aside(copy.part, copy.reason, result)
        result.issues.append(copies.said_of(copy))
    tabled = [part for part in tabled if not result.has_aside(part)]
    shared = Counter(folded(cell.text) for part in tabled for cell in part.titles)
    for part in tabled:
        if part.loose:
            _home_for_loose(part, shared, several=len(tabled) > 1)
    for part in sorted(parts, key=_only_lists):
        if result.has_aside(part):
            continue
        if not part.groups:
            result.ignored.append((part.sheet.title, _why_ignored(part)))
        elif tabled and _only_lists(part) and not _has_twins(part, result):
            _put_aside(part, "recommendations, no actions", result)
        else:
            _add(part.groups, result)
    for group in result.groups:
        _settle(group)
    result.groups = [
        group for group in result.groups if group.groups or not group.is_theme
    ]
    return result


def _only_lists(part: Part) -> bool:
    """Whether a sheet lists recommendations and tells nothing of them."""
    leaves = [leaf for g in part.groups for leaf in (g.groups or [g])]
    told = any(g.actions or g.rag or g.narrative or g.description for g in leaves)
    return bool(leaves) and not told


def _has_twins(part: Part, result: Joined) -> bool:
    leaves = [leaf for g in part.groups for leaf in (g.groups or [g])]
    return any(_twin(group, result.groups) for group in leaves)


def _put_aside(part: Part, reason: str, result: Joined) -> None:
    part.groups, part.loose, part.issues = [], [], []
    result.ignored.append((part.sheet.title, reason))


def are_updates(parts: list[Part]) -> bool:
    """Whether the file is a sheet of refs and what is new of them (E1, shape 8)."""
    headings = [heading for part in parts for heading in part.headings]
    found = {field for heading in headings for field in heading.fields}
    groups = any(group.rag for part in parts for group in part.groups)
    return (
        "ref" in found
        and not groups
        and not found & _OF_A_PLAN
        and bool(found & _OF_A_PERIOD)
    )


def _has_action_column(part: Part) -> bool:
    return any("action" in heading.fields for heading in part.headings)


def _home_for_loose(part: Part, shared: Counter[str], *, several: bool) -> None:
    """Actions above any band: the sheet itself is their area (E1, shape 4)."""
    title = part.sheet.title
    number, words, cell = _from_subheading(part) or _from_title(part, shared, several)
    group = DraftGroup("area", number, words or title, part.sheet, cell or "A1")
    band = bands.read_band(f"{title}") if several else None
    if band:
        group.kind = "area" if band.kind == "theme" else band.kind
        group.number, group.ofsted = band.number, band.ofsted
        group.text = words or band.text or title
    group.actions = part.loose
    part.loose = []
    part.groups.insert(0, group)


def _from_subheading(part: Part) -> tuple[str | None, str, str | None] | None:
    """The words above the first heading, where later parts are headed likewise."""
    likewise = any(g.kind == "area" and g.number is None for g in part.groups)
    if not (likewise and part.titles and part.headings):
        return None
    cell = part.titles[-1]
    if cell.row != part.headings[0].row - 1:
        return None
    return *bands.numbered(cell.text), cell.address


def _from_title(
    part: Part, shared: Counter[str], several: bool
) -> tuple[str | None, str, str | None]:
    """The sheet's number and name, or its own title if other sheets have another."""
    if not several:
        return None, "", None
    match = _SHEET_NUMBER.match(part.sheet.title)
    number, words = (match[1], match[2]) if match else (None, part.sheet.title)
    own = [cell for cell in part.titles if shared[folded(cell.text)] == 1]
    if own:
        cell = own[0]
        stated, wording = bands.numbered(cell.text)
        return stated or number, wording, cell.address
    return number, words, None


def _add(groups: list[DraftGroup], result: Joined) -> None:
    """A group told again on another sheet goes to the one with its ratings."""
    for group in groups:
        twin = _twin(group, result.groups)
        if twin is None:
            result.groups.append(group)
        else:
            _merge(twin, group, result)


def _twin(group: DraftGroup, before: list[DraftGroup]) -> DraftGroup | None:
    if group.is_theme or group.number is None:
        return None
    leaves = [leaf for g in before for leaf in (g.groups if g.is_theme else [g])]
    for other in leaves:
        same = (other.kind, other.number) == (group.kind, group.number)
        apart = other.sheet is not group.sheet
        if (
            same
            and apart
            and not (group.actions and other.actions)
            and not (group.rag and other.rag)
        ):
            return other
    return None


def _merge(twin: DraftGroup, group: DraftGroup, result: Joined) -> None:
    told, told_in = sorted((twin, group), key=_fullness, reverse=True)
    if told is not twin:
        _put_in_place(told, twin, result.groups)
    if told_in.rag:
        told.rag, told.rag_sheet = told_in.rag, told_in.rated_on
    told.narrative = {**told_in.narrative, **told.narrative}
    told.narrative_cells = {**told_in.narrative_cells, **told.narrative_cells}
    told.description = told.description or told_in.description
    if told.unworded or told_in.unworded:
        told.text = told_in.text if told.unworded else told.text
    elif told_in.text and folded(told.text) != folded(told_in.text):
        result.issues.append(_two_wordings(told, told_in))
        told.text = told_in.text


def _fullness(group: DraftGroup) -> tuple[bool, bool]:
    return bool(group.actions), bool(group.rag)


def _put_in_place(group: DraftGroup, of: DraftGroup, groups: list[DraftGroup]) -> None:
    """In its place, also inside a theme."""
    for homes in (groups, *(g.groups for g in groups if g.is_theme)):
        if any(one is of for one in homes):
            homes[next(n for n, one in enumerate(homes) if one is of)] = group
            return


def _two_wordings(told: DraftGroup, told_in: DraftGroup) -> Issue:
    """The summary words it otherwise than its own part: that wording is kept."""
    where = told_in.sheet.title
    message = f'The wording on the sheet {where} differs and is kept: "{told_in.text}"'
    choices = (
        Choice(told_in.text, f"Keep the wording of {where}"),
        Choice(told.text, "Use the wording here"),
    )
    return Issue(
        "B2",
        "CHECK",
        message,
        told.sheet.title,
        told.cell,
        (),
        "text",
        told.text,
        choices,
    )


def _settle(group: DraftGroup) -> None:
    """A theme with actions of its own and no groups is an area."""
    if not group.is_theme:
        return
    if group.actions and group.groups:
        inner = DraftGroup(
            "area", group.number, group.text, group.sheet, group.cell, group.row
        )
        inner.actions, group.actions = group.actions, []
        group.groups.insert(0, inner)
    elif not group.groups:
        group.kind = "area"


def _why_ignored(part: Part) -> str:
    title = part.sheet.title
    if part.key.entries:
        return "rating key, no actions"
    if bands.is_guidance(title):
        return "how to fill it in, no actions"
    words = " ".join([title, *(cell.text for cell in part.titles[:2])])
    for pattern, reason in _ASIDE:
        if pattern.search(words):
            return reason
    if not part.sheet.cells:
        return "empty"
    return "no plan found in it"
