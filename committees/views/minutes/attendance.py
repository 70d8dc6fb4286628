"""Who was at the meeting, and which interests they declared."""

from django.http import HttpRequest, HttpResponse

from actionplans.sealing import seal
from committees.forms import attendance as forms
from committees.membership import seats_on
from committees.minutes_access import minutes_to_run
from committees.minuting import attending

from .frame import page, refusal, saved, seen_in


def attendance(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Everybody who holds a seat that day, in one form that takes a minute."""
    minutes = minutes_to_run(request.user, council, pk)
    meeting, refused = minutes.meeting, None
    written = list(minutes.attendances.all())
    seats = seats_on(meeting.committee, meeting.on)
    stands = seal(attending.attendance_rows(minutes))
    form = forms.AttendanceForm(request.POST or None, seats=seats, written=written)
    officers = forms.OfficerRows(
        request.POST or None, initial=forms.officers_now(written), prefix="officer"
    )
    valid = form.is_valid() and officers.is_valid()
    if valid:
        refused = refusal(
            request,
            attending.set_attendance,
            minutes=minutes,
            seen=request.POST.get("seen", ""),
            attended=form.attended() + forms.officers_typed(officers),
        )
        if not refused:
            return saved(request, minutes, "Who was there was saved")
    return page(
        request,
        minutes,
        "minutes_attendance",
        refused=refused,
        is_wrong=request.method == "POST" and not valid,
        form=form,
        rows=officers,
        seats=seats,
        written=written,
        seen=seen_in(request, stands, refused),
    )


def interests(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    minutes = minutes_to_run(request.user, council, pk)
    refused = None
    written = list(minutes.interests.all())
    items = list(minutes.meeting.items.all())
    stands = seal(attending.interest_rows(minutes))
    rows = forms.InterestRows(
        request.POST or None,
        initial=forms.interests_now(written),
        form_kwargs={"items": items},
    )
    valid = rows.is_valid()
    if valid:
        refused = refusal(
            request,
            attending.set_interests,
            minutes=minutes,
            seen=request.POST.get("seen", ""),
            declared=forms.interests_typed(rows, items),
        )
        if not refused:
            return saved(request, minutes, "Interests were saved")
    return page(
        request,
        minutes,
        "minutes_interests",
        refused=refused,
        is_wrong=request.method == "POST" and not valid,
        rows=rows,
        written=written,
        people=sorted({one.name for one in minutes.attendances.all()}),
        seen=seen_in(request, stands, refused),
    )
