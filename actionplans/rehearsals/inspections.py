"""The invented council's inspections: what was found, what was owed, what recurs.

In: what fixtures/fernshire-inspections.json tells, the people by the first part of
their address, the moment of a day. Out: an earlier visit with a plan of its own that
was archived, and the plan's inspection with judgements, findings and deadlines.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from actionplans import (
    archiving,
    creating,
    ending,
    inspecting,
    judging,
    linking,
    quoting,
    sealing,
    timetabling,
    tracing,
    updating,
)
from actionplans.importing.accepting.promises import promised_in
from actionplans.ledger import Said
from actionplans.models import Action, Finding, Inspection, Plan, Recommendation, User
from actionplans.schemes import PRESETS
from actionplans.structuring import actions, recommendations

Told = Mapping[str, Any]
People = Mapping[str, User]
At = Callable[[str], datetime]


def rehearse(plan: Plan, told: Told, people: People, at: At) -> None:
    """The earlier visit first, because the inspection repeats what it found."""
    by = people[told["by"]]
    earlier = _earlier(plan, told["earlier"], by, at)
    _earlier_plan(plan, told, earlier, people, at)
    _current(plan, told["current"], earlier, by, at)


def _earlier(plan: Plan, told: Told, by: User, at: At) -> Inspection:
    when = {"by": by, "at": at(told["written_on"])}
    said = inspecting.Said(**_days(told["said"]))
    visit = inspecting.add_inspection(council=plan.council, **when, said=said)
    quoted = [quoting.Quoted(**finding) for finding in told["findings"]]
    quoting.add_findings(inspection=visit, **when, quoted=quoted)
    _deadlines(visit, told, when)
    return visit


def _earlier_plan(
    plan: Plan, everything: Told, visit: Inspection, people: People, at: At
) -> None:
    told = everything["earlier_plan"]
    when = {"by": people[everything["by"]], "at": at(told["made_on"])}
    old = creating.create_plan(
        council=plan.council,
        title=told["title"],
        strapline=told["strapline"],
        scheme=PRESETS["rag5"],
        inspections=[visit],
        **when,
    )
    for said in told["recommendations"]:
        whole = recommendations.add_recommendation(
            plan=old,
            **when,
            version=old.version,
            said=recommendations.RecommendationWords(
                "recommendation", said["number"], said["text"]
            ),
        )
        for doing in said["actions"]:
            action = _action(whole, doing, when)
            lead, manager = people[doing["by"]], people[everything["manager"]]
            _end(action, doing, lead, manager, at)
    _answered_then(old, told, visit, when)
    archived = {"by": people[everything["by"]], "at": at(told["archived_on"])}
    archiving.archive(plan=old, **archived, reason=told["why"])


def _action(whole: Recommendation, told: Told, when: Told) -> Action:
    promise = promised_in(told["due"], plan_date=when["at"].date())
    return actions.add_action(
        recommendation=whole,
        **when,
        version=whole.plan.version,
        ref=told["ref"],
        said=actions.ActionWords(told["text"]),
        timing=actions.Timing(told["due"], promise),
        lead=whole.plan.council.leads.get(name=told["lead"]),
    )


def _answered_then(old: Plan, told: Told, visit: Inspection, when: Told) -> None:
    answers = {
        n: said["number"] for said in told["recommendations"] for n in said["answers"]
    }
    linking.answer_findings(
        plan=old,
        **when,
        version=old.version,
        answers=[
            linking.Answer(finding.pk, (answers[finding.number],))
            for finding in visit.findings.exclude(number="")
        ],
    )


def _end(action: Action, told: Told, lead: User, manager: User, at: At) -> None:
    """Its last update, and how it ended."""
    values = {value.word: value for value in action.plan.scheme.values.all()}
    updating.update(
        subject=action,
        by=lead,
        at=at(told["on"]),
        as_at=date.fromisoformat(told["on"]),
        version=action.version,
        submission=uuid4(),
        said=Said(
            progress=values[told["progress"]],
            impact=values[told["impact"]],
            progress_text=told["words"],
            concerns=told.get("concerns", ""),
            next_steps=told.get("next_steps", ""),
        ),
    )
    action.refresh_from_db()
    if ended := told.get("signed_off_on"):
        ending.sign_off(
            action=action,
            by=manager,
            at=at(ended),
            version=action.version,
            done_on=date.fromisoformat(told["on"]),
        )
    else:
        ending.withdraw(
            action=action,
            by=manager,
            at=at(told["withdrawn_on"]),
            reason=told["why"],
            approved_by=told["approved_by"],
        )


def _current(plan: Plan, told: Told, earlier: Inspection, by: User, at: At) -> None:
    """The recommendations' wording as findings, what was pasted, and the rest."""
    when = {"by": by, "at": at(told["written_on"])}
    inspection = plan.inspections.get()
    names = ("title", "kind", "fieldwork_from", "fieldwork_to", "published_on")
    said = {name: getattr(inspection, name) for name in names}
    received = date.fromisoformat(told["received_on"])
    inspecting.edit_inspection(
        inspection=inspection,
        **when,
        seen=sealing.seal(inspecting.rows(inspection)),
        said=inspecting.Said(**said, received_on=received),
    )
    inspection.refresh_from_db()
    judging.set_judgements(
        inspection=inspection,
        **when,
        seen=sealing.seal(judging.rows(inspection)),
        judgements=[judging.Judged(a, g, n) for n, a, g in told["judgements"]],
    )
    linking.take_as_findings(
        plan=plan, **when, version=plan.version, inspection=inspection
    )
    for passage in told["pasted"]:
        parts = quoting.split(passage["text"], by_line="\n\n" not in passage["text"])
        quoted = [quoting.Quoted(text, passage["kind"]) for _, text in parts]
        quoting.add_findings(inspection=inspection, **when, quoted=quoted)
    _answers(plan, inspection, told, when)
    _repeats(inspection, earlier, told["repeats"], when)
    _deadlines(inspection, told, when)


