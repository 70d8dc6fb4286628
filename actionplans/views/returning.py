"""Returning an exception to its lead in one press, with the words that fit its kind.

Who wants other words is led to the page that returns anything, with these in its box.
What has been put right meanwhile, or returned already, is left alone.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from actionplans import signing
from actionplans.exceptions import exceptions_of
from actionplans.ledger import Subject
from actionplans.models import Action
from actionplans.permissions import action_to_decide, recommendation_to_decide
from actionplans.refusals import Refusal

from .places import local


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


def return_action(
    request: HtmxRequest, council: str, slug: str, kind: str, ref: str
) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    page = reverse("action-return", args=[council, slug, ref])
    return _return(request, action, kind, page)


def return_recommendation(
    request: HtmxRequest, council: str, slug: str, kind: str, number: str
) -> HttpResponse:
    subject = recommendation_to_decide(request.user, council, slug, number)
    page = reverse("recommendation-return", args=[council, slug, number])
    return _return(request, subject, kind, page)


def _return(
    request: HtmxRequest, subject: Subject, code: str, page: str
) -> HttpResponse:
    """A press does it; a link leads to the page where the words are changed first."""
    comment = _comment(subject, code)
    if not comment:
        said = f"{subject} is not listed there any more: nothing was returned."
        return _told(request, subject, code, said, is_done=False)
    if request.method != "POST":
        listed = f"{_exceptions(subject)}?kind={code}"
        return redirect(f"{page}?{urlencode({'words': comment, 'next': listed})}")
    if subject.returned_id:
        said = f"{subject} has been returned already, and is not updated yet."
        return _told(request, subject, code, said, is_done=False)
    try:
        signing.send_back(
            subject=subject, by=request.user, at=timezone.now(), comment=comment
        )
    except Refusal as refusal:
        return _told(request, subject, code, str(refusal), is_done=False)
    said = f"{subject} is returned: it waits for its lead’s next update"
    return _told(request, subject, code, said, is_done=True)


def _comment(subject: Subject, code: str) -> str:
    """What the lead is asked for; nothing where it is not of that kind any more.

    A kind that is unknown, or no matter of the lead, is not found.
    """
    plan = subject.plan
    prefetch_related_objects([plan], "scheme__values")
    kinds = exceptions_of(plan, timezone.localdate()).kinds
    found = next((found for found in kinds if found.kind.code == code), None)
    if found is None or not found.kind.asks:
        raise Http404
    here = (subject.pk, isinstance(subject, Action))
    for row in found.rows:
        if (row.subject.pk, row.subject.is_action) == here:
            return found.kind.comment(row.finding.words)
    return ""


def _told(
    request: HtmxRequest, subject: Subject, code: str, said: str, *, is_done: bool
) -> HttpResponse:
    """What became of it, in the row's place or on the page that led here."""
    if request.htmx:
        context = {"said": said}
        return render(request, "actionplans/_exception_returned.html", context)
    tell = messages.success if is_done else messages.info
    tell(request, said)
    back = local(request, request.POST.get("next", ""))
    return redirect(back or f"{_exceptions(subject)}#{code}")


def _exceptions(subject: Subject) -> str:
    plan = subject.plan
    return reverse("exceptions", args=[plan.council.slug, plan.slug])
