"""Explaining: what an update must say in words, and what to ask where it does not.

In: where a subject stood and what is said of it. Out: a sentence that asks, or "". The
deed refuses by it and the form asks by it, in the same words. Writes nothing.
"""

from .ledger import Said, Subject
from .models import RatingValue, Recommendation
from .ranking import must_be_explained


def missing_reason(said: Said) -> str:
    """What to ask where red or amber, in either dimension, stands without a concern."""
    asking = [rating.word for rating in said.ratings if rating.needs_a_reason]
    if not asking or said.concerns.strip():
        return ""
    return (
        f"{asking[0]} needs a reason: say what is in the way, and what is being done "
        "about it."
    )


def unexplained(subject: Subject, before: Said, said: Said) -> str:
    """What to ask where a rating changed and it must be told why; "" where not.

    Of an action where it got worse or jumped; of a recommendation wherever somebody
    rates it: that rating is theirs, and no count of actions explains it.
    """
    scheme = subject.plan.scheme
    whole = isinstance(subject, Recommendation)
    for name in ("progress", "impact"):
        was, now = getattr(before, name), getattr(said, name)
        label = getattr(scheme, f"{name}_label")
        if whole and was != now:
            return f"{label} is {_from_to(was, now)}: say why."
        if must_be_explained(was and was.meaning, now and now.meaning):
            return f"{label} went {_from_to(was, now)}: say why."
    return ""


def _from_to(was: RatingValue | None, now: RatingValue | None) -> str:
    if was is None:
        return f"rated {now} for the first time"
    return f"from {was} to {now or 'Not rated'}"
