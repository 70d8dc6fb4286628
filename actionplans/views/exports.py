"""Files of a version and of the live plan, in the forms that people take them.

A version's files are the public ones, alike for everybody, as its page and its PDF
are; who may read more may also take a copy with the rest, which says that it is not for
publication. What is live is for its readers, as far as each of them sees.
"""

from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from actionplans import exporting, queueing, security_log, sights, snapshots
from actionplans.chosen_papers import REGISTER
from actionplans.exporting import extracts
from actionplans.models import Plan, Version
from actionplans.permissions import live_plan
from actionplans.refusals import Refusal
from actionplans.snapshots import Snapshot
from actionplans.version_access import version_for
from actionplans.withholding import PUBLIC, Sight, as_seen

from .register import selection

# ?parts=all asks for the copy with all that its reader may see.
ALL = "all"


@login_not_required
@require_safe
def version_file(
    request: HttpRequest, council: str, slug: str, label: str, ending: str
) -> HttpResponse:
    """A version never changes, so a copy that is at hand is asked about, not sent."""
    version = version_for(request.user, council, slug, label)
    sight = _sight(request, version)
    etag = f'W/"{_fingerprint(version, sight, ending)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        rows = as_seen(snapshots.stored(version), sight)
        name = f"{version.plan.slug}-{version.slug}"
        name += "" if sight == PUBLIC else "-with-all-parts"
        response = written(request, rows, ending, name, is_draft=False)
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True, **_kept(version, sight))
    return response


@require_safe
def plan_file(
    request: HttpRequest, council: str, slug: str, ending: str
) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    return live_file(request, plan, live_rows(request, plan), ending)


@require_safe
def register_file(
    request: HttpRequest, council: str, slug: str, ending: str
) -> HttpResponse:
    """The actions that the register shows under the same address."""
    plan = live_plan(request.user, council, slug)
    rows, extract = listed(request, plan)
    return live_file(request, plan, rows, ending, extract)


@require_POST
def print_register(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """The same as a PDF, which a worker prints: the answer leads to where it waits."""
    plan = live_plan(request.user, council, slug)
    chosen = selection(request, plan, timezone.localdate())
    refs = chosen.actions.values_list("ref", flat=True)
    choices = {
        "form": REGISTER,
        "query": chosen.asked.query(),
        "refs": "\n".join(refs),
        "narrowed_by": "\n".join(chosen.asked.narrowed_by()),
    }
    job = queueing.ask(plan=plan, by=request.user, at=timezone.now(), choices=choices)
    return redirect("print-waits", council, slug, job.pk)


def listed(request: HttpRequest, plan: Plan) -> tuple[Snapshot, exporting.Extract]:
    """The register's actions in its order, as a list of the live plan."""
    chosen = selection(request, plan, timezone.localdate())
    refs = chosen.actions.values_list("ref", flat=True)
    return extracts.take(live_rows(request, plan), refs, chosen.asked.narrowed_by())


def live_rows(request: HttpRequest, plan: Plan) -> Snapshot:
    """The live plan as this reader sees it today."""
    now = timezone.now()
    today = timezone.localdate(now)
    whole = snapshots.draft(plan=plan, on=today, by=request.user, at=now)
    sight = sights.sight_of(request.user, plan.council)
    return as_seen(whole, sight, sights.own_marked(request.user, plan, today))


def live_file(
    request: HttpRequest,
    plan: Plan,
    rows: Snapshot,
    ending: str,
    extract: exporting.Extract | None = None,
) -> HttpResponse:
    """A file of what is live, which nobody keeps for the next reader."""
    name = f"{plan.slug}-actions" if extract else plan.slug
    security_log.note(
        "plan taken", request, user=request.user.pk, plan=plan.pk, file=ending
    )
    response = written(request, rows, ending, name, is_draft=True, extract=extract)
    patch_cache_control(response, private=True, no_store=True)
    return response


def written(
    request: HttpRequest,
    rows: Snapshot,
    ending: str,
    name: str,
    *,
    is_draft: bool,
    extract: exporting.Extract | None = None,
) -> HttpResponse:
    """The file, as an attachment; a page that says why where it cannot be made."""
    form = exporting.FORMS[ending]
    try:
        data = form.write(rows, is_draft=is_draft, extract=extract)
    except Refusal as refusal:
        context = {"refusal": refusal, "council": rows.version.plan.council}
        return render(request, "actionplans/not_exported.html", context, status=422)
    response = HttpResponse(data, content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _sight(request: HttpRequest, version: Version) -> Sight:
    if request.GET.get("parts") != ALL:
        return PUBLIC
    return sights.sight_of(request.user, version.plan.council)


def _fingerprint(version: Version, sight: Sight, ending: str) -> str:
    whole = f"{version.sha256} {sight} {ending}"
    return sha256(whole.encode()).hexdigest()


def _kept(version: Version, sight: Sight) -> dict[str, bool]:
    """Only what everybody may read may lie in a cache that others use."""
    is_public = version.state == "published" and sight == PUBLIC
    return {} if is_public else {"private": True}
