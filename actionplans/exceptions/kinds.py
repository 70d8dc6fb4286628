"""The kinds of exceptions, in the order in which a manager goes through them.

A Standing and a Window come in, Findings go out under the code of their kind. Withdrawn
actions are no exceptions, and of those signed off only the impact is still asked about;
what waits for a decision, or for an answer, waits whatever its state.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actionplans.contradictions import contradictions

from . import rules
from .rules import Finding
from .standing import Standing, State, Window

Rule = Callable[[Standing, Window], Finding | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of exception: its name and, in one sentence, what it gathers.

    Both may name {progress}, {impact}, {either} and {at_risk} as the plan does. `asks`
    is what a lead is asked for when it is returned, empty where nothing can be. A
    contradiction has no rule of its own here. `of_impact` is what an update can still
    answer once the work is signed off.
    """

    code: str
    name: str
    meaning: str
    asks: str = ""
    rule: Rule | None = None
    of_impact: bool = False

    def comment(self, words: str) -> str:
        """What the lead reads when it is returned; the manager may reword it."""
        return f"{words.rstrip('.')}. {self.asks}"


def findings(standing: Standing, window: Window) -> Iterator[tuple[str, Finding]]:
    """Every kind the subject falls under that day, with what is wrong."""
    if asked := rules.waiting(standing, window):
        yield "waiting", asked
    if asked := rules.question_open(standing, window):
        yield "question-open", asked
    if standing.state is State.OVER:
        return
    for kind in _RULED:
        if standing.state is State.OPEN or kind.of_impact:
            found = kind.rule(standing, window)
            if found:
                yield kind.code, found
    for found in contradictions(standing.facts, window.on):
        if standing.state is State.OPEN or found.code in _OF_IMPACT:
            yield found.code, Finding(found.sentence.rstrip("."))


_UPDATE_IT = "Please update it: what was done, what is in the way, what comes next."

KINDS = (
    Kind("waiting", "Waiting for a decision", "Somebody asks a manager to decide."),
    Kind(
        "question-open",
        "Questions not answered",
        "A question or a challenge that waits for its lead’s answer.",
    ),
    Kind(
        "returned",
        "Returned and not answered",
        "Sent back to the lead, and not updated since.",
        rule=rules.returned,
        of_impact=True,
    ),
    Kind(
        "overdue",
        "Overdue",
        "The last day of what was promised has passed, and the work is not complete.",
        "Please say what is in the way and by when it will be done.",
        rules.overdue,
    ),
    Kind(
        "overdue-originally",
        "Past the original date",
        "Not complete by the day first promised, wherever the date was moved to.",
        "Please say what is in the way and by when it will be done.",
        rules.overdue_originally,
    ),
    Kind(
        "slipped",
        "Slipped twice or more",
        "The due date was moved to a later day at least twice.",
        "Please say whether the date will hold this time, and what has changed.",
        rules.slipped,
    ),
    Kind(
        "silent",
        "Silent this period",
        "Not updated in the reporting period that is open, though its work or its "
        "difference is still to be told.",
        _UPDATE_IT,
        rules.silent,
        of_impact=True,
    ),
    Kind(
        "late",
        "Updated late",
        "Updated after the last day for updates of the period.",
        rule=rules.late,
    ),
    Kind(
        "stuck",
        "{at_risk} for three periods",
        "Rated {at_risk} in the last update of each of the last three periods.",
        "Please say what would bring it on track, and who has to decide it.",
        rules.stuck,
        of_impact=True,
    ),
    Kind(
        "on-track-overdue",
        "On track but overdue",
        "{progress} is on track, but the due date has passed.",
        "Please check the rating, and say by when it will be done.",
    ),
    Kind(
        "complete-under-100",
        "Complete under 100%",
        "{progress} is complete, but less than 100% is done.",
        "Please check the rating and the percentage.",
    ),
    Kind(
        "not-due-past-date",
        "Not yet due past its date",
        "{progress} says not yet due, but the due date has passed.",
        "Please check the rating, and say what has been done so far.",
    ),
    Kind(
        "impact-without-evidence",
        "Impact without evidence",
        "{impact} is rated as shown, without the evidence that the measure names.",
        "Please add the evidence, or check the rating.",
        of_impact=True,
    ),
    Kind(
        "impact-off-target",
        "Impact shown, measure off target",
        "{impact} is rated as shown, and a measure of it has not reached what was due.",
        "Please check the rating against the measure, or say why it stands.",
        of_impact=True,
    ),
    Kind(
        "problem-without-concern",
        "A problem without a concern",
        "A rating says there is a problem, but no concern is written down.",
        "Please say what is in the way, and what is being done about it.",
        of_impact=True,
    ),
    Kind(
        "rated-without-text",
        "Rated without words",
        "It is rated, but no words say why.",
        "Please write what the rating rests on.",
        of_impact=True,
    ),
    Kind(
        "without-impact",
        "Done without impact",
        "{progress} is complete or on track, and {impact} shows no difference yet.",
        "Please say what difference it has made, and how that is known.",
        rules.without_impact,
        of_impact=True,
    ),
    Kind(
        "impact-open",
        "Signed off, impact open",
        "The work is signed off, and nobody has said yet whether it made a difference.",
        "Please say what difference it has made, and how that is known.",
        rules.impact_open,
        of_impact=True,
    ),
    Kind(
        "without-lead",
        "Without a lead",
        "No lead is known, or nobody holds the post: nobody can be asked.",
        rule=rules.without_lead,
    ),
    Kind(
        "without-timescale",
        "Without a timescale",
        "It names no day, so it is never due.",
        "Please agree a day by which it will be done.",
        rules.without_timescale,
    ),
    Kind(
        "owes-review",
        "Owes a review date",
        "It runs on without an end, and no day is agreed to look at it again.",
        "Please agree a day on which it is looked at again.",
        rules.owes_review,
    ),
    Kind(
        "review-passed",
        "Review date passed",
        "The day agreed for a review has passed.",
        "Please review it, and agree the next date.",
        rules.review_passed,
    ),
    Kind(
        "unrated",
        "Not rated",
        "{either} has not been rated.",
        "Please rate it, and say what the rating rests on.",
        rules.unrated,
    ),
)
_RULED = tuple(kind for kind in KINDS if kind.rule)
_OF_IMPACT = {kind.code for kind in KINDS if kind.of_impact}
