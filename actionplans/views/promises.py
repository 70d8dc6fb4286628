"""An action's timescale in words: as written, as meant on a day, what became of it.

In: an action with its `times_slipped`, and the day. Out: finished words for the rows of
dates on its page, and which of them the person may change. One query, for the
milestones.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.models import Action, User
from actionplans.models.action import ENDLESS
from actionplans.permissions import Deed, may, may_update
from actionplans.wording import counted, due, past_first, slippage, ticked

from .listing import overdue_words


@dataclass(frozen=True, slots=True)
class Promise:
    """The timescale as written and as meant on a day, with what became of it."""

    as_written: str
    start: str
    due: str
    late: str
    first: str
    late_first: str
    review: str
    unreviewed: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone in words; `stands` says that it is done, or how late it is."""

    pk: int
    label: str
    due: str
    stands: str
    is_done: bool


def dates_of(user: User, action: Action, on: date) -> dict[str, Any]:
    """What an action's page shows of its dates to this person."""
    is_open = action.plan.is_in_use and not action.is_over
    return {
        "promise": promise_of(action, on),
        "milestones": _stages(action, on),
        "may_tick": is_open and may_update(user, action, on),
        "may_edit_milestones": is_open and may(user, action.plan.council, Deed.EDIT),
    }


def is_endless(action: Action) -> bool:
    """Whether its timescale promises no end: it owes a review date, and is not late."""
    return action.timescale_kind in ENDLESS


def _stages(action: Action, on: date) -> list[Stage]:
    return [
        Stage(
            pk=row.pk,
            label=row.label,
            due=due(row.due_on, row.due_precision),
            stands=ticked(row.due_on, row.done_on, None if action.is_done else on),
            is_done=row.done_on is not None,
        )
        for row in action.milestones.all()
    ]


def promise_of(action: Action, on: date) -> Promise:
    late = action.days_late(on)
    first = 0 if late else action.days_late_originally(on)
    unreviewed = action.days_unreviewed(on)
    return Promise(
        as_written=action.timescale_text,
        start=due(action.start_on, action.start_precision),
        due=due(action.due_on, action.due_precision),
        late=overdue_words(late),
        first=slippage(action.original_due_on, action.due_on, action.times_slipped),
        late_first=past_first(first),
        review="No review date agreed"
        if action.owes_review_date
        else due(action.review_on),
        unreviewed=f"Review was due {counted(unreviewed, 'day')} ago"
        if unreviewed
        else "",
    )
