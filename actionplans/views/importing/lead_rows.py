"""The leads of an import as its pages show them: known ones, and those to match.

In: an upload, its decided plan and the council's leads. Out: plain values for
templates. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from actionplans.forms.import_leads import KINDS, LeadAnswers, as_chosen
from actionplans.forms.leads import lead_label
from actionplans.importing.accepting.known_leads import KnownLeads
from actionplans.importing.accepting.lead_answers import (
    LINK,
    SAME,
    TEXT,
    lead_key,
    own_answer,
    rest_of,
)
from actionplans.importing.accepting.lead_suggestions import (
    Named,
    Suggestion,
    suggestions,
)
from actionplans.importing.proposal import ProposedPlan
from actionplans.importing.words.lead_words import as_known
from actionplans.models import Lead, Upload

REFS_NAMED = 8
ROW = "row "  # stands before the number of a row that has no ref
# Each lead is looked for among so many others of the file: the time it takes is square.
FELLOWS = 100
OTHERS = {
    TEXT: "Keep them as written, linked to nobody",
    **{kind: f"Create each as a {word.lower()}" for kind, word in KINDS.items()},
}
Option = tuple[str, str]
Options = tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class WrittenLead:
    """A way of writing a lead in the file, the refs of the actions it stands on, and
    what the first of them says."""

    text: str
    refs: tuple[str, ...]
    action: str = ""

    @property
    def key(self) -> str:
        return lead_key(self.text)

    @property
    def named(self) -> str:
        """The first refs, in words; where none has one: rows 9, 10."""
        more = len(self.refs) - REFS_NAMED
        also = f" and {more} more" if more > 0 else ""
        first = ", ".join(self.refs[:REFS_NAMED])
        if len(self.refs) > 1 and all(ref.startswith(ROW) for ref in self.refs):
            first = f"rows {first.removeprefix(ROW).replace(f', {ROW}', ', ')}"
        return first + also


@dataclass(frozen=True, slots=True)
class LeadCounts:
    """How many different leads the file names, by what is known of them; `others` is
    what those without an answer of their own are created as, "" where they are not."""

    known: int
    unknown: int
    answered: int
    others: str = ""

    @property
    def to_match(self) -> int:
        return self.unknown - self.answered


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One lead to match: what may be chosen, what is, and what is wrong with it."""

    said: WrittenLead
    perhaps: Options
    others: Options
    hints: tuple[str, ...]
    chosen: str
    name: str
    listed: str = ""
    error: str = ""


def written(plan: ProposedPlan) -> list[WrittenLead]:
    """Every lead of the file once, in its order."""
    texts: dict[str, tuple[str, str]] = {}
    refs: dict[str, list[str]] = {}
    for action in plan.actions:
        for lead in action.leads:
            if key := as_known(lead):
                texts.setdefault(key, (lead, action.action or ""))
                refs.setdefault(key, []).append(action.ref or f"{ROW}{action.row}")
    return [
        WrittenLead(text, tuple(dict.fromkeys(refs[key])), action)
        for key, (text, action) in texts.items()
    ]


def to_match(plan: ProposedPlan, known: KnownLeads) -> list[WrittenLead]:
    """Those that name nobody the council knows."""
    return [said for said in written(plan) if known.find(said.text) is None]


def initials_in(plan: ProposedPlan) -> dict[str, str]:
    """What the file's own list of leads says short forms are."""
    return {as_known(entry.short): entry.name for entry in plan.initials}


def counts(upload: Upload, plan: ProposedPlan) -> LeadCounts:
    """For the check page: two queries, however many leads there are."""
    known = KnownLeads(upload.council)
    unknown = to_match(plan, known)
    answered = sum(bool(own_answer(upload.decisions, one.key)) for one in unknown)
    _, rest = rest_of(upload.proposal["issues"], upload.decisions)
    others = KINDS[rest].lower() if rest in KINDS else ""
    return LeadCounts(len(written(plan)) - len(unknown), len(unknown), answered, others)


def rows(
    shown: Sequence[WrittenLead],
    unknown: Sequence[WrittenLead],
    upload: Upload,
    known: KnownLeads,
    initials: Mapping[str, str],
    refused: LeadAnswers,
) -> list[LeadRow]:
    """The leads of one page. A suggestion that is sure stands chosen, never saved,
    until the admin says so; nobody is ever chosen to be created."""
    labels = _labels(known, unknown)
    leads = _named(known)
    often = sorted(unknown, key=lambda one: -len(one.refs))[:FELLOWS]
    return [
        _row(one, leads + _fellows(one, often), labels, upload, initials, refused)
        for one in shown
    ]


