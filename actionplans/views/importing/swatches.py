"""The colours of a file's rating columns, as the check page shows them and takes them.

In: an upload, and what was posted. Out: a row for each fill with the rating it stands
for, and decisions: one for a fill answers every issue about its cells. Writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actionplans.importing.proposal import Issue, ProposedPlan, Swatch
from actionplans.importing.sheets.fills import described
from actionplans.models import Upload
from actionplans.palette import MARKS
from actionplans.schemes import PRESETS

from .words import where

UNRATED, KEEP = "none", "keep"
WHERE_NAMED = 3
Decision = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class SwatchRow:
    """A fill as shown. `mark` is the rating it stands for, None for not rated;
    `is_open` that nobody has said, `is_own` that the admin has."""

    fill: str
    name: str
    count: int
    where: str
    mark: Any
    choices: tuple[tuple[str, str], ...]
    is_open: bool = False
    is_own: bool = False
    in_words: bool = False


def rows_of(upload: Upload, proposal: ProposedPlan) -> list[SwatchRow]:
    """The fills found in rating columns: those to decide, then the commonest first."""
    issues = {issue.id: issue for issue in proposal.issues}
    rows = [
        _row(upload, swatch, [issues[i] for i in swatch.issues if i in issues])
        for swatch in proposal.swatches
    ]
    return sorted(rows, key=lambda row: not row.is_open)


def _row(upload: Upload, swatch: Swatch, issues: list[Issue]) -> SwatchRow:
    told = [upload.decisions.get(issue.id) for issue in issues]
    given = [said.get("value") or said.get("choice") for said in told if said]
    is_own = bool(issues) and len(given) == len(told) and given != [KEEP] * len(told)
    same = len(set(given)) == 1
    colour = given[0] if is_own and same else swatch.colour
    places = [where(issue) for issue in issues[:WHERE_NAMED]]
    return SwatchRow(
        fill=swatch.fill,
        name=described(swatch.fill),
        count=swatch.count,
        where="; ".join(places),
        mark=_mark(upload, colour),
        choices=_choices(upload, issues, is_own),
        is_open=not swatch.is_certain and len(given) < len(told),
        is_own=is_own,
        in_words=not issues or (colour is None and not (is_own and same)),
    )


def _mark(upload: Upload, colour: str | None) -> Any:
    """The value of the upload's scheme, or the colour itself where it has none."""
    token = (colour or "").lower()
    values = PRESETS[upload.scheme].values
    found = next((value for value in values if value.colour == token), None)
    if found or token not in MARKS:
        return found
    return {"word": colour, "letter": MARKS[token].letter, "colour": token}


def _choices(
    upload: Upload, issues: list[Issue], is_own: bool
) -> tuple[tuple[str, str], ...]:
    """What every issue about the fill offers, in the words of the scheme."""
    offered = [{choice.value for choice in issue.choices} for issue in issues]
    common = set.intersection(*offered) if offered else set()
    values = PRESETS[upload.scheme].values
    words = {value.colour.title(): value.word for value in values}
    first = next(iter(issues), None)
    named = [
        (c.value, words.get(c.value, c.label))
        for c in (first.choices if first else ())
        if c.value in common and c.value not in (None, KEEP)
    ]
    back = [(KEEP, "As it was read")] if KEEP in common and is_own else []
    return (*back, *named, *([(UNRATED, "Not rated")] if None in common else []))


def decided(upload: Upload, posted: Mapping[str, str]) -> dict[str, Decision]:
    """What was said of fills, as an answer to each issue about their cells."""
    proposal = ProposedPlan.from_json(upload.proposal)
    issues = {issue.id: issue for issue in proposal.issues}
    found: dict[str, Decision] = {}
    for swatch in proposal.swatches:
        said = posted.get(f"swatch-{swatch.fill}", "")
        choice = None if said == UNRATED else said
        for issue in (issues[i] for i in swatch.issues if said and i in issues):
            if choice in {offered.value for offered in issue.choices}:
                found[issue.id] = {"choice": choice, "value": None}
    return found
