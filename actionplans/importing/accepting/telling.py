"""Who said what as at which day, in the order in which the ledger takes it.

In: subjects with what the file says of them in this period and in earlier ones. Out:
one batch for each day and column, the oldest first. The words of an earlier update
whose day was not told tell its heading.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from actionplans.importing.accepting.days import Days
from actionplans.importing.proposal import EarlierUpdate, ProposedAction, ProposedGroup
from actionplans.ledger import Said, Subject
from actionplans.models import RatingValue

LAST_PERIOD = "last period"
NEWEST = 10**6  # on its day, after every earlier column
Batch = tuple[date, str, list[tuple[Subject, Said]]]


@dataclass(slots=True)
class Telling:
    """Collects the updates of one import, a batch for each day and column."""

    days: Days
    ratings: Mapping[str, RatingValue]
    batches: dict[tuple[date, int, str], list[tuple[Subject, Said]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def tell_group(self, subject: Subject, proposed: ProposedGroup) -> None:
        """What the file says of a recommendation, that of the last period first."""
        last, now = said_of_group(proposed, self.ratings)
        if last != Said():
            self.batches[self.days.last, 0, LAST_PERIOD].append((subject, last))
        self._tell_now(subject, now, has_earlier=last != Said())

    def tell_action(self, subject: Subject, proposed: ProposedAction) -> None:
        """What an action's columns say, those of earlier periods first."""
        places = {label: place for place, label in enumerate(self.days.earlier)}
        for said in proposed.earlier:
            told = said_earlier(said, self.ratings)
            day, place = self.days.earlier[said.label], places[said.label]
            self.batches[day, place, said.label].append((subject, told))
        now = said_of_action(proposed, self.ratings)
        self._tell_now(subject, now, has_earlier=bool(proposed.earlier))

    def _tell_now(self, subject: Subject, now: Said, *, has_earlier: bool) -> None:
        """Told before and silent in this period is a position too: nothing is said."""
        if now != Said() or has_earlier:
            self.batches[self.days.now, NEWEST, ""].append((subject, now))

    def in_order(self) -> Iterator[Batch]:
        """Day, column and what it says, so that each subject's own are in order."""
        for (day, _, label), told in sorted(self.batches.items(), key=_place):
            yield day, label, told


def _place(batch: tuple[tuple[date, int, str], object]) -> tuple[date, int, str]:
    return batch[0]


def said_earlier(said: EarlierUpdate, ratings: Mapping[str, RatingValue]) -> Said:
    """What an earlier column says; its words tell its heading where that has no day."""
    text = said.text
    if text and said.as_at is None:
        text = f"{said.label}: {text}"
    return Said(
        progress=rating(ratings, said.progress_rag),
        impact=rating(ratings, said.impact_rag),
        progress_text=text,
    )


def said_of_action(
    proposed: ProposedAction, ratings: Mapping[str, RatingValue]
) -> Said:
    """What the file says of an action for this period."""
    percent = proposed.percent_complete
    return Said(
        progress=rating(ratings, proposed.progress_rag),
        impact=rating(ratings, proposed.impact_rag),
        percent=None if percent is None else round(percent),
        progress_text=proposed.progress or "",
        performance=proposed.performance or "",
        next_steps=proposed.next_steps or "",
        concerns=proposed.concerns or "",
    )


def said_of_group(
    group: ProposedGroup, ratings: Mapping[str, RatingValue]
) -> tuple[Said, Said]:
    """What the file says of a recommendation: for the last period, and for this."""
    rag = group.rag or {}
    last = Said(
        progress=rating(ratings, rag.get("last_period_process")),
        impact=rating(ratings, rag.get("last_period_impact")),
    )
    now = Said(
        progress=rating(ratings, rag.get("this_period_process")),
        impact=rating(ratings, rag.get("this_period_impact")),
        progress_text=_points(group, "current_position"),
        next_steps=_points(group, "scheduled_work"),
        concerns=_points(group, "areas_of_concern"),
    )
    return last, now


def rating(
    ratings: Mapping[str, RatingValue], colour: str | None
) -> RatingValue | None:
    """None too for a colour that no scheme holds: its action's note says so."""
    return ratings.get(colour.lower()) if colour else None


def _points(group: ProposedGroup, name: str) -> str:
    """Prose: the introduction, and the points as the points of a list."""
    introduction, points = group.introductions.get(name), getattr(group, name)
    if introduction is None and len(points) < 2:
        return "\n".join(points)
    listed = [f"- {point}" for point in points]
    return "\n".join([introduction, *listed] if introduction else listed)
