"""The columns that a plan's tables may have: what each holds, and which agree.

In: columns as a plan has them, {"field", "label"} in order. Out: those a page offers,
or why they cannot stand beside each other. Pure: no Django, no clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Columns = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """A column that the product fills. `always` where no table does without it."""

    field: str
    label: str
    holds: str
    always: bool = False


PROGRESS, IMPACT = "progress_rag", "impact_rag"
KNOWN = (
    KnownColumn("ref", "Ref", "The action’s number", always=True),
    KnownColumn("action", "Action", "What will be done", always=True),
    KnownColumn("outcome", "Expected impact/outcome", "What it is to change"),
    KnownColumn("measure", "Impact measure", "How the change will be seen"),
    KnownColumn(
        "reporting_mechanism", "Reporting mechanism", "Where it is reported and watched"
    ),
    KnownColumn("lead_and_timescale", "Lead and timescale", "Who and by when, in one"),
    KnownColumn("leads", "Lead", "Who, in a column of its own"),
    KnownColumn("start", "Start", "When the work begins"),
    KnownColumn("timescale", "Timescale", "By when, in a column of its own"),
    KnownColumn("progress", "Progress to date", "What has been done so far"),
    KnownColumn("performance", "Performance", "What the figures show"),
    KnownColumn("next_steps", "Next steps", "The work that is scheduled"),
    KnownColumn("concerns", "Areas of concern", "What is in the way"),
    KnownColumn("barriers", "Barriers and support needed", "What would help"),
    KnownColumn("percent_complete", "% complete", "How much is done"),
    KnownColumn(PROGRESS, "", "The rating of progress", always=True),
    KnownColumn(IMPACT, "", "The rating of impact", always=True),
)
BY_FIELD = {column.field: column for column in KNOWN}
# The product's fields whose heading decides nothing: any words will do.
REWORDABLE = frozenset(BY_FIELD) - {PROGRESS, IMPACT}
# A file may say the action in two columns, and one rating in a column named neither.
SPELT_OTHERWISE = {"action": {"what", "how"}, PROGRESS: {"rating"}}
LONGEST_HEADING = 120


def problem(columns: Columns) -> str:
    """Why a plan cannot have these columns, in a sentence; nothing where it can."""
    fields = [column["field"] for column in columns]
    held = set(fields)
    for known in KNOWN:
        others = SPELT_OTHERWISE.get(known.field, set())
        needed = known.always and known.field in REWORDABLE
        if needed and not held & {known.field, *others}:
            return f"Every table has the column “{known.label}”."
    if "lead_and_timescale" in held and held & {"leads", "timescale"}:
        return (
            "Choose one column for lead and timescale together, or columns of their "
            "own: with both, everything would stand there twice."
        )
    headings = [column["label"].casefold() for column in columns]
    twice = next((c["label"] for c in columns if _twice(c["label"], headings)), "")
    return f"Two columns are called “{twice}”." if twice else ""


def _twice(label: str, headings: Sequence[str]) -> bool:
    return headings.count(label.casefold()) > 1


def offered(columns: Columns, *, has_impact: bool = True) -> list[KnownColumn]:
    """The known columns that are not among these and could be."""
    held = {column["field"] for column in columns}
    found = [column for column in KNOWN if not _is_held(column.field, held)]
    return [column for column in found if has_impact or column.field != IMPACT]


def _is_held(field: str, held: set[str]) -> bool:
    return bool(held & {field, *SPELT_OTHERWISE.get(field, set())})
