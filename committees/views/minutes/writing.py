"""The workbench of minutes: what is written, what is missing; numbers and hours."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans.fields.places import OrderForm
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.forms import minutes as forms
from committees.minutes_access import minutes_if_begun, minutes_to_run
from committees.minutes_content import as_written, issued_of
from committees.minuting import beginning, confirming, entering
from committees.models import Minutes
from committees.permissions import meeting_to_run

from .frame import frame, page, refusal, saved, seen_in


def write(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """Each part of the minutes and how far it is; before they are begun, how to."""
    minutes = minutes_if_begun(request.user, council, pk)
    if minutes is None:
        meeting = meeting_to_run(request.user, council, pk)
        context = frame(meeting, inside=False)
        return render(request, "committees/minutes_begin.html", context)
    content, issued = as_written(minutes), issued_of(minutes.meeting)
    is_confirmed = minutes.state == Minutes.State.CONFIRMED
    context = frame(minutes.meeting, inside=False) | {
        "minutes": minutes,
        "content": issued.content if issued and is_confirmed else content,
        "missing": confirming.missing(content),
        "issued": issued,
        "is_changed": bool(issued and confirming.is_changed_since(issued, content)),
        "is_confirmed": is_confirmed,
    }
    return render(request, "committees/minutes_write.html", context)


@require_POST
def begin(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    meeting = meeting_to_run(request.user, council, pk)
    try:
        made = beginning.begin(meeting=meeting, by=request.user, at=timezone.now())
    except Refusal as refused:
        context = frame(meeting, inside=False) | {"refused": refused}
        return render(request, "committees/minutes_begin.html", context, status=422)
    words = "The minutes are begun: each item of the agenda has its number"
    return saved(request, made, words)


def numbers(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The number of the first item, where it does not go on from the last minutes."""
    minutes = minutes_to_run(request.user, council, pk)
    now = {"first": minutes.first_number}
    form = forms.NumberForm(request.POST or None, initial=now)
    if form.is_valid():
        deed, said = beginning.renumber, form.cleaned_data
        if not (refused := refusal(request, deed, minutes=minutes, **said)):
            return saved(request, minutes, "The numbers were saved")
        form.add_error(None, str(refused))
    return page(
        request, minutes, "minutes_numbers", form=form, is_wrong=bool(form.errors)
    )


def hours(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """When it began and ended, where, and words before the first item."""
    minutes = minutes_to_run(request.user, council, pk)
    meeting, refused = minutes.meeting, None
    stands = seal(beginning.head_rows(minutes))
    now = {name: getattr(meeting, name) for name in ("starts", "ends", "venue")}
    now |= {"opening": minutes.opening}
    form = forms.HoursForm(request.POST or None, initial=now)
    if form.is_valid():
        said = {"seen": request.POST.get("seen", ""), **form.cleaned_data}
        deed = beginning.set_head
        if not (refused := refusal(request, deed, minutes=minutes, **said)):
            return saved(request, minutes, "Hours and opening words were saved")
        form.add_error(None, str(refused))
    told = {"form": form, "now": now, "seen": seen_in(request, stands, refused)}
    wrong = bool(form.errors)
    return page(
        request, minutes, "minutes_hours", refused=refused, is_wrong=wrong, **told
    )


def items(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """The items in another order."""
    minutes = minutes_to_run(request.user, council, pk)
    rows = list(minutes.items.order_by("order"))
    for row in rows:
        row.minutes = minutes
    named = {row.pk: f"{row.number} {row.heading}" for row in rows}
    form = OrderForm(request.POST or None, rows=named)
    if form.is_valid():
        deed, places = entering.order_items, form.places()
        if not (refused := refusal(request, deed, minutes=minutes, places=places)):
            return saved(request, minutes, "The order was saved")
        form.add_error(None, str(refused))
    lines = [(form[f"place-{row.pk}"], named[row.pk]) for row in rows]
    wrong = bool(form.errors)
    return page(
        request, minutes, "minutes_order", form=form, lines=lines, is_wrong=wrong
    )


def add(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    """One more item, such as business that the chair took as urgent."""
    minutes = minutes_to_run(request.user, council, pk)
    form = forms.ItemForm(request.POST or None)
    if form.is_valid():
        deed, said = entering.add_item, form.cleaned_data
        if not (refused := refusal(request, deed, minutes=minutes, **said)):
            messages.success(request, f"“{said['heading']}” was added at the end")
            return redirect("committees:minutes-write", council, pk)
        form.add_error(None, str(refused))
    return page(request, minutes, "minutes_add", form=form, is_wrong=bool(form.errors))
