"""Who may read a measure, change it, and say what it shows: look-ups, as `permissions`.

Outside their councils people get 404, inside without the right 403. Whoever leads an
action that a measure is linked to, itself or by its recommendation, says what it shows.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from . import sights
from .models import Action, Measure, Plan, Reading
from .models.measure import JsonRows, MeasureQuerySet, linked
from .permissions import (
    Visitor,
    answers,
    any_plan,
    live_plan,
    may_read_live,
    plan_where_may,
)
from .rights import Answer, Deed


def live_measure(user: Visitor, council: str, slug: str, pk: int) -> Measure:
    plan = live_plan(user, council, slug)
    return _found(measures_shown(user, plan, localdate()), plan, pk)


def measures_shown(user: Visitor, plan: Plan, on: date) -> MeasureQuerySet:
    """The plan's measures without those of actions alone that the person is not shown:
    their names tell."""
    seen = sights.seen(user, plan.council, on, "action__")
    if not seen:
        return plan.measures.all()
    of_it = {"measure": OuterRef("pk")}
    links = Measure.actions.through.objects.filter(**of_it)
    wholes = Measure.recommendations.through.objects.filter(**of_it)
    shown = Exists(links.filter(seen)) | Exists(wholes)
    return plan.measures.filter(~Exists(links) | shown)


def links_shown(user: Visitor, plan: Plan, on: date) -> dict[str, JsonRows]:
    """What each is linked to as far as the person is shown it, for `told`."""
    seen = sights.seen(user, plan.council, on, "action__")
    return {
        "actions": linked("action", seen),
        "recommendations": linked("recommendation"),
    }


def measure_to_edit(user: Visitor, council: str, slug: str, pk: int) -> Measure:
    return measure_in(plan_where_may(user, council, slug, Deed.EDIT), pk)


def measure_in(plan: Plan, pk: int) -> Measure:
    """A measure of a plan that was looked up before."""
    return _found(plan.measures.all(), plan, pk)


def _found(measures: MeasureQuerySet, plan: Plan, pk: int) -> Measure:
    measure = get_object_or_404(measures.select_related("ended_by"), pk=pk)
    measure.plan = plan
    return measure


def recordable(user: Visitor, plan: Plan, on: date) -> MeasureQuerySet:
    """The measures in use of which the person may say what they show that day."""
    in_use = plan.measures.in_use().order_by("order")
    said = answers(user, plan.council, Deed.UPDATE)
    if Answer.ON_BEHALF in said:
        return in_use
    if Answer.OWN not in said:
        return in_use.none()
    led = list(plan.actions.led_by(user, on).values_list("pk", "recommendation_id"))
    own = Q(actions__in=[action for action, _ in led])
    own |= Q(recommendations__in={whole for _, whole in led})
    return in_use.filter(pk__in=list(in_use.filter(own).values_list("pk", flat=True)))


def measures_to_record(
    user: Visitor, council: str, slug: str, on: date
) -> tuple[Plan, list[Measure]]:
    """The plan, and its measures for somebody who may record at least one of them."""
    plan = any_plan(council, slug)
    if not may_read_live(user, plan):
        raise Http404
    found = list(recordable(user, plan, on))
    if not found and not _records_any(user, plan):
        raise PermissionDenied
    for measure in found:
        measure.plan = plan
    return plan, found


def measure_to_record(
    user: Visitor, council: str, slug: str, pk: int, on: date
) -> Measure:
    measure = live_measure(user, council, slug, pk)
    if not may_record(user, measure, on):
        raise PermissionDenied
    return measure


def reading_to_correct(
    user: Visitor, council: str, slug: str, pk: int, on: date
) -> Reading:
    """A reading, for somebody who may say what its measure shows."""
    plan = live_plan(user, council, slug)
    found = Reading.objects.select_related("measure", "correction", "recorded_by")
    reading = get_object_or_404(found, pk=pk, measure__plan=plan)
    reading.measure.plan = plan
    if not may_record(user, reading.measure, on):
        raise PermissionDenied
    return reading


def may_record(user: Visitor, measure: Measure, on: date) -> bool:
    said = answers(user, measure.plan.council, Deed.UPDATE)
    if Answer.ON_BEHALF in said:
        return True
    if Answer.OWN not in said:
        return False
    of_it = Q(measures=measure) | Q(recommendation__measures=measure)
    return Action.objects.filter(of_it).led_by(user, on).exists()


def _records_any(user: Visitor, plan: Plan) -> bool:
    """Whoever may record all of them gets in where there is none yet."""
    return Answer.ON_BEHALF in answers(user, plan.council, Deed.UPDATE)
