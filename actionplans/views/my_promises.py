"""By when somebody owes what they lead, in words: their part, the action, its stage.

In: an action with its next open milestone, one's own part in it, a day. Out: what is
said of it in a row of My actions. The day that counts comes first; the rest beside it.
"""

from datetime import date

from django.utils import timezone

from actionplans.models import Action
from actionplans.wording import counted, day, due

from .listing import SHORT_TIMESCALE, overdue_words, shortened
from .my_parts import Part

SHORT_STAGE = 60


def when(action: Action, part: Part, on: date) -> str:
    """ "Your part: due March 2027", "Due 30 June 2027", "Stage 1, due May 2026"."""
    if action.closed_at:
        signed_off = timezone.localtime(action.closed_at).date()
        return f"Signed off {day(signed_off)}"
    if part.is_own:
        return f"Your part: {_own(part)}"
    written = shortened(action.timescale_text, SHORT_TIMESCALE)
    words = f"Written “{written}”" if written else "No timescale"
    if action.owes_review_date:
        words = f"{words}, no review date"
    return _promised(action, on) or words


def beside(action: Action, part: Part, on: date) -> str:
    """What else is promised: the whole action beside one's own part, its next stage.

    "; the action due 30 June 2026, 15 days overdue; next, Stage 1, due May 2026".
    """
    whole = _promised(action, on)
    told = ""
    if part.is_own and whole:
        late = overdue_words(action.days_late(on))
        told = f"; the action {whole[0].lower()}{whole[1:]}{', ' * bool(late)}{late}"
    if action.stage_label and (action.due_on or not action.stage_due):
        told += f"; next, {_stage(action)}"
    return told


def _own(part: Part) -> str:
    if part.due_on:
        return f"due {due(part.due_on, part.due_precision)}"
    return f"“{shortened(part.written, SHORT_TIMESCALE)}”"


def _promised(action: Action, on: date) -> str:
    """What the action promises as a whole; the next dated stage where it has no end."""
    if promised := due(action.due_on, action.due_precision):
        return f"Due {promised}"
    if action.stage_due:
        return _stage(action)
    if action.review_on:
        past = (on - action.review_on).days
        ago = f", {counted(past, 'day')} ago" if past > 0 else ""
        return f"To be reviewed {due(action.review_on)}{ago}"
    return ""


def _stage(action: Action) -> str:
    by = due(action.stage_due, action.stage_precision)
    return f"{shortened(action.stage_label, SHORT_STAGE)}{', due ' * bool(by)}{by}"
