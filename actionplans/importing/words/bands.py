"""Words that head a part of a plan: bands, narrative labels, furniture, keys.

In: the words of one row. Out: what they announce, as small values. Knows no sheet.
Source: import specification E4.3 and E4.4, and the headings seen in councils' papers.
"""

import re
from dataclasses import dataclass

from actionplans.importing.sheets.cleaning import folded, plain, squeezed

# Each band word with the kind of group it opens; a theme turns into an area where
# actions stand directly under it.
_KIND_OF = {
    "recommendation": "recommendation",
    "ofsted recommendation": "recommendation",
    "rec": "recommendation",
    "area for improvement": "area",
    "area of improvement": "area",
    "improvement area": "area",
    "area": "area",
    "finding": "area",
    "theme": "theme",
    "priority": "theme",
    "priority area": "theme",
    "priority action": "area",
    "objective": "theme",
    "workstream": "theme",
    "strand": "theme",
    "pillar": "theme",
}
_NAMES = sorted(_KIND_OF, key=len, reverse=True)
_LOST = {name[1:]: name for name in _NAMES if len(name) > 6}
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
_BAND = re.compile(
    r"^\W*(?P<name>{names})s?\s*(?:(?:no|number)\b\.?\s*|#\s*)?"
    r"(?P<number>\d+(?:\.\d+)*[a-z]?|{words}|[A-Z](?=\s*[:.)–—-]|\s*$))"
    r"(?![\w%])\s*[:.)–—-]*\s*(?P<text>.*)$".format(
        names="|".join([*_NAMES, *_LOST]).replace(" ", r"\s+"), words="|".join(_NUMBERS)
    ),
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"^\W*(?P<number>\d{1,2}(?:\.\d+)*)\s*[.):–—-]+\s*(?P<text>\D.*)$", re.DOTALL
)
_SHORT = re.compile(
    r"^\s*(?:R|Rec\.?)\s*(?P<number>\d{1,2})\s*[.):–—-]*\s+(?P<text>.*)$", re.DOTALL
)
_OFSTED = re.compile(
    r"\s*[\[(]\s*(?:ofsted\s+)?(?:recommendation|finding|priority action)s?\s*"
    r"(?:no\.?\s*)?"
    r"(?P<number>\d+(?:\s*(?:,|&|and)\s*\d+)*)\s*[\])]\s*",
    re.IGNORECASE,
)

NARRATIVE = {
    "why_important": (
        "why this is important", "why is this important", "why it is important",
        "why this matters", "why it matters", "why is it important",
    ),
    "what_good_looks_like": (
        "what good looks like", "what does good look like", "what will good look like",
        "what success looks like", "what success will look like",
    ),
    "findings": (
        "summary from ofsted inspection", "summary", "ofsted findings", "findings",
        "what ofsted said", "summary from ofsted", "summary of ofsted findings",
        "inspection findings", "what inspectors found", "ofsted summary",
        "summary from the ofsted inspection", "what inspectors said",
        "summary from inspection", "summary of findings", "ofsted said",
    ),
    "outcomes": (
        "outcomes to be achieved", "outcome to be achieved", "outcomes",
        "desired outcomes",
        "expected outcomes", "intended outcomes",
    ),
    "current_position": ("current position", "current position to date", "position",
    "where we are now", "progress"),
    "scheduled_work": (
        "scheduled work", "next steps", "work scheduled", "planned work",
        "work planned",
        "action in the next period", "actions in the next period",
        "action in next period",
    ),
    "areas_of_concern": (
        "area of concern", "areas of concern", "area of concerns", "areas of concerns",
        "risks", "risks and issues", "issues", "concerns", "barriers",
    ),
}  # fmt: skip
_NARRATIVE_OF = {
    squeezed(words): field for field, said in NARRATIVE.items() for words in said
}
_LABEL = re.compile(
    r"^\W*(?P<label>[^:\n]{3,60}?)\s*(?::\s*|\n|$)(?P<text>.*)$", re.DOTALL
)

_FURNITURE = re.compile(
    r"^(?:page\s*\d+(?:\s*of\s*\d+)?|agenda item\s*(?:no\.?\s*)?\d+\w?"
    r"|public document pack|continued(?: overleaf)?"
    r"|this page is intentionally left blank|document is restricted)$"
)
_KEY_LABEL = re.compile(
    r"^(?:the\s+)?(?:(?:b?rag|status|rating|colour|progress|process|impact)\W*)*"
    r"(?:key|legend|ratings?)(?:\s+to\s+(?:b?rag|ratings?|status|colours?)(?:\s+ratings?)?)?\s*:?$"
)
_SUBTOTAL = re.compile(r"^(?:sub)?\W?totals?\b|^grand total\b|^number of actions\b")


@dataclass(frozen=True, slots=True)
class Band:
    """A heading that opens a group; mended says that a lost letter was put back."""

    kind: str
    number: str | None
    text: str
    ofsted: str | None = None
    mended: bool = False


def read_band(words: str) -> Band | None:
    """ "RECOMMENDATION 3: Improve ..." opens recommendation 3; None: opens nothing."""
    match = _BAND.match(words)
    if not match:
        return None
    name = " ".join(match["name"].lower().split())
    mended = name in _LOST
    kind = _KIND_OF[_LOST.get(name, name)]
    number = _NUMBERS.get(match["number"].lower(), match["number"])
    text, ofsted = without_ofsted(match["text"])
    if kind == "recommendation" and ofsted is None and number.isdigit():
        ofsted = number
    return Band(kind, number, text, ofsted, mended)


def numbered(words: str) -> tuple[str | None, str]:
    """The number a wording begins with, and the rest: ("2", "Improve")."""
    band = read_band(words)
    if band:
        return band.number, band.text
    match = _NUMBERED.match(words) or _SHORT.match(words)
    return (match["number"], match["text"].strip()) if match else (None, words.strip())


def without_ofsted(words: str) -> tuple[str, str | None]:
    """The wording without "(OFSTED RECOMMENDATION 4)", and the number it named."""
    match = _OFSTED.search(words)
    if not match:
        return words.strip(), None
    rest = f"{words[: match.start()]} {words[match.end() :]}".strip()
    return rest, " ".join(match["number"].split())


def read_narrative(words: str) -> tuple[str, str] | None:
    """(field, words) where a label such as "What good looks like:" begins the text."""
    match = _LABEL.match(words)
    if not match:
        return None
    field = _NARRATIVE_OF.get(squeezed(match["label"].replace("(s)", "s")))
    return (field, match["text"].strip()) if field else None


def is_furniture(words: str) -> bool:
    return bool(_FURNITURE.match(folded(words)))


def is_key_label(words: str) -> bool:
    return len(words) < 40 and bool(_KEY_LABEL.match(plain(words).lower()))


def is_subtotal(words: str) -> bool:
    return bool(_SUBTOTAL.match(folded(words)))
