"""P2: what is personal to a member of staff.

In a small team everybody knows who is meant. Rates, policies and totals are no personal
matters: "sickness absence fell to 4%" and "the disciplinary policy was reviewed" are
what a plan reports.
"""

import re
from collections.abc import Iterator

from .passages import Known, Span, mentions

_OF_MANY = (
    r"(?!s?\s+(?:polic\w+|procedures?|entitlements?|schemes?|rates?|guidance|panels?"
    r"|levels?|figures?|data|framework|code|arrangements for))"
)
_STEMS = (
    "leave", "maternity", "sick", "illness", "stress", "phased", "fit for work",
    "occupational", "disciplin", "warning", "misconduct", "grievance", "capability",
    "suspended", "dismiss", "sacked", "resign", "notice", "redundant", "settlement",
    "tribunal", "pregnan", "performance",
)  # fmt: skip
_PERSONAL = re.compile(
    r"\b(?:"
    r"(?:maternity|paternity|parental|adoption|compassionate|bereavement|sick|sickness"
    r"|special|gardening|stress) leave|(?:maternity|sickness) (?:cover|pay)"
    r"|on maternity(?! (?:unit|ward|service))"
    r"|(?:off|on) sick|(?:long|short)[ -]term sick|signed off sick|sick note"
    r"|(?:due to|because of|owing to|through|on|from|off with|long[ -]term) "
    r"(?:staff |ill[ -]health or )?(?:sickness|illness)(?! (?:absence )?(?:monitoring))"
    r"|off (?:work )?(?:long[- ]term )?with stress"
    r"|(?:is|was|are|been) off long[- ]term(?! with)"
    r"|(?:worker|manager|officer|head|lead|director|practitioner|chair) (?:is|was)"
    r" pregnant|(?:after|following) (?:a|an|his|her|their) (?:formal )?grievance"
    r"|(?:is|was|are|been|placed)(?: currently| now)? (?:under|subject to) (?:formal "
    r"|informal )?performance management|work[ -]related stress|phased return"
    r"|(?:un)?fit for work|occupational health referral"
    r"|disciplinary (?:action|hearings?|investigations?|process(?:es)?|proceedings"
    r"|matters?|cases?|sanctions?|warnings?|meetings?)|under disciplinary"
    r"|(?:formal|final|written) warnings?|gross misconduct"
    r"|grievance (?:hearings?|cases?|outcomes?|process(?:es)?|was|has|is)"
    r"|(?:raised|lodged|submitted|taken out) a grievance"
    r"|capability (?:proceedings|hearings?|meetings?)|under capability"
    r"|suspended (?:from (?:duty|work|post|role|practice)|pending|on full pay)"
    r"|(?:was|were|been|being) (?:dismissed|sacked)|dismissal of (?:the|a|an|one|two)"
    r"|(?:has|had) resigned|resigned from|resignations? of|handed in (?:his|her"
    r"|their) notice|(?:made|being made) redundant|settlement agreement"
    r"|employment tribunal"
    rf")\b{_OF_MANY}",
    re.IGNORECASE,
)


def find(sentence: str, known: Known) -> Iterator[Span]:
    """Leave, illness, discipline, and how somebody came to go."""
    if not mentions(sentence, _STEMS):
        return
    for found in _PERSONAL.finditer(sentence):
        yield found.span()
