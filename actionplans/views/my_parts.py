"""One's own part in an action that several lead: with whom, and by when.

In: the person, the actions they lead, a day. Out: for each what its list of leads says
to them. A lead's own date counts for whoever holds that lead alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from actionplans.models import ActionLead, LeadHolding, User
from actionplans.wording import listed


@dataclass(frozen=True, slots=True)
class Part:
    """`due_on` and `written` are one's own timescale, empty without one."""

    with_whom: str = ""
    due_on: date | None = None
    due_precision: str = ""
    written: str = ""

    @property
    def is_own(self) -> bool:
        return bool(self.due_on or self.written)


class Named(NamedTuple):
    """A lead of an action, in order; whether it is the reader's own."""

    action: int
    name: str | None
    as_written: str
    timescale: str
    due_on: date | None
    due_precision: str
    is_own: bool

    @property
    def words(self) -> str:
        return self.name or self.as_written


NO_PART = Part()


def parts_of(user: User, actions: Collection[int], on: date) -> dict[int, Part]:
    """Per action one leads that day, or stands in for; one query.

    The actions come as numbers: a database that has not counted its rows yet answers
    the same question, nested in this one, a thousand times over.
    """
    held = LeadHolding.objects.on(on).worked_by(user)
    rows = (
        ActionLead.objects.filter(action__in=actions)
        .order_by("action", "order")
        .annotate(is_own=Exists(held.filter(lead=OuterRef("lead"))))
        .values_list(
            "action_id",
            "lead__name",
            "as_written",
            "timescale_text",
            "due_on",
            "due_precision",
            "is_own",
        )
    )
    named = (Named(*row) for row in rows)
    return {
        action: _part(list(leads))
        for action, leads in groupby(named, lambda n: n.action)
    }


def _part(leads: list[Named]) -> Part:
    """The earliest of one's own dates, where one holds two leads of the action."""
    own = [lead for lead in leads if lead.is_own]
    dated = min((n for n in own if n.due_on), key=lambda n: n.due_on, default=None)
    return Part(
        with_whom=_with_whom(leads),
        due_on=dated.due_on if dated else None,
        due_precision=dated.due_precision if dated else "",
        written=next((n.timescale for n in own if n.timescale), ""),
    )


def _with_whom(leads: list[Named]) -> str:
    primary, others = leads[0], [n for n in leads[1:] if not n.is_own]
    if primary.is_own:
        return f"You are the primary lead, with {_and(others)}" if others else ""
    also = f", with {_and(others)}" if others else ""
    return f"You lead beside {primary.words}, the primary lead{also}"


def _and(leads: Iterable[Named]) -> str:
    """ "Health, Education and Police", each named once."""
    return listed(dict.fromkeys(lead.words for lead in leads))
