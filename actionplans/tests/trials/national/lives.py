"""The life of one action from period to period: ratings, words, dates, its end.

In: a generator of chances, what its council says, and the last days of its periods.
Out: what stood at the end of each. Plain values; knows no database.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from .words import Speech

# From worse to better; a reason is owed where it got worse.
CODES = ("red", "amber", "grey", "green", "blue")


@dataclass(slots=True)
class Step:
    """How an action stands at the end of a period, and what was said in it."""

    as_at: date
    recorded_at: datetime
    progress: str
    impact: str
    percent: int
    progress_text: str
    next_steps: str
    concerns: str
    reason: str
    due_on: date
    moved_from: date | None
    slipped: int
    closed_at: datetime | None
    reasons: list[dict[str, str]]


@dataclass(slots=True)
class Life:
    """One action: its own words, and a step for each period."""

    text: str
    outcome: str
    measure: str
    original_due_on: date
    steps: list[Step] = field(default_factory=list)


def lived(rng: Random, speech: Speech, days: list[date]) -> Life:
    """A life of as many periods as there are days."""
    span = (days[-1] - days[0]).days + 150
    due = days[0] + timedelta(days=int(rng.random() * span))
    life = Life(speech.say(2), speech.say(1), speech.say(1), due)
    ends = rng.randrange(len(days) * 4)
    progress, impact, slipped, closed_at = 2, 2, 0, None
    reasons: list[dict[str, str]] = []
    for seq, day in enumerate(days):
        said_at = moment(day + timedelta(days=3), rng.randrange(480))
        before, moved_from, why = (progress, impact), None, ""
        progress, impact = _moved(rng, progress), _moved(rng, impact)
        if seq >= ends:
            progress = CODES.index("blue")
            closed_at = closed_at or moment(day + timedelta(days=4))
        if progress < before[0] or impact < before[1]:
            why = speech.say(1)
        of = zip(("progress", "impact"), before, (progress, impact), strict=True)
        told = [
            _reason(name, said_at, why) for name, old, new in of if why and old != new
        ]
        if closed_at is None and rng.random() < 0.01:
            moved_from, due, slipped = due, due + timedelta(days=92), slipped + 1
            told.append(_reason("due", said_at, f"{DATE_REASON} (agreed by {AGREED})"))
        reasons = [*reasons, *told] if told else reasons
        life.steps.append(
            Step(
                as_at=day,
                recorded_at=said_at,
                progress=CODES[progress],
                impact=CODES[impact],
                percent=min(100, seq * 100 // len(days) + 5),
                progress_text=speech.say(3),
                next_steps=speech.say(1),
                concerns=speech.say(1) if progress < 2 else "",
                reason=why,
                due_on=due,
                moved_from=moved_from,
                slipped=slipped,
                closed_at=closed_at,
                reasons=reasons,
            )
        )
    return life


DATE_REASON = "Two posts were vacant and the work began a quarter later"
AGREED = "Improvement Board"


def moment(day: date, minutes: int = 0) -> datetime:
    return datetime.combine(day, time(9), tzinfo=UTC) + timedelta(minutes=minutes)


def _moved(rng: Random, stands: int) -> int:
    """Where a rating stands next: mostly where it stood."""
    chance = rng.random()
    if chance < 0.82:
        return stands
    return max(0, stands - 1) if chance < 0.89 else min(len(CODES) - 1, stands + 1)


def _reason(of: str, at: datetime, words: str) -> dict[str, str]:
    return {"of": of, "at": at.isoformat(), "words": words}
