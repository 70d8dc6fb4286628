"""All plans of a council at a glance: counts of each, side by side, and no ranking.

The live plans for who may read them, what was published of the others; first what the
person follows, apart what is archived. No more queries for thirty plans than for three.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actionplans import counting
from actionplans.counting import Counts
from actionplans.exceptions import Glance as ToChase
from actionplans.exceptions import glances_of
from actionplans.following import with_followed
from actionplans.models import Council, Plan, ReportingPeriod, Version
from actionplans.permissions import Visitor, may_read_live
from actionplans.sights import Shown, shown

from .grids import Strip, frozen_strips, strips


@dataclass(frozen=True, slots=True)
class Glance:
    """One plan in the list: its counts, its open period, its last published version.

    `assessed` is how many recommendations the counts are of, where it has no action;
    `to_chase` what a reader of the live plan finds under its exceptions.
    """

    plan: Plan
    title: str
    counts: Counts
    is_live: bool
    strips: list[Strip] = field(default_factory=list)
    period: ReportingPeriod | None = None
    version: Version | None = None
    assessed: int = 0
    to_chase: ToChase | None = None

    @property
    def is_followed(self) -> bool:
        return getattr(self.plan, "is_followed", False)


@login_not_required
def plan_list(request: HttpRequest, council: str) -> HttpResponse:
    """Live plans for who may read them, published versions of the others."""
    found = get_object_or_404(Council, slug=council)
    today = timezone.localdate()
    every = glances(request.user, found, today)
    followed = [glance for glance in every if glance.is_followed]
    others = [g for g in every if not g.is_followed and not g.plan.archived_at]
    context = {
        "council": found,
        "today": today,
        "followed": followed,
        "current": [glance for glance in others if glance.is_live],
        "published": [glance for glance in others if not glance.is_live],
        "archived": [g for g in every if not g.is_followed and g.plan.archived_at],
        "reads_live": any(glance.is_live for glance in every),
    }
    return render(request, "actionplans/plan_list.html", context)


def glances(user: Visitor, council: Council, on: date) -> list[Glance]:
    """Every plan of the council that the person may know of, by title."""
    plans = list(_told(with_followed(council.plans.all(), user)))
    for plan in plans:
        plan.council = council
    live = [plan for plan in plans if may_read_live(user, plan)]
    latest = _latest_published(plans)
    others = [
        latest[plan.pk] for plan in plans if plan not in live and plan.pk in latest
    ]
    made = [*_live(live, latest, on, shown(user, council, on)), *_published(others)]
    return sorted(made, key=lambda glance: glance.title)


def published_plans(council: Council, user: Visitor) -> list[Glance]:
    """Each plan that has a published version, with that version's own counts."""
    plans = list(with_followed(council.plans.all(), user))
    for plan in plans:
        plan.council = council
    latest = _latest_published(plans).values()
    return _published(sorted(latest, key=lambda version: version.title))


def _told(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """With their keys, and the words of the period that is open, if any."""
    running = FilteredRelation("periods", condition=Q(periods__closed_at=None))
    return (
        plans.select_related("scheme")
        .annotate(
            running=running,
            period_label=F("running__label"),
            period_as_at=F("running__as_at"),
            period_deadline=F("running__update_deadline"),
        )
        .prefetch_related("scheme__values")
    )


def _live(
    plans: list[Plan], latest: dict[int, Version], on: date, told: Shown
) -> Iterable[Glance]:
    """Each with its counts on that day, and what is to be chased in it."""
    counts = counting.of_plans(plans, on, told) if plans else {}
    without = [plan for plan in plans if plan.pk not in counts]
    wholes = counting.of_assessed(without) if without else {}
    reporting = {plan.pk for plan in plans if plan.period_label}
    to_chase = glances_of(plans, reporting, told) if plans else {}
    for plan in plans:
        own = counts.get(plan.pk, Counts())
        whole = wholes.get(plan.pk, Counts())
        yield Glance(
            plan=plan,
            title=plan.title,
            is_live=True,
            counts=own,
            assessed=whole.total,
            strips=strips(
                counts=whole if whole.total else own,
                scheme=plan.scheme,
                values=plan.scheme.values.all(),
                register="" if whole.total else register_address(plan),
            ),
            period=_running(plan),
            version=latest.get(plan.pk),
            to_chase=to_chase.get(plan.pk),
        )


def _running(plan: Plan) -> ReportingPeriod | None:
    if not plan.period_label:
        return None
    return ReportingPeriod(
        label=plan.period_label,
        as_at=plan.period_as_at,
        update_deadline=plan.period_deadline,
    )


def _published(latest: Collection[Version]) -> list[Glance]:
    counts = counting.of_versions(latest) if latest else {}
    without = [version for version in latest if version.pk not in counts]
    wholes = counting.of_assessed_versions(without) if without else {}
    return [
        Glance(
            plan=version.plan,
            title=version.title,
            is_live=False,
            counts=(own := counts.get(version.pk, Counts())),
            assessed=(whole := wholes.get(version.pk, Counts())).total,
            strips=frozen_strips(whole if whole.total else own, version.scheme),
            version=version,
        )
        for version in latest
    ]


def _latest_published(plans: Collection[Plan]) -> dict[int, Version]:
    """Per plan in hand, the published version with the latest day, and knowing it."""
    by_key = {plan.pk: plan for plan in plans}
    public = (
        Version.objects.published()
        .filter(plan__in=by_key)
        .defer("sections", "glossary", "columns", "measures")
        .order_by("as_at", "pk")
    )
    latest = {version.plan_id: version for version in public}
    for pk, version in latest.items():
        version.plan = by_key[pk]
    return latest


def register_address(plan: Plan) -> str:
    return reverse("register", args=[plan.council.slug, plan.slug])
