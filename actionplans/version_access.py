"""Who may read a version, and how far they see in it: look-ups, as of `permissions`."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Exists, OuterRef, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Plan, Version
from .models.redaction import redactions_of_versions
from .permissions import Visitor, any_plan, may_read_live, roles_of
from .sights import sight_of


def version_for(user: Visitor, council: str, slug: str, label: str) -> Version:
    """For everybody a version that is or was published, until it is withdrawn.

    One that is not public for the plan's readers alone. It has its redactions with it,
    as `told_redactions`.
    """
    plan = any_plan(council, slug)
    versions = plan.versions.with_state().select_related("period", "supersedes")
    versions = versions.annotate(told_redactions=redactions_of_versions())
    version = get_object_or_404(versions, slug=label)
    version.plan = plan
    if not version.is_readable and not may_read_live(user, plan):
        raise Http404
    return version


def version_with_exempt(user: Visitor, council: str, slug: str, label: str) -> Version:
    """The version, for who reads exempt parts: 404 outside the council, else 403."""
    version = version_for(user, council, slug, label)
    if not roles_of(user, version.plan.council):
        raise Http404
    if not sight_of(user, version.plan.council).exempt:
        raise PermissionDenied
    return version


def plan_to_follow(user: Visitor, council: str, slug: str) -> Plan:
    """A plan of which the person reads anything: the live one, or a version of it."""
    plan = any_plan(council, slug)
    if not may_read_live(user, plan) and not plan.versions.published().exists():
        raise Http404
    return plan


def earlier_versions(
    plan: Plan, *, day: date, period: int | None, reads_live: bool
) -> list[Version]:
    """What a version of that day and period can be compared with, the latest first.

    Of other periods alone; only what everybody may read, for who does not read the live
    plan. Each says whether it `is_superseded` for that reader: to the public it is not
    before the version that mends it is published too.
    """
    found = plan.versions.with_state().filter(as_at__lte=day).exclude(period=period)
    if reads_live:
        later = Version.objects.filter(supersedes=OuterRef("pk"))
        found = found.annotate(is_superseded=Exists(later))
    else:
        mended = Case(When(state="published", then=False), default=True)
        found = found.filter(is_readable=True).annotate(is_superseded=mended)
    kept = found.select_related("period").defer("columns", "glossary")
    return list(kept.order_by("-as_at", "-pk"))


def last_in_force(versions: list[Version]) -> Version | None:
    """Of those, the latest that no other one supersedes."""
    return next((one for one in versions if not one.is_superseded), None)