def _answers(plan: Plan, inspection: Inspection, told: Told, when: Told) -> None:
    answers = [
        linking.Answer(_begins(inspection, words).pk, tuple(numbers))
        for words, numbers in told["answers"].items()
    ] + [
        linking.Answer(_begins(inspection, words).pk, left_out_because=because)
        for words, because in told["left_out"].items()
    ]
    linking.answer_findings(plan=plan, **when, version=plan.version, answers=answers)


def _repeats(
    inspection: Inspection, earlier: Inspection, told: Told, when: Told
) -> None:
    for words, number in told.items():
        tracing.say_recurs(
            finding=_begins(inspection, words),
            **when,
            seen=None,
            recurs_from=earlier.findings.get(number=number),
        )


def _deadlines(inspection: Inspection, told: Told, when: Told) -> None:
    """Those of the framework as they were met, and what was added by hand."""
    owed = [
        timetabling.Owed(
            one.words,
            one.counted_from,
            one.days,
            met_on=date.fromisoformat(told["met"][one.rule]),
            pk=one.pk,
        )
        for one in inspection.deadlines.all()
    ]
    owed += [timetabling.Owed(**_days(one)) for one in told.get("added", ())]
    timetabling.set_deadlines(
        inspection=inspection,
        **when,
        seen=sealing.seal(timetabling.rows(inspection)),
        owed=owed,
    )


def _begins(inspection: Inspection, words: str) -> Finding:
    return inspection.findings.get(text__startswith=words)


def _days(told: Told) -> dict[str, Any]:
    """Days as days; the rest as it is."""
    names = [name for name in told if name.endswith("_on") or "fieldwork" in name]
    names += [name for name in told if name == "counted_from"]
    return dict(told) | {name: date.fromisoformat(told[name]) for name in names}
