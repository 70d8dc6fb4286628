"""One answer for many questions of an import, out of what was posted.

In: the questions by kind, what was posted, what stands. Out: decisions for each, marked
as given in bulk. An answer of a question's own stands over those given in bulk, however
often the latter are changed.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from actionplans.importing.questions.patterns import Alike, Kind, proposal_of

from .answers import (
    EMPTY,
    Answers,
    Decision,
    Decisions,
    answers,
    is_offered,
)

ACCEPT, LEAVE, REOPEN = "accept-all", "leave-all", "reopen"


def all_answers(
    kinds: Iterable[Kind],
    posted: Mapping[str, str],
    stands: Decisions,
    scheme: str | None = None,
) -> Answers:
    """Every answer posted: of single questions, of those alike, of a whole kind.

    The narrower holds: a kind's button answers only what is open after the others.
    """
    asked = list(kinds)
    single = _single(asked, posted, stands, scheme)
    found = Answers(dict(single.decisions), dict(single.errors), dict(single.typed))
    several = [alike for kind in asked for alike in kind.alike if alike.is_several]
    bulk = _of_alike(several, posted, stands, scheme)
    found.errors.update(bulk.errors)
    found.typed.update(bulk.typed)
    for alike in several:
        if said := bulk.decisions.get(alike.key):
            for issue in alike.issues:
                if issue.id not in single.decisions and not is_own(stands, issue.id):
                    found.decisions[issue.id] = in_bulk(said)
    for kind in asked:
        _press(kind, posted, {**stands, **found.decisions}, found)
    return found


def _single(
    asked: list[Kind], posted: Mapping[str, str], stands: Decisions, scheme: str | None
) -> Answers:
    """The questions' own answers; one that only repeats what stands is none."""
    issues = [issue.to_json() for kind in asked for issue in kind.issues]
    said = answers(issues, posted, stands, scheme)
    new = {k: d for k, d in said.decisions.items() if not _is_again(d, stands.get(k))}
    return Answers(new, said.errors, said.typed)


def _of_alike(
    several: list[Alike],
    posted: Mapping[str, str],
    stands: Decisions,
    scheme: str | None,
) -> Answers:
    given = {a.key: said for a in several if (said := said_of_alike(a, stands))}
    said = answers(map(as_one, several), posted, given, scheme)
    new = {k: d for k, d in said.decisions.items() if not _is_again(d, given.get(k))}
    return Answers(new, said.errors, said.typed)


def _press(
    kind: Kind, posted: Mapping[str, str], stands: Decisions, found: Answers
) -> None:
    """“Accept the first answer for all”, “Leave all empty”: what is still open."""
    for issue in kind.issues:
        if issue.id in stands:
            continue
        proposed = proposal_of(issue)
        if posted.get(ACCEPT) == kind.key and proposed is not None:
            found.decisions[issue.id] = in_bulk({"choice": proposed, "value": None})
        elif posted.get(LEAVE) == kind.key and is_offered(issue.to_json(), EMPTY):
            found.decisions[issue.id] = in_bulk({"choice": None, "value": None})


def answered_together(kind: Kind, stands: Decisions) -> list[str]:
    """Ids of the questions whose answer was given in bulk."""
    return [i.id for i in kind.issues if i.id in stands and not is_own(stands, i.id)]


def reopened(
    kinds: Iterable[Kind], posted: Mapping[str, str], stands: Decisions
) -> list[str]:
    """The questions a press opens again: what was answered together, no own answer."""
    pressed = (kind for kind in kinds if kind.key == posted.get(REOPEN))
    return [key for kind in pressed for key in answered_together(kind, stands)]


def as_one(alike: Alike) -> dict[str, Any]:
    """Questions that are alike as one question, under the pattern's own name."""
    return {**alike.issues[0].to_json(), "id": alike.key}


def said_of_alike(alike: Alike, stands: Decisions) -> Decision | None:
    """The answer that stands for all of them that have none of their own."""
    given = [stands.get(i.id) for i in alike.issues if not is_own(stands, i.id)]
    first = given[0] if given else None
    same = first and all(said and _is_again(first, said) for said in given)
    return dict(first) if first and same else None


def is_own(stands: Decisions, key: str) -> bool:
    """Whether the question has an answer that was not given in bulk."""
    return key in stands and not stands[key].get("bulk")


def in_bulk(said: Mapping[str, Any]) -> Decision:
    return {"choice": said["choice"], "value": said["value"], "bulk": "yes"}


def _is_again(said: Mapping[str, Any], stood: Mapping[str, Any] | None) -> bool:
    return bool(stood) and all(
        said.get(part) == (stood or {}).get(part) for part in ("choice", "value")
    )
