"""How an action stands between the people who work on it, in words.

In: an action with what is asked for and what was returned. Out: tags and sentences.
Complete is the lead's word and is no tag here; signed off is somebody else's.
"""

from actionplans.models import Action, Proposal
from actionplans.wording import day, due


def tags_of(action: Action) -> list[str]:
    """The state in a few words each, for the head of a page or the cell of a row."""
    marks = [action.mark] if action.mark else []
    if action.withdrawn_at:
        return ["Withdrawn", *marks]
    tags = marks
    if action.closed_at:
        tags.append("Signed off")
    if action.impact_settled_at:
        tags.append("Impact settled")
    elif action.impact_is_open:
        tags.append("Impact still open")
    if action.proposal:
        complete = action.proposal.kind == Proposal.Kind.COMPLETE
        tags.append(f"Waiting for {'sign-off' if complete else 'a decision'}")
    if action.returned:
        tags.append("Returned for revision")
    return tags


def asked_words(proposal: Proposal) -> str:
    """ "asks for sign-off as complete, done on 30 June 2026", after a name."""
    kind = Proposal.Kind(proposal.kind)
    if kind == Proposal.Kind.DATE:
        wanted = due(proposal.due_on, proposal.due_precision)
        return f"asks for a new due date, {wanted}"
    if kind == Proposal.Kind.COMPLETE:
        return f"asks for sign-off as complete, done on {day(proposal.done_on)}"
    if kind == Proposal.Kind.WITHDRAW:
        return "asks for it to be withdrawn from the plan"
    return "asks for it to be reopened"
