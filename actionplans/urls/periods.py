"""The addresses of reporting periods, and of the versions they end as."""

from django.urls import path

from actionplans.views import (
    periods,
    plan_text,
    publications,
    safety,
    superseding,
    versions,
)

from .places import PLAN, VERSION

urlpatterns = [
    path(f"{PLAN}/edit/frequency/", plan_text.frequency, name="plan-edit-frequency"),
    path(f"{PLAN}/periods/<int:pk>/edit/", periods.period_edit, name="period-edit"),
    path(f"{PLAN}/periods/", periods.period_list, name="period-list"),
    path(f"{PLAN}/periods/open/", periods.period_open, name="period-open"),
    path(f"{PLAN}/periods/<int:pk>/close/", periods.period_close, name="period-close"),
    path(f"{PLAN}/safety/", safety.plan_safety, name="plan-safety"),
    path(
        f"{PLAN}/safety/<int:pk>/take-back/",
        safety.take_back,
        name="hit-take-back",
    ),
    path(f"{VERSION}/safety/", safety.version_safety, name="version-safety"),
    path(f"{VERSION}.pdf", versions.pdf, name="version-pdf"),
    path(f"{VERSION}/", versions.detail, name="version-detail"),
    path(f"{VERSION}/since/", superseding.since, name="version-since"),
    path(f"{VERSION}/correct/", superseding.correct, name="version-correct"),
    path(f"{VERSION}/publish/", publications.publish, name="version-publish"),
    path(f"{VERSION}/withdraw/", publications.withdraw, name="version-withdraw"),
    path(f"{VERSION}/print/", publications.print_again, name="version-print"),
]
