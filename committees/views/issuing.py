"""The agenda is published, or a supplement to it: told before, then done.

Each page shows what would be issued now: what hinders it, how many clear days it gives,
and all that becomes public with it. What the deed refuses is said on the same page.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from actionplans import security_log
from actionplans.refusals import Refusal
from committees import issuing, prepared
from committees.forms.checking import ask_only_if
from committees.forms.issuing import IssueForm, SupplementForm
from committees.freezing import AgendaChanged
from committees.issuing import NotReady
from committees.models import AgendaItem, Meeting, Paper, Seat
from committees.packing.apart import left_out
from committees.permissions import meeting_to_run
from committees.withholding import as_seen

from .checks import open_found, open_versions
from .frames import below_meeting
from .paper_links import links_of


def agenda(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    ready = prepared.agenda_of(meeting, localdate())
    earlier = issuing.agenda_of(meeting)
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        is_late=ready.notice.is_late,
        is_correction=bool(earlier),
        chair=_chair(meeting, ready),
        seen=ready.looked_at,
    )
    check = _check(meeting, ready, form)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = {"meeting": meeting, "by": request.user, "at": now(), **form.said}
            try:
                return _done(request, issuing.issue_agenda(**told))
            except Refusal as refusal:
                status = _refused(form, refusal, ready.looked_at)
    context = _frame(meeting, ready) | check | {"form": form, "earlier": earlier}
    return render(request, "committees/publish.html", context, status=status)


def supplement(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    offer = prepared.offer_of(meeting, localdate())
    ready = prepared.supplement_of(
        meeting, offer, {item["source"] for item in offer.ready}
    )
    form = SupplementForm(
        request.POST if request.method == "POST" else None,
        items=offer.ready,
        is_late=ready.notice.is_late,
        chair=_chair(meeting, ready),
        seen=ready.looked_at,
    )
    check = _check(meeting, ready, form)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _done(request, _issue_supplement(request, meeting, form))
            except Refusal as refusal:
                status = _refused(form, refusal, ready.looked_at)
    context = _frame(meeting, ready) | check | {"form": form, "offer": offer}
    return render(request, "committees/supplement.html", context, status=status)


def _issue_supplement(
    request: HttpRequest, meeting: Meeting, form: SupplementForm
) -> Paper:
    return issuing.issue_supplement(
        meeting=meeting,
        items=AgendaItem.objects.filter(meeting=meeting, pk__in=form.taken),
        by=request.user,
        at=now(),
        late=form.late,
        seen=form.cleaned_data["seen"],
        override=form.cleaned_data.get("override", ""),
    )


def _check(
    meeting: Meeting, ready: prepared.Prepared, form: forms.Form
) -> dict[str, Any]:
    """What the check leaves open, and then the form asks why it goes ahead."""
    found = open_found(meeting, ready.content)
    found["open_versions"] = open_versions(ready.publishes)
    ask_only_if(found["open_found"] or found["open_versions"], form)
    return found


def _refused(form: Any, refusal: Refusal, looked_at: str) -> int:
    """Every reason on the form; what was typed stays, and it is looked at again."""
    reasons = refusal.reasons if isinstance(refusal, NotReady) else [str(refusal)]
    for reason in reasons:
        form.add_error(None, reason)
    if not isinstance(refusal, AgendaChanged):
        return 422
    form.data = form.data.copy()
    form.data["seen"] = looked_at
    return 409


def _done(request: HttpRequest, paper: Paper) -> HttpResponse:
    user = request.user.pk
    security_log.note("paper issued", request, user=user, paper=paper.pk)
    messages.success(
        request,
        f"{paper} is published. Its PDF is being printed and will be there in a minute",
    )
    return redirect(paper.meeting)


def _frame(meeting: Meeting, ready: prepared.Prepared) -> dict[str, Any]:
    return {
        **below_meeting(meeting),
        "ready": ready,
        "notice": ready.notice,
        "content": as_seen(ready.content, exempt=False),
        "left_out": left_out(ready.content),
        "links": links_of(meeting, ready.content),
    }


def _chair(meeting: Meeting, ready: prepared.Prepared) -> str:
    """ "Beth Nyland, Chair": who agrees that something is urgent."""
    groups = ready.content["membership"]
    seats = [one for group in groups for one in group["sittings"] if one["name"]]
    chairs = [one["name"] for one in seats if one["role"] == Seat.Kind.CHAIR.label]
    return f"{chairs[0]}, {meeting.committee.chair_title}" if chairs else ""
