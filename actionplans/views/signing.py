"""What is asked of a manager, and what a manager decides: a page for each.

Each fetches the action for somebody who may, binds the form, and does the one deed; the
frame that asks first keeps what was typed and says what is refused.
"""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actionplans import asking, signing
from actionplans.fields.keys import is_key
from actionplans.forms.signing import (
    ACCEPT,
    AskForm,
    DecideForm,
    ProposeForm,
    ReturnForm,
)
from actionplans.ledger import Subject
from actionplans.models import Action, Proposal
from actionplans.permissions import (
    action_to_ask,
    action_to_decide,
    action_to_propose,
    live_action,
    recommendation_to_decide,
)
from actionplans.refusals import Refusal
from actionplans.wording import due

from .asking_first import Page, ask_first, posted
from .evidence import listed as evidence_of
from .lead_words import companions, leads_in_words
from .places import named_in_a_sentence
from .promises import promise_of
from .standing import contradicting, position
from .states import asked_words

Kind = Proposal.Kind
ACCEPTED = {
    Kind.COMPLETE: "{} is signed off",
    Kind.DATE: "{} is now due {}",
    Kind.WITHDRAW: "{} is withdrawn",
    Kind.REOPEN: "{} is open again",
}


def propose_complete(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    action = action_to_propose(request.user, council, slug, ref, timezone.localdate())
    update = reverse("action-update", args=[council, slug, ref])
    page = Page(
        heading=f"Propose action {ref} as complete",
        here="Propose as complete",
        button="Propose as complete",
        done=f"Action {ref} waits for a performance manager to sign it off",
        intro=(
            "A performance manager reads your last update, and signs the action off or "
            "returns it with a comment."
        ),
        check=partial(asking.check_asking, action, Kind.COMPLETE),
        ways=(("Update the action", f"{update}?next={request.path}"),),
    )
    deed = partial(asking.propose, action=action, kind=Kind.COMPLETE)
    return ask_first(request, action, ProposeForm(posted(request)), deed, page)


def ask(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    """A new date or a withdrawal; of what is signed off, to be reopened."""
    action = action_to_ask(request.user, council, slug, ref, timezone.localdate())
    over = action.closed_at is not None
    page = Page(
        heading=f"Ask to reopen action {ref}" if over else f"Ask about action {ref}",
        here="Ask",
        button="Ask",
        done=f"Action {ref} waits for a performance manager to decide",
        intro="A performance manager decides, and you read here what they say.",
        check=partial(asking.check_asking, action, Kind.REOPEN if over else Kind.DATE),
    )
    form = AskForm(posted(request), action=action)
    return ask_first(
        request, action, form, partial(asking.propose, action=action), page
    )


@require_POST
def take_back(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    """By who asked alone, whether they still lead it or not."""
    action = live_action(request.user, council, slug, ref)
    asked = action.proposals.filter(made_by=request.user)
    number = request.POST.get("proposal", "")
    if not asked.exists():
        raise PermissionDenied
    proposal = get_object_or_404(asked, pk=number if is_key(number) else 0)
    try:
        asking.take_back(proposal=proposal, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "What you asked for is taken back")
    return redirect(action)


def decide(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    """What is asked, by whom, on which words; accept it, or return it."""
    action = action_to_decide(request.user, council, slug, ref)
    proposal = _asked(request, action)
    if proposal is None:
        messages.info(request, f"Nobody asks for a decision on action {ref}")
        return redirect(action)
    proposal.action = action
    today = timezone.localdate()
    agreed_by = request.GET.get("agreed_by", "")
    form = DecideForm(posted(request), proposal=proposal, agreed_by=agreed_by)
    evidence = evidence_of(request, action, today)
    shown = _standing(action) | {
        **evidence,
        "may_add_evidence": False,
        "promise": promise_of(action, today),
        "contradictions": contradicting(action, evidence["kinds_given"], today),
        "proposal": proposal,
        "asks": asked_words(proposal),
        "own": signing.own(proposal, request.user),
    }
    page = Page(
        heading=f"Decide on action {ref}",
        here="Decide",
        button="Save the decision",
        done=_became(proposal, request.POST.get("answer")),
        shown=shown,
        template="action_decide",
    )
    return ask_first(request, action, form, partial(_decide, proposal), page)


def return_action(
    request: HttpRequest, council: str, slug: str, ref: str
) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    held = companions(action.plan.council, timezone.localdate())
    rows = action.leads.values_list("action", "lead", "lead__name", "as_written")
    leads = leads_in_words(rows.order_by("order"), held).get(action.pk, "")
    return _return(request, action, {"leads": leads})


def return_recommendation(
    request: HttpRequest, council: str, slug: str, number: str
) -> HttpResponse:
    subject = recommendation_to_decide(request.user, council, slug, number)
    return _return(request, subject, {})


def _return(
    request: HttpRequest, subject: Subject, shown: dict[str, Any]
) -> HttpResponse:
    page = Page(
        heading=f"Return {named_in_a_sentence(subject)} to its lead",
        here="Return",
        button="Return it",
        done=f"{subject} is returned: it waits for its lead’s next update",
        check=partial(signing.check_returning, subject),
        shown=shown | _standing(subject),
    )
    # A list that leads here may offer the words that fit.
    words = {"comment": request.GET.get("words", "")}
    form = ReturnForm(posted(request), initial=words)
    return ask_first(
        request, subject, form, partial(signing.send_back, subject=subject), page
    )


def _asked(request: HttpRequest, action: Action) -> Proposal | None:
    """The open proposal; the one that was answered, where somebody was first."""
    number = request.POST.get("proposal", "")
    if is_key(number):
        return action.proposals.select_related("made_by").filter(pk=number).first()
    return action.proposal


def _became(proposal: Proposal, answer: str | None) -> str:
    if answer != ACCEPT:
        return f"{proposal.action} is returned to {proposal.made_by} with your comment"
    new_date = due(proposal.due_on, proposal.due_precision)
    return ACCEPTED[proposal.kind].format(proposal.action, new_date)


def _decide(proposal: Proposal, *, answer: str, **said: Any) -> object:
    if answer == ACCEPT:
        return signing.accept(proposal=proposal, **said)
    said.pop("approved_by", None)
    return signing.decline(proposal=proposal, **said)


def _standing(subject: Subject) -> dict[str, Any]:
    return {"shows_standing": True, "position": position(subject, subject.plan)}
