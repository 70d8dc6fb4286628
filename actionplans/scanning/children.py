"""P5: what may name or point at one child: a name, initials, a letter, an age.

Ages of a group ("aged 16 to 25", "two-year-old offer") point at nobody.
"""

import re
from collections.abc import Iterator

from .abbreviations import is_known
from .passages import Known, Span, mentions

_SOMEBODY = (
    r"(?:child|young person|care[ -]leaver|boy|girl|baby|infant|sibling|pupil|teenager"
    r"|son|daughter|brother|sister|twins?|YP)"
)
_STEMS = (
    "child", "young p", "care leaver", "care-leaver", "boy", "girl", "bab", "infant",
    "sibling", "pupil", "teenager", "son", "daughter", "brother", "sister", "yp",
    "twin", "family", "mother", "mum", "father", "dad", "nan", "grandparent", "case of",
)  # fmt: skip
_OF_AGES = (
    "age",
    ", now",
    "(",
    "year",
    "yr",
    "y/o",
    "yo ",
    "yos",
    "he is",
    "he was",
    "who is",
    "who was",
)
# "Child A", "Family X", "young person B"; "I" after a small letter is the writer.
_LETTER = re.compile(
    r"\b(?:(?:Child|Young [Pp]erson|Boy|Girl|Baby|Sibling|Family|Pupil|YP) [A-Z]"
    r"|(?:child|young person|family|baby|sibling|pupil) [B-HJ-Z])(?=['’]s|[\s.,;:)]|$)"
    r"(?! ?(?:&|(?:and|to) [A-Z]\b))"
)
_INITIALS = re.compile(
    rf"\b(?i:{_SOMEBODY}),? [(\[]?(?P<letters>[A-Z]{{2,3}})(?=['’]s|[\s.,;:)\]]|$)"
)
# "A child (L.B.)", "the case of T.M."
_DOTTED = re.compile(
    rf"\b(?i:{_SOMEBODY}|case of),? [(\[]?(?!U\.)[A-Z]\. ?[A-Z]\b(?!\. [A-Z][a-z])"
)
_BORN = re.compile(
    r"(?<!every )(?<!each )(?<!any )\b(?:child|baby|infant|boy|girl|twins?|sibling),? "
    r"(?:(?:who|that) (?:was|were) )?born (?:in (?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December)|on \d)",
    re.IGNORECASE,
)
_YEARS = r"(?:1?\d|2[0-5])"
_AGE = re.compile(
    rf"[(\[](?:now |currently )?(?:age|aged) ?{_YEARS}[)\],;]"
    rf"|[(\[]{_YEARS} (?:years?|yrs?)(?: old)?[)\]]"
    rf"|\b{_SOMEBODY},? (?:who is |is |was )?aged? {_YEARS}\b(?! ?(?:to|or|and over"
    r"|and above|and under|and|-|–|\+|years? (?:and|or)))"
    rf"|\b(?:he|she|who) (?:is|was) (?:aged )?{_YEARS}(?: years old| years of age|,|\.)"
    rf"|\b{_YEARS}[ -]?(?:years?[ -]old|y/?o) (?:boy|girl|child(?! care)|young person"
    r"|male|female|care leaver|pupil|son|daughter|sibling|baby|mother|father|who\b"
    r"|was\b|is\b|has\b|had\b)"
    # "the mother of a 3 year old told us", "17yo in custody"
    rf"|\b(?:an?|one|our|her|his|their) {_YEARS}[ -]year[ -]old"
    r"(?=\s*(?:[.,;:)]|$)|\s+(?:told|said|who|whose|with|in|from|and)\b)"
    rf"|(?<![\w/–-]){_YEARS} ?y/?os?\b(?! (?:offers?|entitle|fund|places?|reviews?"
    r"|checks?|provision|and over|or over))",
    re.IGNORECASE,
)
# "Tilly, aged 7,", "Tilly Marsh (7) and her mother"
_NAME_AND_AGE = re.compile(
    rf"\b(?P<name>[A-Z][a-z]{{2,15}})(?:(?:,? aged?|, now) {_YEARS}\b(?! ?(?:to|or|and"
    rf"|and over|-|–|\+|years? (?:and|or)))|,? [(\[]{_YEARS}[)\]],?"
    r" (?:and (?:her|his)|who|was|has|had|her|his)\b)"
)
# Who is of an age and no one child, where a sentence begins with them.
# A line of its own, as a quotation is signed: "Tilly, 14".
_SIGNED = re.compile(
    rf"\W*(?P<name>[A-Z][a-z]+)(?: [A-Za-z]+){{0,2}}, (?:aged? )?{_YEARS}\W*"
)
_OF_MANY = """
Children People Pupils Boys Girls Babies Infants Toddlers Teenagers Adolescents Leavers
Siblings Adults Students Learners Those Anyone Everyone Somebody Persons Youth Twins
Child Person Leaver Minors Young Residents Cases
"""
_GROUPS = frozenset(_OF_MANY.split())
_NAME = r"(?P<name>[A-Z][a-z]{2,15})"
_CALLED = re.compile(rf"\b(?i:{_SOMEBODY}),? (?:named|called) {_NAME}\b")
_NAMED = re.compile(
    rf"\b{_SOMEBODY},? {_NAME}(?=['’]s\b|,? (?:was|is|has|had|who|lives|lived|moved"
    r"|went|told|said|remains|stayed|returned|and (?:his|her|their))\b)"
)
_RELATED = re.compile(
    rf"\b{_NAME}['’]s (?:(?:birth|step|foster) ?)?(?:mother|mum|father|dad|brother"
    r"|sister|siblings|grandmother|grandparents|nan)\b"
)
# What begins with a capital behind a child and names none.
_CAPITALISED = """
Protection Sexual Exploitation Health Care Social Services Criminal Permanency Death
Safety Safeguarding Development Practice Poverty Employment Concern Assessment
Participation Voice Friendly First Focus Looked Missing Need Board Council County City
Borough Ofsted Children Service Director Trust Panel Team Champion Ambassador Forum
Survey Advocate Strategy Pathway Plan Today January February March April May June July
August September October November December Monday Tuesday Wednesday Thursday Friday
Saturday Sunday
"""
_NO_NAMES = frozenset(_CAPITALISED.split())


def find(sentence: str, known: Known) -> Iterator[Span]:
    signed = _SIGNED.fullmatch(sentence)
    if signed and signed["name"] not in _GROUPS | _NO_NAMES:
        yield signed.span()
    elif mentions(sentence, _OF_AGES):
        for found in _AGE.finditer(sentence):
            yield found.span()
        for found in _NAME_AND_AGE.finditer(sentence):
            if found["name"] not in _GROUPS and found["name"] not in _NO_NAMES:
                yield found.span()
    if not mentions(sentence, _STEMS):
        return
    for pattern in (_LETTER, _DOTTED, _BORN):
        for found in pattern.finditer(sentence):
            yield found.span()
    for found in _INITIALS.finditer(sentence):
        if not is_known(found["letters"], known):
            yield found.span()
    for pattern in (_CALLED, _NAMED, _RELATED):
        for found in pattern.finditer(sentence):
            name = found["name"]
            if name not in _NO_NAMES and name not in known.places:
                yield found.span()
