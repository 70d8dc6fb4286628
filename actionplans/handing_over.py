"""Handing over: all that somebody holds passes to others from a day on, in one deed.

In: an account, the council, who says so, when, from which day, and who takes each of
the things held. Out: holdings, leads of actions and owners of concerns, each with its
AuditEvent, in one transaction, or a Refusal and nothing at all. `holding` is the part
for one lead, `assigning` the one for the actions of a lead that is a person's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from . import appointing, assigning, holding, holdings, permissions, raising
from .holdings import Held
from .lead_lines import How
from .leading import one_at_a_time
from .models import (
    Action,
    Council,
    CrossCuttingConcern,
    Lead,
    LeadHolding,
    Plan,
    User,
)
from .refusals import Refusal
from .wording import counted, day


class HeldChanged(Refusal):
    """What they hold is not what somebody was looking at."""


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes one thing: an account from the day on, or another lead, at once, the
    open actions and concerns. Neither of both: it stays as it is."""

    user: User | None = None
    lead: Lead | None = None
    nobody: bool = False


@transaction.atomic
def hand_over(
    *,
    user: User,
    council: Council,
    by: User,
    at: datetime,
    from_day: date,
    takers: Mapping[str, Taker],
    seen: str = "",
) -> list[str]:
    """Each thing held, by its key, goes to its taker; what went, in words.

    `seen` is the fingerprint of what was read: HeldChanged where it is not so any more.
    """
    one_at_a_time(council)
    held = holdings.held_by(user, council)
    if seen and seen != holdings.fingerprint(held):
        raise HeldChanged(
            f"What {user} holds has changed since you looked. Look at it as it is now, "
            "then hand over."
        )
    told = [
        _pass_on(one, takers[one.key], by, at, from_day)
        for one in held
        if one.key in takers
    ]
    passed = [words for words in told if words]
    if not passed:
        raise Refusal("Choose who takes over at least one of these.")
    after = {"from": from_day.isoformat(), "passed": passed}
    appointing.tell(user, council, by, at, "hand-over", after=after)
    return passed


def rehearse(**told: Any) -> list[str]:
    """What `hand_over` would do, or why not: done, and undone again."""
    with transaction.atomic():
        passed = hand_over(**told)
        transaction.set_rollback(True)
    return passed


def _pass_on(one: Held, taker: Taker, by: User, at: datetime, from_day: date) -> str:
    """Do it, and say what it was; "" where nothing was to be done."""
    if taker.lead is not None:
        return _give_away(one, taker.lead, by, at, from_day)
    if one.is_delegate:
        return _other_delegate(one, taker, by, at, from_day)
    if taker.user is None:
        return ""
    if taker.user == one.holding.user:
        raise Refusal(f"{taker.user} holds {one.lead} already: choose somebody else.")
    first = max(from_day, one.holding.held_from)
    holding.hold(
        lead=one.lead,
        by=by,
        at=at,
        from_day=first,
        user=taker.user,
        person=None if one.is_own_name else _person_of(taker.user, one.lead, first),
        delegate=_stands_in_on(one.holding, taker.user),
    )
    led = counted(one.actions, "open action")
    return f"{one.lead}, with {led}: {taker.user} from {day(first)}"


def _stands_in_on(holding: LeadHolding, taker: User) -> User | None:
    """Who stands in goes on doing so; not for themselves, nor once they have left: what
    somebody did not choose must not keep the lead from its taker."""
    delegate = holding.delegate
    if delegate is None or delegate == taker:
        return None
    able = permissions.updaters(holding.lead.council)
    return able.filter(pk=delegate.pk).first()


def _person_of(user: User, post: Lead, on: date) -> Lead | None:
    """As whom the plans name somebody, where one lead is their own name: public papers
    then show the post in its place."""
    named = LeadHolding.objects.on(on).filter(user=user, lead__council=post.council)
    found = list(named.filter(lead__kind=Lead.Kind.PERSON).select_related("lead")[:2])
    return found[0].lead if len(found) == 1 else None


def _other_delegate(
    one: Held, taker: Taker, by: User, at: datetime, from_day: date
) -> str:
    """The holder stays; from the day on somebody else stands in, or nobody."""
    if taker.user is None and not taker.nobody:
        return ""
    # Nobody stands in for themselves.
    delegate = None if taker.user == one.holding.user else taker.user
    first = max(from_day, one.holding.held_from)
    holding.hold(
        lead=one.lead,
        by=by,
        at=at,
        from_day=first,
        user=one.holding.user,
        person=one.holding.person,
        delegate=delegate,
    )
    return f"Standing in for {one.lead}: {delegate or 'nobody'} from {day(first)}"


def _give_away(one: Held, lead: Lead, by: User, at: datetime, from_day: date) -> str:
    """The open actions and concerns of a lead that is their own name, to another."""
    if not one.is_own_name:
        raise Refusal(f"{one.lead} is no person: it keeps its actions, and passes on.")
    if from_day > localdate(at):
        raise Refusal(
            f"Actions are given to another lead at once, not from {day(from_day)} on. "
            f"Choose today, or an account that takes over {one.lead} from that day."
        )
    actions = _give_actions(one.lead, lead, by, at)
    concerns = _give_concerns(one.lead, lead, by, at)
    if not actions + concerns:
        return ""
    gone = " and ".join(
        words
        for number, words in (
            (actions, counted(actions, "action")),
            (concerns, counted(concerns, "concern")),
        )
        if number
    )
    return f"{gone} of {one.lead}: given to {lead}"


def _give_actions(old: Lead, new: Lead, by: User, at: datetime) -> int:
    found: dict[int, list[int]] = {}
    led = Action.objects.open().standing().filter(leads__lead=old).distinct()
    for plan, action in led.order_by("plan", "pk").values_list("plan_id", "pk"):
        found.setdefault(plan, []).append(action)
    plans = Plan.objects.filter(pk__in=found).select_related("council").order_by("pk")
    return sum(
        assigning.assign(
            plan=plan,
            by=by,
            at=at,
            version=plan.version,
            actions=found[plan.pk],
            how=How.HAND_OVER,
            lead=new,
            instead_of=old,
        )
        for plan in plans
    )


def _give_concerns(old: Lead, new: Lead, by: User, at: datetime) -> int:
    asked = CrossCuttingConcern.objects.filter(owner=old, settled_at=None)
    concerns = list(asked.select_related("plan__council").order_by("plan", "pk"))
    for concern in concerns:
        raising.edit_concern(
            concern=concern,
            by=by,
            at=at,
            version=concern.version,
            words=concern.words,
            recommendations=list(concern.recommendations.all()),
            owner=new,
        )
    return len(concerns)
