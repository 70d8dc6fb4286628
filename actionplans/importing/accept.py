"""Accept: a decided proposal becomes a plan, in one transaction, or nothing does.

In: an Upload that was checked, who accepts and when. Out: the plan. Refuses while
questions are open, and where the plan changed since the check. Parses no file.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from actionplans import auditing, creating, keying, offering
from actionplans.importing.accepting import sections
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import answers_for, rest_of
from actionplans.importing.accepting.notes import asked
from actionplans.importing.accepting.writing import Writer
from actionplans.importing.words.lead_words import as_known
from actionplans.models import Council, Plan, Upload, UploadFile, User
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS, smallest_preset

from . import teaching
from .deciding import Decided, Decision, decide
from .proposal import Issue, KeyEntry, ProposedAction, ProposedPlan


@transaction.atomic
def accept(*, upload: Upload, by: User, at: datetime, leave_open: bool = False) -> Plan:
    """Write the plan the upload proposes, with its ledger, and mark it accepted.

    `leave_open` keeps the safe value of every open cell (null, or the words as they
    stand) and notes the question on its action; a BLOCK is never passed over.
    """
    upload = held(upload)
    refuse_if_here(upload)
    decided = decided_proposal(upload)
    refuse_if_open(upload, decided, leave_open)
    upload.last_as_at = last_day(upload, decided.plan)
    plan = creating.create_plan(
        council=upload.council,
        title=upload.title,
        by=by,
        at=at,
        scheme=offering.preset_of(upload.council, upload.scheme),
        definitions=_definitions(upload, decided.plan),
        columns=[
            {"field": c.field, "label": c.label} for c in decided.plan.plan.columns
        ],
    )
    leads = leads_of(upload, decided.plan, decided.plan.actions)
    Writer(plan, upload, leads, asked(decided.open)).write(decided.plan, by=by, at=at)
    sections.write(plan, decided.plan.passages)
    upload.plan, upload.state = plan, Upload.State.ACCEPTED
    upload.accepted_at, upload.accepted_by = at, by
    upload.save(
        update_fields=["plan", "state", "accepted_at", "accepted_by", "last_as_at"]
    )
    UploadFile.objects.filter(upload=upload).delete()
    teaching.learn_answers(upload=upload, issues=decided.plan.issues, by=by, at=at)
    _tell(upload, decided, leads, by, at)
    return plan


def held(upload: Upload) -> Upload:
    """The upload as it stands now. Imports of a council wait for each other here."""
    Council.objects.select_for_update(no_key=True).get(pk=upload.council_id)
    uploads = Upload.objects.select_related("council")
    upload = uploads.select_for_update(of=("self",)).get(pk=upload.pk)
    refuse_if_over(upload)
    return upload


def decided_proposal(upload: Upload) -> Decided:
    """The proposal with the admin's answers in place, and what is still open."""
    decisions = {
        issue: Decision(choice=said.get("choice"), value=said.get("value"))
        for issue, said in upload.decisions.items()
    }
    return decide(ProposedPlan.from_json(upload.proposal), decisions)


def last_day(upload: Upload, proposal: ProposedPlan) -> date | None:
    """The day the last period counts for, where the file has one; by rule the end of
    the quarter before. Refuses one that is not before this period's."""
    if upload.last_as_at is None:
        return None
    told = proposal.plan.last_as_at
    if told in (None, upload.proposal["plan"].get("last_as_at")):
        return upload.last_as_at
    day = date.fromisoformat(told)
    if day >= upload.as_at:
        raise Refusal(
            f"The last period counts as at {day:%d/%m/%Y}, which is not before this "
            f"period’s day, {upload.as_at:%d/%m/%Y}. Say another day for it."
        )
    return day


def refuse_if_over(upload: Upload) -> None:
    if upload.state != Upload.State.CHECKED:
        raise Refusal(f"This import is over: {upload.get_state_display().lower()}.")


def refuse_if_here(upload: Upload) -> None:
    """A plan of that title is here, or has come since the file was checked."""
    if upload.is_about_a_plan:
        raise Refusal(
            f"The plan “{upload.plan}” is already here: choose what of the file it "
            "takes over."
        )
    if here := upload.council.plans.titled(upload.title).first():
        raise Refusal(
            f"A plan called “{here}” was made since this file was checked. "
            "Nothing was imported. Upload the file again to see what it would change."
        )


