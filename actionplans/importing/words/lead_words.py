"""Words that tell a lead: roles, abbreviations, teams, persons' names, as data.

In: a part of a lead cell. Out: whether it begins as a role, is a team, or has the form
of a person's name. A list, kept here to be lengthened; it expands no abbreviation.
Source: import specification E5.3.
"""

import re
from functools import lru_cache

from actionplans.importing.sheets.cleaning import folded

# These part two leads whatever stands before them (import specification E5.3).
CERTAIN = (
    "director", "directors", "assistant", "deputy", "head", "heads", "chief",
    "executive", "service manager", "service managers", "team manager",
    "team managers", "group manager", "group managers", "operations manager",
    "operations managers", "operational manager", "general manager", "manager",
    "managers", "senior", "principal", "lead", "leads", "officer", "officers", "chair",
    "chairs", "cabinet", "virtual", "corporate director", "service director",
    "all service managers", "all team managers", "all managers", "all heads",
    "all leads", "lead member",
)  # fmt: skip
# These do so only after a lead: "Quality and Performance Manager" is one post.
ROLES = (
    *CERTAIN, "practice manager", "strategic", "interim", "programme manager",
    "project manager", "service lead", "designated", "independent", "consultant",
    "commissioner", "commissioning manager", "portfolio holder", "business manager",
    "performance manager",
)  # fmt: skip
ABBREVIATIONS = frozenset((
    "ad", "sm", "tm", "iro", "piro", "dcs", "pip", "hos", "gm", "dd", "ceo", "psw",
    "cpc", "sw", "tms", "sms", "iros", "ads", "lado", "ssw", "atm", "om", "rm", "asm",
    "vsh", "ht", "pm", "qa", "smt", "slt", "dmt", "clt", "cx", "dph", "icb", "cfo",
))  # fmt: skip
_MIXED_CASE = frozenset(("HoS", "HoSs", "SENCo", "SENCos", "DoCS", "HoD"))
_NOBODY = re.compile(
    r"\W*(?:n\s?/?\s?a|none|nil|t\.?b\.?[cadn]|not applicable|unassigned"
    r"|(?:lead |owner )?(?:to be|not yet|yet to be) (?:confirmed|agreed|determined"
    r"|decided|identified|allocated|appointed|assigned)|unknown|n/?k)?\W*",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
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
_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_LOWER = "a-zß-öø-ÿĀ-ſ'’"
_NAME = (
    rf"(?:(?:Mc|Mac|O['’]|D['’]|De|Van|St\.?\s)?[{_UPPER}][{_LOWER}]+"
    rf"(?:\s?-\s?[{_UPPER}]?[{_LOWER}]+)*)"
)
_TITLE = r"(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Rev)\.?\s+)?"
_PERSON = re.compile(
    rf"^{_TITLE}(?:{_NAME}(?:\s+(?:[A-Z]\.?|de|van|der|von|la|le|al|bin)){{0,2}}"
    rf"|(?:[A-Z]\.?\s?){{1,2}})\s+{_NAME}(?:\s+{_NAME})?$"
)
_FIRST = re.compile(r"^[\w'’]+")


def _beginning(roles: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(r) for r in sorted(roles, key=len, reverse=True))
    return re.compile(rf"^(?:all\s+)?(?:{words})\b", re.IGNORECASE)


_ROLE, _CERTAIN = _beginning(ROLES), _beginning(CERTAIN)


@lru_cache(maxsize=2048)
def as_known(name: str) -> str:
    """How a lead's name is compared: case, apostrophes, spaces and a last full stop
    apart (import specification E5.4)."""
    return folded(name).replace("'", "").rstrip(" .")


def is_nobody(text: str) -> bool:
    """ "TBC", "N/A", "-": words for no lead at all."""
    return _NOBODY.fullmatch(text) is not None


def is_single(text: str) -> bool:
    """One word that may be a lead where it stands alone: initials, a first name."""
    if not re.fullmatch(rf"[{_UPPER}][\w'’]+", text):
        return False
    return folded(text) not in _NOT_NAMES and not is_nobody(text)


def is_abbreviation(word: str) -> bool:
    """ "AD", "SM", "IRO's", "HoS": one of the list, written in capitals."""
    bare = re.sub(r"['’]?s$", "", word.strip(".,"))
    return bare in _MIXED_CASE or (bare.isupper() and bare.lower() in ABBREVIATIONS)


def begins_certainly(text: str) -> bool:
    """Whether a role or abbreviation begins it that parts it from all before it."""
    return _begins(text, _CERTAIN)


def begins_as_lead(text: str) -> bool:
    """Whether the text begins with a role word or an abbreviation of the list."""
    return _begins(text, _ROLE)


def _begins(text: str, roles: re.Pattern[str]) -> bool:
    bare = re.sub(r"^(?:the|our)\s+", "", text.strip(), flags=re.IGNORECASE)
    first = _FIRST.match(re.sub(r"^[Aa]ll\s+", "", bare))
    return bool(roles.match(bare)) or bool(first and is_abbreviation(first[0]))


def name_before(text: str) -> str:
    """The name that a post in brackets, or behind a comma or dash, follows."""
    return re.split(r"\s*[(,<]|\s+[–-]\s+", text.strip(), maxsplit=1)[0].strip()


def is_address(text: str) -> bool:
    """An e-mail address and nothing else."""
    return _EMAIL.fullmatch(text) is not None


def is_team(text: str) -> bool:
    """ "Court Team", "Housing Service": two words or more that end as a body's name."""
    words = folded(text).rstrip(" .").split()
    return len(words) >= 2 and words[-1] in _TEAMS


def is_person(text: str) -> bool:
    """Two or three capitalised words, none of them an office's: a name's form.

    All in capitals, each word must be one that can be spoken: "ANN LEE", not "HR OD".
    """
    spelt = text
    if text.isupper() and len(text.split()) > 1:
        if not all(re.search("[AEIOUYÀ-Ý]", w) and len(w) > 2 for w in text.split()):
            return False
        if any(is_abbreviation(word) for word in text.split()):
            return False
        spelt = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), text)
    if not _PERSON.match(spelt):
        return False
    return not any(
        re.sub(r"['’]s?$", "", word) in _NOT_NAMES for word in folded(text).split()
    )


def is_lead(text: str, known: frozenset[str]) -> bool:
    """Whether the text by itself reads as a lead: known, a role, a team or a person."""
    if not text or is_address(text):
        return bool(text)
    if text[:1].islower():
        return False
    named = is_person(name_before(text))
    if named or as_known(text) in known or begins_as_lead(text):
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
