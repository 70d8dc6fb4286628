"""What a file would change in a plan that is here: matched, ticked, taken over.

Each page fetches the upload as this user and compares it anew; `revise` alone writes
the plan.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actionplans import security_log
from actionplans.forms import import_changes as form
from actionplans.importing import choosing, revise
from actionplans.importing.revise import Compared
from actionplans.importing.revising.likeness import folded
from actionplans.importing.revising.matching import How, Match
from actionplans.models import Upload
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from . import difference_words as words
from .fetching import upload_to_edit

CHANGES_A_PAGE = 100
MATCHES_A_PAGE = 50
# Of what is about to be written, on the last page before it.
MOST_SHOWN = 200


def import_changes(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Which row is what, then every change, each with a box to tick."""
    upload = upload_to_edit(request, council, pk)
    if upload.state != Upload.State.CHECKED or not upload.is_about_a_plan:
        return redirect(upload)
    found = revise.compare(upload, timezone.localdate())
    if request.method != "POST":
        return _show(request, found)
    if "matching" in request.POST:
        return _match(request, found)
    try:
        _choose(request, found)
        if "accept" in request.POST:
            revise.refuse_if_not_ready(
                revise.compare(upload, timezone.localdate()), leave_open=True
            )
            return redirect("import-accept", council, upload.pk)
    except Refusal as refusal:
        found = revise.compare(upload, timezone.localdate())
        return _show(request, found, sentence=str(refusal))
    messages.success(request, "Your choices were kept")
    return redirect(_address(request, upload))


def _match(request: HttpRequest, found: Compared) -> HttpResponse:
    """Keep what each row was said to be; a ref that is not here is asked again."""
    said = form.match_answers(
        _to_match(found), request.POST, lambda key: _numbers(found, key)
    )
    try:
        choosing.confirm(upload=found.upload, matches=said.matches)
    except Refusal as refusal:
        return _show(request, found, said, str(refusal))
    if said.errors:
        again = revise.compare(found.upload, timezone.localdate())
        return _show(request, again, said)
    messages.success(request, "Your answers were kept")
    return redirect(_address(request, found.upload))


def _to_match(found: Compared) -> list[Match]:
    """Rows that wait, then those that were answered and may be answered again."""
    paired = found.difference.pairing
    both = (*paired.groups, *paired.rows)
    return [*paired.open, *(one for one in both if one.how == How.SAID)]


def _numbers(found: Compared, key: str) -> dict[str, int]:
    """What may be written in the box “another”: refs, or a recommendation's number."""
    standing = found.standing
    if key in found.difference.pairing.leaves:
        told = standing.recommendations.values()
        return {folded(one.number): one.pk for one in told}
    return {folded(one.ref): one.pk for one in standing.actions.values()}


def _choose(request: HttpRequest, found: Compared) -> None:
    """Ticks of this page, one bulk button, the period, and who agreed to the dates."""
    posted, changes = request.POST, found.changes
    taken = form.ticks(changes, posted)
    taken |= form.bulk(words.groups_of(changes), posted)
    period = None
    says_period = "period" in posted
    if says_period and posted["period"] != revise.NO_PERIOD:
        number = posted["period"]
        periods = found.upload.plan.periods
        period = periods.filter(pk=number).first() if number.isdecimal() else None
        if period is None:
            raise Refusal("Choose a period of this plan that is open.")
    choosing.choose(
        upload=found.upload,
        by=request.user,
        at=timezone.now(),
        taken=taken,
        standing={change.id: change for change in changes},
        period=period,
        approved_by=posted.get("approved_by"),
        says_period=says_period,
    )


def import_take(request: HttpRequest, upload: Upload) -> HttpResponse:
    """Says what will be written into the plan, then writes all of it or nothing."""
    found = revise.compare(upload, timezone.localdate())
    try:
        if request.method == "POST":
            revise.revise(
                upload=upload,
                by=request.user,
                at=timezone.now(),
                seen=request.POST.get("seen", ""),
                leave_open=True,
            )
            security_log.note(
                "import accepted", request, user=request.user.pk, upload=upload.pk
            )
            messages.success(request, f"“{upload.plan}” was changed as you ticked it")
            return redirect(upload)
        revise.refuse_if_not_ready(found, leave_open=True)
    except ChangedMeanwhile as refusal:
        found = revise.compare(upload, timezone.localdate())
        return _show(request, found, sentence=str(refusal), status=409)
    except Refusal as refusal:
        return _show(request, found, sentence=str(refusal))
    context = _common(found) | {
        "sections": words.sections(words.in_order(found.taken)[:MOST_SHOWN], found),
        "taken": len(found.taken),
        "more": max(len(found.taken) - MOST_SHOWN, 0),
        "left": len(found.changes) - len(found.taken),
        "seen": found.fingerprint,
    }
    return render(request, "actionplans/import_take.html", context)


def _show(
    request: HttpRequest,
    found: Compared,
    said: form.MatchAnswers | None = None,
    sentence: str = "",
    status: int = 422,
) -> HttpResponse:
    said = said or form.MatchAnswers()
    number = request.GET.get("page", "1")
    waits = found.difference.pairing.open
    context = _common(found) | {
        "sentence": sentence,
        "stale": found.stale,
        "waits": len(waits),
    }
    to_match = _to_match(found)
    page = Paginator(to_match, MATCHES_A_PAGE).get_page(number)
    if not waits:
        page = Paginator(words.in_order(found.changes), CHANGES_A_PAGE).get_page(number)
        context |= _changes(found, page)
        matches = to_match
    else:
        matches = list(page.object_list)
    context |= {"matches": words.questions(matches, found, said), "page": page}
    context["errors"] = [row for row in context["matches"] if row.error]
    is_refused = bool(sentence or said.errors)
    template = "actionplans/import_changes.html"
    return render(request, template, context, status=status if is_refused else 200)


def _changes(found: Compared, page: Page) -> dict[str, Any]:
    kinds = {change.kind for change in found.changes}
    return {
        "sections": words.sections(page.object_list, found),
        "counts": words.counts(found),
        "taken": len(found.taken),
        "periods": found.standing.periods,
        "period": found.standing.period,
        "has_updates": bool(kinds & {"update", "added", "emptied"}),
        "has_dates": "date" in kinds,
        "approved_by": revise.approver_of(found.upload),
    }


def _common(found: Compared) -> dict[str, Any]:
    upload = found.upload
    imports = reverse("import-list", args=[upload.council.slug])
    return {
        "council": upload.council,
        "may_import": True,
        "upload": upload,
        "plan": upload.plan,
        "open": len(found.decided.open),
        "period": found.standing.period,
        "crumbs": [(imports, "Imports"), (upload.get_absolute_url(), "Check")],
    }


def _address(request: HttpRequest, upload: Upload) -> str:
    address = reverse("import-changes", args=[upload.council.slug, upload.pk])
    page = request.GET.get("page", "")
    return f"{address}?page={page}" if page.isdecimal() and len(page) < 7 else address
