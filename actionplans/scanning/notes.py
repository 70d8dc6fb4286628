"""P3: a note of the office that was to be answered before anybody else reads it.

Source: papers that were published with "check with" and two initials, "TBC" and "???".
Who checks with families or schools as part of an action has left no note.
"""

import re
from collections.abc import Iterator

from .abbreviations import is_known
from .passages import Known, Span, mentions

_STEMS = (
    "check with", "to be ", "to follow", "mail", "see my", "note to self",
    "delete this", "remove before", "publication", "publish", "internal use",
    "lorem", "here", "[", "do not", "drafting", "dn:", "need", "tbc", "tba", "tbd",
    "xx", "?", "@", "(", " to c", " to u", " to a", " to s",
)  # fmt: skip
_NOTE = re.compile(
    r"(?<!\w)(?:"
    r"check with(?! (?:the |their |our )?(?:famil|child|young|parent|carer|partner"
    r"|school|staff|team|practition|each|all|every|social|health|foster|adopt|other))"
    r"|(?:(?:^|(?<=[:(–-] )|(?<=\())|(?:dates?|days?|details?|costs?|venues?|targets?"
    r"|figures?|baselines?|timescales?|leads?) (?:is |are |still |yet )*)"
    r"to be (?:confirmed|advised)"
    r"|(?:details?|figures?|data|update|text|more) to follow"
    r"|as per (?:my|your|his|her) e-?mail|see my (?:e-?mail|comment|note)"
    r"|(?:figures?|data|dates?|names?|text|wording|details?) to be (?:added|inserted"
    r"|checked|updated)(?=\s*(?:[.;)]|$))"
    r"|(?:^|(?<=[:(–-] )|(?<=\())needs? to (?:check|confirm|be checked)"
    r"|do not (?:share|circulate) (?:yet|further|outside|externally|before)"
    r"|drafting note|DN(?=:)|note to self|delete this"
    r"|remove before|not for publication|do not publish"
    r"|for internal use|lorem ipsum"
    r")(?!\w)|(?<!\w)(?:insert|add) (?:date|name|figure|number|text|link|data) here\b"
    r"|\[(?:insert|add|update|check|confirm|name|date|figure|number|xx|need|await"
    r"|to be )[^\]]*\]",
    re.IGNORECASE,
)
# As they are written: "tbc" too, and no word that only looks like them.
_SIGNS = re.compile(
    r"\b(?:TBC|TBA|TBD|tbc|tba|tbd|Tbc|XX+|xxx+)\b|\?\?+|\(\?\)|(?<![\w@.])@[A-Z][a-z]+\b"
)
# "(HS)" or "[JB 12/3]"; and "HS to check".
_IN_BRACKETS = re.compile(
    r"[(\[](?P<letters>[A-Z]{2,3})"
    r"(?P<when>[ ,:-]+\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)?[)\]]"
)
TO_DO = re.compile(
    r"\b(?P<letters>[A-Z]{2,3}) to (?:check|chase|clarify|confirm"
    r"|update|amend|add|send)\b"
)


def find(sentence: str, known: Known) -> Iterator[Span]:
    """Phrases and signs, and somebody's initials where a note ends with them."""
    if not mentions(sentence, _STEMS):
        return
    for pattern in (_NOTE, _SIGNS):
        for found in pattern.finditer(sentence):
            yield found.span()
    for found in _IN_BRACKETS.finditer(sentence):
        if _are_initials(found, sentence, known):
            yield found.span()
    for found in TO_DO.finditer(sentence):
        if not is_known(found["letters"], known):
            yield found.span()


def _are_initials(found: re.Match[str], sentence: str, known: Known) -> bool:
    """An officer's, with a day beside them, or unknown ones behind the last word.

    An abbreviation in brackets stands behind what it is short for, or the plan uses it:
    `known` holds it then.
    """
    letters = found["letters"]
    if letters in known.initials or found["when"]:
        return True
    is_last = not sentence[found.end() :].strip(" .;,")
    return is_last and not is_known(letters, known)
