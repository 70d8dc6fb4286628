"""What an action keeps of its import beside its fields, a line each.

In: a proposed action, its promise, and the questions passed over. Out: the note the
action's page shows, so that no word of the file is lost where it has no field. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from actionplans.importing.accepting.promises import Promise
from actionplans.importing.proposal import Issue, ProposedAction
from actionplans.schemes import SchemePreset

# What an ActionLead holds of a lead's words.
LEAD_LENGTH = 300
_RATED = (("progress_rag", "Progress rating"), ("impact_rag", "Impact rating"))
_LETTERS = {"grey": {"gy", "gray"}, "amber": {"orange"}, "blue": {"completed", "done"}}

Asked = Mapping[tuple[str, str], list[str]]


def asked(issues: Iterable[Issue]) -> Asked:
    """Questions passed over, by sheet and cell."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for issue in issues:
        words = f" In the file: “{issue.raw}”." if issue.raw else ""
        for place in issue.places:
            found[issue.sheet or "", place].append(
                f"Left open at the import ({_cell(place, issue)}): "
                f"{issue.message}{words}"
            )
    return found


def _cell(place: str, issue: Issue) -> str:
    if issue.found_at and len(issue.places) == 1:
        return issue.found_at
    return f"cell {place} of “{issue.sheet}”" if issue.sheet else f"cell {place}"


def note_of(
    action: ProposedAction,
    promise: Promise,
    ref: str,
    questions: Asked,
    scheme: SchemePreset,
) -> str:
    """Every remark about the action, a line each; empty where there is none."""
    lines = [
        line
        for place in dict.fromkeys(action.cells.values())
        for line in questions.get((action.sheet, place), ())
    ]
    lines += [promise.note] if promise.note else []
    lines += _of_ref(action, ref)
    lines += _of_ratings(action, scheme)
    lines += [
        f"A lead is written at length in the file: “{name}”."
        for name in action.leads
        if len(name) > LEAD_LENGTH
    ]
    return "\n".join(" ".join(line.split()) for line in lines)


def _of_ref(action: ProposedAction, ref: str) -> Iterator[str]:
    if action.ref and action.ref != ref:
        yield f"The ref in the file is “{action.ref}”."


def _of_ratings(action: ProposedAction, scheme: SchemePreset) -> Iterator[str]:
    """A rating cell's words where they are more than the rating's own name."""
    for name, dimension in _RATED:
        words, colour = getattr(action, f"{name}_text"), getattr(action, name)
        if colour and colour.lower() not in scheme.colours:
            yield f"{dimension} in the file: {colour}, which the plan’s key has not."
        elif words and words.strip().casefold() not in _names(colour, scheme):
            yield f"{dimension} in the file: “{words}”."
    percent = action.percent_complete
    if percent is not None and percent != round(percent):
        yield f"% complete in the file: {percent}."


def _names(colour: str | None, scheme: SchemePreset) -> set[str]:
    if colour is None:
        return set()
    plain = colour.lower()
    names = {plain, plain[0]} | _LETTERS.get(plain, set())
    values = (value for value in scheme.values if value.colour == plain)
    return names | {n.casefold() for v in values for n in (v.word, v.letter)}
