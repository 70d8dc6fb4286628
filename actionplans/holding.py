"""Holding: the deeds that say who holds a lead from which day, and who stands in.

In: a lead or a holding of it, who says so, when, and accounts. Out: rows and an
AuditEvent with before and after, in one transaction. Whoever holds a lead updates
every action it leads: a hand-over is one deed, and no action changes.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from . import auditing, permissions
from .leading import one_at_a_time
from .models import Lead, LeadHolding, User
from .refusals import Refusal
from .wording import day


@transaction.atomic
def hold(
    *,
    lead: Lead,
    by: User,
    at: datetime,
    from_day: date,
    user: User | None = None,
    person: Lead | None = None,
    delegate: User | None = None,
) -> LeadHolding:
    """The lead is held from a day on; the holding before it ends the day before.

    From the very day the last one began it puts that one right. Refuses a day before
    it, and accounts that may not update in the council.
    """
    one_at_a_time(lead.council)
    _refuse_holder(lead, user, person)
    _refuse_delegate(lead, user, delegate)
    last = lead.holdings.order_by("-held_from", "-pk").first()
    before = _told(last) if last else None
    if last is None or last.held_from < from_day:
        holding = LeadHolding(lead=lead, held_from=from_day)
    elif last.held_from == from_day:
        holding = last
    else:
        raise Refusal(
            f"{holder_of(last)} holds {lead} from {day(last.held_from)}: choose that "
            "day to put it right, or a later one to hand over."
        )
    if last and last.held_from < from_day and _runs_on(last, from_day):
        last.held_to = from_day - timedelta(days=1)
        last.save(update_fields=["held_to"])
    holding.user, holding.person, holding.delegate = user, person, delegate
    holding.held_to = None
    holding.save()
    _tell(holding, by, at, "hold-lead", before)
    return holding


@transaction.atomic
def end_holding(
    *, holding: LeadHolding, by: User, at: datetime, last_day: date
) -> LeadHolding:
    """Nobody follows: the lead's actions are then updated on behalf of it alone."""
    one_at_a_time(holding.lead.council)
    holding.refresh_from_db(fields=["held_from", "held_to"])
    if holding.held_to:
        raise Refusal(
            f"{holder_of(holding)} holds {holding.lead} until {day(holding.held_to)} "
            "already."
        )
    if last_day < holding.held_from:
        raise Refusal(
            f"{holder_of(holding)} holds {holding.lead} from "
            f"{day(holding.held_from)}: it cannot end before."
        )
    before = _told(holding)
    holding.held_to = last_day
    holding.save(update_fields=["held_to"])
    _tell(holding, by, at, "end-holding", before)
    return holding


@transaction.atomic
def set_delegate(
    *, holding: LeadHolding, by: User, at: datetime, delegate: User | None
) -> LeadHolding:
    """Who updates in the holder's place, beside them; None takes the delegate away."""
    one_at_a_time(holding.lead.council)
    holding.refresh_from_db(fields=["held_from", "held_to"])
    if holding.held_to and holding.held_to < timezone.localdate(at):
        raise Refusal(
            f"{holder_of(holding)} held {holding.lead} until {day(holding.held_to)}: "
            "that is over."
        )
    _refuse_delegate(holding.lead, holding.user, delegate)
    before = _told(holding)
    holding.delegate = delegate
    holding.save(update_fields=["delegate"])
    _tell(holding, by, at, "set-delegate", before)
    return holding


def holder_of(holding: LeadHolding) -> str:
    return str(holding.person or holding.user)


def _refuse_holder(lead: Lead, user: User | None, person: Lead | None) -> None:
    if user is None and person is None:
        raise Refusal("Choose the account, or the person, that holds it.")
    if person and (person.kind != Lead.Kind.PERSON or person.council != lead.council):
        raise Refusal(f"{person} is no person of {lead.council}.")
    if person and lead.kind == Lead.Kind.PERSON:
        raise Refusal(f"{lead} is a person: choose the account that is theirs.")
    _refuse_account(lead, user)


def _refuse_delegate(lead: Lead, user: User | None, delegate: User | None) -> None:
    if delegate and delegate == user:
        raise Refusal(f"{delegate} holds {lead}: the delegate is somebody else.")
    _refuse_account(lead, delegate)


def _refuse_account(lead: Lead, user: User | None) -> None:
    may_update = permissions.updaters(lead.council)
    if user and not may_update.filter(pk=user.pk).exists():
        raise Refusal(
            f"{user} has no role in {lead.council} that updates actions. The role "
            "comes first, then the post."
        )


def _runs_on(holding: LeadHolding, on: date) -> bool:
    return holding.held_to is None or holding.held_to >= on


def _told(holding: LeadHolding) -> dict[str, str | None]:
    return {
        "account": holding.user.email if holding.user else None,
        "person": holding.person.name if holding.person else None,
        "delegate": holding.delegate.email if holding.delegate else None,
        "from": holding.held_from.isoformat(),
        "to": holding.held_to.isoformat() if holding.held_to else None,
    }


def _tell(
    holding: LeadHolding,
    by: User,
    at: datetime,
    deed: str,
    before: dict[str, str | None] | None,
) -> None:
    auditing.record(
        council=holding.lead.council,
        by=by,
        at=at,
        deed=deed,
        subject=holding.lead.name,
        before=before,
        after=_told(holding),
    )
