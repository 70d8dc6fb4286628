"""My plans: the home of a member, who leads nothing and reads what is published.

In: somebody with a role in the council. Out: the plans they follow, then the others,
each as it was last published, with what changed since the version before, and whether
that is news since their last visit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import counting, publications, visiting
from actionplans.comment_access import answered_lately
from actionplans.counting import Counts
from actionplans.following import with_followed
from actionplans.glancing import Moved, moved_between
from actionplans.models import Council, Plan, User
from actionplans.permissions import may_read_live
from actionplans.publications import Publication

from .grids import Strip, frozen_strips
from .my_charges import answered_words


@dataclass(frozen=True, slots=True)
class MyPlan:
    """A plan as it was last published, if it was; `is_live` where they read more."""

    plan: Plan
    title: str
    is_live: bool
    publication: Publication | None = None
    is_new: bool = False
    moved: Moved | None = None
    counts: Counts | None = None
    strips: tuple[Strip, ...] = ()


def my_plans(request: HttpRequest, council: Council) -> HttpResponse:
    before = visiting.look(user=request.user, council=council, at=timezone.now())
    plans = list(with_followed(council.plans.filter(archived_at=None), request.user))
    for plan in plans:
        plan.council = council
    live = {plan.pk for plan in plans if may_read_live(request.user, plan)}
    told = list(_told(plans, live, before))
    context = {
        "council": council,
        "before": before,
        "followed": [one for one in told if one.plan.is_followed],
        "others": [one for one in told if not one.plan.is_followed],
        "answered": _answered(request.user, council),
    }
    return render(request, "actionplans/my_plans.html", context)


def _told(
    plans: Iterable[Plan], live: set[int], before: datetime | None
) -> Iterator[MyPlan]:
    """Those that there is something to read of, the newest publication first."""
    known = publications.of_plans(plans)
    standing = {pk: publications.current(own) for pk, own in known.items()}
    versions = {pk: one.version for pk, one in standing.items() if one}
    pairs = [
        (earlier.version, version)
        for pk, version in versions.items()
        if (earlier := publications.before(known[pk], version))
    ]
    moved = moved_between(pairs)
    counts = counting.of_versions(versions.values())
    for plan in sorted(plans, key=lambda plan: _newest(standing.get(plan.pk))):
        if one := standing.get(plan.pk):
            own = counts.get(one.version.pk, Counts())
            yield MyPlan(
                plan,
                one.version.title,
                plan.pk in live,
                publication=one,
                is_new=bool(before and one.published.recorded_at > before),
                moved=moved.get(one.version.pk),
                counts=own,
                strips=tuple(frozen_strips(own, one.version.scheme)),
            )
        elif plan.pk in live:
            yield MyPlan(plan, plan.title, is_live=True)


def _answered(user: User, council: Council) -> str:
    """That questions of theirs were answered lately; empty where none was."""
    found = answered_lately(user, timezone.localdate()).with_plan()
    number = found.filter(plan__in=council.plans.values("pk")).count()
    return answered_words(number) if number else ""


def _newest(publication: Publication | None) -> float:
    return -publication.published.recorded_at.timestamp() if publication else 0
