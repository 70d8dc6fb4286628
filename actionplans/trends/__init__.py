"""Trends: how a plan stood in each of its versions, as pictures with their figures.

In: a plan, how far the reader sees, and up to which version; today's live plan where
they read it. Out: plain values for templates/actionplans/_trends.html, in as many
queries however long the plan and its history. A version that another mends is left out;
what the reader may not see is not counted. `reading` asks the database, `making` adds
up and draws by `charting`.
"""

from datetime import date

from django.db.models import Q

from actionplans.models import Plan, Recommendation, Sight, Version
from actionplans.sights import Shown

from .making import Trend, made
from .reading import frozen, with_names, with_today

__all__ = ("Trend", "of_live", "of_published", "of_version")


def of_version(version: Version, sight: Sight, *, published_only: bool) -> Trend:
    """Up to a version, which is the last bar even where another has mended it."""
    before = Q(as_at__lt=version.as_at) & ~Q(period=version.period_id)
    versions = version.plan.versions
    standing = versions.published() if published_only else versions.in_force()
    chosen = Q(pk__in=standing.filter(before).values("pk")) | Q(pk=version.pk)
    return made(with_names(frozen(version.plan, chosen, sight)))


def of_published(plan: Plan, sight: Sight) -> Trend | None:
    """Of what everybody may read; None where nothing is published."""
    standing = plan.versions.published()
    found = frozen(plan, Q(pk__in=standing.values("pk")), sight)
    return made(with_names(found)) if found.standings else None


def of_live(
    plan: Plan,
    sight: Sight,
    shown: Shown,
    on: date,
    *,
    recommendation: Recommendation | None = None,
) -> Trend:
    """Of every version and the live plan on a day; of one recommendation, if given."""
    standing = plan.versions.in_force()
    found = frozen(plan, Q(pk__in=standing.values("pk")), sight, recommendation)
    return made(with_today(found, plan, shown, on, recommendation))
