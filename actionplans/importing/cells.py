"""One action's cells to one proposed action: leads, timescale, percent, words.

In: a draft action, the colours read for the whole plan, the leads known in the file.
Out: a ProposedAction and the issues of its cells. A field in doubt stays empty or as
the words stand. Source: import specification E4 to E7.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from actionplans.importing.proposal import Choice, Issue, ProposedAction
from actionplans.importing.tables.drafts import DraftAction
from actionplans.importing.values import dates, leads, percents
from actionplans.importing.values.earlier import earlier_of
from actionplans.timescales import Doubt, Timescale

TEXT_FIELDS = (
    "action", "outcome", "measure", "reporting_mechanism", "progress", "performance",
    "next_steps", "concerns",
)  # fmt: skip
_PLACED = ("ref", *TEXT_FIELDS, "percent_complete", "progress_rag", "impact_rag")
# Early days and weekends are said once for the plan.
_SAID_ELSEWHERE = ("T8", "T11")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the file as a whole when one of its actions is read."""

    plan_date: date | None
    known: frozenset[str]
    colours: Mapping[tuple[str, str], str | None]
    fractions: frozenset[tuple[str, int]] = frozenset()
    refs: Mapping[tuple[str, str | None], str | None] = field(default_factory=dict)


def read_action(
    draft: DraftAction, context: Context
) -> tuple[ProposedAction, list[Issue]]:
    """The action as proposed and everything its cells leave to ask."""
    issues: list[Issue] = []
    lead_cell = _lead_cell(draft, context)
    started = _start(draft, context)
    time = dates.held_against(_timescale(draft, lead_cell.timescale, context), started)
    issues += _lead_issues(draft, lead_cell)
    issues += _time_issues(draft, time, lead_cell)
    percent, percent_issues = percents.read_percent(draft, context.fractions)
    issues += percent_issues
    words = {name: draft.text(name) or None for name in TEXT_FIELDS}
    place = draft.sheet.title, draft.place("ref")
    action = ProposedAction(
        sheet=draft.sheet.title,
        row=draft.row,
        ref=context.refs.get(place),
        leads=lead_cell.leads,
        lead_timescales=lead_cell.times,
        timescale_text=lead_cell.timescale or None,
        **_days(time, started),
        percent_complete=percent,
        progress_rag=_colour(draft, "progress_rag", context),
        impact_rag=_colour(draft, "impact_rag", context),
        progress_rag_text=draft.text("progress_rag") or None,
        impact_rag_text=draft.text("impact_rag") or None,
        other={
            label: "\n".join(c.text for c in cells)
            for label, cells in draft.other.items()
        },
        earlier=earlier_of(draft, context.colours),
        cells=_cells(draft),
        **words,
    )
    return action, issues


def _lead_cell(draft: DraftAction, context: Context) -> leads.LeadCell:
    """Leads and timescale, whether one cell holds both or each has its own."""
    both = draft.text("lead_and_timescale")
    if both:
        return leads.read_lead_and_timescale(both, context.known)
    text, time = draft.text("leads"), draft.text("timescale")
    found = leads.read_own_leads(text, context.known, timed=bool(time))
    return replace(found, timescale=time) if time else found


def _timescale(draft: DraftAction, words: str, context: Context) -> Timescale:
    cells, first_day = draft.cells.get("timescale", ()), draft.sheet.first_day
    return dates.read_time(words, cells, context.plan_date, first_day)


def _start(draft: DraftAction, context: Context) -> Timescale | None:
    text = draft.text("start")
    if not text:
        return None
    cells, first_day = draft.cells["start"], draft.sheet.first_day
    return dates.read_time(text, cells, context.plan_date, first_day)


def _days(time: Timescale, started: Timescale | None) -> dict[str, str | None]:
    """The parsed days as the proposal writes them; quarters stand in the words."""
    start, precision = time.start, time.start_precision
    if started and started.due and not start:
        start, precision = started.due, started.due_precision
    due = time.due
    if time.is_week:  # no one day is its deadline or its start
        due = start = None
    return {
        "due_date": due.isoformat() if due and time.due_precision == "day" else None,
        "due_month": f"{due:%Y-%m}" if due and time.due_precision == "month" else None,
        "start_date": start.isoformat() if start and precision == "day" else None,
        "start_month": f"{start:%Y-%m}" if start and precision == "month" else None,
    }


def _colour(draft: DraftAction, name: str, context: Context) -> str | None:
    cell = draft.first(name)
    return context.colours.get((draft.sheet.title, cell.address)) if cell else None


def _cells(draft: DraftAction) -> dict[str, str]:
    places = {name: draft.place(name) for name in _PLACED}
    for name, own in (("leads", "leads"), ("timescale_text", "timescale")):
        places[name] = draft.place(own) or draft.place("lead_and_timescale")
    return {name: place for name, place in places.items() if place}


def _lead_issues(draft: DraftAction, found: leads.LeadCell) -> list[Issue]:
    place = draft.place("leads") or draft.place("lead_and_timescale")
    raw = draft.text("leads") or draft.text("lead_and_timescale")
    issues = [_lead_issue(draft, doubt, place, raw) for doubt in found.doubts]
    if not found.leads and place:
        message = "No lead is given."
        keep = (Choice(None, "Leave it without a lead"),)
        issues.append(
            Issue(
                "L1",
                "CHECK",
                message,
                draft.sheet.title,
                place,
                (),
                "leads",
                raw or None,
                keep,
            )
        )
    return issues


def _lead_issue(
    draft: DraftAction, doubt: leads.LeadDoubt, place: str | None, raw: str
) -> Issue:
    choices = tuple(Choice(value, f"Read as: {value}") for value in doubt.choices)
    field = "timescale_text" if doubt.code == "L5" else "leads"
    return Issue(
        doubt.code, doubt.severity, doubt.message, draft.sheet.title, place,
        field=field, raw=raw, choices=(*choices, Choice(None, "Leave empty")),
    )  # fmt: skip


def _time_issues(
    draft: DraftAction, time: Timescale, lead_cell: leads.LeadCell
) -> list[Issue]:
    place = draft.place("timescale") or draft.place("lead_and_timescale")
    if place is None:
        return []
    said = {*_SAID_ELSEWHERE, *(doubt.code for doubt in lead_cell.doubts)}
    doubts = [doubt for doubt in time.doubts if doubt.code not in said]
    return [_time_issue(draft, doubt, place, time) for doubt in doubts]


def _time_issue(draft: DraftAction, doubt: Doubt, place: str, time: Timescale) -> Issue:
    return Issue(
        doubt.code, doubt.severity, doubt.message, draft.sheet.title, place,
        field="due_date", raw=time.as_written or None,
        choices=tuple(Choice(value, label) for value, label in doubt.choices),
    )  # fmt: skip
