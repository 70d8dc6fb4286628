"""Accept: a decided proposal becomes a plan, in one transaction, or nothing does.

In: an Upload that was checked, who accepts and when. Out: the plan. Refuses while
questions are open, and where the plan changed since the check. Parses no file.
"""

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from actionplans import auditing, planning
from actionplans.models import Plan, Upload, User
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

from .deciding import Decided, Decision, decide
from .known_leads import KnownLeads
from .proposal import KeyEntry, ProposedPlan
from .writing import Notes, Writer

UNKNOWN_LEADS = "L2"


@transaction.atomic
def accept(*, upload: Upload, by: User, at: datetime, leave_open: bool = False) -> Plan:
    """Write the plan the upload proposes, with its ledger, and mark it accepted.

    `leave_open` keeps the safe value of every open cell (null, or the words as they
    stand) and notes the question on its action; a BLOCK is never passed over.
    """
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if upload.state != Upload.State.CHECKED:
        raise Refusal(f"This import is over: {upload.get_state_display().lower()}.")
    refuse_if_here(upload)
    decided = decided_proposal(upload)
    refuse_if_open(upload, decided, leave_open)
    plan = planning.create_plan(
        council=upload.council,
        title=upload.title,
        by=by,
        at=at,
        scheme=PRESETS[upload.scheme],
        definitions=_definitions(upload, decided.plan),
        columns=[
            {"field": c.field, "label": c.label} for c in decided.plan.plan.columns
        ],
    )
    writer = Writer(plan, upload, _leads(upload, decided.plan), _notes(decided))
    writer.write(decided.plan, by=by, at=at)
    upload.plan, upload.state = plan, Upload.State.ACCEPTED
    upload.accepted_at, upload.accepted_by = at, by
    upload.save(update_fields=["plan", "state", "accepted_at", "accepted_by"])
    _tell(upload, decided, by, at)
    return plan


def decided_proposal(upload: Upload) -> Decided:
    """The proposal with the admin's answers in place, and what is still open."""
    decisions = {
        issue: Decision(choice=said.get("choice"), value=said.get("value"))
        for issue, said in upload.decisions.items()
    }
    return decide(ProposedPlan.from_json(upload.proposal), decisions)


def refuse_if_here(upload: Upload) -> None:
    """A plan of that title is here, or has come since the file was checked."""
    if upload.plan_id is not None:
        raise Refusal(
            f"The plan “{upload.title}” is already here, and a file cannot change it "
            "yet. Give the import another title, or change the plan on its own pages."
        )
    plans = upload.council.plans.filter(slug=planning.slug_for(upload.title))
    if plans.exists():
        raise Refusal(
            f"A plan called “{upload.title}” was made since this file was checked. "
            "Nothing was imported. Upload the file again to see what it would change."
        )


def refuse_if_open(upload: Upload, decided: Decided, leave_open: bool) -> None:
    for issue in decided.open:
        if issue.severity == "BLOCK":
            raise Refusal(f"This file cannot be imported: {issue.message}")
    for issue, sentence in decided.refused:
        raise Refusal(f"{', '.join(issue.places) or issue.sheet}: {sentence}")
    if decided.open and not leave_open:
        count = len(decided.open)
        questions = "question is" if count == 1 else "questions are"
        raise Refusal(f"{count} {questions} still open. Nothing was imported.")
    if not decided.plan.leaves:
        raise Refusal("This file holds no recommendation and no action.")
    _refuse_other_scheme(upload, decided.plan)


def _refuse_other_scheme(upload: Upload, proposal: ProposedPlan) -> None:
    """Every rating of the file must be a value of the scheme that was chosen."""
    scheme = PRESETS[upload.scheme]
    progress = {a.progress_rag for a in proposal.actions}
    impact = {a.impact_rag for a in proposal.actions}
    for group in proposal.leaves:
        for place, colour in (group.rag or {}).items():
            (impact if place.endswith("impact") else progress).add(colour)
    unknown = {c.lower() for c in progress | impact if c} - scheme.colours
    if unknown:
        raise Refusal(
            f"The scheme “{scheme.name}” has no {' and no '.join(sorted(unknown))}, "
            "and the file has. Choose another."
        )
    if not scheme.has_impact and impact - {None}:
        raise Refusal(
            f"The scheme “{scheme.name}” does not rate impact, and the file does. "
            "Choose another."
        )


def _definitions(upload: Upload, proposal: ProposedPlan) -> list[planning.Definition]:
    """The key of the file, where it has one, in place of the preset's words."""
    codes = {value.colour: value.code for value in PRESETS[upload.scheme].values}
    entries = {codes.get(e.rag.lower()): e for e in proposal.rating_key if e.rag}
    return [_definition(code, entry) for code, entry in entries.items() if code]


def _definition(code: str, entry: KeyEntry) -> planning.Definition:
    """A key with one meaning per colour says it of both dimensions."""
    progress = entry.progress_definition or entry.meaning
    return planning.Definition(code, progress, entry.impact_definition or entry.meaning)


def _leads(upload: Upload, proposal: ProposedPlan) -> KnownLeads:
    """Known leads, and those the admin said to create, as what they said."""
    known = KnownLeads(upload.council)
    for issue in ProposedPlan.from_json(upload.proposal).issues:
        if issue.code == UNKNOWN_LEADS:
            said = upload.decisions.get(issue.id, {}).get("choice") or "text"
            known.create((n for a in proposal.actions for n in a.leads), said)
    return known


def _notes(decided: Decided) -> Notes:
    """Questions passed over, by sheet and cell: each is noted on its action."""
    notes: Notes = defaultdict(list)
    for issue in decided.open:
        for place in issue.places:
            notes[issue.sheet or "", place].append(issue.message)
    return notes


def _tell(upload: Upload, decided: Decided, by: User, at: datetime) -> None:
    auditing.record(
        council=upload.council,
        plan=upload.plan,
        by=by,
        at=at,
        deed="import",
        subject=f"{upload.file_name}, SHA-256 {upload.sha256}",
        after={
            "recommendations": len(decided.plan.leaves),
            "actions": len(decided.plan.actions),
            "left_open": len(decided.open),
        },
    )
