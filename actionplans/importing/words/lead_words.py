"""Words that tell a lead: roles, abbreviations, teams, persons' names, as data.

In: a part of a lead cell. Out: whether it begins as a role, is a team, or has the form
of a person's name. A list, kept here to be lengthened; it expands no abbreviation.
Source: import specification E5.3.
"""

import re

from actionplans.importing.sheets.cleaning import folded

ROLES = (
    "director", "directors", "assistant", "deputy", "head", "heads", "chief",
    "executive",
    "service manager", "service managers", "team manager",
    "team managers", "group manager", "group managers", "operations manager",
    "operations managers", "operational manager", "practice manager", "general manager",
    "strategic", "interim", "manager", "managers", "senior", "principal", "lead",
    "leads",
    "officer", "officers", "chair", "chairs", "cabinet", "virtual", "programme manager",
    "project manager", "corporate director", "service director", "service lead",
    "designated", "independent", "consultant", "commissioner", "commissioning manager",
    "all service managers", "all team managers", "all managers", "all heads",
    "all leads",
    "portfolio holder", "lead member", "business manager", "performance manager",
)  # fmt: skip
ABBREVIATIONS = frozenset((
    "ad", "sm", "tm", "iro", "piro", "dcs", "pip", "hos", "gm", "dd", "ceo", "psw",
    "cpc", "sw", "tms", "sms", "iros", "ads", "lado", "ssw", "atm", "om", "rm", "asm",
    "vsh", "ht", "pm", "qa", "smt", "slt", "dmt", "clt", "cx", "dph", "icb", "cfo",
))  # fmt: skip
_UNFINISHED = (
    "team", "service", "group", "operations", "assistant", "senior", "principal",
    "virtual",
    "head", "of", "and", "&", "for", "the", "deputy", "interim", "director of", "to",
    "strategic", "corporate", "chief", "children's", "services for",
)  # fmt: skip
_TEAMS = (
    "team", "teams", "service", "services", "board", "group", "panel", "unit", "hub",
    "partnership", "managers", "leads", "officers", "directorate", "committee",
    "academy",
    "school", "police", "trust", "department", "heads", "chairs", "staff", "partners",
)  # fmt: skip
_NOT_NAMES = frozenset((
    "team", "service", "services", "board", "lead", "leads", "officer", "officers",
    "manager", "managers", "director", "directors", "head", "heads", "council", "care",
    "health", "police", "education", "school", "schools", "group", "panel",
    "partnership", "housing", "social", "children", "childrens", "quality",
    "assurance", "data", "intelligence", "management", "case", "court", "early",
    "help", "family", "families", "support", "practice", "development", "workforce",
    "finance", "legal", "corporate", "project", "programme", "business", "performance",
    "all", "and", "the", "of", "for", "to", "assistant", "deputy", "chief",
    "executive", "principal", "senior", "virtual", "chair", "cabinet", "member",
    "members", "partners", "staff", "commissioning", "learning", "strategic",
    "strategy", "policy", "improvement", "safeguarding", "adoption", "fostering",
    "leaving", "looked", "after", "youth", "justice", "public", "digital", "human",
    "resources", "report", "progress", "update", "review", "new", "assessment",
    "local", "authority", "independent", "reviewing", "community", "communications",
    "training", "audit", "complete", "completed",
))  # fmt: skip
_NAME = (
    r"(?:(?:Mc|Mac|O['’]|D['’]|De|Van|St\.?\s)?[A-Z][a-zà-ÿ'’]+(?:-[A-Z]?[a-zà-ÿ'’]+)*)"
)
_PERSON = re.compile(
    rf"^(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Rev)\.?\s+)?{_NAME}"
    rf"(?:\s+(?:[A-Z]\.?|de|van|der|von|la|le|al|bin))?\s+{_NAME}(?:\s+{_NAME})?$"
)
_FIRST = re.compile(r"^[\w'’]+")
_ROLE = re.compile(
    r"^(?:all\s+)?(?:{})\b".format(
        "|".join(re.escape(r) for r in sorted(ROLES, key=len, reverse=True))
    ),
    re.IGNORECASE,
)


def as_known(name: str) -> str:
    """How a lead's name is compared: case, apostrophes, spaces and a last full stop
    apart (import specification E5.4)."""
    return folded(name).replace("'", "").rstrip(" .")


def is_abbreviation(word: str) -> bool:
    """ "AD", "SM", "IRO's": one of the list, written in capitals."""
    bare = re.sub(r"['’]?s$", "", word.strip(".,"))
    return bare.isupper() and bare.lower() in ABBREVIATIONS


def begins_as_lead(text: str) -> bool:
    """Whether the text begins with a role word or an abbreviation of the list."""
    bare = re.sub(r"^(?:the|our)\s+", "", text.strip(), flags=re.IGNORECASE)
    first = _FIRST.match(re.sub(r"^[Aa]ll\s+", "", bare))
    return bool(_ROLE.match(bare)) or bool(first and is_abbreviation(first[0]))


def is_team(text: str) -> bool:
    """ "Court Team", "Housing Service": two words or more that end as a body's name."""
    words = folded(text).rstrip(" .").split()
    return len(words) >= 2 and words[-1] in _TEAMS


def is_person(text: str) -> bool:
    """Two or three capitalised words, none of them an office's: a name's form."""
    if not _PERSON.match(text):
        return False
    return not any(
        re.sub(r"['’]s?$", "", word) in _NOT_NAMES for word in folded(text).split()
    )


def is_lead(text: str, known: frozenset[str]) -> bool:
    """Whether the text by itself reads as a lead: known, a role, a team or a person."""
    if not text or text[:1].islower():
        return False
    if as_known(text) in known or is_person(text) or begins_as_lead(text):
        return True
    last = text.split()[-1].rstrip(".")
    ends_as_role = len(text.split()) >= 2 and folded(last) in (
        "lead", "manager", "officer", "director", "chair", "head", "coordinator",
        "co-ordinator"
    )  # fmt: skip
    return ends_as_role or (is_team(text) and len(text.split()) <= 6)


def is_unfinished(line: str) -> bool:
    """A line that cannot end a lead: "Team" above "Manager", "Director of"."""
    words = folded(line)
    return words in _UNFINISHED or words.endswith(
        (" of", " and", " &", " for", " the", " to")
    )
