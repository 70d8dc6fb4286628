"""The words that stand beside dates in a timescale, as data.

Compiled patterns, each named for what its words mean: a start, an end, a rhythm, a
meeting. They say nothing about dates (moments does) and decide nothing.
"""

import re

CUT = re.IGNORECASE | re.MULTILINE


def _words(
    *alternatives: str, before: str = r"\b", after: str = r"\b"
) -> re.Pattern[str]:
    return re.compile(before + "(?:" + "|".join(alternatives) + ")" + after, CUT)


_LINK = r"(?:\s+(?:from|in|on|by|at|date|the|is))*\s*[:,-]?\s*\Z"
_STARTS = (
    r"commenc(?:e|es|ed|ing|ement)",
    r"beg(?:in|ins|an|un|inning)",
    r"start(?:s|ed|ing)?",
    r"launch(?:es|ed)?",
    r"dechrau",
)
_ENDS = (
    r"end(?:s|ed|ing)?",
    r"finish(?:es|ed)?",
    r"conclu(?:de|des|ded|sion)",
    r"complet(?:e|es|ed|ion)",
    r"final(?:ised|ized)?",
    r"until",
    r"till?",
    r"to",
    r"deadline",
    r"diwedd",
)
# Both stand at the very end of the words before a date: "Training to begin:".
START_CUE = _words(*_STARTS, "from", "since", "after", after=_LINK)
START_AFTER = _words(*_STARTS, before=r"\A[\s,-]*(?:to )?", after=r"\W*\Z")
END_CUE = _words(*_ENDS, after=r"(?:\s+of)?" + _LINK)
WEEK_CUE = _words(
    r"w/?[cb]", r"week (?:commencing|beginning|of|starting)", after=r"\s*:?\s*\Z"
)
_OF_YEAR = (
    r"(?:\s+of)?(?:\s+the)?(?:\s+(?:financial|calendar|municipal|council))?"
    r"(?:\s+(?:year|quarter))?\s*\Z"
)
UNTIL = _words("until", r"till?", "to", after=r"\b[^\n]*\Z")
END_OF = _words(r"end", "diwedd", "close", after=_OF_YEAR)
REVIEW_CUE = _words(r"review(?:ed|s)?", "next(?: due)?", after=_LINK)
_MOVED = (
    r"(?:re-?)?(?:vis|sched|plann|amend|chang|mov|extend|slipp|defer|push|updat|postpon"
    r"|profil|set)\w*(?: back| forward)?"
)
# Right before the date that holds now, and before the one that held.
NOW_CUE = re.compile(
    rf"\b(?:now|{_MOVED}|new|brought forward)(?: (?:end|due|target|completion))?"
    r"(?: (?:date|deadline|timescale|target))?(?: (?:to|until|is|as))?\s*[:(-]?\s*\Z",
    CUT,
)
WAS_CUE = re.compile(
    rf"\b(?:was|were|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|formerly|old"
    rf"|{_MOVED} from)(?: (?:end|due|target|completion))?"
    r"(?: (?:date|deadline|timescale|target))?(?: (?:of|was|is))?\s*[:(-]?\s*\Z",
    CUT,
)
# At the end of the whole text, with nothing after it: the end was lost.
END_LOST = re.compile(
    r"(?:\bend(?:s|ing)?\s*[:-]?|\b(?:finish(?:es)?|complet(?:e|ion))\s*[:-]"
    r"|\b(?:until|to|by)\s*[:-]?|\s-)\s*\Z",
    CUT,
)
ENDING = _words(*(word for word in _ENDS if word not in ("to", "until", r"till?")))
PART_STAGE = _words(
    r"(?:stage|phase|part|step|wave|cohort)\s*[0-9ivx]+",
    "draft",
    "initial",
    "interim",
    "first",
)
LINK_BEFORE = re.compile(r"\A(?:and|or|then)\b\s*", CUT)
STAGE = _words(r"(?:stage|phase|part|step|wave|cohort)\s*[0-9]+", before=r"\b")
_TO = r"\s*(?:{})\s*(?:the\s)?(?:end\s|start\s|beginning\s)?(?:of\s)?\s*"
JOINED = re.compile(_TO.format("-+>?|→|to|until|till|through|up to|i|hyd"), CUT)
JOINED_IF_YEARLESS = re.compile(_TO.format("/|and|&|or|,|a"), CUT)
FROM_DAY = re.compile(
    r"(?<![0-9/.])([0-9]{1,2})\s?(?:st|nd|rd|th)?\s{0,3}(?:-|to|until|and|&|/)\s{0,3}\Z",
    CUT,
)

