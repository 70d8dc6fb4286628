"""The questions of an import as colleagues are asked them.

In: an upload with its decided proposal, and the council's leads. Out: rows for the
workbook, each with what its choices decide. Writes nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actionplans.forms.import_leads import (
    KINDS,
    LeadAnswers,
    as_chosen,
    as_decision,
)
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import TEXT, UNKNOWN_LEADS
from actionplans.importing.deciding import Decided
from actionplans.importing.proposal import Issue, ProposedPlan
from actionplans.importing.questions.asking_sheet import AskedRow
from actionplans.importing.sheets.cleaning import folded
from actionplans.models import Upload
from actionplans.wording import counted

from . import lead_rows
from .asked import own_words
from .beside import Beside
from .words import short, where

Decision = dict[str, Any]
KEEP = "Keep as written"
OWN_LEAD = "the name of a known lead, or for a new one “post: Head of Duty”"
LONGEST_ACTION = 400


@dataclass(frozen=True, slots=True)
class ColleagueQuestion:
    """A row of the workbook, and what each of its choices decides."""

    row: AskedRow
    options: Mapping[str, Decision]
    lead: str = ""


def colleague_questions(
    upload: Upload, decided: Decided, known: KnownLeads
) -> list[ColleagueQuestion]:
    """What is open and what was answered, then the leads that nobody knows."""
    proposal = ProposedPlan.from_json(upload.proposal)
    asking = _Asking(upload, proposal)
    asked = [
        asking.of_issue(issue)
        for issue in proposal.issues
        if issue.choices
        and issue.code != UNKNOWN_LEADS
        and (issue.is_open or issue.id in upload.decisions)
    ]
    return [*asked, *_of_leads(upload, decided.plan, known)]


class _Asking:
    """Tells issues as rows, with the action and the words of the file beside."""

    def __init__(self, upload: Upload, proposal: ProposedPlan) -> None:
        self.upload, self.beside = upload, Beside(proposal)
        self.actions = {
            (action.sheet, cell): action
            for action in proposal.actions
            for cell in action.cells.values()
        }

    def of_issue(self, issue: Issue) -> ColleagueQuestion:
        place = issue.sheet or "", next(iter(issue.places), "")
        action = self.actions.get(place) if issue.cell else None
        row = AskedRow(
            key=issue.id,
            where=where(issue),
            ref=action.ref or "" if action else "",
            action=short(action.action or "", LONGEST_ACTION) if action else "",
            in_file=self._in_file(issue),
            question=issue.message,
            choices=tuple(choice.label for choice in issue.choices),
            own=own_words(issue),
            answer=self._answer(issue),
        )
        options = {
            folded(choice.label): {"choice": choice.value, "value": None}
            for choice in reversed(issue.choices)
        }
        return ColleagueQuestion(row, options)

    def _in_file(self, issue: Issue) -> str:
        """The words of the cell and its fill, since the colour is not sent along."""
        rows = self.beside.rows(issue)
        cell = next((c for row in rows for c in row.cells if c.is_asked), None)
        words = issue.raw or (cell.text if cell else "")
        fill = cell.fill_words if cell else ""
        return "\n".join(filter(None, (words, f"({fill})" if fill else "")))

    def _answer(self, issue: Issue) -> str:
        said = self.upload.decisions.get(issue.id)
        if not said:
            return ""
        if said.get("value"):
            return str(said["value"])
        labels = {choice.value: choice.label for choice in issue.choices}
        return labels.get(said.get("choice"), "")


def _of_leads(
    upload: Upload, plan: ProposedPlan, known: KnownLeads
) -> Iterator[ColleagueQuestion]:
    unknown = lead_rows.to_match(plan, known)
    initials = lead_rows.initials_in(plan)
    rows = lead_rows.rows(unknown, unknown, upload, known, initials, LeadAnswers())
    for one in rows:
        options = {label: who for who, label in one.perhaps}
        options |= {f"Create as a {w.lower()}": kind for kind, w in KINDS.items()}
        options |= {KEEP: TEXT}
        written = len(options)
        options |= {label: who for who, label in one.others}
        told = f"\n({one.listed}, by the file’s own list)" if one.listed else ""
        row = AskedRow(
            key=one.said.key,
            where=f"On {counted(len(one.said.refs), 'action')}",
            ref=one.said.named,
            action=short(one.said.action, LONGEST_ACTION),
            in_file=f"{one.said.text}{told}",
            question=f"Who is “{one.said.text}”?",
            choices=tuple(options),
            own=OWN_LEAD,
            answer=_lead_answer(upload, one, options),
            written=written,
        )
        decisions = {folded(label): as_decision(who) for label, who in options.items()}
        yield ColleagueQuestion(row, decisions, one.said.text)


def _lead_answer(
    upload: Upload, one: lead_rows.LeadRow, options: Mapping[str, str]
) -> str:
    decision = upload.decisions.get(one.said.key)
    chosen, name = as_chosen(decision)
    label = next((label for label, who in options.items() if who == chosen), "")
    return f"{label}: {name}" if label and name else label
