"""The admin's answers to the questions of an import, out of what was posted.

In: the issues, what was posted, what stands. Out: decisions, and a sentence for each
answer that lacks its value. Names carry the issue's id; a question that is not on the
page, or left alone, is not answered, so what was decided before stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

OWN, EMPTY, UNDECIDED = "own", "empty", ""
OWN_LENGTH = 500
NO_WORDS = "Write the value in the box, or choose an answer"
BOTH = "Clear the box, or choose “Something else”: an answer is chosen beside it"

Issue = Mapping[str, Any]
Decision = dict[str, str | None]
Decisions = Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True)
class Answers:
    """Decisions by issue id; what is wrong with the others, and what was typed."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


def answers(
    issues: Iterable[Issue],
    posted: Mapping[str, str],
    stands: Decisions,
    scheme: str | None = None,
) -> Answers:
    """What was posted, as decisions; a choice that was not offered is no answer.

    A value written in the box counts where the buttons were left as they were. The
    answer that a remark proposes is none until another has been given.
    """
    found = Answers()
    for issue in issues:
        key = issue["id"]
        if f"answer-{key}" in posted or f"own-{key}" in posted:
            stood, kept = given(stands.get(key))
            said = posted.get(f"answer-{key}", UNDECIDED)
            # PostgreSQL's JSON takes no NUL; no paper holds one, and no key types it.
            own = posted.get(f"own-{key}", "").replace("\0", "").strip()[:OWN_LENGTH]
            unmoved = {UNDECIDED, stood or proposed(issue, scheme)}
            is_new = bool(own) and own != kept
            if said == OWN or (is_new and said in unmoved):
                _own(found, key, own)
            elif is_new:
                found.errors[key], found.typed[key] = BOTH, own
            elif is_offered(issue, said) and (key in stands or said not in unmoved):
                found.decisions[key] = {"choice": _choice(said), "value": None}
    return found


def _own(found: Answers, key: str, own: str) -> None:
    if own:
        found.decisions[key] = {"choice": None, "value": own}
    else:
        found.errors[key] = NO_WORDS


def on_form(choice: str | None) -> str:
    """The value of a radio button: a choice may itself be called "own" or "empty"."""
    return EMPTY if choice is None else f"={choice}"


def proposed(issue: Issue, scheme: str | None = None) -> str:
    """The answer that stands for a remark if none is given; none for a question."""
    if issue["severity"] in ("BLOCK", "DECIDE") or not issue["choices"]:
        return UNDECIDED
    if issue["field"] == "scheme" and scheme:
        return on_form(scheme)
    return on_form(issue["choices"][0]["value"])


def is_offered(issue: Issue, said: str) -> bool:
    return said in {on_form(choice["value"]) for choice in issue["choices"]}


def _choice(said: str) -> str | None:
    return None if said == EMPTY else said.removeprefix("=")


def given(decision: Mapping[str, str | None] | None) -> tuple[str, str]:
    """A decision as the form shows it: the radio button, and the box's words."""
    if decision is None:
        return UNDECIDED, ""
    if decision.get("value"):
        return OWN, decision["value"] or ""
    return on_form(decision.get("choice")), ""
