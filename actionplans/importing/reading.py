"""A council's workbook to a ProposedPlan: the conductor of the whole reading.

In: the file's name and bytes, already let through by the guard, with the bounds it
counted. Out: the proposal with its issues. No Django, no clock; it writes nothing.

    sheet, document or csv_sheet    the file as cells
    rows                 each row's kind, and the rating key if there is one
    joining              the sheets put together
    several              whether it is one plan at all
    facts                title, version and dates above the tables
    colouring            all ratings, by word and fill
    drafting, cells      each action's leads, timescale, percent, refs
    whole_plan           what only the whole plan shows
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from actionplans.importing.document import is_document, read_document
from actionplans.importing.drafting import drafts_of, propose, rating_cells
from actionplans.importing.proposal import Issue, KeyEntry, PlanFacts, ProposedPlan
from actionplans.importing.questions import (
    last_period,
    several,
    showing,
    whereabouts,
    whole_plan,
)
from actionplans.importing.questions.asking_sheet import columns_of
from actionplans.importing.questions.likely_headings import likely_headings
from actionplans.importing.rows import read_sheet
from actionplans.importing.sheet import read_workbook
from actionplans.importing.sheets.csv_sheet import read_csv
from actionplans.importing.sheets.grid import Book, Note
from actionplans.importing.tables import joining, notes_sheets
from actionplans.importing.tables.drafts import DraftGroup, Part
from actionplans.importing.tables.initials import listed_on
from actionplans.importing.tables.keys import Key, Taught, taught_by
from actionplans.importing.values.colouring import Colouring, colour_all
from actionplans.importing.values.earlier import colour_earlier
from actionplans.importing.values.facts import plan_facts
from actionplans.importing.words import bands
from actionplans.importing.words.lead_words import as_known
from actionplans.refusals import Refusal
from actionplans.schemes import smallest_preset

QUESTIONS = (
    "This workbook holds the questions of an import, not a plan. Open that import, and "
    "choose the file under “Ask colleagues”."
)
# Said of rows that are not read.
_OF_ROWS = ("N1", "S11")
Bounds = Mapping[str, tuple[int, int]]


def read_plan(
    name: str,
    data: bytes,
    bounds: Bounds | None = None,
    *,
    warnings: Sequence[str] = (),
    formulas_without_value: Sequence[tuple[str, str]] = (),
    headings: Mapping[str, str] | None = None,
    leads: Iterable[str] = (),
) -> ProposedPlan:
    """The plan in a file, as far as it can be read for certain, and what must be asked.

    `bounds` gives per sheet the last row and column holding a value; `headings` what
    the council says a heading means (squeezed words to a field, "" for none), `leads`
    every way it writes the leads it knows: where two may stand, they decide. Raises
    Refusal, or what the reader of the file raises, where it cannot be read at all.
    """
    book = read_book(name, data, bounds)
    if any(columns_of(sheet) for sheet in book.sheets):
        raise Refusal(QUESTIONS)
    book = replace(
        book,
        sheets=tuple(replace(sheet, taught=headings or {}) for sheet in book.sheets),
        notes=(*book.notes, *_formulas(formulas_without_value)),
    )
    plan = read_book_as_plan(book, frozenset(map(as_known, leads)))
    return replace(plan, warnings=tuple(warnings))


def read_book(name: str, data: bytes, bounds: Bounds | None) -> Book:
    """The file as cells: workbook or document by its parts, all else as CSV."""
    if not data.startswith(b"PK\x03\x04"):
        return read_csv(name, data)
    if is_document(data):
        return read_document(data)
    return read_workbook(data, bounds)


def read_book_as_plan(book: Book, leads: frozenset[str] = frozenset()) -> ProposedPlan:
    """Cells to proposal, step by step; `leads` are known ones, folded."""
    parts = [read_sheet(sheet) for sheet in book.sheets]
    key = next((part.key for part in parts if part.key.entries), Key())
    joined = joining.join_parts(parts)
    used = [part for part in parts if not joined.has_aside(part)] or parts
    plans = several.plans_in(parts)
    told = [part for part in parts if not bands.is_guidance(part.sheet.title)]
    facts, plan_date = plan_facts([c.text for part in told for c in part.titles])
    colouring = _coloured(joined.groups, taught_by(part.key for part in parts))
    aside = [part.sheet for part in parts if joined.has_aside(part)]
    listed = listed_on(aside)
    leads |= {as_known(words) for each in listed for words in (each.short, each.name)}
    drafted = propose(
        joined.groups, colouring, plan_date, known=leads, apart=bool(plans)
    )
    issues = _of_parts(parts, joined)
    issues += several.issues_of(plans)
    issues += [*joined.issues, *drafted.issues, *colouring.issues]
    plan = ProposedPlan(
        kind="updates" if joining.are_updates(parts) else "plan",
        issues=tuple(issues),
        plan=_with_columns(facts, used, colouring, key.entries),
        headings=tuple(whole_plan.headings_of(used)) or likely_headings(book),
        groups=drafted.groups,
        rating_key=key.entries,
        swatches=colouring.swatches,
        plans=plans,
        ignored_sheets=tuple(joined.ignored),
        initials=listed,
        passages=(*notes_sheets.passages_of(aside), *book.passages),
        stretches=book.stretches,
    )
    issues += whole_plan.issues_of(plan, book, parts, plan_date)
    issues += last_period.issues_of(plan, parts)
    found = tuple(whereabouts.told(_unique(issues), book.stretches))
    return replace(plan, issues=found, source=showing.source_of(book, plan, found))


def _of_parts(parts: list[Part], joined: joining.Joined) -> list[Issue]:
    """What each sheet leaves to ask; of one put aside its words are told as a whole."""
    return [
        issue
        for part in parts
        for issue in part.issues
        if issue.code not in _OF_ROWS or not joined.has_aside(part)
    ]


def _coloured(groups: list[DraftGroup], taught: Taught) -> Colouring:
    """The ratings of now, and those of earlier periods, which ask for less."""
    now = colour_all(rating_cells(groups), taught)
    before = colour_earlier(drafts_of(groups), taught)
    now.colours |= before.colours
    now.issues += before.issues
    now.seen |= before.seen
    now.impact_seen = now.impact_seen or before.impact_seen
    return now


def _formulas(places: Sequence[tuple[str, str]]) -> list[Note]:
    by_sheet: dict[str, list[str]] = {}
    for sheet, cell in places:
        by_sheet.setdefault(sheet, []).append(cell)
    message = (
        "Formulas here have no stored result and read as blank. Open in Excel and save."
    )
    return [
        Note("S5", "CHECK", message, s, tuple(cells)) for s, cells in by_sheet.items()
    ]


def _with_columns(
    facts: PlanFacts, parts: list[Part], colouring: Colouring, key: tuple[KeyEntry, ...]
) -> PlanFacts:
    colours = colouring.seen | {entry.rag for entry in key}
    columns = whole_plan.columns_of(parts)
    impact = any(column.field == "impact_rag" for column in columns)
    preset = smallest_preset(colours, impact=impact or colouring.impact_seen)
    scheme = preset.code if preset else None
    days = last_period.days_told(parts)
    return replace(facts, columns=columns, scheme=scheme, **days)


def _unique(issues: list[Issue]) -> list[Issue]:
    """One issue per finding: a repeated heading asks nothing twice."""
    found: dict[tuple[str, str | None, str], Issue] = {}
    for issue in issues:
        heading = issue.field == "heading"
        place = (issue.raw or "") if heading else issue.id
        found.setdefault((issue.code, issue.sheet, place), issue)
    return list(found.values())
