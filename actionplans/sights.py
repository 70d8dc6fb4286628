"""Sights: how far each person sees in a plan, live or frozen.

In: a person, a council or a plan, a day. Out: their Sight, and of the live plan the
actions they are shown: what their sight reaches, and whatever they lead, because they
work on it. Every page that lists, counts or exports live actions begins here.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from .models import Action, Council, Openness, Plan, Sight
from .rights import Deed
from .roles import Visitor, may


@dataclass(frozen=True, slots=True)
class Shown:
    """Which actions somebody is shown, and which exempt ones they are only told of."""

    seen: Q
    unseen: Q


EVERY = Shown(seen=Q(), unseen=Q(pk__in=()))


def sight_of(user: Visitor, council: Council) -> Sight:
    """What the person reads beside what is open.

    Internal is the council's own work: for those whom the table lets read every live
    plan, and not for members whom a plan lets read it.
    """
    return Sight(
        exempt=may(user, council, Deed.READ_EXEMPT),
        internal=may(user, council, Deed.READ_LIVE),
    )


def marks_read(user: Visitor, council: Council) -> list[str]:
    """The marks of what the person reads beside what is open."""
    return [mark for mark in Openness if sight_of(user, council).reaches(mark)]


def seen(user: Visitor, council: Council, on: date, path: str = "") -> Q:
    """Which actions the person is shown; `path` leads to them, as in "action__".

    Ask it of rows whose plan they may read.
    """
    reached = ["", *marks_read(user, council)]
    if len(reached) > len(Openness):
        return Q()
    shown_ones = Q(**{f"{path}openness__in": reached})
    if user.is_authenticated:
        led = Action.objects.led_by(user, on).exclude(openness="")
        shown_ones |= Q(**{f"{path}pk__in": led.values("pk")})
    return shown_ones


def shown(user: Visitor, council: Council, on: date) -> Shown:
    """The same, with what they are only told of."""
    if sight_of(user, council) == Sight(exempt=True, internal=True):
        return EVERY
    reached = seen(user, council, on)
    return Shown(reached, Q(openness=Openness.EXEMPT) & ~reached)


def own_marked(user: Visitor, plan: Plan, on: date) -> frozenset[int]:
    """The marked actions of the plan that they lead, and so see in a draft of it."""
    if not user.is_authenticated:
        return frozenset()
    led = plan.actions.exclude(openness="").led_by(user, on)
    return frozenset(led.values_list("pk", flat=True))
