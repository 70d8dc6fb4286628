"""The members' page of a version or of the live plan, against one the reader last saw.

For everybody where the version is published, and compared then with published ones
alone. It is made anew each time from what is frozen, as far as the reader sees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.db.models import Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import (
    chosen_papers,
    members_page,
    queueing,
    sights,
    snapshots,
    storing,
)
from actionplans.appendix.grids import label_of
from actionplans.members_page import InThePaper, Row
from actionplans.models import Plan, Sight, Version, VersionFile
from actionplans.permissions import Deed, live_plan, may, may_read_live, roles_of
from actionplans.snapshots import Snapshot
from actionplans.version_access import earlier_versions, last_in_force, version_for
from actionplans.withholding import as_compared, as_seen

from .caching import keep_as_seen
from .listing import address_for, filled
from .plans import frame as frame_of_plan
from .versions import damaged, frame, served

MEMBERS = VersionFile.Kind.MEMBERS


@dataclass(frozen=True, slots=True)
class Against:
    """What may be compared with, the latest first, and which was chosen."""

    choices: Sequence[Version]
    chosen: Version | None

    @classmethod
    def of(cls, versions: list[Version], label: str | None) -> "Against":
        """Raises Http404 where that label is none the reader may compare with."""
        if not label:
            return cls(versions, last_in_force(versions))
        for version in versions:
            if version.slug == label:
                return cls(versions, version)
        raise Http404


class LivePages:
    """An action's and a recommendation's own pages, as they are called today."""

    def __init__(self, plan: Plan, rows: Snapshot | None = None) -> None:
        """`rows` are the live plan's own where they are in hand."""
        if rows:
            self.actions = {row.source: row.ref for row in rows.actions}
            self.wholes = {row.source: row.number for row in rows.recommendations}
        else:
            self.actions, self.wholes = _called(plan)
        self.action = address_for(plan, "action-detail")
        self.whole = address_for(plan, "recommendation-detail")

    def of(self, row: Row) -> str:
        is_action = hasattr(row, "ref")
        called = (self.actions if is_action else self.wholes).get(row.source)
        return (
            filled(self.action if is_action else self.whole, called) if called else ""
        )

    of_gone = of


def _called(plan: Plan) -> tuple[dict[int, str], dict[int, str]]:
    """The refs of its actions and the numbers of its recommendations; one query."""
    refs = plan.actions.annotate(of=Value("action")).values_list("of", "pk", "ref")
    numbers = plan.recommendations.annotate(of=Value("whole"))
    numbers = numbers.values_list("of", "pk", "number")
    found: dict[str, dict[int, str]] = {"action": {}, "whole": {}}
    for of, pk, called in refs.order_by().union(numbers.order_by(), all=True):
        found[of][pk] = called
    return found["action"], found["whole"]


@login_not_required
def members(request: HttpRequest, council: str, slug: str, label: str) -> HttpResponse:
    """What changed in a version since the one the reader chooses."""
    version = version_for(request.user, council, slug, label)
    context, plan = frame(request, version), version.plan
    reads_live = context["reads_live"]
    sight = sights.sight_of(request.user, plan.council)
    against = _against(request.GET, version, reads_live=reads_live)
    later, earlier = _seen(sight, snapshots.stored(version), against.chosen)
    file = version.files.filter(kind=MEMBERS).first()
    pages = LivePages(plan) if reads_live else InThePaper(version.get_absolute_url())
    context |= {
        "page": members_page.lay_out(later, earlier, pages),
        "against": against,
        "pdf": file if _tells_of(file, against.chosen) else None,
        "to_ask_about": _to_ask_about(request, version, later),
        "may_choose": bool(roles_of(request.user, plan.council)),
        "print_address": reverse(
            "version-members-print", args=[council, slug, version.slug]
        ),
        "crumbs": [*context["crumbs"], (version.get_absolute_url(), version.label)],
    }
    response = render(request, "actionplans/members.html", context)
    return keep_as_seen(response, sight)


