"""Pages that say who may read an action, or a piece of evidence.

Each fetches it as somebody who decides on it, and does one deed: 422 with what is
wrong, 409 where somebody else was first.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import marking
from actionplans.evidence_access import evidence_to_mark
from actionplans.forms.marking import MarkForm
from actionplans.ledger import Subject
from actionplans.marking import Mark, MarkedMeanwhile
from actionplans.models import Action, Evidence
from actionplans.permissions import action_to_decide
from actionplans.refusals import Refusal

from .places import named_in_a_sentence
from .plans import frame


def mark_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)

    def mark(**said: Any) -> None:
        marking.mark_action(action=action, **said)

    return _page(request, action, action, mark, f"Who may read {_small(action)}")


def mark_evidence(
    request: HttpRequest, council: str, slug: str, pk: int
) -> HttpResponse:
    evidence = evidence_to_mark(request.user, council, slug, pk)

    def mark(**said: Any) -> None:
        marking.mark_evidence(evidence=evidence, **said)

    heading = f"Who may read “{evidence}”"
    return _page(request, evidence, evidence.subject, mark, heading, at="#evidence")


def _page(
    request: HttpRequest,
    marked: Action | Evidence,
    subject: Subject,
    mark: Callable[..., None],
    heading: str,
    at: str = "",
) -> HttpResponse:
    """The form, or the deed and the way back to the subject."""
    back = f"{subject.get_absolute_url()}{at}"
    typed = request.POST if request.method == "POST" else None
    form = MarkForm(typed, now=Mark.of(marked), is_public=isinstance(subject, Action))
    refused = _refusal(request, form, mark) if form.is_valid() else None
    if form.is_valid() and refused is None:
        messages.success(request, f"It is marked: {form.mark.words}")
        return redirect(back)
    if refused:
        form.add_error(None, str(refused))
        form.follow(Mark.of(marked))
    context = frame(request, subject.plan, timezone.localdate())
    context["crumbs"] += [(subject.get_absolute_url(), str(subject))]
    context |= {
        "form": form,
        "heading": heading,
        "back": back,
        "named": named_in_a_sentence(subject),
        "text": marked.text if isinstance(marked, Action) else marked.shows,
    }
    status = 422 if form.errors else 200
    status = 409 if isinstance(refused, MarkedMeanwhile) else status
    return render(request, "actionplans/mark.html", context, status=status)


def _refusal(
    request: HttpRequest, form: MarkForm, mark: Callable[..., None]
) -> Refusal | None:
    try:
        mark(
            by=request.user,
            at=timezone.now(),
            seen=form.cleaned_data["seen"],
            mark=form.mark,
        )
    except Refusal as refusal:
        return refusal
    return None


def _small(action: Action) -> str:
    return named_in_a_sentence(action)
