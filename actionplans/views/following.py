"""A plan is followed, or not any more, by whoever reads anything of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import following
from actionplans.models import Plan
from actionplans.version_access import plan_to_follow


@require_POST
def follow(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_follow(request.user, council, slug)
    following.follow(plan=plan, by=request.user, at=timezone.now())
    messages.success(request, "You follow this plan: it stands first on your lists")
    return _back(request, plan)


@require_POST
def unfollow(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = plan_to_follow(request.user, council, slug)
    following.unfollow(plan=plan, by=request.user)
    messages.success(request, "You do not follow this plan any more")
    return _back(request, plan)


def _back(request: HttpRequest, plan: Plan) -> HttpResponse:
    """To the list it was pressed on, or to the plan."""
    if request.POST.get("from") == "list":
        return redirect("plan-list", plan.council.slug)
    return redirect(plan)
