"""Who may read and remove evidence: the look-ups, as those of `permissions`.

Outside their councils people get 404, inside without the right 403. The public reads
what a published version was frozen with, and nothing else.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from .models import Evidence, Plan, VersionAction
from .permissions import (
    Visitor,
    any_plan,
    is_own,
    live_plan,
    may_decide,
    may_propose,
    may_read_live,
)
from .sights import sight_of


def evidence_for(user: Visitor, council: str, slug: str, pk: int) -> Evidence:
    """Evidence for the plan's readers; for others what a published version shows."""
    plan = any_plan(council, slug)
    evidence = _evidence_in(plan, pk)
    is_read = may_read_live(user, plan) and is_shown(user, evidence, localdate())
    if not is_read and not _is_published(evidence):
        raise Http404
    return evidence


def evidence_to_mark(user: Visitor, council: str, slug: str, pk: int) -> Evidence:
    """The evidence, for who decides on what it is of."""
    evidence = _evidence_in(live_plan(user, council, slug), pk)
    if not may_decide(user, evidence.subject.plan.council):
        raise PermissionDenied
    return evidence


def is_shown(user: Visitor, evidence: Evidence, on: date) -> bool:
    """Whether a reader of the live plan is shown it, with what it is of.

    What is marked is shown to whom their sight lets, and to who leads what it is of.
    `evidence` knows its openness. What is internal is so to members alone.
    """
    subject = evidence.subject
    sight = sight_of(user, subject.plan.council)
    marks = (evidence.openness, getattr(subject, "openness", ""))
    return all(map(sight.reaches, marks)) or is_own(user, subject, on)


def evidence_to_remove(
    user: Visitor, council: str, slug: str, pk: int, on: date
) -> Evidence:
    """The evidence, for somebody who may give evidence of its subject."""
    evidence = _evidence_in(live_plan(user, council, slug), pk)
    if not is_shown(user, evidence, on):
        raise Http404
    if not may_propose(user, evidence.subject, on):
        raise PermissionDenied
    return evidence


def _evidence_in(plan: Plan, pk: int) -> Evidence:
    named = ("action", "recommendation", "added_by", "removal__removed_by")
    rows = Evidence.objects.with_openness().select_related(*named)
    of_plan = Q(action__plan=plan) | Q(recommendation__plan=plan)
    evidence = get_object_or_404(rows.filter(of_plan), pk=pk)
    evidence.subject.plan = plan
    return evidence


def _is_published(evidence: Evidence) -> bool:
    """Whether a version that the public reads was frozen with it.

    Not where it, or its action, was marked since: what is exempt now stays in.
    """
    if evidence.openness or not evidence.action_id or evidence.action.openness:
        return False
    versions = evidence.subject.plan.versions.readable().values("pk")
    frozen = VersionAction.objects.filter(
        version__in=versions, source=evidence.action_id, openness=""
    )
    rows = frozen.values_list("evidence", flat=True)
    address = evidence.get_absolute_url()
    return any(
        one["address"] == address and not one.get("openness")
        for row in rows
        for one in row
    )