def _labels(known: KnownLeads, unknown: Sequence[WrittenLead]) -> dict[str, str]:
    """What may be chosen beside the kinds, in words: leads by name, then words."""
    leads = sorted(
        known.by_pk.values(), key=lambda each: (each.name.casefold(), each.pk)
    )
    return {f"{LINK}:{lead.pk}": lead_label(lead) for lead in leads} | {
        f"{SAME}:{one.key}": f"The same as “{one.text}”" for one in unknown
    }


def _named(known: KnownLeads) -> list[Named]:
    ways: dict[int, list[str]] = {}
    for text, lead in known.by_text.items():
        ways.setdefault(lead.pk, []).append(text)
    # A name as it is written tells a person from a post; folded words do not.
    return [
        Named(f"{LINK}:{pk}", lead.kind, (lead.name, *ways.get(pk, ())))
        for pk, lead in known.by_pk.items()
    ]


def _fellows(one: WrittenLead, often: Sequence[WrittenLead]) -> list[Named]:
    """Other words of the file that may mean the same: of those that stand most often,
    the ones before it."""
    before = takewhile(lambda other: other is not one, often)
    return [Named(f"{SAME}:{each.key}", "", (each.text,)) for each in before]


def _row(
    one: WrittenLead,
    named: Sequence[Named],
    labels: Mapping[str, str],
    upload: Upload,
    initials: Mapping[str, str],
    refused: LeadAnswers,
) -> LeadRow:
    near = suggestions(one.text, named, initials)
    told = _told_new(one.text, near, initials)
    decision = upload.decisions.get(one.key)
    chosen, name = as_chosen(decision)
    if decision is None:
        chosen, name = _sure(near), told
    chosen, name = refused.typed.get(one.key, (chosen, name))
    hints = [f"{labels[each.key]}: {each.why}" for each in near]
    if told:
        hints.insert(0, f"The file’s own list says this is {told}")
    perhaps = tuple((each.key, labels[each.key]) for each in near)
    others = (
        option
        for option in labels.items()
        if option not in perhaps and (option[0].startswith(LINK) or option[0] == chosen)
    )
    return LeadRow(
        said=one,
        perhaps=perhaps,
        others=tuple(others),
        hints=tuple(hints),
        chosen=chosen,
        name=name,
        listed=told,
        error=refused.errors.get(one.key, ""),
    )


def _told_new(
    text: str, near: Sequence[Suggestion], initials: Mapping[str, str]
) -> str:
    """Who the file's own list says it is, where nobody of that name is here."""
    is_here = bool(near) and near[0].is_sure
    return "" if is_here else initials.get(as_known(text), "")


def _sure(near: Sequence[Suggestion]) -> str:
    """A lead that is here; that two words of the file are one, the admin says."""
    first = near[0] if near else None
    return first.key if first and first.is_sure and first.key.startswith(LINK) else ""


def matched(plan: ProposedPlan, known: KnownLeads) -> list[tuple[WrittenLead, Lead]]:
    """Words the council knows, with the lead each means."""
    found = []
    for said in written(plan):
        if lead := known.find(said.text):
            found.append((said, lead))
    return found


def of_page(upload: Upload) -> dict[str, Any]:
    """What is said of all others, and what may be."""
    key, rest = rest_of(upload.proposal["issues"], upload.decisions)
    return {"others": tuple(OTHERS.items()) if key else (), "others_stands": rest}


def answered(upload: Upload, plan: ProposedPlan) -> list[tuple[WrittenLead, str, str]]:
    """What was said of each lead by itself, in words, and who told it."""
    said = {one: upload.decisions.get(one.key, {}) for one in written(plan)}
    given = {one: decision for one, decision in said.items() if decision.get("choice")}
    if not given:
        return []
    labels = _labels(KnownLeads(upload.council), list(given))
    labels |= {TEXT: "Kept as written"}
    labels |= {kind: f"Created as a {word.lower()}" for kind, word in KINDS.items()}
    found = []
    for one, decision in given.items():
        chosen, name = as_chosen(decision)
        words = labels.get(chosen, "")
        told_by = decision.get("told_by", "")
        found.append((one, f"{words}: {name}" if name else words, told_by))
    return found