ONGOING = _words(
    r"on[ -]?going",
    r"continu(?:ous|ously|al|ing|es)",
    "throughout",
    "onwards?",
    "to date",
    "parhaus",
    "business as usual",
    "bau",
)
TO_BE_CONFIRMED = re.compile(
    r"(?:\btb[cdan]\b|\bt\.b\.[cda]\b\.?|\b(?:dates? |timescales? )?"
    r"(?:to be|not yet|yet to be) (?:confirmed|agreed|determined|decided|set"
    r"|arranged|advised)|\bunknown\b|\bnot known\b|\bpending\b|\bawait\w*\b|\bn/?k\b"
    r"|\bi'w g\w*(?: ei)? (?:gadarnhau|chadarnhau)\b|\bi'w gadarnhau\b|\A\W*\?+\W*\Z)",
    CUT,
)
NOT_GIVEN = re.compile(r"\W*(?:n\s?/?\s?a|none|nil|not applicable|blank)?\W*\Z", CUT)
DURATION = re.compile(
    r"\b(?:(?:with)?in\s+)?(?:the next\s+)?([0-9]{1,3})\s*-?\s*"
    r"(working days?|days?|weeks?|months?|years?)\b(?!\s*(?:ly|reviews?))",
    CUT,
)
MEETING = _words(
    r"boards?",
    r"committees?",
    r"meetings?",
    r"panels?",
    r"cabinet",
    r"council",
    r"scrutiny",
    r"sub-?groups?",
    r"(?:steering )?group",
    r"conference",
    r"inspection",
)

# The rhythm in the field's word, for each spelling of it.
RHYTHMS = tuple(
    (word, _words(*spellings))
    for word, spellings in (
        ("daily", (r"daily", r"(?:each|every) (?:working )?day")),
        (
            "fortnightly",
            (r"fortnightly", r"(?:each|every) (?:fortnight|(?:two|2) weeks)"),
        ),
        ("every six weeks", (r"(?:six|6)[ -]weekly", r"every (?:six|6) weeks")),
        ("every two months", (r"bi-?monthly", r"every (?:two|2) months")),
        ("every four months", (r"every (?:four|4) months",)),
        (
            "every six months",
            (
                r"(?:six|6)[ -]monthly",
                r"half[ -]yearly",
                r"bi-?annual(?:ly)?",
                r"every (?:six|6) months",
                r"twice (?:a|per) year",
            ),
        ),
        (
            "quarterly",
            (
                r"quarterly",
                r"(?:each|every|per) quarter",
                r"(?:three|3)[ -]monthly",
                r"every (?:three|3) months",
                r"chwarterol",
            ),
        ),
        ("termly", (r"termly", r"(?:each|every|per) term", r"tymhorol")),
        ("weekly", (r"weekly", r"(?:each|every|per) week", r"wythnosol")),
        ("monthly", (r"monthly", r"(?:each|every|per) (?:calendar )?month", r"misol")),
        (
            "yearly",
            (r"annual(?:ly)?", r"yearly", r"(?:each|every|per) year", r"blynyddol"),
        ),
        ("recurring", (r"recurring", r"rolling(?: programme)?", r"regular(?:ly)?")),
    )
)

# Words that belong to the phrase of a date and say nothing beside it.
FILLER = _words(
    r"by|in|on|at|of|the|to|be|for|is|a|an|as|and|or|from|no later than|before|until",
    r"end|start|beginning|early|mid|late|middle|close|begin(?:s|ning)?|began|commenc\w*",
    r"started|starts|starting|due|dates?|deadlines?|targets?|timescales?|review(?:ed|s)?",
    r"next|complet(?:e|ed|ion)|project|week|w/?[cb]|w/e|ending|commencing|financial|year",
    r"calendar|academic|term|month|quarter|report(?:s|ed)?|updates?|erbyn|diwedd|o|ym|yn",
    r"between|till|latest|revised|expected|planned|anticipated|approx(?:imately)?|circa|c|within|during",
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
)


def rhythm(text: str) -> str:
    """How often, in one of the field's words; empty if the text names no rhythm."""
    return next((word for word, pattern in RHYTHMS if pattern.search(text)), "")


def remarks(text: str) -> str:
    """What is left of the words around a date once those that belong to it are out."""
    left = ONGOING.sub(" ", FILLER.sub(" ", MEETING.sub(" ", text)))
    for _, pattern in RHYTHMS:
        left = pattern.sub(" ", left)
    return " ".join(left.split()).strip(" .,;:-/&()")


