"""What a person may do with an action as it stands: the links of its page.

In: the person, an action whose look-up knew them, the plan's key, a day. Out: words and
address names, the most pressing first. Offers only what the deed would take; the deed
itself still decides.
"""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from actionplans import signing
from actionplans.forms.signing import DoneForm
from actionplans.ledger import Subject
from actionplans.models import Action, UpdateDraft, User
from actionplans.permissions import may_ask, may_decide, may_propose, may_update

from .listing import Key


@dataclass(frozen=True, slots=True)
class Offers:
    """`update` are the words of the update's button, empty where none is taken.

    `deeds` are pairs of the name of an address and its words; `decides` and
    `takes_back` speak of what is asked for.
    """

    update: str
    deeds: list[tuple[str, str]]
    decides: bool = False
    takes_back: bool = False
    changes_date: bool = False


def offers_of(user: User, action: Action, key: Key, on: date) -> Offers:
    if not action.plan.is_in_use:
        return Offers(update="", deeds=[])
    decides = may_decide(user, action.plan.council)
    asked = action.proposal
    return Offers(
        update=_update_words(user, action, on),
        deeds=_of_managers(action, key) if decides else _of_leads(user, action, on),
        decides=bool(asked and decides and not signing.own(asked, user)),
        takes_back=bool(asked and asked.made_by_id == user.pk),
        changes_date=decides and not action.closed_at and not action.withdrawn_at,
    )


def done_form(
    request: HttpRequest,
    subject: Subject,
    on: date,
    *,
    draft: UpdateDraft | None = None,
) -> DoneForm | None:
    """What goes with an update of what may be proposed as complete, as it was sent."""
    if not isinstance(subject, Action) or subject.closed_at or subject.proposal:
        return None
    if not may_propose(request.user, subject, on):
        return None
    sent = request.POST if request.method == "POST" else None
    return DoneForm(sent, action=subject, draft=draft)


def _update_words(user: User, action: Action, on: date) -> str:
    if action.withdrawn_at or action.impact_settled_at:
        return ""
    if not may_update(user, action, on):
        return ""
    return "Update its impact" if action.closed_at else "Update this action"


def _of_managers(action: Action, key: Key) -> list[tuple[str, str]]:
    if action.withdrawn_at:
        return [("action-reinstate", "Put back into the plan")]
    deeds = []
    is_done = not key.complete or action.progress_id in key.complete
    if not action.proposal and not action.closed_at and action.version and is_done:
        deeds.append(("action-sign-off", "Sign off"))
    waits = action.proposal and action.proposal.kind == "complete"
    if not waits and (not action.closed_at or action.impact_is_open):
        deeds.append(("action-return", "Return to the lead"))
    if action.impact_is_open:
        deeds.append(("action-settle", "Settle its impact"))
    if not action.proposal:
        over = action.closed_at is not None
        deeds.append(
            ("action-reopen", "Reopen") if over else ("action-withdraw", "Withdraw")
        )
    return deeds


def _of_leads(user: User, action: Action, on: date) -> list[tuple[str, str]]:
    if action.proposal or action.withdrawn_at:
        return []
    deeds = []
    if not action.closed_at and may_propose(user, action, on):
        deeds.append(("action-complete", "Propose as complete"))
    if may_ask(user, action, on):
        words = "to reopen it" if action.closed_at else "for a new date or withdrawal"
        deeds.append(("action-ask", f"Ask {words}"))
    return deeds
