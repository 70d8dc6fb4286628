"""The admin's answers about leads that are not known, out of what was posted.

In: the names on the page, what was posted, whom it may name. Out: decisions by the
name's key, and a sentence for each answer that lacks something. A name that is not on
the page is not answered, so what was said of it before stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actionplans.importing.accepting.known_leads import NAME_LENGTH, KnownLeads
from actionplans.importing.accepting.lead_answers import LINK, SAME, TEXT, lead_key
from actionplans.importing.words.lead_words import as_known
from actionplans.models import Lead

REST = ""
KINDS = dict(Lead.Kind.choices)
Decision = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class LeadAnswers:
    """Decisions by key; what is wrong with the others, and what was chosen and typed
    there."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    typed: dict[str, tuple[str, str]] = field(default_factory=dict)


def as_chosen(decision: Mapping[str, Any] | None) -> tuple[str, str]:
    """A decision as the form shows it: what is chosen, and the name in the box."""
    choice, value = (decision or {}).get("choice"), (decision or {}).get("value")
    if choice in (LINK, SAME):
        return f"{choice}:{value}", ""
    return choice or REST, value or ""


def as_decision(who: str) -> Decision:
    """What is chosen in the form, as a decision."""
    choice, _, value = who.partition(":")
    return {"choice": choice or None, "value": value or None}


def lead_answers(
    names: Iterable[str],
    posted: Mapping[str, str],
    stands: Mapping[str, Mapping[str, Any]],
    known: KnownLeads,
    listed: Mapping[str, str],
) -> LeadAnswers:
    """What was posted of these names; of all others nothing is said one by one.

    `listed` is what the file's own list says short forms are: a name that stands in
    the box for that reason asks for nothing.
    """
    found = LeadAnswers()
    names = list(names)
    keys = {lead_key(name) for name in names}
    for name in names:
        key = lead_key(name)
        if f"who-{key}" not in posted:
            continue
        who = posted[f"who-{key}"]
        box = " ".join(posted.get(f"name-{key}", "").replace("\0", "").split())
        choice = who.partition(":")[0]
        if choice not in KINDS and box == listed.get(as_known(name)):
            box = ""
        try:
            decision = lead_decision(name, who, box, keys - {key}, known)
        except ValueError as error:
            found.errors[key], found.typed[key] = str(error), (who, box)
            continue
        if decision["choice"] is not None or key in stands:
            found.decisions[key] = decision
    return found


def lead_decision(
    name: str, who: str, box: str, others: set[str], known: KnownLeads
) -> Decision:
    """What was chosen of one name, with the name typed beside it. Raises ValueError
    with a sentence."""
    choice, _, value = who.partition(":")
    if choice in KINDS:
        return _new(name, choice, box, known)
    if box:
        raise ValueError("Choose “Create as” for this name, or clear the box")
    if choice == LINK and value.isdecimal() and int(value) in known.by_pk:
        return {"choice": LINK, "value": value}
    if choice == SAME and value in others:
        return {"choice": SAME, "value": value}
    if choice == TEXT:
        return {"choice": TEXT, "value": None}
    if choice == REST:
        return {"choice": None, "value": None}
    raise ValueError("Choose who that is from the list")


def _new(name: str, kind: str, box: str, known: KnownLeads) -> Decision:
    """Words mean one lead: a name that is taken is that lead, if it is of the kind."""
    said = box or " ".join(name.split())
    if len(said) > NAME_LENGTH:
        raise ValueError(f"Write a name of at most {NAME_LENGTH} characters")
    if not as_known(said):
        raise ValueError("Write a name with letters in it")
    here = known.find(said)
    if here is None:
        return {"choice": kind, "value": box or None}
    if here.kind == kind:
        return {"choice": LINK, "value": str(here.pk)}
    raise ValueError(
        f"“{said}” already means {here} ({here.get_kind_display().lower()}): choose it "
        "from the list, or write another name"
    )
