"""One page for each deed on when a committee meets; each leads back to the meeting."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import working_days
from actionplans.fields.written_on import written_on
from actionplans.wording import counted
from actionplans.wording import day as in_words
from committees import notice, scheduling
from committees.forms import meetings as meeting_forms
from committees.hours import hour_in_words
from committees.models import Committee, Meeting
from committees.permissions import committee_to_run, meeting_to_run
from committees.scheduling import TO_COME

from .doing import Doing
from .frames import below_committee, below_meeting, posted

PAGE = "committees/one_form.html"


def schedule(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """One meeting or a year of them, at the committee's usual hour and venue."""
    committee = committee_to_run(request.user, council, slug)
    usual = {"starts": committee.starts, "venue": committee.venue}
    form = meeting_forms.ScheduleForm(posted(request), initial=usual)
    doing = Doing(request, form)
    if form.is_valid() and doing.do(
        scheduling.schedule_meetings, committee=committee, **form.cleaned_data
    ):
        return _scheduled(request, committee, doing.made)
    context = below_committee(committee) | {
        "form": form,
        "heading": "Schedule meetings",
        "button": "Schedule",
        "lede": "Deadlines of questions and the last day for the agenda are worked out "
        "from the committee’s rules; each meeting’s page shows them.",
        "back": committee.get_absolute_url(),
    }
    return render(request, PAGE, context, status=doing.status)


def _scheduled(
    request: HttpRequest, committee: Committee, made: list[Meeting]
) -> HttpResponse:
    """To the one that was made, or to the committee's list of all."""
    closed = notice.closed_days(committee.council)
    shut = [one for one in made if not working_days.is_working_day(one.on, closed)]
    if shut:
        days = ", ".join(f"{one.on:%A} {in_words(one.on)}" for one in shut)
        messages.warning(request, f"Not a working day: {days}. Is that meant?")
    messages.success(request, f"Scheduled: {counted(len(made), 'meeting')}")
    return redirect(made[0] if len(made) == 1 else committee)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    form = meeting_forms.MeetingForm(posted(request), meeting=meeting)
    page = _Page(request, meeting, form)
    if form.is_valid() and page.do(scheduling.edit_meeting, said=form.said()):
        return page.done("The meeting was changed")
    facts, groups = _facts(meeting), list(form.groups())
    return page.shown("Change the meeting", "Save", facts=facts, groups=groups)


def move(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """To another day: a new meeting, which the page of this one leads to."""
    meeting = meeting_to_run(request.user, council, pk)
    now = {"starts": meeting.starts, "venue": meeting.venue}
    form = meeting_forms.MoveForm(posted(request), initial=now)
    page = _Page(request, meeting, form)
    if form.is_valid() and page.do(scheduling.move_meeting, **form.cleaned_data):
        messages.success(request, f"The meeting is on {in_words(page.doing.made.on)}")
        return redirect(page.doing.made)
    issued = meeting.state == Meeting.State.PUBLISHED
    goes = (
        "Its agenda stays readable as it was issued. The new meeting is given a copy "
        "of its items, reports and appendices: look through it and publish it again."
        if issued
        else "Its agenda, as far as it is prepared, goes with it."
    )
    lede = f"The page of this meeting then leads to the new one. {goes}"
    return page.shown("Move to another day", "Move the meeting", lede=lede)


def cancel(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    form = meeting_forms.CancelForm(posted(request))
    page = _Page(request, meeting, form)
    if form.is_valid() and page.do(scheduling.cancel_meeting, **form.cleaned_data):
        return page.done("The meeting is cancelled")
    lede = "Its page stays and says so. Where it is held on another day, move it."
    return page.shown("Cancel the meeting", "Cancel it", lede=lede, warning=True)


def held(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    form = meeting_forms.HeldForm(posted(request))
    page = _Page(request, meeting, form)
    if form.is_valid() and page.do(scheduling.mark_held, **form.cleaned_data):
        return page.done("The meeting is marked as held. Its minutes can begin")
    lede = f"It began at {hour_in_words(meeting.starts)}."
    return page.shown("Mark as held", "Mark as held", lede=lede)


class _Page:
    """A form below a meeting, that does one deed on it."""

    def __init__(
        self, request: HttpRequest, meeting: Meeting, form: forms.Form
    ) -> None:
        self.request, self.meeting, self.form = request, meeting, form
        self.doing = Doing(request, form)

    def do(self, deed: Callable[..., Any], **told: Any) -> bool:
        version = written_on(self.request)
        done = self.doing.do(deed, meeting=self.meeting, version=version, **told)
        if self.doing.clashed:
            self.meeting.refresh_from_db()
        return done

    def done(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        return redirect(self.meeting)

    def shown(self, heading: str, button: str, **more: Any) -> HttpResponse:
        version = self.doing.carried("version", self.meeting.version)
        context = below_meeting(self.meeting) | {
            "form": self.form,
            "heading": heading,
            "button": button,
            "over": str(self.meeting),
            "back": self.meeting.get_absolute_url(),
            "hidden": ("version", version),
            **more,
        }
        if self.doing.clashed:
            context["now"] = _stands(self.meeting)
        return render(self.request, PAGE, context, status=self.doing.status)


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    """What follows from its day, for whoever prepares it."""
    if meeting.state not in TO_COME:
        return []
    latest = notice.latest_issue(meeting)
    clear = counted(meeting.committee.clear_days, "clear day")
    today = timezone.localdate()
    late = " That day has passed." * (latest < today and meeting.on >= today)
    words = f"{latest:%A} {in_words(latest)}, for {clear}.{late}"
    return [("Latest lawful publication of its agenda", words)]


def _stands(meeting: Meeting) -> list[tuple[str, str]]:
    """The meeting as somebody else has left it."""
    when = f"{in_words(meeting.on)} at {hour_in_words(meeting.starts)}"
    return [
        ("State", meeting.get_state_display()),
        ("When", when),
        ("Where", meeting.venue or "No venue"),
    ]
