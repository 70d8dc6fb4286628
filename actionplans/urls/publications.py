"""The addresses of what is published: a version's parts, the feeds, and following."""

from django.urls import path

from actionplans.views import feeds, following, published, version_changes

from .places import PLAN, VERSION

urlpatterns = [
    path("<slug:council>/plans/feed.atom", feeds.feed, name="council-feed"),
    path(f"{PLAN}/feed.atom", feeds.feed, name="plan-feed"),
    path(f"{PLAN}/follow/", following.follow, name="plan-follow"),
    path(f"{PLAN}/unfollow/", following.unfollow, name="plan-unfollow"),
    path(f"{VERSION}/actions/", published.actions, name="version-actions"),
    path(f"{VERSION}/changes/", version_changes.changes, name="version-changes"),
    path(
        f"{VERSION}/recommendations/<path:number>/",
        published.recommendation,
        name="version-recommendation",
    ),
]
