"""How recommendations were rated at the end of the period before, for their grid.

In: a live plan and the day it is frozen on. Out: plain values by recommendation. The
period before ended with the plan's version before this one; a plan that has none yet is
asked its ledger, where an import may have told of it. Two queries at most.
"""

from collections.abc import Sequence
from datetime import date

from .models import Plan, Recommendation, ReportingPeriod, Update, VersionRecommendation

LastPeriod = dict[str, str]


def of_recommendations(
    plan: Plan,
    live: Sequence[Recommendation],
    as_at: date,
    period: ReportingPeriod | None,
) -> dict[int, LastPeriod]:
    """By the number of the recommendation: `progress` and `impact`, codes, and `as_at`.

    Those nothing was said of then are left out; nothing is asked of a plan whose
    recommendations have never been rated themselves.
    """
    if not any(row.version for row in live):
        return {}
    earlier = plan.versions.in_force().filter(as_at__lt=as_at)
    frozen = VersionRecommendation.objects.filter(
        version__in=earlier.order_by("-as_at", "-pk")[:1]
    )
    if rows := list(frozen.select_related("version")):
        return {
            row.source: _told(row.progress, row.impact, row.version.as_at)
            for row in rows
            if row.updates
        }
    return _of_ledger(plan, live, period)


def _of_ledger(
    plan: Plan, live: Sequence[Recommendation], period: ReportingPeriod | None
) -> dict[int, LastPeriod]:
    """What stood before the open period; without one, before what stands now."""
    updates = Update.objects.filter(recommendation__plan=plan)
    found: dict[int, LastPeriod] = {}
    until = {row.pk: period.opens_on if period else row.updated_on for row in live}
    for update in updates.select_related("progress", "impact").order_by("seq"):
        day = until.get(update.recommendation_id)
        if day and update.as_at < day:
            progress, impact = update.progress, update.impact
            found[update.recommendation_id] = _told(
                progress.code if progress else "",
                impact.code if impact else "",
                update.as_at,
            )
    return found


def _told(progress: str, impact: str, as_at: date) -> LastPeriod:
    return {"progress": progress, "impact": impact, "as_at": as_at.isoformat()}
