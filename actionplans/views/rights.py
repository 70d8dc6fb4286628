"""Who may do what: the table of permissions, in words, for everybody.

Made of the table itself, so that the page cannot say otherwise than the product does.
"""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actionplans.models import Role
from actionplans.rights import COLUMNS, PUBLIC, TABLE, Answer, Deed

# Each deed that the product does on its pages, as one would say it.
DEEDS = {
    Deed.READ_PUBLISHED: "Read what was published of a plan, and the agendas, reports "
    "and minutes of what meets in public",
    Deed.READ_LIVE: "Read the live plan: its actions, their history, the draft of the "
    "appendix",
    Deed.READ_EXEMPT: "Read what is exempt in a plan or a version, and in the papers "
    "of a committee; who leads an exempt action reads that one too",
    Deed.UPDATE: "Update an action or a recommendation: words, ratings, percentage; "
    "tick a milestone off",
    Deed.PROPOSE_COMPLETE: "Propose that an action is complete; add evidence",
    Deed.SIGN_OFF: "Sign an action off, return it, reopen it, withdraw it, change its "
    "date; look after cross-cutting concerns; mark an action or evidence as exempt or "
    "internal",
    Deed.COMMENT: "Ask a question about an action or a recommendation that one reads, "
    "or challenge it; who updates it answers",
    Deed.CLOSE: "Open a reporting period, and close it as a version",
    Deed.PUBLISH: "Publish a version, or withdraw it",
    Deed.RUN_COMMITTEES: "Keep committees and their members, meetings, agendas, "
    "covering reports and minutes; issue the pack; track what was resolved",
    Deed.EDIT: "Make a plan or import it; change its text, structure, leads and key; "
    "mark its passages and annexes as exempt or internal; archive it",
    Deed.ADMINISTER: "Invite people, give them roles, say who leaves; look after the "
    "council’s settings; let programs read what was published, and revoke that again",
}
ANSWERS = {
    Answer.NO: "No",
    Answer.YES: "Yes",
    Answer.IF_PLAN_SAYS: "Where the plan lets members read it",
    Answer.OWN_COMMITTEE: "In the papers of their own committee alone",
    Answer.OWN: "Their own, and those they stand in for",
    Answer.ON_BEHALF: "Any, on behalf of the lead",
    Answer.ASK: "May ask for it, of their own",
    Answer.NOT_OWN_PROPOSAL: "Yes, but not what they proposed themselves",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One deed: what it is, and each role with its answer in words."""

    words: str
    answers: list[tuple[str, str, bool]]


@login_not_required
def who_may_do_what(request: HttpRequest) -> HttpResponse:
    context = {"roles": [_role(kind) for kind in COLUMNS], "rows": rows()}
    return render(request, "help/rights.html", context)


def rows() -> list[Row]:
    """The table row by row; whether an answer is a plain no comes with its words."""
    return [
        Row(words, [_answer(kind, TABLE[deed][kind]) for kind in COLUMNS])
        for deed, words in DEEDS.items()
    ]


def _answer(kind: str, said: Answer) -> tuple[str, str, bool]:
    return _role(kind), ANSWERS[said], said == Answer.NO


def _role(kind: str) -> str:
    return "The public" if kind == PUBLIC else Role.Kind(kind).label
