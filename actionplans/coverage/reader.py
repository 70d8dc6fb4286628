"""Whose coverage it is: what the person is shown of plans, live and published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from actionplans.models import Council, Plan, Sight
from actionplans.permissions import Visitor, may_read_live
from actionplans.sights import Shown, shown, sight_of


@dataclass(frozen=True, slots=True)
class Reader:
    """Which actions of live plans they are shown, how far they see in versions, and
    which plans of the council they read live."""

    shown: Shown
    sight: Sight
    reads: Callable[[Plan], bool]


def reader_of(user: Visitor, council: Council, on: date) -> Reader:
    return Reader(
        shown=shown(user, council, on),
        sight=sight_of(user, council),
        reads=lambda plan: may_read_live(user, plan),
    )
