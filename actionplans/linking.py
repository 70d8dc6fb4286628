"""Linking: which recommendations of a plan answer which finding, or why none does.

In: a plan, who, when, the plan's version that was shown, and what is said of findings
of the inspections it answers. Out: links, reasons, and an AuditEvent that the plan's
history tells, or a Refusal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from . import planning, quoting
from .models import Finding, Inspection, Plan, Recommendation, User
from .refusals import Refusal


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one finding: these recommendations, or none and why."""

    finding: int
    numbers: tuple[str, ...] = ()
    left_out_because: str = ""


@transaction.atomic
def answer_findings(
    *, plan: Plan, by: User, at: datetime, version: int, answers: Sequence[Answer]
) -> None:
    """The plan's links of these findings, in place of those before; other plans' stay.

    Refuses a number that the plan has not, and a finding that is answered and left out.
    """
    findings = _of_plan(plan)
    if any(answer.finding not in findings for answer in answers):
        raise Refusal("A finding was removed while you were writing: look again.")
    before = {pk: _told(plan, finding) for pk, finding in findings.items()}
    known = {one.number.casefold(): one for one in plan.recommendations.all()}
    wanted = [(findings[a.finding], a, _found(a, known)) for a in answers]
    if all(before[f.pk] == _asked(f, a, found) for f, a, found in wanted):
        return
    planning.count_change(plan, version)
    for finding, answer, found in wanted:
        elsewhere = finding.recommendations.exclude(plan=plan)
        if answer.left_out_because.strip() and (found or elsewhere.exists()):
            raise Refusal(
                f"{finding} of “{finding.inspection}” is answered, so it is not left "
                "out: take away the reason or the recommendations."
            )
        finding.recommendations.set([*elsewhere, *found])
        finding.left_out_because = answer.left_out_because
        finding.save(update_fields=["left_out_because"])
    after = {f.pk: _told(plan, f) for f, _, _ in wanted}
    changed = [pk for pk in after if after[pk] != before[pk]]
    planning.tell(
        plan,
        by,
        at,
        "answer-findings",
        "Findings and the recommendations that answer them",
        {"findings": [before[pk] for pk in changed]},
        {"findings": [after[pk] for pk in changed]},
    )


@transaction.atomic
def take_as_findings(
    *, plan: Plan, by: User, at: datetime, version: int, inspection: Inspection
) -> int:
    """Findings made of the plan's recommendations, in their wording; how many.

    Those that carry the inspectors' number; where none does, all. One that answers a
    finding already is left as it is. Refuses an inspection the plan does not answer.
    """
    if not plan.inspections.filter(pk=inspection.pk).exists():
        raise Refusal(f"The plan does not say that it answers “{inspection}”.")
    taken = to_take(plan)
    if not taken:
        raise Refusal("Every recommendation answers a finding already.")
    planning.count_change(plan, version)
    kind = Finding.Kind
    made = quoting.add_findings(
        inspection=inspection,
        by=by,
        at=at,
        quoted=[
            quoting.Quoted(
                text=one.text,
                kind=kind.IMPROVEMENT if one.kind == "area" else kind.RECOMMENDATION,
                number=one.ofsted_number or one.number,
            )
            for one in taken
        ],
    )
    for finding, recommendation in zip(made, taken, strict=True):
        finding.recommendations.add(recommendation)
    planning.tell(
        plan,
        by,
        at,
        "answer-findings",
        "Findings and the recommendations that answer them",
        {"findings": []},
        {"findings": [_told(plan, finding) for finding in made]},
    )
    return len(made)


def to_take(plan: Plan) -> list[Recommendation]:
    """The recommendations whose wording can be taken as findings."""
    free = list(plan.recommendations.filter(answers=None).exclude(text=""))
    return [one for one in free if one.ofsted_number] or free


def _of_plan(plan: Plan) -> dict[int, Finding]:
    """Held until the transaction ends, so that none is removed half-way."""
    inspections = list(plan.inspections.values_list("pk", flat=True))
    held = Finding.objects.select_for_update().filter(inspection__in=inspections)
    found = held.order_by("pk").prefetch_related("recommendations", "inspection")
    return {finding.pk: finding for finding in found}


def _found(answer: Answer, known: dict[str, Recommendation]) -> list[Recommendation]:
    found = []
    for number in dict.fromkeys(answer.numbers):
        if number.casefold() not in known:
            raise Refusal(f"The plan has no recommendation {number}.")
        found.append(known[number.casefold()])
    return sorted(found, key=lambda one: one.order)


def _told(plan: Plan, finding: Finding) -> dict[str, object]:
    own = finding.recommendations.filter(plan=plan).order_by("order")
    return _words(finding, list(own), finding.left_out_because)


def _asked(
    finding: Finding, answer: Answer, found: list[Recommendation]
) -> dict[str, object]:
    return _words(finding, found, answer.left_out_because)


def _words(
    finding: Finding, answered_by: list[Recommendation], because: str
) -> dict[str, object]:
    return {
        "inspection": finding.inspection.title,
        "finding": str(finding),
        "answered_by": [one.number for one in answered_by],
        "left_out_because": because,
    }
