"""Rehearsing: what a council's people do between two reports, done by the real deeds.

In: the invented council's plan and a list of deeds as plain values, in their order.
Out: what each deed writes. For the demo and for trials; a council's own people do the
same on the pages.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from . import asking, commenting, ending, raising, rescheduling, signing, ticking
from .importing.accepting.promises import Promise
from .models import Action, Comment, Plan, Recommendation, User
from .structuring.actions import ActionWords, Timing, add_action

Told = Mapping[str, Any]
# Who, when: what every deed takes.
Common = dict[str, Any]


def rehearse(
    plan: Plan, deeds: Iterable[Told], people: Mapping[str, User], at: Callable
) -> None:
    """Do what is told, each deed by its own person on its own day.

    `people` by the first part of their address; `at` gives the moment of a day.
    """
    for told in deeds:
        by: User = people[told["by"]]
        when: datetime = at(told["on"])
        _DEEDS[told["deed"]](plan, told, {"by": by, "at": when})


def _action(plan: Plan, told: Told) -> Action:
    return plan.actions.select_related("proposal", "plan__scheme").get(ref=told["ref"])


def _day(told: Told, name: str) -> date | None:
    return date.fromisoformat(told[name]) if name in told else None


def _move_date(plan: Plan, told: Told, common: Common) -> None:
    rescheduling.reschedule(
        action=_action(plan, told),
        **common,
        due=_day(told, "due_on"),
        precision="day",
        reason=told["reason"],
        approved_by=told["approved_by"],
    )


def _set_review(plan: Plan, told: Told, common: Common) -> None:
    rescheduling.set_review(
        action=_action(plan, told), **common, review_on=_day(told, "review_on")
    )


def _tick(plan: Plan, told: Told, common: Common) -> None:
    milestone = _action(plan, told).milestones.get(order=told["order"])
    ticking.tick(milestone=milestone, **common, done_on=_day(told, "done_on"))


def _propose(plan: Plan, told: Told, common: Common) -> None:
    due_on = _day(told, "due_on")
    asking.propose(
        action=_action(plan, told),
        kind=told["kind"],
        **common,
        words=told.get("words", ""),
        done_on=_day(told, "done_on"),
        due_on=due_on,
        due_precision="day" if due_on else "",
    )


def _decide(deed: Callable) -> Callable:
    def decide(plan: Plan, told: Told, common: Common) -> None:
        action = _action(plan, told)
        common |= {"version": action.version, "comment": told["comment"]}
        deed(proposal=action.proposal, **common)

    return decide


def _send_back(plan: Plan, told: Told, common: Common) -> None:
    signing.send_back(subject=_action(plan, told), **common, comment=told["comment"])


def _withdraw(plan: Plan, told: Told, common: Common) -> None:
    ending.withdraw(
        action=_action(plan, told),
        **common,
        reason=told["reason"],
        approved_by=told["approved_by"],
    )


def _sign_off(plan: Plan, told: Told, common: Common) -> None:
    action = _action(plan, told)
    ending.sign_off(
        action=action,
        **common,
        version=action.version,
        done_on=_day(told, "done_on"),
        comment=told["comment"],
        agreed_by=told.get("agreed_by", ""),
    )


def _reopen(plan: Plan, told: Told, common: Common) -> None:
    ending.reopen(action=_action(plan, told), **common, reason=told["reason"])


def _add_action(plan: Plan, told: Told, common: Common) -> None:
    plan.refresh_from_db(fields=["version"])
    recommendation = plan.recommendations.get(number=told["recommendation"])
    promise = Promise(
        kind="day",
        due_on=(due_on := _day(told, "due_on")),
        due_precision="day",
    )
    add_action(
        recommendation=recommendation,
        **common,
        version=plan.version,
        ref=told["ref"],
        said=ActionWords(told["text"], told["outcome"], told["measure"]),
        timing=Timing(f"{due_on:%d/%m/%Y}", promise),
        lead=plan.council.leads.get(name=told["lead"]),
    )


def _raise_concern(plan: Plan, told: Told, common: Common) -> None:
    behind = plan.recommendations.filter(number__in=told["recommendations"])
    raising.raise_concern(
        plan=plan,
        **common,
        words=told["words"],
        recommendations=list(behind),
        owner=plan.council.leads.get(name=told["owner"]),
    )


def _answer_concern(plan: Plan, told: Told, common: Common) -> None:
    concern = plan.concerns.order_by("pk")[told["concern"]]
    raising.answer_concern(
        concern=concern, **common, version=concern.version, answer=told["answer"]
    )


def _ask(plan: Plan, told: Told, common: Common) -> None:
    commenting.ask(
        subject=_subject(plan, told),
        **common,
        kind=told["kind"],
        words=told["words"],
        asked_for=told.get("asked_for", ""),
        submission=uuid4(),
    )


def _reply(deed: Callable) -> Callable:
    """To the last that was asked of it."""

    def reply(plan: Plan, told: Told, common: Common) -> None:
        subject = _subject(plan, told)
        asked = Comment.objects.filter(**{subject._meta.model_name: subject})
        words = {"words": told["words"], "submission": uuid4()}
        deed(comment=asked.latest("pk"), **common, **words)

    return reply


def _subject(plan: Plan, told: Told) -> Action | Recommendation:
    if "ref" in told:
        return _action(plan, told)
    return plan.recommendations.get(number=told["recommendation"])


_DEEDS: dict[str, Callable[[Plan, Told, Common], None]] = {
    "move-date": _move_date,
    "set-review": _set_review,
    "tick-milestone": _tick,
    "propose": _propose,
    "accept": _decide(signing.accept),
    "decline": _decide(signing.decline),
    "send-back": _send_back,
    "withdraw": _withdraw,
    "sign-off": _sign_off,
    "reopen": _reopen,
    "add-action": _add_action,
    "raise-concern": _raise_concern,
    "answer-concern": _answer_concern,
    "ask": _ask,
    "answer": _reply(commenting.answer),
    "ask-again": _reply(commenting.ask_again),
}
