"""One's own reminders: which kinds come by e-mail, and one's due dates as a calendar.

A calendar's address is shown once, on the answer to the form that made it, which
nobody keeps. It is asked for without a session: the address alone opens it.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from actionplans import muting, security_log, subscribing
from actionplans.due_calendars import calendar_of
from actionplans.forms.reminders import RemindersForm
from actionplans.models import ReminderKind, ReminderMail
from actionplans.reminders.reading import dates_of

from .asking_first import posted


def reminders(request: HttpRequest) -> HttpResponse:
    """A box for each kind, ticked while it is wanted."""
    muted = muting.muted_by(request.user)
    wanted = [kind for kind in ReminderKind.values if kind not in muted]
    form = RemindersForm(posted(request), initial={"wanted": wanted})
    if form.is_valid():
        muting.mute(by=request.user, kinds=form.muted())
        messages.success(request, "Your reminders are saved")
        return redirect("reminders")
    sent = ReminderMail.objects.filter(user=request.user, sent_at__isnull=False)
    context = {"form": form, "last": sent.order_by("-pk").first()}
    status = 422 if form.errors else 200
    return render(request, "actionplans/account/reminders.html", context, status=status)


def calendar(request: HttpRequest) -> HttpResponse:
    """Whether there is an address; made anew, the answer shows it."""
    context = {}
    if request.method == "POST":
        _, secret = subscribing.subscribe(by=request.user, at=timezone.now())
        security_log.note("calendar address made", request, user=request.user.pk)
        path = reverse("due-calendar", args=[secret])
        context["made"] = request.build_absolute_uri(path)
    context["current"] = subscribing.current(request.user)
    response = render(request, "actionplans/account/calendar.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_POST
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    if subscribing.revoke(by=request.user, at=timezone.now()):
        security_log.note("calendar address revoked", request, user=request.user.pk)
    messages.success(request, "Your calendar’s address opens nothing any more")
    return redirect("calendar")


@login_not_required
@require_safe
def due_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The due dates of whoever made the address; 404 for everything else."""
    today = timezone.localdate()
    user = subscribing.opened(secret, today)
    if user is None:
        raise Http404
    body = calendar_of(
        dates_of(user, today),
        name="Action Plans: my due dates",
        on=today,
        whole=request.build_absolute_uri,
    )
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="due-dates.ics"'
    patch_cache_control(response, private=True, no_store=True)
    return response
