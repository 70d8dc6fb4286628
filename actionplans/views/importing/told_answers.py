"""Answers that came back from colleagues: what each would decide, beside what stands.

In: the questions, the answers as written, the upload and the council's leads. Out: each
answer with its decision, or with a sentence why it cannot be used. Writes nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actionplans.forms.import_leads import KINDS, lead_decision
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import LINK, is_lead_key
from actionplans.importing.deciding import Decision, decide
from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.questions.asking_sheet import ReturnedAnswer
from actionplans.importing.sheets.cleaning import folded
from actionplans.models import Upload

from .colleague_questions import ColleagueQuestion

GONE = "This is not asked any more."
_NEW = re.compile(rf"({'|'.join(KINDS)})\s*[:–-]\s*(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer that came back. `decision` is None where it cannot be used at all;
    with a `problem` beside it, it can be kept to be mended."""

    said: ReturnedAnswer
    question: ColleagueQuestion | None
    decision: Mapping[str, Any] | None
    problem: str = ""
    differs: bool = False

    @property
    def is_new(self) -> bool:
        """Nothing stands against it, and nothing is wrong with it."""
        return not (self.differs or self.problem)


def told_answers(
    answers: Iterable[ReturnedAnswer],
    questions: Sequence[ColleagueQuestion],
    upload: Upload,
    known: KnownLeads,
) -> list[Told]:
    """Every answer with words, once; one that only says what stands is left out."""
    by_key = {question.row.key: question for question in questions}
    told = [
        _told(same, by_key.get(key), known) for key, same in _by_key(answers).items()
    ]
    stands = upload.decisions
    told = [
        replace(one, differs=_stands(one.said.key, stands))
        for one in told
        if not _is_again(one, stands.get(one.said.key))
    ]
    return _with_problems(told, upload)


def _by_key(answers: Iterable[ReturnedAnswer]) -> dict[str, list[ReturnedAnswer]]:
    found: dict[str, list[ReturnedAnswer]] = {}
    for said in answers:
        if said.answer:
            found.setdefault(said.key, []).append(said)
    return found


def _told(
    same: Sequence[ReturnedAnswer],
    question: ColleagueQuestion | None,
    known: KnownLeads,
) -> Told:
    said = same[0]
    if question is None:
        return Told(said, None, None, GONE)
    words = list(dict.fromkeys(each.answer for each in same))
    if len({folded(each) for each in words}) > 1:
        both = ", ".join(f"“{each}”" for each in words)
        return Told(said, question, None, f"The file answers this twice: {both}.")
    try:
        decision = _meant(said.answer, question, known)
    except ValueError as error:
        return Told(said, question, None, str(error))
    signed = {"told_by": said.name, "comment": said.comment}
    return Told(said, question, {**decision, **{k: w for k, w in signed.items() if w}})


def _meant(
    answer: str, question: ColleagueQuestion, known: KnownLeads
) -> Mapping[str, Any]:
    """Raises ValueError with a sentence."""
    if option := question.options.get(folded(answer)):
        return option
    if question.lead:
        return _lead(answer, question.lead, known)
    if question.row.own:
        return {"choice": None, "value": answer}
    raise ValueError(f"“{answer}” is none of the choices.")


def _lead(answer: str, name: str, known: KnownLeads) -> Mapping[str, Any]:
    if new := _NEW.fullmatch(answer):
        words = " ".join(new[2].split())
        return lead_decision(name, new[1].lower(), words, set(), known)
    if lead := known.find(answer):
        return {"choice": LINK, "value": str(lead.pk)}
    raise ValueError(
        f"No lead is called “{answer}”. To name a new one, write what it is before the "
        f"name: “post: {answer}”, or person, team or partner."
    )


def _stands(key: str, stands: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether it was answered; of a lead no choice says that nothing is said of it."""
    said = stands.get(key)
    return said is not None and not (is_lead_key(key) and not said.get("choice"))


def _is_again(one: Told, stood: Mapping[str, Any] | None) -> bool:
    return bool(stood and one.decision) and all(
        (one.decision or {}).get(part) == (stood or {}).get(part)
        for part in ("choice", "value")
    )


def _with_problems(told: Sequence[Told], upload: Upload) -> list[Told]:
    """Own words that the import's rules cannot read, each with its sentence."""
    decisions = {
        one.said.key: Decision(one.decision["choice"], one.decision["value"])
        for one in told
        if one.decision
    }
    decided = decide(ProposedPlan.from_json(upload.proposal), decisions)
    sentences = {issue.id: sentence for issue, sentence in decided.refused}
    return [
        replace(one, problem=one.problem or sentences.get(one.said.key, ""))
        for one in told
    ]
