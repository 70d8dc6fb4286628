"""Rules of exceptions: what is wrong with a subject on a day, in words, or nothing.

A Standing and a Window come in, a Finding goes out. Which of them is asked of whom is
in `kinds`. Source: import specification C4 and D5.
"""

from dataclasses import dataclass
from datetime import date

from actionplans.contradictions import (
    AT_RISK,
    COMPLETE,
    NOT_DUE,
    PROBLEM,
    days_late,
    done_without_impact,
)
from actionplans.wording import counted, day

from .standing import Standing, State, Window

STUCK = 3
SLIPPED = 2
# Longer silent than any date can tell.
NEVER = 1_000_000
_NO_IMPACT = {None: "not rated", PROBLEM: "a problem", NOT_DUE: "not due yet"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in words; the greatest weight stands first in its list."""

    words: str
    weight: int = 0


def waiting(standing: Standing, window: Window) -> Finding | None:
    if not (asked := standing.asked):
        return None
    since = (window.on - asked.on).days
    return Finding(f"{asked.words}: asked for on {day(asked.on)}", since)


def question_open(standing: Standing, window: Window) -> Finding | None:
    """Asked or doubted by somebody, and not answered; the longest open is told."""
    if not (found := sorted(standing.questions, key=lambda one: one.on)):
        return None
    since, many = found[0].on, len(found)
    what = "Challenged" if found[0].is_challenge else "Asked"
    more = f"; {counted(many, 'question')} in all" if many > 1 else ""
    words = f"{what} on {day(since)}, not answered{more}"
    return Finding(words, (window.on - since).days)


def returned(standing: Standing, window: Window) -> Finding | None:
    """Sent back to its lead, and no update has come since."""
    if not (on := standing.returned_on):
        return None
    return Finding(f"Returned on {day(on)}, not answered", (window.on - on).days)


def overdue(standing: Standing, window: Window) -> Finding | None:
    days = _days_past(standing.facts.due_on, standing, window)
    return Finding(f"{counted(days, 'day')} overdue", days) if days else None


def overdue_originally(standing: Standing, window: Window) -> Finding | None:
    """Past the date first promised, wherever it was moved to.

    Source: a committee that asked for revised dates to be marked overdue.
    """
    first = standing.original_due_on
    days = _days_past(first, standing, window)
    if not days:
        return None
    now = standing.facts.due_on
    moved = f", now {day(now)}" if now and now != first else ""
    return Finding(f"First due {day(first)}{moved}: {counted(days, 'day')} ago", days)


def silent(standing: Standing, window: Window) -> Finding | None:
    """No update in the period that is open, and something is still to be told."""
    if not window.spans or not window.spans[0].is_open or standing.told[0]:
        return None
    if _is_all_told(standing, window):
        return None
    since = standing.updated_on
    if since is None:
        return Finding("Never updated", NEVER)
    return Finding(f"Silent since {day(since)}", (window.on - since).days)


def _is_all_told(standing: Standing, window: Window) -> bool:
    """Done, and its difference made: `Action.owes_updates`, turned round."""
    facts = standing.facts
    done = standing.state is not State.OPEN or facts.progress_meaning == COMPLETE
    return done and (not window.has_impact or facts.impact_meaning == COMPLETE)


def late(standing: Standing, window: Window) -> Finding | None:
    """Updated after the last day for updates of the newest period."""
    deadline = window.spans[0].deadline if window.spans else None
    if deadline is None:
        return None
    after = [told.on for told in standing.told[0] if told.on > deadline]
    if not after:
        return None
    days = (after[0] - deadline).days
    how = "Updated" if len(after) == len(standing.told[0]) else "Updated again"
    words = f"{how} on {day(after[0])}, {counted(days, 'day')} after the deadline"
    return Finding(words, days)


def stuck(standing: Standing, window: Window) -> Finding | None:
    """At risk in the last update of each of the last three periods.

    The open period counts once the subject was updated in it; a period without an
    update breaks the row, for nobody said then that it was still at risk.
    """
    skip = bool(window.spans) and window.spans[0].is_open and not standing.told[0]
    spans = window.spans[skip : skip + STUCK]
    last = [told[-1] for told in standing.told[skip : skip + STUCK] if told]
    if len(spans) < STUCK or len(last) < STUCK:
        return None
    names = [window.progress] * all(told.progress == AT_RISK for told in last)
    if window.has_impact and all(told.impact == AT_RISK for told in last):
        names.append(window.impact)
    if not names:
        return None
    labels = ", ".join(span.label for span in reversed(spans))
    return Finding(f"{' and '.join(names)} {window.at_risk} in {labels}")


def without_impact(standing: Standing, window: Window) -> Finding | None:
    facts = standing.facts
    if not window.has_impact or not done_without_impact(facts):
        return None
    done = "complete" if facts.progress_meaning == COMPLETE else "on track"
    return Finding(f"Progress {done}, impact {_NO_IMPACT[facts.impact_meaning]}")


def impact_open(standing: Standing, window: Window) -> Finding | None:
    """Signed off, and nobody has said yet whether it made a difference."""
    if standing.state is not State.IMPACT_OPEN or standing.closed_on is None:
        return None
    since = (window.on - standing.closed_on).days
    return Finding(f"Signed off on {day(standing.closed_on)}, impact open", since)


def slipped(standing: Standing, window: Window) -> Finding | None:
    times, due = standing.times_slipped, standing.facts.due_on
    if times < SLIPPED:
        return None
    days = (due - standing.original_due_on).days if due else 0
    by = f", by {counted(days, 'day')} in all" if days > 0 else ""
    return Finding(f"Slipped {times} times{by}", days)


def without_lead(standing: Standing, window: Window) -> Finding | None:
    """Nobody can be asked: no lead is known, or nobody holds any of them that day."""
    if standing.is_led or not standing.is_action:
        return None
    if known := [lead for lead in standing.leads if lead.is_known]:
        return Finding(f"Nobody holds {' or '.join(lead.name for lead in known)}")
    written = "; ".join(lead.name for lead in standing.leads if lead.name)
    return Finding(f"“{written}” names nobody known" if written else "No lead")


def without_timescale(standing: Standing, window: Window) -> Finding | None:
    """Never due and never reviewed, and not endless by its nature."""
    dated = standing.facts.due_on or standing.review_on or standing.is_endless
    if not standing.is_action or dated or _is_done(standing):
        return None
    written = standing.timescale
    return Finding(f"“{written}” names no day" if written else "No timescale")


def owes_review(standing: Standing, window: Window) -> Finding | None:
    """Endless, and no day is agreed on which it is looked at again."""
    dated = standing.facts.due_on or standing.review_on
    if not standing.is_endless or dated or _is_done(standing):
        return None
    return Finding(f"“{standing.timescale}”: no review date agreed")


def review_passed(standing: Standing, window: Window) -> Finding | None:
    on = standing.review_on
    if not on or on >= window.on or _is_done(standing):
        return None
    days = (window.on - on).days
    return Finding(f"To be reviewed by {day(on)}: {counted(days, 'day')} ago", days)


def unrated(standing: Standing, window: Window) -> Finding | None:
    facts = standing.facts
    names = [window.progress] * (facts.progress_meaning is None)
    if window.has_impact and facts.impact_meaning is None:
        names.append(window.impact)
    return Finding(f"{' and '.join(names)} not rated") if names else None


def _days_past(due: date | None, standing: Standing, window: Window) -> int:
    facts = standing.facts
    return days_late(due, facts.progress_meaning, facts.closed, window.on)


def _is_done(standing: Standing) -> bool:
    return standing.facts.progress_meaning == COMPLETE
