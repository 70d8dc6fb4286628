"""The words of the messages that are sent in the council's name, looked at first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actionplans import phrasing
from actionplans.forms.configuring import MailTextForm
from actionplans.mail_texts import PLACEHOLDERS, SHIPPED, filled, text_of
from actionplans.models import MailText
from actionplans.refusals import Refusal

from .doing import page, refusal, saved, to_configure

Kind = MailText.Kind
# What the page fills the placeholders with, beside the council's name.
SAMPLE = {
    "name": "Alex Example",
    "inviter": "Sam Sample",
    "until": "14 July 2026",
    "what": "2 overdue, 1 due soon",
}
BETWEEN = {
    Kind.INVITATION: "The link to choose a password, until when it works, and what the "
    "person may do.",
    Kind.REMINDER: "What is overdue, due soon, returned or asked, each with its link.",
}


@require_safe
def message_list(request: HttpRequest, council: str) -> HttpResponse:
    home = to_configure(request, council)
    own = set(home.mail_texts.values_list("kind", flat=True))
    context = {
        "council": home,
        "crumbs": [(reverse("settings", args=[home.slug]), "Settings")],
        "kinds": [(kind.value, kind.label, kind.value in own) for kind in Kind],
    }
    return render(request, "actionplans/settings_messages.html", context)


def message(request: HttpRequest, council: str, message: str) -> HttpResponse:
    """“Look” shows the message with the words typed; “Save” sends them from now on."""
    home, kind = to_configure(request, council), message
    if kind not in Kind.values:
        raise Http404
    stands = text_of(home, kind)
    restores = "restore" in request.POST
    typed = MailTextForm.of(stands) if restores else request.POST or None
    form = MailTextForm(typed, initial=MailTextForm.of(stands))
    refused: Refusal | None = None
    if restores:
        refused = refusal(request, home, phrasing.restore_text, kind=kind)
        if not refused:
            return saved(request, home, "The shipped words stand again")
    elif form.is_valid() and "look" not in request.POST:
        deed = phrasing.set_text
        refused = refusal(request, home, deed, kind=kind, words=form.words)
        if not refused:
            return saved(request, home, "The words were saved")
    words = form.words if form.is_bound and form.is_valid() else stands
    return page(
        request,
        home,
        "settings_message",
        form,
        phrasing.seal(home, kind),
        refused=refused,
        below=((reverse("settings-messages", args=[home.slug]), "Words of messages"),),
        named=Kind(kind).label,
        placeholders=PLACEHOLDERS[kind].items(),
        is_own=stands != SHIPPED[kind],
        shown=filled(words, SAMPLE | {"council": home.name}),
        is_look="look" in request.POST,
        between=BETWEEN[kind],
        stands=stands,
    )
