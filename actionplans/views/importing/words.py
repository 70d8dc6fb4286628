"""What an import's pages say of a file: where things stand, remarks, counts.

In: a proposal and its issues. Out: words and plain values for templates. Reads no
database and writes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from actionplans.importing.proposal import Issue, ProposedAction, ProposedPlan
from actionplans.timescales import read_timescale
from actionplans.wording import day, due

CELLS_NAMED = 8
_EMPTY = {
    "ref": "no ref",
    "leads": "no lead",
    "due_date": "no due date",
    "progress_rag": "not rated",
    "impact_rag": "not rated",
    "percent_complete": "unknown",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the page is shown again: a sentence, or one an issue with what was typed; and
    the choices of columns that could not be kept."""

    sentence: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    where: str
    message: str


def where(issue: Issue) -> str:
    """Cell E9 of “Plan”; of many cells the first few; else the sheet, or the file.

    Of a document: table 2, row 5, column 3.
    """
    return issue.found_at or place(issue.places, issue.sheet)


def place(cells: Sequence[str], sheet: str | None) -> str:
    named = f"sheet “{sheet}”" if sheet else ""
    if not cells:
        return named[:1].upper() + named[1:] or "The whole file"
    first = ", ".join(cells[:CELLS_NAMED])
    more = len(cells) - CELLS_NAMED
    also = f" and {more} more" if more > 0 else ""
    return f"Cell{'s' if len(cells) > 1 else ''} {first}{also}, {named}"


def remarks(issues: Iterable[Issue]) -> list[Remark]:
    """Remarks that ask nothing, a line for each thing said, with all its places."""
    found: dict[tuple[str, str | None, str], list[Issue]] = {}
    for issue in issues:
        found.setdefault((issue.code, issue.sheet, issue.message), []).append(issue)
    return [
        Remark(_where_all(same, sheet), message)
        for (_, sheet, message), same in found.items()
    ]


def _where_all(same: Sequence[Issue], sheet: str | None) -> str:
    if same[0].found_at:
        return "; ".join(dict.fromkeys(issue.found_at for issue in same))
    return place([cell for issue in same for cell in issue.places], sheet)


def ratings_in(proposal: ProposedPlan) -> int:
    """How many ratings the file holds, of actions and of recommendations."""
    of_actions = sum(
        bool(action.progress_rag) + bool(action.impact_rag)
        for action in proposal.actions
    )
    rags = [colour for g in proposal.leaves for colour in (g.rag or {}).values()]
    return of_actions + sum(bool(colour) for colour in rags)


def read_as(action: ProposedAction, field_asked: str | None) -> str:
    """How a cell is read now, with the answers given so far; "" where it is words."""
    if field_asked not in _EMPTY:
        return ""
    if field_asked == "due_date":
        said = _due(action)
    elif field_asked == "leads":
        said = "; ".join(action.leads)
    elif field_asked == "percent_complete":
        percent = action.percent_complete
        said = "" if percent is None else f"{percent}%"
    else:
        said = getattr(action, field_asked) or ""
    return said or _EMPTY[field_asked]


def _due(action: ProposedAction) -> str:
    told = read_timescale(action.due_date or action.due_month or "").due
    return due(told, "month") if told and action.due_month else day(told)


def short(text: str, longest: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
