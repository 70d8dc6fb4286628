"""The rating schemes shipped: three presets as plain data, and which one holds a file.

In: the colours seen in a workbook. Out: a preset whose values a council may take over
and reword as its own. Source: the keys found in councils' papers, in the house's words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValuePreset:
    """One value of a scheme. `meaning` is what the rules of the product go by."""

    code: str
    word: str
    letter: str
    colour: str  # red, amber, yellow, green, blue, grey
    meaning: str  # problem, at_risk, on_track, complete, not_due
    progress_definition: str
    impact_definition: str = ""


@dataclass(frozen=True, slots=True)
class SchemePreset:
    """A scheme: its dimensions' labels, the question each asks, and its values."""

    code: str
    name: str
    progress_label: str
    progress_question: str
    impact_label: str
    impact_question: str
    has_impact: bool
    values: tuple[ValuePreset, ...]

    @property
    def colours(self) -> frozenset[str]:
        return frozenset(value.colour for value in self.values)


_IS_IT_BEING_DONE = "Is it being done?"
_DOES_IT_MATTER = "Is it making a difference?"

_RAG3 = (
    ValuePreset(
        "red", "Red", "R", "red", "problem",
        "Not done, or late, and no plan in place that would bring it back",
        "The difference should show by now and does not",
    ),
    ValuePreset(
        "amber", "Amber", "A", "amber", "at_risk",
        "Behind, with a plan and a date for getting back on track",
        "Early signs of a difference, not yet enough to rely on",
    ),
    ValuePreset(
        "green", "Green", "G", "green", "on_track",
        "Going as planned, or done",
        "The difference can be shown with evidence",
    ),
)  # fmt: skip

_RAG5 = (
    ValuePreset(
        "red", "Red", "R", "red", "problem",
        "Not completed, or the timescale has slipped, and it needs attention",
        "Results should be seen and measured by now and are not",
    ),
    ValuePreset(
        "amber", "Amber", "A", "amber", "at_risk",
        "Not fully on track, but plans are in place to catch up by a stated time",
        "Results can begin to be measured but cannot be demonstrated yet",
    ),
    ValuePreset(
        "green", "Green", "G", "green", "on_track",
        "Progressing as expected and on target",
        "Results can be demonstrated and measured",
    ),
    ValuePreset(
        "blue", "Blue", "B", "blue", "complete",
        "Completed",
        "Results achieved and lasting",
    ),
    ValuePreset(
        "grey", "Grey", "N", "grey", "not_due",
        "Not started: not due to start in this period",
        "Results not expected yet",
    ),
)  # fmt: skip

_STATUS4 = (
    ValuePreset(
        "complete", "Complete", "C", "blue", "complete",
        "Everything the action asks for has been done",
    ),
    ValuePreset(
        "on-schedule", "In progress and on schedule", "S", "green", "on_track",
        "Under way and expected to finish on time",
    ),
    ValuePreset(
        "behind-schedule", "In progress but behind schedule", "L", "amber", "at_risk",
        "Under way, and later than planned",
    ),
    ValuePreset(
        "overdue", "Overdue", "O", "red", "problem",
        "The timescale has passed and the action is not complete",
    ),
)  # fmt: skip

PRESETS: dict[str, SchemePreset] = {
    preset.code: preset
    for preset in (
        SchemePreset(
            "rag3", "Red, amber, green",
            "Progress RAG", _IS_IT_BEING_DONE, "Impact RAG", _DOES_IT_MATTER, True,
            _RAG3,
        ),
        SchemePreset(
            "rag5", "Red, amber, green, blue, grey",
            "Process RAG", _IS_IT_BEING_DONE, "Impact RAG", _DOES_IT_MATTER, True,
            _RAG5,
        ),
        SchemePreset(
            "status4", "Four-value status with % complete",
            "Status", _IS_IT_BEING_DONE, "", "", False, _STATUS4,
        ),
    )
}  # fmt: skip


def smallest_preset(colours: set[str], *, impact: bool = False) -> SchemePreset | None:
    """The preset with the fewest values that holds every colour seen; None if none.

    `impact` says that impact ratings were seen, which a scheme without that dimension
    cannot hold. Colours are words in any case: "Red". Source: import specification E7.
    """
    wanted = {colour.lower() for colour in colours}
    holding = [
        preset
        for preset in PRESETS.values()
        if wanted <= preset.colours and (preset.has_impact or not impact)
    ]
    return min(holding, key=lambda preset: len(preset.values), default=None)
