"""Publishing minutes as a draft, and saying at which meeting they were confirmed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from actionplans.refusals import Refusal
from actionplans.safety import Unsafe
from actionplans.scanning import by_rule, together
from committees import checking
from committees.forms import minutes as forms
from committees.forms.checking import ask_only_if
from committees.minutes_access import minutes_to_run
from committees.minutes_content import as_written
from committees.minuting import confirming
from committees.models import Attendance, Seat
from committees.withholding import minutes_as_seen

from .frame import page, refusal


def publish(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """As everybody will read it, and what is still to be written."""
    minutes = minutes_to_run(request.user, council, pk)
    draft = confirming.draft_of(minutes)
    form = forms.PublishForm(request.POST or None, again=draft is not None)
    content = as_written(minutes)
    found = by_rule(checking.open_in_minutes(minutes.meeting, content))
    ask_only_if(found, form)
    refused = None
    if request.method == "POST" and form.is_valid():
        said, deed = form.cleaned_data, confirming.publish_draft
        if not (refused := refusal(request, deed, minutes=minutes, **said)):
            messages.success(request, "The draft of the minutes is published")
            return redirect("committees:minutes", council, pk)
    return page(
        request,
        minutes,
        "minutes_publish",
        refused=refused,
        is_wrong=bool(form.errors),
        form=form,
        draft=draft,
        content=minutes_as_seen(content, exempt=False),
        missing=confirming.missing(content),
        open_found=found,
        check=reverse("committees:minutes-check", args=[council, pk]),
    )


def confirm(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """At which later meeting, who signed, and what that meeting corrected."""
    minutes = minutes_to_run(request.user, council, pk)
    meetings = confirming.later_meetings(minutes, timezone.localdate())
    chair = minutes.attendances.filter(
        seat__kind=Seat.Kind.CHAIR, kind=Attendance.Kind.PRESENT
    ).first()
    initial = {"signed_by": chair.name if chair else ""}
    initial |= {"meeting": str(meetings[0].pk)} if len(meetings) == 1 else {}
    form = forms.ConfirmForm(request.POST or None, meetings=meetings, initial=initial)
    ask_only_if("override" in request.POST, form)
    rows = forms.CorrectionRows(request.POST or None)
    valid = form.is_valid() and rows.is_valid()
    refused: Refusal | None = None
    if valid:
        said = {**form.cleaned_data, "corrections": forms.corrections_typed(rows)}
        deed = confirming.confirm
        if not (refused := refusal(request, deed, minutes=minutes, **said)):
            messages.success(request, "The minutes are confirmed")
            return redirect("committees:minutes", council, pk)
        ask_only_if(isinstance(refused, Unsafe), form)
    draft = confirming.draft_of(minutes)
    return page(
        request,
        minutes,
        "minutes_confirm",
        refused=refused,
        is_wrong=request.method == "POST" and not valid,
        form=form,
        rows=rows,
        draft=draft,
        meetings=meetings,
        found=together(getattr(refused, "hits", [])),
        numbers=confirming.numbers_in(draft.content) if draft else [],
    )
