"""What an action's facts say against each other on a given day.

Plain facts and a day come in, named Contradictions go out, in a fixed order. They are
shown beside the action and counted; nothing here or elsewhere corrects a rating.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from actionplans import evidence_kinds

PROBLEM, AT_RISK, ON_TRACK = "problem", "at_risk", "on_track"
COMPLETE, NOT_DUE = "complete", "not_due"
_DONE = (COMPLETE, ON_TRACK)
_NO_IMPACT = (None, PROBLEM, NOT_DUE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one action.

    A meaning is that of the rating's value in the plan's scheme (problem, at_risk,
    on_track, complete, not_due), None where nobody has rated. due_on is the last day
    of what was promised, None where no end was. has_text and has_concern speak of the
    current update. evidence holds the kinds that are given, None where that was not
    looked up, and then not judged; measure_names those that the impact measure names.
    off_target says of each measure that is off its target by how much, in words.
    """

    progress_meaning: str | None = None
    impact_meaning: str | None = None
    percent: int | None = None
    due_on: date | None = None
    closed: bool = False
    has_text: bool = False
    has_concern: bool = False
    evidence: frozenset[str] | None = None
    measure_names: frozenset[str] = frozenset()
    off_target: tuple[str, ...] = ()

    @property
    def has_evidence(self) -> bool | None:
        """Whether the impact is shown as its measure says; None where not judged."""
        if self.evidence is None:
            return None
        return evidence_kinds.is_shown(self.evidence, self.measure_names)


@dataclass(frozen=True, slots=True)
class Contradiction:
    code: str
    sentence: str


def contradictions(facts: Facts, on: date) -> tuple[Contradiction, ...]:
    """The contradictions of an action on a day, none where its facts agree."""
    told = {
        "missing": evidence_kinds.missing_words(facts.measure_names),
        "off": "; ".join(facts.off_target),
    }
    return tuple(
        Contradiction(code, sentence.format(**told))
        for code, sentence, holds in _RULES
        if holds(facts, on)
    )


def is_overdue(
    due_on: date | None, progress_meaning: str | None, finished: bool, on: date
) -> bool:
    """Whether the last day of what was promised has passed and the work is not done.

    Without a last day ("ongoing", "quarterly", a start only) nothing is ever overdue;
    neither is what its lead calls complete, nor what is finished (closed, withdrawn).
    Source: import specification C2 (timescales) and C3.8, "at a stated day".
    """
    return days_late(due_on, progress_meaning, finished, on) > 0


def days_late(
    due_on: date | None, progress_meaning: str | None, finished: bool, on: date
) -> int:
    """Calendar days past the last day of what was promised; 0 where not overdue."""
    if due_on is None or finished or progress_meaning == COMPLETE:
        return 0
    return max(0, (on - due_on).days)


def done_without_impact(facts: Facts) -> bool:
    """Progress complete or green, and impact red, grey or not rated.

    A list of its own and no contradiction: the two ratings may honestly come apart.
    On track counts because a three-colour scheme has nothing better to say.
    Source: import specification C4.
    """
    return facts.progress_meaning in _DONE and facts.impact_meaning in _NO_IMPACT


def _is_late(facts: Facts, on: date) -> bool:
    return is_overdue(facts.due_on, facts.progress_meaning, facts.closed, on)


def _on_track_but_overdue(facts: Facts, on: date) -> bool:
    return facts.progress_meaning == ON_TRACK and _is_late(facts, on)


def _complete_under_100(facts: Facts, on: date) -> bool:
    unfinished = facts.percent is not None and facts.percent < 100
    return facts.progress_meaning == COMPLETE and unfinished


def _not_due_past_its_date(facts: Facts, on: date) -> bool:
    return facts.progress_meaning == NOT_DUE and _is_late(facts, on)


def _impact_without_evidence(facts: Facts, on: date) -> bool:
    shown = facts.impact_meaning in (ON_TRACK, COMPLETE)
    return shown and facts.has_evidence is False


def _impact_off_target(facts: Facts, on: date) -> bool:
    shown = facts.impact_meaning in (ON_TRACK, COMPLETE)
    return shown and bool(facts.off_target)


def _problem_without_concern(facts: Facts, on: date) -> bool:
    problem = PROBLEM in (facts.progress_meaning, facts.impact_meaning)
    return problem and not facts.has_concern


def _rated_without_text(facts: Facts, on: date) -> bool:
    rated = facts.progress_meaning is not None or facts.impact_meaning is not None
    return rated and not facts.has_text


_RULES: tuple[tuple[str, str, Callable[[Facts, date], bool]], ...] = (
    (
        "on-track-overdue",
        "Progress is rated on track, but the due date has passed.",
        _on_track_but_overdue,
    ),
    (
        "complete-under-100",
        "Progress is rated complete, but less than 100% is done.",
        _complete_under_100,
    ),
    (
        "not-due-past-date",
        "Progress is rated not yet due, but the due date has passed.",
        _not_due_past_its_date,
    ),
    (
        "impact-without-evidence",
        "Impact is rated as shown, but {missing}.",
        _impact_without_evidence,
    ),
    (
        "impact-off-target",
        "Impact is rated as shown, but {off}.",
        _impact_off_target,
    ),
    (
        "problem-without-concern",
        "A rating says there is a problem, but no concern is written down.",
        _problem_without_concern,
    ),
    (
        "rated-without-text",
        "The action is rated, but no words say why.",
        _rated_without_text,
    ),
)
