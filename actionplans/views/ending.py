"""An action is signed off, withdrawn, reopened, put back, its impact settled.

Each fetches the action for somebody who decides there and asks before the one deed.
"""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from actionplans import ending
from actionplans.forms.signing import (
    ReinstateForm,
    ReopenForm,
    SettleForm,
    SignOffForm,
    WithdrawActionForm,
)
from actionplans.permissions import action_to_decide

from .asking_first import Page, ask_first, posted
from .standing import position


def sign_off(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    where = [council, slug, ref]
    if action.proposal:
        ways = (("Decide on it", reverse("action-decide", args=where)),)
    else:
        ways = (("Propose it as complete", reverse("action-complete", args=where)),)
    intro = "You accept that it is done."
    if action.plan.scheme.has_impact:
        intro += (
            " Whether it made a difference stays open until impact is rated as "
            "achieved or settled."
        )
    page = Page(
        heading=f"Sign off action {ref}",
        here="Sign off",
        button="Sign it off",
        done=f"Action {ref} is signed off",
        intro=intro,
        check=partial(ending.check_signing_off, action, request.user),
        ways=ways,
        shown={"shows_standing": True, "position": position(action, action.plan)},
    )
    # A page that knows who agreed leads here with their words.
    agreed_by = request.GET.get("agreed_by", "")
    form = SignOffForm(posted(request), action=action, agreed_by=agreed_by)
    deed = partial(ending.sign_off, action=action)
    return ask_first(request, action, form, deed, page)


def withdraw(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    page = Page(
        heading=f"Withdraw action {ref}?",
        here="Withdraw",
        button="Withdraw it",
        done=f"Action {ref} is withdrawn",
        intro=(
            "It is counted no more and takes no updates. It can still be read, with "
            "the reason, and can be put back."
        ),
        is_grave=True,
        check=partial(ending.check_withdrawing, action),
    )
    form = WithdrawActionForm(posted(request))
    deed = partial(ending.withdraw, action=action)
    return ask_first(request, action, form, deed, page)


def reinstate(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    page = Page(
        heading=f"Put action {ref} back into the plan",
        here="Put back",
        button="Put it back",
        done=f"Action {ref} is back in the plan",
        intro="It stands as it did, and is counted again.",
        check=partial(ending.check_reinstating, action),
    )
    form = ReinstateForm(posted(request))
    deed = partial(ending.reinstate, action=action)
    return ask_first(request, action, form, deed, page)


def reopen(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    page = Page(
        heading=f"Reopen action {ref}",
        here="Reopen",
        button="Reopen it",
        done=f"Action {ref} is open again",
        intro=(
            "It takes updates again and is overdue where its date has passed. The "
            "history keeps that it was signed off."
        ),
        check=partial(ending.check_reopening, action),
    )
    form = ReopenForm(posted(request))
    deed = partial(ending.reopen, action=action)
    return ask_first(request, action, form, deed, page)


def settle(request: HttpRequest, council: str, slug: str, ref: str) -> HttpResponse:
    action = action_to_decide(request.user, council, slug, ref)
    page = Page(
        heading=f"Settle the impact of action {ref}",
        here="Settle its impact",
        button="Settle it",
        done=f"The impact of action {ref} is settled",
        intro=(
            "Nobody is asked any more whether it made a difference, and it takes no "
            "more updates. Its impact stays rated as it is."
        ),
        check=partial(ending.check_settling, action),
        shown={"shows_standing": True, "position": position(action, action.plan)},
    )
    form = SettleForm(posted(request))
    deed = partial(ending.settle_impact, action=action)
    return ask_first(request, action, form, deed, page)
