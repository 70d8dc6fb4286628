"""The cells of an action's row: the plan's own columns, filled from a frozen action.

A version's columns and its frozen actions in, text and ratings out, one cell per
column. Decides what a committee reads where; the mark-up is the template's. Reads no
database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans import headings
from actionplans.contradictions import COMPLETE
from actionplans.models.lead import NO_POST
from actionplans.models.openness import mark_in_words
from actionplans.wording import counted, day, due, signed_off

from .dates import lead_line, milestones, moved, says_milestones
from .measures import Known, lines_of

Key = Mapping[str, Mapping[str, Any]]
Columns = Sequence[Mapping[str, str]]

REF, PROGRESS_RAG, IMPACT_RAG = "ref", "progress_rag", "impact_rag"
RATINGS = {PROGRESS_RAG: "progress", IMPACT_RAG: "impact", "rating": "progress"}
# What stands in the headings above the table.
ABOVE = {"recommendation", "theme", "ofsted_no"}
# A file may say the action in two columns; they are kept as one text.
TOGETHER = ("action", "what", "how")
CSS = {
    REF: "col-ref",
    "action": "col-action",
    "progress": "col-progress",
    "outcome": "col-outcome",
    "measure": "col-measure",
    "reporting_mechanism": "col-mechanism",
    "lead_and_timescale": "col-lead",
    "leads": "col-lead",
    "timescale": "col-timescale",
    "start": "col-timescale",
    "percent_complete": "col-number",
    PROGRESS_RAG: "col-progress-rag",
    IMPACT_RAG: "col-impact-rag",
    "rating": "col-progress-rag",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the plan has it: what it holds, its heading, how wide it is."""

    field: str
    label: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of public evidence in a line, and where it is to be found on screen."""

    title: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Text with labelled lines and evidence under it, or a rating (None: Not rated)."""

    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    alert: str = ""
    evidence: tuple[Proof, ...] = ()
    is_rating: bool = False
    rating: Mapping[str, Any] | None = None

    @property
    def words(self) -> str:
        """All of the text as it is printed, line under line."""
        labelled = [f"{label}: {words}" for label, words in self.lines]
        labelled += [f"Evidence: {proof.words}" for proof in self.evidence]
        return "\n".join(part for part in (self.text, *labelled, self.alert) if part)


def columns_of(columns: Columns, scheme: Mapping[str, Any]) -> tuple[Column, ...]:
    """The plan's own columns in its order; the ref first, both ratings always.

    A file that has no column of its own for a dimension it is rated in would leave
    those ratings off the paper, so the column follows under the scheme's label.
    """
    own = list(_own(columns))
    held = {column.field for column in own}
    if REF not in held:
        own.append(Column(REF, "Ref", CSS[REF]))
    if not held & {PROGRESS_RAG, "rating"}:
        own.append(Column(PROGRESS_RAG, scheme["progress_label"], CSS[PROGRESS_RAG]))
    if scheme["has_impact"] and IMPACT_RAG not in held:
        own.append(Column(IMPACT_RAG, scheme["impact_label"], CSS[IMPACT_RAG]))
    return tuple(sorted(own, key=lambda column: column.field != REF))


def _own(columns: Columns) -> Iterator[Column]:
    said = False
    for column in columns:
        field = column["field"]
        if field in ABOVE or (field in TOGETHER and said):
            continue
        if field in TOGETHER:
            field, said = "action", True
        yield Column(field, column["label"], CSS.get(field, ""))


