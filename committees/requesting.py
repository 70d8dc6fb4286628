"""Requesting: the printing of papers is asked for; `papering` does it, in the worker.

In: a Paper, or a meeting whose agenda is not issued. Out: a print job.
"""

from datetime import datetime

from actionplans import queueing
from actionplans.models import PrintJob, User

from .models import Meeting, Paper

# The forms of print jobs, as `working.MAKERS` has them.
PAPER, DRAFT = "paper", "draft_pack"


def ask(*, paper: Paper, by: User, at: datetime) -> PrintJob:
    """The files of an issued paper; what is printed already is not printed again."""
    choices = {"form": PAPER, "paper": str(paper.pk)}
    council = paper.meeting.committee.council
    return queueing.ask(plan=None, council=council, by=by, at=at, choices=choices)


def ask_draft(
    *, meeting: Meeting, by: User, at: datetime, exempt: bool = False
) -> PrintJob:
    """The pack as it would be issued now; of what is exempt alone, if so asked."""
    choices = {
        "form": DRAFT,
        "meeting": str(meeting.pk),
        "exempt": "yes" if exempt else "",
    }
    council = meeting.committee.council
    return queueing.ask(plan=None, council=council, by=by, at=at, choices=choices)
