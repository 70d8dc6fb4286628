"""What somebody holds in a council: what is to pass on when they go.

In: an account, a council. Out: one Held for each lead that they hold or stand in for,
with how much hangs on it. Reads alone; `handing_over` is the deed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import (
    Action,
    ActionLead,
    Council,
    CrossCuttingConcern,
    Lead,
    LeadHolding,
    User,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A lead that somebody holds, or stands in for as a delegate.

    `actions` and `concerns` are those that are open. Of a lead that is the person
    themselves, they can be given to another lead.
    """

    holding: LeadHolding
    is_delegate: bool
    actions: int
    concerns: int

    @property
    def lead(self) -> Lead:
        return self.holding.lead

    @property
    def key(self) -> str:
        return f"{'delegate' if self.is_delegate else 'holder'}-{self.holding.pk}"

    @property
    def is_own_name(self) -> bool:
        return not self.is_delegate and self.lead.kind == Lead.Kind.PERSON


def holders(council: Council) -> QuerySet[User]:
    """Who holds anything there that runs on, or stands in for somebody."""
    running = LeadHolding.objects.filter(lead__council=council, held_to=None)
    theirs = Q(user=OuterRef("pk")) | Q(delegate=OuterRef("pk"))
    return User.objects.filter(Exists(running.filter(theirs))).order_by("name", "email")


def held_by(user: User, council: Council) -> list[Held]:
    """What runs on without an end; three queries, however much it is.

    What ends of itself, or is somebody else's from a day to come, passes on already.
    """
    mine = LeadHolding.objects.filter(lead__council=council, held_to=None)
    mine = mine.filter(Q(user=user) | Q(delegate=user))
    found = list(
        mine.select_related("lead", "user", "person", "delegate").order_by(
            "lead__kind", "lead__name", "pk"
        )
    )
    leads = {one.lead_id for one in found}
    actions, concerns = _open_actions(leads), _open_concerns(leads)
    return [
        Held(
            one,
            one.user_id != user.pk,
            actions[one.lead_id],
            concerns[one.lead_id],
        )
        for one in found
    ]


def fingerprint(held: Iterable[Held]) -> str:
    """What was read, in few letters: whether it is still so when it is written."""
    told = [
        f"{one.key} {one.holding.user_id} {one.holding.delegate_id} {one.actions} "
        f"{one.concerns}"
        for one in held
    ]
    return sha256("\n".join(told).encode()).hexdigest()[:20]


def _open_actions(leads: set[int]) -> Counter[int]:
    open_ones = Action.objects.open().standing()
    led = ActionLead.objects.filter(lead__in=leads, action__in=open_ones.values("pk"))
    return Counter(led.order_by().values_list("lead", flat=True))


def _open_concerns(leads: set[int]) -> Counter[int]:
    asked = CrossCuttingConcern.objects.filter(owner__in=leads, settled_at=None)
    return Counter(asked.order_by().values_list("owner", flat=True))
