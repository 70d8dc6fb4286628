"""The draft of an update: kept while it is being typed, or on purpose; thrown away.

A script sends the form whenever typing pauses and is answered by one plain sentence.
Who presses "Keep as a draft" is led back where they came from.
"""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import keeping
from actionplans.forms.evidence import AttachedForm
from actionplans.forms.update import UpdateForm
from actionplans.ledger import Subject
from actionplans.permissions import action_to_update, recommendation_to_update
from actionplans.refusals import Refusal
from actionplans.templatetags.plans import clock

from .offers import done_form
from .places import named_in_a_sentence
from .updating import go_back, keep_typed, show


@require_POST
def keep_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    today = timezone.localdate()
    action = action_to_update(request.user, council, slug, ref, today)
    return _keep(request, action, today)


@require_POST
def keep_recommendation(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    recommendation = recommendation_to_update(
        request.user, council, slug, number, today
    )
    return _keep(request, recommendation, today)


@require_POST
def discard_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    today = timezone.localdate()
    action = action_to_update(request.user, council, slug, ref, today)
    return _discard(request, action, today)


@require_POST
def discard_recommendation(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    today = timezone.localdate()
    recommendation = recommendation_to_update(
        request.user, council, slug, number, today
    )
    return _discard(request, recommendation, today)


def _keep(request: HttpRequest, subject: Subject, today: date) -> HttpResponse:
    form = UpdateForm(request.POST, subject=subject)
    evidence = AttachedForm(request.POST, request.FILES, subject=subject)
    in_passing = not request.accepts("text/html")
    try:
        done = done_form(request, subject, today)
        draft = keep_typed(form, evidence, done, by=request.user)
    except Refusal as refusal:
        if in_passing:
            return _sentence(str(refusal), status=422)
        form.add_error(None, str(refusal))
        return show(request, form, evidence, today, status=422)
    if in_passing:
        return _sentence(f"Draft kept at {clock(draft.kept_at)}" if draft else "")
    named = named_in_a_sentence(subject)
    said = f"Your draft of the update to {named} is kept: only you can see it"
    if request.FILES:
        said += ". The file is not kept: choose it when you go on"
    nothing = f"Nothing is written of {named} yet: there is no draft to keep"
    return go_back(request, subject, said if draft else nothing, today)


def _discard(request: HttpRequest, subject: Subject, today: date) -> HttpResponse:
    """Back where they came from, or to the form as it is without a draft."""
    keeping.discard(subject=subject, by=request.user)
    named = named_in_a_sentence(subject)
    sentence = f"Your draft of the update to {named} is discarded"
    if "again" not in request.POST:
        return go_back(request, subject, sentence, today)
    came_from = request.POST.get("next", "")
    if request.htmx:
        form = UpdateForm(subject=subject, next_page=came_from)
        return show(request, form, AttachedForm(subject=subject), today)
    messages.success(request, sentence)
    query = urlencode({"next": came_from})
    return redirect(f"{subject.get_absolute_url()}update/?{query}")


def _sentence(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
