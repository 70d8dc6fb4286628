"""Following: somebody wants a plan first on their lists.

In: a plan they may read, who, when. Out: a Follow, or none any more. It is theirs alone
and changes nothing for anybody else, so it is in nobody's history. Saying it twice is
saying it once.
"""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from .models import Follow, Plan, User


def follow(*, plan: Plan, by: User, at: datetime) -> None:
    row = Follow(user=by, plan=plan, since=at)
    Follow.objects.bulk_create([row], ignore_conflicts=True)


def unfollow(*, plan: Plan, by: User) -> None:
    Follow.objects.filter(user=by, plan=plan).delete()


def is_followed(plan: Plan, user: User | AnonymousUser) -> bool:
    return user.is_authenticated and plan.followers.filter(user=user).exists()


def with_followed(plans: QuerySet[Plan], user: User | AnonymousUser) -> QuerySet[Plan]:
    """The plans, each knowing `is_followed` by the person; no query of its own."""
    own = Follow.objects.filter(plan=OuterRef("pk"), user=user.pk)
    return plans.annotate(is_followed=Exists(own))
