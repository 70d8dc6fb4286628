"""Narrowing: of a snapshot, what somebody chose to print.

In: a snapshot as its reader may see it, and choices. Out: a snapshot with fewer rows
and columns, and words that say what was left out, because a paper must not look whole
when it is not. Both ratings, the ref and the action are always printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import asdict, dataclass, fields
from typing import Any

from .columns import BY_FIELD, SPELT_OTHERWISE
from .contradictions import Facts, contradictions, done_without_impact
from .measure_words import off_words
from .models import Frozen, Version, VersionAction, VersionRecommendation
from .snapshots import Snapshot
from .targets import measure_of, off_target
from .wording import counted, shortened

APPENDIX, SUMMARY = "appendix", "summary"
EXCEPTIONS = "exceptions"
# What a column's text is called on a row; without its column it would be told
# beside the progress.
TEXTS = {
    "performance": "performance",
    "next_steps": "next_steps",
    "concerns": "concerns",
    "barriers": "barriers",
}
ALWAYS = {field for field, known in BY_FIELD.items() if known.always}.union(
    *SPELT_OTHERWISE.values()
)
IN_SUMMARY = ALWAYS | {"lead_and_timescale", "leads", "timescale"}
ABOVE_THE_TABLE = (
    "description", "findings", "why_important", "what_good_looks_like", "outcomes",
    "progress_text", "performance", "next_steps", "concerns", "barriers",
)  # fmt: skip
SHORT = 240  # characters of an action in a summary
NEEDS_A_LOOK = ("problem", "at_risk")


@dataclass(frozen=True, slots=True)
class Choices:
    """What is printed; empty columns or recommendations are all of them.

    `form` is the appendix in landscape or the summary in portrait; `without` are
    fields of columns, `recommendations` their numbers; `names` prints officers' names
    where the paper stays inside the council.
    """

    form: str = APPENDIX
    rows: str = ""
    without: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    names: bool = False
    matter: bool = True

    def plain(self) -> dict[str, Any]:
        """As a print job and a saved layout keep it."""
        return {
            k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Choices":
        """Of what `plain` made; what is no choice any more is passed over."""
        known = {field.name for field in fields(cls)}
        held = {name: value for name, value in plain.items() if name in known}
        return cls(
            **{k: tuple(v) if isinstance(v, list) else v for k, v in held.items()}
        )


def narrowed(snapshot: Snapshot, choices: Choices) -> Snapshot:
    """The snapshot with what was chosen alone; the rows in hand stay as they are."""
    chosen = choices.recommendations
    kept = [
        row for row in snapshot.recommendations if not chosen or row.number in chosen
    ]
    orders = {row.order for row in kept}
    actions = [row for row in snapshot.actions if row.recommendation.order in orders]
    if choices.rows == EXCEPTIONS:
        actions = [row for row in actions if is_exception(row, snapshot.version)]
        orders = {row.recommendation.order for row in actions}
        kept = [row for row in kept if row.order in orders]
    version = _version(snapshot.version, choices)
    if len(kept) < len(snapshot.recommendations) or choices.rows == EXCEPTIONS:
        version.measures = _judging(version, (*kept, *actions))
    return Snapshot(
        version=version,
        recommendations=tuple(_bare(row) for row in kept)
        if choices.form == SUMMARY
        else tuple(kept),
        actions=tuple(_row(row, version, choices) for row in actions),
        withheld=snapshot.withheld,
    )


def is_exception(row: VersionAction, version: Version) -> bool:
    """Whether a committee would ask about it, as it was frozen.

    Rated red or amber in either dimension, not rated, past its due date, done without
    impact, or contradicting itself on the version's day. Source: import specification
    C4.
    """
    if row.is_withdrawn:
        return False
    facts = _facts(row, version)
    meanings = [facts.progress_meaning]
    if version.scheme["has_impact"]:
        meanings.append(facts.impact_meaning)
        if done_without_impact(facts):
            return True
    asked = any(meaning is None or meaning in NEEDS_A_LOOK for meaning in meanings)
    return asked or row.days_late > 0 or bool(contradictions(facts, version.as_at))


def left_out(snapshot: Snapshot, paper: Snapshot, choices: Choices) -> tuple[str, ...]:
    """Sentences that say how the paper is a part of the whole; none where it is not."""
    return tuple(_left_out(snapshot, paper, choices))


def _left_out(snapshot: Snapshot, paper: Snapshot, choices: Choices) -> Iterator[str]:
    everything, printed = len(snapshot.actions), len(paper.actions)
    if choices.recommendations:
        numbers = ", ".join(choices.recommendations)
        yield f"Only these of the plan’s recommendations: {numbers}."
    if choices.rows == EXCEPTIONS:
        yield (
            "Only exceptions: actions that are red, amber, not rated, overdue, done "
            "without impact, or whose facts contradict each other."
        )
    if printed != everything:
        yield f"{counted(printed, 'action')} of {everything:,} in the plan."
    if choices.form == SUMMARY:
        yield "A summary: actions are shortened, and what was said of them is left out."
    elif names := list(_labels(snapshot.version, choices)):
        noun = "column" if len(names) == 1 else "columns"
        yield f"Without the {noun} {', '.join(names)}."
    if choices.form != SUMMARY and not choices.matter:
        yield "Without the text before and after the tables."
    if choices.names and not snapshot.version.names_leads:
        yield "With officers’ names: for use inside the council, not for publication."


def _labels(version: Version, choices: Choices) -> Iterator[str]:
    """The headings of the version's columns that are not printed."""
    for column in version.columns:
        if not _is_printed(column["field"], choices):
            yield column["label"]