def _to_ask_about(
    request: HttpRequest, version: Version, seen: Snapshot
) -> list[tuple[str, str, str]]:
    """Label, text and the way to ask of each recommendation, for who may ask."""
    plan = version.plan
    if not plan.is_in_use or not may(request.user, plan.council, Deed.COMMENT):
        return []
    where = plan.council.slug, plan.slug, version.slug
    return [
        (
            label_of(row),
            row.text,
            reverse("version-question", args=[*where, row.number]),
        )
        for row in seen.recommendations
    ]


@login_not_required
def members_pdf(
    request: HttpRequest, council: str, slug: str, label: str
) -> HttpResponse:
    """The stored paper; the page, where it is not printed or tells of one that the
    reader may not read."""
    version = version_for(request.user, council, slug, label)
    reads_live = may_read_live(request.user, version.plan)
    known = _earlier(version, reads_live=reads_live)
    files = version.files.filter(kind=MEMBERS, compared_with__in=known)
    file = files.select_related("version").first()
    if file is None:
        return redirect("version-members", council, slug, label)
    file.version = version
    try:
        return served(request, file)
    except storing.Damaged as refusal:
        return damaged(request, version, refusal)


@require_POST
def members_print(
    request: HttpRequest, council: str, slug: str, label: str
) -> HttpResponse:
    """Ask for the paper of a comparison of one's own, as far as one sees."""
    version = version_for(request.user, council, slug, label)
    if not roles_of(request.user, version.plan.council):
        raise Http404
    reads_live = may_read_live(request.user, version.plan)
    against = _against(request.POST, version, reads_live=reads_live)
    return _ask(request, version.plan, against, version)


def draft_members(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The page as it would be if the plan were frozen today, and its printing."""
    plan = live_plan(request.user, council, slug)
    now = timezone.now()
    today = timezone.localdate(now)
    period = plan.periods.filter(closed_at=None).first()
    versions = earlier_versions(
        plan, day=today, period=period.pk if period else None, reads_live=True
    )
    given = request.POST if request.method == "POST" else request.GET
    against = Against.of(versions, given.get("against"))
    if request.method == "POST":
        return _ask(request, plan, against)
    rows = snapshots.draft(plan=plan, on=today, by=request.user, at=now)
    sight = sights.sight_of(request.user, plan.council)
    own = sights.own_marked(request.user, plan, today)
    later, earlier = _seen(sight, rows, against.chosen, own)
    context = frame_of_plan(request, plan, today) | {
        "paper": rows.version,
        "page": members_page.lay_out(
            later, earlier, LivePages(plan, later), is_draft=True
        ),
        "against": against,
        "is_draft": True,
        "may_choose": True,
        "print_address": reverse("draft-members", args=[council, slug]),
    }
    return render(request, "actionplans/members.html", context)


def _ask(
    request: HttpRequest, plan: Plan, against: Against, version: Version | None = None
) -> HttpResponse:
    choices = {
        "form": chosen_papers.MEMBERS,
        "against": against.chosen.slug if against.chosen else "",
    }
    job = queueing.ask(
        plan=plan,
        version=version,
        by=request.user,
        at=timezone.now(),
        choices=choices,
    )
    return redirect("print-waits", plan.council.slug, plan.slug, job.pk)


def _against(
    given: Mapping[str, str], version: Version, *, reads_live: bool
) -> Against:
    return Against.of(_earlier(version, reads_live=reads_live), given.get("against"))


def _earlier(version: Version, *, reads_live: bool) -> list[Version]:
    return earlier_versions(
        version.plan,
        day=version.as_at,
        period=version.period_id,
        reads_live=reads_live,
    )


def _seen(
    sight: Sight,
    later: Snapshot,
    against: Version | None,
    own: frozenset[int] = frozenset(),
) -> tuple[Snapshot, Snapshot | None]:
    """Both as far as the reader sees in them; `own` are live actions that they lead."""
    if against is None:
        return as_seen(later, sight, own), None
    earlier = as_compared(snapshots.stored(against), later, sight, own)
    return as_seen(later, sight, own), earlier


def _tells_of(file: VersionFile | None, earlier: Version | None) -> bool:
    """Whether the stored paper makes the same comparison as the page."""
    return bool(file and earlier and file.compared_with_id == earlier.pk)