class Cells:
    """Fills a version's columns from its actions, leads by the version's policy."""

    def __init__(
        self,
        columns: Sequence[Column],
        key: Key,
        names_leads: bool,
        as_at: date,
        measures: Known | None = None,
    ) -> None:
        self.columns = [column for column in columns if column.field != REF]
        self.held = {column.field for column in columns}
        self.key, self.as_at, self.measures = key, as_at, measures or {}
        self.who = "named" if names_leads else "public"

    def of(self, action: Any) -> tuple[Cell, ...]:
        return tuple(self._cell(column, action) for column in self.columns)

    def _cell(self, column: Column, action: Any) -> Cell:
        if column.field in RATINGS:
            code = getattr(action, RATINGS[column.field])
            return Cell(is_rating=True, rating=self.key[code] if code else None)
        if fill := _FILLS.get(column.field):
            return fill(self, action)
        words = getattr(action, TEXTS.get(column.field, ""), "")
        return Cell(words or dict(action.other_text).get(column.label, ""))

    def _lead_and_timescale(self, action: Any) -> Cell:
        """Leads, then the timescale, unless it only says each lead's own again."""
        leads, timescale = self._leads_alone(action), self._timescale(action)
        own = [lead["timescale"] for lead in action.leads if lead["timescale"]]
        said = own and timescale.text.splitlines() == own
        texts = (leads.text, "" if said else timescale.text)
        both = "\n".join(text for text in texts if text)
        return Cell(both, timescale.lines, timescale.alert)

    def _leads_alone(self, action: Any) -> Cell:
        return Cell("\n".join(lead_lines(action.leads, self.who)))

    def _timescale(self, action: Any) -> Cell:
        text = action.timescale_text or due(action.due_on, action.due_precision)
        if says_milestones(text, action):
            text = ""
        late = counted(action.days_late, "day") if action.days_late else ""
        on = None if self._is_over(action) else self.as_at
        lines = (*moved(action), *milestones(action, on))
        return Cell(text, lines, late and f"Overdue by {late}")

    def _is_over(self, action: Any) -> bool:
        """Signed off, withdrawn, or complete in its lead's words: not late any more."""
        rated = self.key.get(action.progress, {}).get("meaning") == COMPLETE
        return action.is_closed or action.is_withdrawn or rated

    def _measure(self, action: Any) -> Cell:
        """As written, and what is known of the measures that it is judged by."""
        return Cell(action.measure, tuple(self._measured(action)))

    def _measured(self, action: Any) -> Iterator[tuple[str, str]]:
        for words in lines_of(action.measures, self.measures, self.as_at):
            yield "Measure", words

    def _progress(self, action: Any) -> Cell:
        return Cell(
            text=action.progress_text,
            lines=tuple(self._beside_progress(action)),
            alert=_end(action),
            evidence=tuple(_proof(**one) for one in action.evidence),
        )

    def _beside_progress(self, action: Any) -> Iterator[tuple[str, str]]:
        """What was said in the update and has no column of its own."""
        if action.percent is not None and "percent_complete" not in self.held:
            yield "Complete", f"{action.percent}%"
        called = headings.of_texts((), of_recommendation=False)
        del called["progress_text"]
        for field, label in called.items():
            if (words := getattr(action, field)) and field not in self.held:
                yield label, words
        if "measure" not in self.held:
            yield from self._measured(action)


def lead_lines(leads: Sequence[Mapping[str, str]], who: str) -> list[str]:
    """A line per lead, with their own timescale and date; the nameless are counted."""
    lines = [lead_line(lead, who) for lead in leads]
    nameless = lines.count(NO_POST)
    if nameless < 2:
        return lines
    first = lines.index(NO_POST)
    kept = [line for line in lines if line != NO_POST]
    return [*kept[:first], f"{NO_POST}s ({nameless})", *kept[first:]]


def _end(action: Any) -> str:
    if action.is_withdrawn:
        return "Withdrawn"
    return signed_off(action.closed_approval) if action.is_closed else ""


def _proof(
    title: str,
    kind: str,
    dated: str,
    shows: str,
    address: str,
    openness: str = "",
    exempt_paragraph: str = "",
    exempt_reason: str = "",
) -> Proof:
    """Audit of case files (audit, 15 June 2026): nine of ten were clear."""
    when = day(date.fromisoformat(dated))
    mark = mark_in_words(openness, exempt_paragraph)
    told = f"{kind.lower()}, {when}{'; ' * bool(mark)}{mark.lower()}"
    return Proof(title, f"{title} ({told}): {' '.join(shows.split())}", address)


def _start(cells: Cells, action: Any) -> Cell:
    start: date | None = action.start_on
    return Cell(due(start, action.start_precision))


def _percent(cells: Cells, action: Any) -> Cell:
    return Cell("" if action.percent is None else f"{action.percent}%")


TEXTS = {
    "action": "text",
    "outcome": "outcome",
    "measure": "measure",
    "reporting_mechanism": "reporting_mechanism",
    "performance": "performance",
    "next_steps": "next_steps",
    "concerns": "concerns",
    "barriers": "barriers",
}
_FILLS: dict[str, Callable[[Cells, Any], Cell]] = {
    "lead_and_timescale": Cells._lead_and_timescale,
    "leads": Cells._leads_alone,
    "timescale": Cells._timescale,
    "start": _start,
    "measure": Cells._measure,
    "percent_complete": _percent,
    "progress": Cells._progress,
}