# What follows serves the finding of phrases in a cell that holds leads as well.
_ANY_RHYTHM = "|".join(
    pattern.pattern for _, pattern in (*RHYTHMS, ("ongoing", ONGOING))
)
ALSO_NAMES = re.compile(r"(?:jan|jun|april|may|june|august|mai|medi|fai)\.?", CUT)
_NO_POST = r"\b(?! (?:manager|officer|lead|chair|member|support|team))"
_BOARD = r"(?:boards?|committees?|meetings?|panels?|cabinet|council|scrutiny)"
FOLLOWING_MEETING = re.compile(
    rf"(?:(?: [A-Z][\w&'-]*){{0,3}} (?i:{_BOARD})| (?i:reports?|updates?)){_NO_POST}\.?"
)
FOLLOWING = (
    FOLLOWING_MEETING,
    re.compile(rf"(?:[,;]? ?(?:-|(?:and )?then|and|&|\+)? ?)(?:{_ANY_RHYTHM})\.?", CUT),
    re.compile(r" ?\([^()\n]*\)\.?"),
    re.compile(r"[,;. -]*(?:end(?:s|ing)?|finish)\b ?[:-](?= ?(?:\n|\Z))", CUT),
    re.compile(r"[ ,]*\bat the latest\b", CUT),
    re.compile(r"\)?\.?(?=[\s,;/&]|\Z)"),
)
# "Feb Priority": with no year, the words up to the end of the line are the month's.
REST_OF_LINE = re.compile(r"(?: [A-Z][\w'-]*){1,3}(?= ?\.?(?:\n|\Z))")
LABEL = re.compile(r"[^\n.,;/&:]+: ?\Z")
LEAD_IN = re.compile(
    rf"(?:(?:\b(?:{_ANY_RHYTHM}|to|by|be|the|end|start|beginning|of|in|on|at|due|date"
    r"|deadline|target|timescale|review|next|early|mid|late|middle|close|for|until|till"
    r"|from|since|before|no later than|between|during|within|week|w/?[cb]|w/e|ending"
    r"|project|revised|expected|planned|anticipated|financial|year|fy|calendar|academic"
    r"|complet(?:e|es|ed|ion)|conclud(?:e|ed)|finish(?:es|ed)?|ends|ended|finalised?"
    r"|commenc(?:e|es|ed|ing|ement)|beg(?:in|ins|an|un|inning)|start(?:s|ed|ing)"
    r"|implemented|delivered|draft|was|previously|originally|now"
    r"|erbyn|diwedd|o|ym|yn|dechrau)\b|[(])[ \n:,-]{0,3})+\Z",
    CUT,
)
UNDATED = re.compile(
    rf"(?:(?<=[\s,;:/(&-])|\A)((?:(?:(?:to be )?reviewed )?(?:{_ANY_RHYTHM})"
    r"|\bt\.?b\.?[cda]\b\.?"
    r"|\b(?:date |timescale )?(?:to be|not yet) (?:confirmed|agreed|determined|set)"
    r"|\b(?:as soon as possible|asap|immediate(?:ly)?|urgent(?:ly)?)"
    r"|\b(?:with)?in (?:the next )?[0-9]{1,3} ?-?(?:working days?|days?|weeks?|months?"
    r"|years?)|\b[0-9]{1,3} (?:weeks?|months?)"
    r"|(?<![^\n])(?:training |project )?(?:to )?(?:end(?:s|ing)?|finish) ?[:-]"
    r"|\bnext (?:[\w&'-]+ ){0,3}(?:board|committee|meeting|panel|cabinet)"
    r"|\b(?:by|before|after) (?:the )?(?:end of )?(?:easter|christmas|half[ -]?term"
    r"|term|spring|summer|autumn|winter|year[ -]?end)"
    r"|\b(?:(?:[12][0-9]|3[01])[/.](?:0?[1-9]|1[0-2])|0[1-9][/.](?:[0-2][0-9]|3[01]))"
    r"|(?<![^\n])(?:completed?|closed|done))"
    r"(?:[ ,/&]{1,3}(?:and |then )?(?:" + _ANY_RHYTHM + r"))?\.?)(?= ?[)]?(?:\n|\Z))",
    CUT,
)
# Words of posts and groups in lower case, and the small words inside their titles.
ROLE = _words(
    r"managers?|officers?|leads?|heads?|directors?|teams?|workers?|chairs?|members?",
    r"coordinators?|co-ordinators?|services?|partners?|assistants?|advis[eo]rs?",
    r"practitioners?|consultants?|commissioners?|leaders?|schools?|authority|group",
)
LINKS = frozenset(
    {"and", "of", "for", "the", "to", "with", "in", "on", "at", "a", "an", "or", "by"}
    | {"all", "i", "de", "la", "van", "der", "von", "o", "y", "yr"}
)
