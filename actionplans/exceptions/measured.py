"""Which actions and recommendations of a plan have a measure that is off target.

In: a live plan and a day. Out: what is off, in words, per subject (is it an action, its
key). One query, however many measures and readings.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from actionplans.measure_words import off_words
from actionplans.models import Plan
from actionplans.models.measure import linked
from actionplans.targets import measure_of, off_target

OffTarget = Mapping[tuple[bool, int], tuple[str, ...]]


def off_target_in(plan: Plan, on: date) -> OffTarget:
    """The measures in use, in their order; a subject without any is not in it."""
    rows = plan.measures.in_use().order_by("order")
    told = rows.told(actions=linked("action"), wholes=linked("recommendation"))
    found: dict[tuple[bool, int], tuple[str, ...]] = defaultdict(tuple)
    for one in told.values_list("told", flat=True):
        for measure, standing in off_target([measure_of(one)], on):
            words = off_words(measure, standing)
            for is_action, links in ((True, one["actions"]), (False, one["wholes"])):
                for link in links:
                    found[is_action, link["key"]] += (words,)
    return dict(found)
