"""How every deed of structuring begins: alone, and on a version that stands.

A deed here writes many rows of the plan, in an order of its own: beside other writers,
who hold an action before they count a change, two would wait for each other.
"""

from actionplans import locking
from actionplans.models import Plan
from actionplans.planning import count_change


def change(plan: Plan, version: int) -> None:
    """Wait for the plan's writers, keep new ones out, and count the change.

    Raises ChangedMeanwhile where the plan is not the one that `version` was. Holds
    until the transaction ends.
    """
    locking.keep_still(plan.pk)
    count_change(plan, version)