def refuse_if_open(upload: Upload, decided: Decided, leave_open: bool) -> None:
    """Refuses a BLOCK, an answer that cannot be read, and questions without one."""
    for issue in decided.open:
        if issue.severity == "BLOCK":
            raise Refusal(f"This file cannot be imported: {issue.message}")
    for issue, sentence in decided.refused:
        raise Refusal(f"{_place(issue)}: {sentence}")
    if decided.open and not leave_open:
        count = len(decided.open)
        questions = "question is" if count == 1 else "questions are"
        raise Refusal(f"{count} {questions} still open. Nothing was imported.")
    if not decided.plan.leaves:
        raise Refusal("This file holds no recommendation and no action.")
    if not upload.is_about_a_plan:
        _refuse_other_scheme(upload, decided.plan)


def _place(issue: Issue) -> str:
    cells = issue.found_at or ", ".join(issue.places[:6])
    return cells or issue.sheet or "The whole file"


def _refuse_other_scheme(upload: Upload, proposal: ProposedPlan) -> None:
    """Where a scheme holds every rating of the file, one that does not is refused.

    Where none does, the admin has chosen knowing it (G1): what the chosen one does
    not hold is not rated, and noted on its action.
    """
    scheme = PRESETS[upload.scheme]
    progress, impact = _colours(proposal)
    unknown = (progress | impact) - scheme.colours
    both = scheme.has_impact or bool(impact)
    better = smallest_preset(progress | impact, impact=both)
    if unknown and better:
        raise Refusal(
            f"The scheme “{scheme.name}” has no {' and no '.join(sorted(unknown))}, "
            f"and the file has. Choose another, such as “{better.name}”."
        )
    if not scheme.has_impact and impact:
        raise Refusal(
            f"The scheme “{scheme.name}” does not rate impact, and the file does. "
            "Choose another."
        )


def _colours(proposal: ProposedPlan) -> tuple[set[str], set[str]]:
    """The colours rated, of progress and of impact."""
    progress = {action.progress_rag for action in proposal.actions}
    impact = {action.impact_rag for action in proposal.actions}
    for group in proposal.leaves:
        for place, colour in (group.rag or {}).items():
            (impact if place.endswith("impact") else progress).add(colour)
    return {c.lower() for c in progress if c}, {c.lower() for c in impact if c}


def _definitions(upload: Upload, proposal: ProposedPlan) -> list[keying.Definition]:
    """The key of the file, where it has one, in place of the preset's words."""
    codes = {value.colour: value.code for value in PRESETS[upload.scheme].values}
    entries = {codes.get(e.rag.lower()): e for e in proposal.rating_key if e.rag}
    return [_definition(code, entry) for code, entry in entries.items() if code]


def _definition(code: str, entry: KeyEntry) -> keying.Definition:
    """A key with one meaning per colour says it of both dimensions."""
    progress = entry.progress_definition or entry.meaning
    return keying.Definition(code, progress, entry.impact_definition or entry.meaning)


def leads_of(
    upload: Upload, proposal: ProposedPlan, actions: Collection[ProposedAction]
) -> KnownLeads:
    """Known leads, and of these actions' those the admin said to link or to create."""
    known = KnownLeads(upload.council)
    names = known.unknown(name for a in proposal.actions for name in a.leads)
    _, rest = rest_of(upload.proposal["issues"], upload.decisions)
    wanted = {as_known(name) for action in actions for name in action.leads}
    answers = answers_for(names, upload.decisions, rest)
    known.settle({n: said for n, said in answers.items() if as_known(n) in wanted})
    return known


def _tell(
    upload: Upload, decided: Decided, leads: KnownLeads, by: User, at: datetime
) -> None:
    auditing.record(
        council=upload.council,
        plan=upload.plan,
        by=by,
        at=at,
        deed="import",
        subject=f"{upload.file_name}, SHA-256 {upload.sha256}",
        upload=upload,
        after={
            "recommendations": len(decided.plan.leaves),
            "actions": len(decided.plan.actions),
            "sections": len(decided.plan.passages),
            "leads_created": [
                {"kind": lead.kind, "name": lead.name} for lead in leads.created
            ],
            "leads_linked": [
                {"text": alias.text, "name": alias.lead.name}
                for alias in leads.learnt
                if alias.lead not in leads.created
            ],
            "left_open": [
                f"{_place(issue)}: {issue.message}" for issue in decided.open
            ],
        },
    )
