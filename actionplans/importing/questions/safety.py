"""Words to look at before anything is published: people and children behind them.

In: the proposal's free texts with their cells. Out: one CHECK per kind of finding, with
the cells. It changes nothing. Source: import specification E8, P1 to P5.
"""

import re
from collections.abc import Iterator

from actionplans.importing.proposal import Choice, Issue, ProposedPlan

_CHILD = (
    r"(?:child(?:ren)?|young pe(?:ople|rson)s?|care leavers?|bab(?:y|ies)|siblings?"
    r"|infants?|toddlers?|teenagers?|pupils?|boys?|girls?|UASC|CLA|LAC|CiC)"
)
_CHILDREN = (
    "child", "young", "care leaver", "bab", "sibling", "infant", "toddler", "teenager",
    "pupil", "boy", "girl", "uasc", "cla", "lac", "cic",
)  # fmt: skip
_FEW = r"(?:[1-4]|one|two|three|four|a single)"
# What a number stands behind that counts no children: "Phase 2 children's services".
_COUNTED = (
    r"(?<!phase )(?<!stage )(?<!step )(?<!action )(?<!priority )(?<!area )(?<!theme )"
    r"(?<!recommendation )(?<!tier )(?<!level )(?<!week )(?<!quarter )"
)
# "one child protection plan", "two CLA reviews" count no children either.
_OTHERS = (
    r"(?!\s*(?:['’]s?|protection|in need|social|sexual|centred|and famil|practice"
    r"|reviews?|teams?|services?|nurses?|plans?|meetings?|visits?|health|[\d%]))"
)
_BETWEEN = r"(?:(?!(?:of|in)\b)\w+\s+){0,2}"
_OF_THEM = rf"of\s+(?:the|our|these)\s+{_CHILD}\b"
_TO_DO = (
    r"\b[A-Z]{2,3} to (?i:confirm|update|check|chase|advise|provide|follow)\b"
    r"|\[[A-Z]{2,3}\]"
)
_REACHED = (
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w"
    r"|(?<![\w/.-])(?:\+44 ?|\(?0)\d{2,4}\)?[ -]?\d{3,4}[ -]?\d{3,4}(?![\w/-])"
)
# With each the folded letters of which a text must hold some: to look for those is far
# cheaper, and most plans hold few of them.
_PATTERNS = (
    (
        "P1",
        _CHILDREN,
        rf"(?=[1-4otfa]){_COUNTED}(?<![\d./%])\b{_FEW}\s+(?:{_BETWEEN}{_CHILD}\b{_OTHERS}|{_OF_THEM})",
        "A very small number of children: could they be recognised?",
    ),
    (
        "P2",
        ("matern", "patern", "sick", "discipl", "griev", "suspend", "compass", "pregn"),
        (
            r"\b(?:maternity|paternity|sickness|sick leave|long.term sick|disciplinary"
            r"|grievance|suspended|compassionate leave|off sick|pregnan\w+)\b"
        ),
        "Words about a member of staff: are they meant for the public?",
    ),
    (
        "P3",
        ("check with", "to confirm with", "??", "not for publication", "tbc"),
        r"\bcheck with\b|\bto confirm with\b|\?\?+|\bnot for publication\b|\bTBC\b",
        "An internal note seems to have been left in.",
    ),
    (
        "P3",
        ("[", "to confirm", "to update", "to ch", "to adv", "to pro", "to fol"),
        _TO_DO,
        "An internal note seems to have been left in.",
    ),
    (
        "P4",
        ("@", "0", "+44"),
        _REACHED,
        "An e-mail address or a telephone number.",
    ),
    (
        "P5",
        _CHILDREN,
        rf"\b(?i:{_CHILD})\s+(?:[A-Z]{{1,2}}\b(?!['’])|[A-Z]\.[A-Z]\.?)",
        "What may be a child's name or initials.",
    ),
)
# Of those about children, whose letters many plans hold in most of their texts: what
# each must hold as well. Each way it may begin stands at its front: the rest of a text
# is then passed over at once.
_FORMS = {
    "P1": re.compile(
        r"(?:1|2|3|4|o(?i:ne)|O(?i:ne)|t(?i:wo|hree)|T(?i:wo|hree)|f(?i:our)|F(?i:our)"
        r"|s(?i:ingle)|S(?i:ingle))\s"
    ),
    "P5": re.compile(r"\s[A-Z](?:[A-Z]?\b|\.)"),
}
_ANYTHING = re.compile("")
_SEARCHES = tuple(
    (
        code,
        letters,
        _FORMS.get(code, _ANYTHING),
        re.compile(words, 0 if "[A-Z]" in words else re.IGNORECASE),
        message,
    )
    for code, letters, words, message in _PATTERNS
)
_OF_ACTIONS = (
    "action", "outcome", "measure", "progress", "performance", "next_steps", "concerns",
)  # fmt: skip
_OF_GROUPS = ("findings", "current_position", "scheduled_work", "areas_of_concern")


def issues_of(plan: ProposedPlan) -> list[Issue]:
    """One issue for each kind of finding and sheet."""
    found: dict[tuple[str, str, str], list[str]] = {}
    texts = [(sheet, cell, text, text.casefold()) for sheet, cell, text in _texts(plan)]
    whole = "\n".join(folded for *_, folded in texts)
    for code, letters, form, pattern, message in _SEARCHES:
        held = [some for some in letters if some in whole]
        for sheet, cell, text, folded in texts if held else ():
            may_be = any(map(folded.__contains__, held)) and form.search(text)
            if may_be and pattern.search(text):
                found.setdefault((code, sheet, message), []).append(cell)
    return [
        _issue(code, sheet, message, tuple(dict.fromkeys(cells)))
        for (code, sheet, message), cells in sorted(found.items())
    ]


def _texts(plan: ProposedPlan) -> Iterator[tuple[str, str, str]]:
    for group in plan.leaves:
        for name in _OF_GROUPS:
            if name in group.cells:
                yield group.sheet, group.cells[name], "\n".join(getattr(group, name))
    for action in plan.actions:
        for name in _OF_ACTIONS:
            text = getattr(action, name)
            if text and name in action.cells:
                yield action.sheet, action.cells[name], text
        if "leads" in action.cells:
            yield action.sheet, action.cells["leads"], "; ".join(action.leads)


def _issue(code: str, sheet: str, message: str, cells: tuple[str, ...]) -> Issue:
    choices = (Choice("keep", "Keep; look again before publishing"),)
    one = cells[0] if len(cells) == 1 else None
    several = cells if len(cells) > 1 else ()
    return Issue(code, "CHECK", message, sheet, one, several, choices=choices)