def _version(version: Version, choices: Choices) -> Version:
    paper = copy(version)
    paper.columns = [c for c in version.columns if _is_printed(c["field"], choices)]
    if choices.form == SUMMARY and choices.rows == EXCEPTIONS:
        concern = {"field": "concerns", "label": BY_FIELD["concerns"].label}
        paper.columns = [*paper.columns, concern]
    paper.names_leads = version.names_leads or choices.names
    if choices.form == SUMMARY or not choices.matter:
        paper.sections, paper.glossary = [], []
    if choices.form == SUMMARY or not _is_printed("measure", choices):
        paper.measures = []
    return paper


def _is_printed(field: str, choices: Choices) -> bool:
    if choices.form == SUMMARY:
        return field in IN_SUMMARY
    return field in ALWAYS or field not in choices.without


def _row(row: VersionAction, version: Version, choices: Choices) -> VersionAction:
    """The row without the words of columns that are not printed."""
    paper, held = copy(row), {column["field"] for column in version.columns}
    dropped = TEXTS if choices.form == SUMMARY else choices.without
    for field in (TEXTS.keys() & set(dropped)) - held:
        setattr(paper, TEXTS[field], "")
    if choices.form == SUMMARY:
        paper.text = shortened(row.text, SHORT)
    if "percent_complete" in choices.without:
        paper.percent = None
    if not _is_printed("measure", choices):
        paper.measures = []
    return paper


def _bare(row: VersionRecommendation) -> VersionRecommendation:
    """The recommendation without what the full paper tells above its table."""
    paper = copy(row)
    for name in ABOVE_THE_TABLE:
        setattr(paper, name, "")
    return paper


def _judging(version: Version, rows: Iterable[Frozen]) -> list[dict[str, Any]]:
    """The measures that one of the rows is judged by."""
    wanted = {number for row in rows for number in row.measures}
    return [one for one in version.measures if one["number"] in wanted]


def _facts(row: VersionAction, version: Version) -> Facts:
    meanings = {v["code"]: v["meaning"] for v in version.scheme["values"]}
    measures = map(measure_of, _judging(version, [row]))
    off = off_target(measures, version.as_at)
    return Facts(
        progress_meaning=meanings.get(row.progress),
        impact_meaning=meanings.get(row.impact),
        percent=row.percent,
        due_on=row.due_on,
        closed=row.is_closed,
        has_text=bool(row.progress_text.strip() or row.performance.strip()),
        has_concern=bool(row.concerns.strip()),
        off_target=tuple(off_words(measure, standing) for measure, standing in off),
    )
