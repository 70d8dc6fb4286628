"""An action's timescale in words: as written, as meant on a day, what became of it.

In: an action with its `times_slipped`, and the day. Out: finished words for the rows of
dates on its page. Asks the database nothing and decides nothing.
"""

from dataclasses import dataclass
from datetime import date

from actionplans.models import Action
from actionplans.models.action import ENDLESS
from actionplans.wording import counted, due, slippage

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


def is_endless(action: Action) -> bool:
    """Whether its timescale promises no end: it owes a review date, and is not late."""
    return action.timescale_kind in ENDLESS


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
        late_first=f"{counted(first, 'day')} past the date first promised"
        if first
        else "",
        review="No review date agreed"
        if action.owes_review_date
        else due(action.review_on),
        unreviewed=f"Review was due {counted(unreviewed, 'day')} ago"
        if unreviewed
        else "",
    )
