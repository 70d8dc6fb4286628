"""Several plans in one workbook: sheets that use the same refs are not one plan.

In: the parts of all sheets. Out: the sheets that each hold a plan, with their titles,
and the question which is meant. Source: the field `plans` of the check's JSON.
"""

from collections.abc import Mapping

from actionplans.importing.proposal import Choice, Issue
from actionplans.importing.tables.drafts import Part
from actionplans.importing.values.refs import as_ref

FEWEST = 3  # refs that two sheets share before they count as two plans


def plans_in(parts: list[Part]) -> tuple[tuple[str, str], ...]:
    """(sheet, title) of each plan where sheets share half their refs; else nothing."""
    refs = {part.sheet.title: _refs(part) for part in parts if part.actions}
    titles = list(refs)
    shared = any(
        len(refs[one] & refs[other]) >= max(FEWEST, len(refs[other]) / 2)
        for one in titles
        for other in titles
        if one != other and len(refs[other]) <= len(refs[one])
    )
    if not shared or _count_anew([part for part in parts if part.actions], refs):
        return ()
    return tuple((p.sheet.title, _title(p)) for p in parts if p.sheet.title in refs)


def _count_anew(parts: list[Part], refs: Mapping[str, set[str]]) -> bool:
    """Whether the sheets are areas of one plan that count 1, 2, 3 each for itself."""
    plain = all(ref.isdigit() for its in refs.values() for ref in its)
    numbers = [{g.number for g in part.groups if g.number} for part in parts]
    once = sum(map(len, numbers)) == len(set().union(*numbers))
    titled = {_title(part) for part in parts if part.titles}
    return plain and once and len(titled) < 2


def _refs(part: Part) -> set[str]:
    cells = [draft.first("ref") for draft in part.actions]
    return {ref for cell in cells if cell and (ref := as_ref(cell))}


def _title(part: Part) -> str:
    return " ".join(part.titles[0].text.split()) if part.titles else part.sheet.title


def issues_of(plans: tuple[tuple[str, str], ...]) -> list[Issue]:
    if not plans:
        return []
    message = "The workbook holds several plans with the same refs. Which is imported?"
    choices = (
        *(Choice(sheet, f"{title} (sheet {sheet})") for sheet, title in plans),
        Choice(None, "All of them, as one plan"),
    )
    return [Issue("S9", "DECIDE", message, field="plan", choices=choices)]
