"""Actions about which nobody can be asked: whose leads nobody reaches by their account.

In: a council, a day. Out: leads with what is wrong and the actions that wait for it. An
action is listed where that is so of every lead it has: one who signs in is enough.
Nothing of it is stored, and who stands in for a lead counts as the lead.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.timezone import localdate

from . import permissions
from .models import Action, ActionLead, Council, LeadHolding, ReportingPeriod, User
from .wording import day


class Why(StrEnum):
    """In the order in which somebody would put it right."""

    UNKNOWN = "unknown"
    NO_HOLDER = "no-holder"
    NO_ACCOUNT = "no-account"
    SILENT = "silent"


class Named(NamedTuple):
    pk: int
    ref: str
    council: str
    slug: str
    plan: str


@dataclass(slots=True)
class Group:
    """One lead, or words that name nobody: why nobody is reached, and the actions."""

    why: Why
    lead: int | None
    name: str
    words: str
    actions: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reached:
    """Who works a lead today: names, and when the last of them signed in."""

    names: tuple[str, ...] = ()
    has_account: bool = False
    signed_in: date | None = None


def groups(council: Council, on: date) -> list[Group]:
    """Every lead that is not reached, in the order of Why; five queries."""
    running = LeadHolding.objects.on(on).filter(lead__council=council)
    named = running.select_related("user", "delegate", "person")
    able = set(permissions.updaters(council, on).values_list("pk", flat=True))
    return groups_among(council, named, able)


def groups_among(
    council: Council, running: Iterable[LeadHolding], able: set[int]
) -> list[Group]:
    """The same, where the holdings of the day and the accounts that may update have
    been read; three queries."""
    actions = _actions(council)
    opened = _opened(council)
    reached = _reached(running, able)
    found: dict[tuple[Why, str], Group] = {}
    for action in actions.values():
        # All of an action's leads are out of reach, or it is not listed.
        wrong = [
            _wrong(lead, name, words, reached.get(lead), opened.get(action.plan_key))
            for lead, name, words in action.leads or [(None, "", "")]
        ]
        if all(wrong):
            for group in filter(None, wrong):
                key = (group.why, f"{group.lead}{group.name}{group.words}")
                found.setdefault(key, group).actions.append(action.named)
    order = list(Why)
    return sorted(
        found.values(), key=lambda g: (order.index(g.why), -len(g.actions), g.name)
    )


def how_many(found: Iterable[Group]) -> int:
    return len({action.pk for group in found for action in group.actions})


@dataclass(slots=True)
class _Action:
    named: Named
    plan_key: int
    leads: list[tuple[int | None, str, str]] = field(default_factory=list)


def _actions(council: Council) -> dict[int, _Action]:
    """Those that owe updates, in plans in use, with their leads."""
    owing = Action.objects.owing_updates().standing()
    owing = owing.filter(plan__council=council, plan__archived_at=None)
    rows = owing.order_by("plan__title", "ref_sort").values_list(
        "pk", "ref", "plan_id", "plan__slug", "plan__title"
    )
    found = {
        pk: _Action(Named(pk, ref, council.slug, slug, title), plan)
        for pk, ref, plan, slug, title in rows
    }
    led = ActionLead.objects.filter(
        action__plan__council=council, action__plan__archived_at=None
    )
    for pk, *lead in led.order_by("action", "order").values_list(
        "action_id", "lead_id", "lead__name", "as_written"
    ):
        if pk in found:
            found[pk].leads.append(tuple(lead))
    return found


def _opened(council: Council) -> dict[int, date]:
    periods = ReportingPeriod.objects.filter(plan__council=council, closed_at=None)
    return dict(periods.values_list("plan_id", "opens_on"))


def _reached(
    running: Iterable[LeadHolding], able: set[int]
) -> dict[int | None, _Reached]:
    """Of each lead that somebody holds that day: by whom it is worked."""
    found: dict[int | None, _Reached] = {}
    for one in running:
        before = found.get(one.lead_id, _Reached())
        accounts = [u for u in (one.user, one.delegate) if u and u.pk in able]
        days = [before.signed_in, *map(_signed_in, accounts)]
        found[one.lead_id] = _Reached(
            (*before.names, str(one.person or one.user)),
            before.has_account or bool(accounts),
            max(filter(None, days), default=None),
        )
    return found


def _signed_in(user: User) -> date | None:
    return localdate(user.last_login) if user.last_login else None


def _wrong(
    lead: int | None,
    name: str,
    as_written: str,
    reached: _Reached | None,
    opened: date | None,
) -> Group | None:
    """What is wrong with one lead of an action; None where it is reached."""
    if lead is None:
        words = f"“{as_written}” names nobody who is known" if as_written else ""
        return Group(Why.UNKNOWN, None, as_written, words or "No lead is written down")
    if reached is None:
        return Group(Why.NO_HOLDER, lead, name, "Nobody holds it")
    who = ", ".join(reached.names)
    if not reached.has_account:
        return Group(Why.NO_ACCOUNT, lead, name, f"{who}: no account that may update")
    if reached.signed_in is None:
        return Group(Why.SILENT, lead, name, f"{who}: has never signed in")
    if opened and reached.signed_in < opened:
        since = day(reached.signed_in)
        return Group(Why.SILENT, lead, name, f"{who}: last signed in on {since}")
    return None
