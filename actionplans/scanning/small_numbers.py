"""P1: a number of one to five beside words for children.

So few can be recognised by those who know them. Source: the Department for Education's
statistics of children in need, which suppress 1 to 5. Percentages, dates, refs, money,
ranges and school years are no counts, nor is the size of a commitment ("at least one
care leaver on each panel"), nor what is only called after children ("two children's
homes").
"""

import re
from collections.abc import Iterator

from .passages import Known, Span, mentions

_FEW = (
    r"(?:under|below|fewer than|less than|<) ?(?:5|five)(?![ -]?(?:year|yr|month|day))"
)
_NUMBER = re.compile(
    rf"(?<![\w.,:£$€+/–−-])(?:{_FEW}|[1-5]|one|two|three|four|five|a single)"
    r"(?:/\d{1,3})?(?=\s)",
    re.IGNORECASE,
)
_A_WORD = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
# What makes of the number no count: Year 5, Stage 2, at least one, one in five, 2 to 4.
_NO_COUNT = re.compile(
    r"(?:\b(?:years?|stage|tier|level|phase|step|band|grade|group|priority|objective"
    r"|recommendations?|rec|actions?|areas?|themes?|standard|sections?|part|paragraph"
    r"|chapter|appendix|annex|table|figure|item|question|point|no\.?|number|pages?"
    r"|version|class|category|type|room|unit|week|day|month|quarter|ages?|aged"
    r"|at least|minimum of|maximum of|up to|no more than|no fewer than|more than|over"
    r"|every|each|any|per|£"
    rf"|{_A_WORD} (?:in|to|in every)|between {_A_WORD} and)|\d ?[–-])\s+$",
    re.IGNORECASE,
)
# What may stand between a number and those whom it counts.
_BETWEEN = (
    r"(?:out of|of|or|\d+|two|three|four|five|the|these|those|our|all|more|other"
    r"|further|additional|new|young|younger|older|looked[ -]after|unaccompanied"
    r"|asylum[ -]seeking|disabled|missing|vulnerable|homeless|eligible|relevant|former"
    r"|care[ -]experienced|local|such|same|different"
    r"|year[ -]olds?|\d+[ -]years?[ -]old|female|male"
    r"|adopted|fostered|privately|electively|home[ -]educated|cared[ -]for|placed"
    r"|detained|remanded|excluded|exploited|trafficked|refugee|primary|secondary"
    r"|pre-?school|known|individual|neet|lac|cla|uasc|(?!family|early)\w+ly)"
)
_STEMS = (
    "child", "young p", "care leaver", "care-leaver", "care experienced",
    "care-experienced", "bab", "infant", "toddler", "teenager", "adolescent",
    "sibling", "brother", "sister", "boy", "girl", "pupil", "minor", "uasc", "yp",
    "famil", "young adult", "minors", "cla", "lac ", "cic ",
)  # fmt: skip
_MANY = (
    r"(?:children|young people|young persons|young adults|care[ -]leavers|CLA|LAC|CiC"
    r"|care[ -]experienced (?:people|adults)|(?:unborn )?babies|infants|toddlers"
    r"|teenagers|adolescents|siblings|sibling groups|brothers|sisters|boys|girls"
    r"|pupils|minors|UASCs?|YPs?|families)\b"
)
_ONE = (
    r"(?:child|young person|care[ -]leaver|(?:unborn )?baby|infant|toddler|teenager"
    r"|young adult|adolescent|minor(?= (?:went|was|is|has|had|who))"
    r"|sibling|sibling group|boy|girl|pupil|UASC|YP|family)\b"
)
# What is called after children, owns something, or is what each of many has.
_CALLED_AFTER = (
    r"(?!['’]|\s+(?:(?:in care|in need|looked after|and famil(?:ies|y)|leaving care"
    r"|and young people['’]?s?)\s+)?(?:councils?|boards?|forums?|panels?|hubs?|teams?"
    r"|services?|plans?|meetings?|strateg\w+|pathways?|assessments?|workers?"
    r"|champions?|ambassadors?|surveys?|events?|sessions?|groups?|homes?|workshops?"
    r"|first|social|centres?|partnerships?|reviews?|audits?|questionnaires?|offers?"
    r"|nurses?|officers?|managers?|doctors?"
    r"|apprenticeships?|representatives?|per|each|at a time)\b)"
)
# After one child, what goes on about it: nothing does after "one child protection".
_GOES_ON = (
    r"(?=\s*(?:[.,;:!?()–—]|$)|\s+(?:was|were|is|are|has|had|have|who|whose|with|at"
    r"|from|on|under|over|aged|remains?|remained|did|does|went|moved|left|placed|or|of"
    r"|that|could|came|waited|experienced|died|not|currently|still|only|also|subject"
    r"|stayed|lost|returned|for|this|during|since|because|living|lives|lived|remanded"
    r"|missing|known|to|into|and (?:their|his|her|was|is|has|had)"
    rf"|in(?! (?:every )?{_A_WORD}\b))\b)"
)
_MANY_COUNTED = re.compile(
    rf"\s+(?:{_BETWEEN}\s+){{0,5}}{_MANY}{_CALLED_AFTER}", re.IGNORECASE
)
_ONE_COUNTED = re.compile(
    rf"\s+(?:{_BETWEEN}\s+){{0,5}}{_ONE}{_CALLED_AFTER}{_GOES_ON}", re.IGNORECASE
)
# "Care leavers without a home: 3"
_TALLY = re.compile(
    rf"(?:{_MANY}[^.;:=\d]{{0,60}}[:=]|numbers? of {_MANY}[^.;:=\d]{{0,60}} [–—-])"
    r" ?[1-5](?=\s*(?:[,;)(]|\.?$))"
    r"|\bsibling groups? of (?:[2-6]|two|three|four|five|six)\b(?! (?:or|to|and))",
    re.IGNORECASE,
)


def find(sentence: str, known: Known) -> Iterator[Span]:
    """A number with those whom it counts, and a tally behind their name."""
    if not mentions(sentence, _STEMS):
        return
    end = 0
    for number in _NUMBER.finditer(sentence):
        if number.start() < end or _NO_COUNT.search(sentence[: number.start()]):
            continue
        counts_one = number.group().casefold() in ("1", "one", "a single")
        counted = _MANY_COUNTED.match(sentence, number.end())
        if counts_one and not counted:
            counted = _ONE_COUNTED.match(sentence, number.end())
        if counted:
            end = counted.end()
            yield number.start(), end
    for tally in _TALLY.finditer(sentence):
        yield tally.span()
