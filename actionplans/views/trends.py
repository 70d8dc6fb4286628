"""How a plan stood from version to version, and how one recommendation of it did.

The live plan's readers see every version and today; everybody else what is published.
"""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from actionplans import trends
from actionplans.models import Plan, Sight, Version
from actionplans.permissions import any_plan, live_recommendation, may_read_live
from actionplans.sights import shown, sight_of
from actionplans.trends import Trend
from actionplans.version_access import version_for

from .caching import keep_as_seen
from .plans import frame


class Request(HttpRequest):
    htmx: HtmxDetails


# A narrow part of another page, which fetches it; without script it links here.
PART = "actionplans/_trends.html"


@login_not_required
def plan_trends(request: Request, council: str, slug: str) -> HttpResponse:
    plan = any_plan(council, slug)
    reads_live = may_read_live(request.user, plan)
    sight = sight_of(request.user, plan.council)
    today = timezone.localdate()
    if reads_live:
        told = shown(request.user, plan.council, today)
        trend = trends.of_live(plan, sight, told, today)
    else:
        trend = trends.of_published(plan, sight)
    if trend is None:
        raise Http404
    return _of_plan(request, plan, trend, today if reads_live else None, sight)


@login_not_required
def version_trends(
    request: Request, council: str, slug: str, label: str
) -> HttpResponse:
    """Up to a version, of those that the person may read: a page, or part of one."""
    version = version_for(request.user, council, slug, label)
    reads_live = may_read_live(request.user, version.plan)
    sight = sight_of(request.user, version.plan.council)
    trend = trends.of_version(version, sight, published_only=not reads_live)
    return _of_plan(request, version.plan, trend, None, sight, version)


def _of_plan(
    request: Request,
    plan: Plan,
    trend: Trend,
    today: date | None,
    sight: Sight,
    version: Version | None = None,
) -> HttpResponse:
    context = {
        "plan": plan,
        "council": plan.council,
        "trend": trend,
        "today": today,
        "version": version,
        "crumbs": [
            (reverse("plan-list", args=[plan.council.slug]), "Plans"),
            # Its own title: the live plan's may be one that nobody has published.
            (plan.get_absolute_url(), trend.title),
        ],
    }
    if version:
        context["crumbs"].append((version.get_absolute_url(), version.label))
    name = PART if request.htmx else "actionplans/trends.html"
    return keep_as_seen(render(request, name, context), sight)


def recommendation_trend(
    request: Request, council: str, slug: str, number: str
) -> HttpResponse:
    """One recommendation's own: a page, or the part of its page that shows it."""
    today = timezone.localdate()
    recommendation = live_recommendation(request.user, council, slug, number)
    plan = recommendation.plan
    sight = sight_of(request.user, plan.council)
    told = shown(request.user, plan.council, today)
    trend = trends.of_live(plan, sight, told, today, recommendation=recommendation)
    context = frame(request, plan, today)
    context |= {"recommendation": recommendation, "trend": trend}
    context["crumbs"].append((recommendation.get_absolute_url(), str(recommendation)))
    name = PART if request.htmx else "actionplans/recommendation_trend.html"
    return render(request, name, context)
