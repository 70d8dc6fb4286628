"""Who may read and remove evidence: the look-ups, as those of `permissions`.

Outside their councils people get 404, inside without the right 403. The public reads
what a published version was frozen with, and nothing else.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Evidence, Plan, VersionAction
from .permissions import (
    Visitor,
    any_plan,
    live_plan,
    may_propose,
    may_read_live,
)


def evidence_for(user: Visitor, council: str, slug: str, pk: int) -> Evidence:
    """Evidence for the plan's readers; for others what a published version shows."""
    plan = any_plan(council, slug)
    evidence = _evidence_in(plan, pk)
    if not may_read_live(user, plan) and not _is_published(evidence):
        raise Http404
    return evidence


def evidence_to_remove(
    user: Visitor, council: str, slug: str, pk: int, on: date
) -> Evidence:
    """The evidence, for somebody who may give evidence of its subject."""
    evidence = _evidence_in(live_plan(user, council, slug), pk)
    if not may_propose(user, evidence.subject, on):
        raise PermissionDenied
    return evidence


def _evidence_in(plan: Plan, pk: int) -> Evidence:
    named = ("action", "recommendation", "added_by", "removal__removed_by")
    rows = Evidence.objects.select_related(*named)
    of_plan = Q(action__plan=plan) | Q(recommendation__plan=plan)
    evidence = get_object_or_404(rows.filter(of_plan), pk=pk)
    evidence.subject.plan = plan
    return evidence


def _is_published(evidence: Evidence) -> bool:
    """Whether a version that the public reads was frozen with it."""
    if not evidence.is_public or not evidence.action_id:
        return False
    versions = evidence.subject.plan.versions.published().values("pk")
    frozen = VersionAction.objects.filter(
        version__in=versions, source=evidence.action_id
    )
    rows = frozen.values_list("evidence", flat=True)
    address = evidence.get_absolute_url()
    return any(one["address"] == address for row in rows for one in row)
