"""A question on what was published: asked of the version, answered on the live plan.

In: a version that the person reads, one of its recommendations. Out: a form with what
they are shown of it, and the comment on the live action or recommendation behind it.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actionplans import commenting, snapshots
from actionplans.appendix.grids import label_of
from actionplans.comment_access import version_to_ask_about
from actionplans.forms.questions import QuestionForm
from actionplans.ledger import Subject
from actionplans.models import (
    Action,
    Comment,
    Recommendation,
    Version,
    VersionRecommendation,
)
from actionplans.refusals import Refusal
from actionplans.sights import sight_of
from actionplans.withholding import as_seen
from actionplans.wording import shortened

from .asking_first import posted
from .frozen_search import address_of
from .published import frame

WHOLE = "whole"
GONE = (
    "What you ask about is not in the live plan any more: ask whoever keeps the plan."
)


def ask(
    request: HttpRequest, council: str, slug: str, label: str, number: str
) -> HttpResponse:
    version = version_to_ask_about(request.user, council, slug, label)
    row = get_object_or_404(version.recommendations, number=number)
    form = QuestionForm(posted(request), parts=_parts(request, version, row))
    if form.is_valid():
        try:
            made = _ask(request, version, row, dict(form.cleaned_data))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "It is with the lead: you read the answer here")
            return redirect("question-detail", council, slug, made.pk)
    context = frame(version) | {
        "form": form,
        "label": (label := label_of(row)),
        "named": f"{label[0].lower()}{label[1:]}",
        "text": row.text,
        "back": (back := address_of(version, number)),
    }
    context["crumbs"] += [(back, label)]
    status = 422 if form.errors else 200
    page = "actionplans/question_of_version.html"
    return render(request, page, context, status=status)


def _parts(
    request: HttpRequest, version: Version, row: VersionRecommendation
) -> list[tuple[str, str]]:
    """The recommendation as a whole, and its actions as the reader is shown them."""
    sight = sight_of(request.user, version.plan.council)
    seen = as_seen(snapshots.stored_part(version, row), sight)
    actions = [
        (str(action.source), f"Action {action.ref}: {shortened(action.text, 100)}")
        for action in seen.actions
    ]
    return [(WHOLE, f"{label_of(row)} as a whole"), *actions]


def _ask(
    request: HttpRequest,
    version: Version,
    row: VersionRecommendation,
    said: dict[str, Any],
) -> Comment:
    """On what the frozen row was made of, if it is there still."""
    about = said.pop("about")
    subject: Subject | None
    if about == WHOLE:
        wholes = Recommendation.objects.filter(plan=version.plan_id)
        subject = wholes.filter(pk=row.source).first()
    else:
        actions = Action.objects.filter(plan=version.plan_id)
        subject = actions.filter(pk=int(about)).first()
    if subject is None:
        raise Refusal(GONE)
    subject.plan = version.plan
    return commenting.ask(subject=subject, by=request.user, at=timezone.now(), **said)
