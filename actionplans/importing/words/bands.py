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
    "afi": "area",
    "area": "area",
    "finding": "area",
    "theme": "theme",
    "priority": "theme",
    "priority area": "theme",
    "priority action": "area",
    "key priority": "theme",
    "strategic priority": "theme",
    "improvement priority": "theme",
    "objective": "theme",
    "strategic objective": "theme",
    "workstream": "theme",
    "work stream": "theme",
    "strand": "theme",
    "pillar": "theme",
    "argymhelliad": "recommendation",
    "maes i'w wella": "area",
    "maes": "area",
    "thema": "theme",
    "blaenoriaeth": "theme",
    "amcan": "theme",
}
# Words that say other things as well: only with a mark between number and wording.
_WEAK = dict.fromkeys(
    ("aim", "goal", "outcome", "ambition", "commitment", "section", "part", "phase",
     "chapter", "domain", "judgement", "standard", "focus area", "programme"),
    "theme",
)  # fmt: skip
_NAMES = sorted(_KIND_OF, key=len, reverse=True)
_LOST = {name[1:]: name for name in _NAMES if len(name) > 6}
_COUNTED = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_NUMBERS = {word: str(n) for n, word in enumerate(_COUNTED, start=1)}
_BAND = re.compile(
    r"^\W*(?:(?:{either})\s*(?:\d+\s*)?[/|]\s*)?(?P<name>{names})s?\.?\s*"
    r"(?:(?:no|number|rhif)\b\.?\s*|#\s*)?"
    r"\(?(?P<number>\d+(?:\s*(?:,|&|and)\s*\d+(?![\w.%]))+|\d+(?:\.\d+)*[a-z]?|{words}|(?-i:[IVX]{{1,5}})(?!\w)"
    r"|(?<![\w])[A-Z](?=\s*[:.)–—-]|\s*$))"
    r"(?![\w%])\s*(?P<mark>[:.)–—-]*)\s*(?P<text>.*)$".format(
        either="|".join(_NAMES).replace(" ", r"\s+"),
        names="|".join([*_NAMES, *_LOST, *_WEAK]).replace(" ", r"\s+"),
        words="|".join(_NUMBERS),
    ),
    re.IGNORECASE | re.DOTALL,
)
_UNNUMBERED = re.compile(
    r"^\W*(?P<name>{names})\s*[:–—-]\s*(?P<text>\S.{{4,}})$".format(
        names="|".join(name for name in _NAMES if name not in ("rec", "afi", "maes"))
    ).replace(" ", r"\s+"),
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"^\W*(?P<number>\d{1,2}(?:\.\d+)*)\s*[.):–—-]+\s*(?P<text>\D.*)$", re.DOTALL
)
_SPACED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d+)*)\s+(?P<text>[A-Z].*)$", re.DOTALL)
_SHORT = re.compile(
    r"^\s*(?:R|Rec\.?)\s*(?P<number>\d{1,2})\s*[.):–—-]*\s+(?P<text>\D.{7,})$",
    re.DOTALL,
)
_CONTINUED = re.compile(
    r"\s*[\[(]?\s*\b(?:continued|contd|cont['’]d|cont|parhad)\b\.?\s*"
    r"(?:overleaf|from (?:the )?(?:last|previous) page)?\s*[\])]?\s*[:–—-]*\s*",
    re.IGNORECASE,
)
_OFSTED = re.compile(
    r"\s*[\[(]\s*(?:ofsted\s+)?(?:recommendation|rec\.?|finding|priority action)s?\s*"
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
        "expected outcomes", "intended outcomes", "outcome", "expected outcome",
        "desired outcome", "intended outcome",
    ),
    "current_position": ("current position", "current position to date", "position",
    "where we are now", "progress", "progress summary", "summary of progress",
    "overall progress", "progress update", "overall position"),
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

_GUIDANCE = re.compile(r"^how to\b|\bguidance\b|\binstructions?\b|^read ?me\b")
_FURNITURE = re.compile(
    r"^(?:page\s*\d+(?:\s*of\s*\d+)?|agenda item\s*(?:no\.?\s*)?\d+\w?"
    r"|public document pack|continued(?: overleaf)?"
    r"|this page is intentionally left blank|document is restricted)$"
)
_KEY_LABEL = re.compile(
    r"^(?:the\s+)?(?:(?:b?rag|status|rating|colour|progress|process|impact)\W*)*"
    r"(?:key|legend|ratings?)(?:\s+to\s+(?:b?rag|ratings?|status|colours?)(?:\s+ratings?)?)?\s*:?$"
)


@dataclass(frozen=True, slots=True)
class Band:
    """A heading that opens a group; mended says that a lost letter was put back,
    `marked` that a colon or dash parts its number from its words."""

    kind: str
    number: str | None
    text: str
    ofsted: str | None = None
    mended: bool = False
    marked: bool = False
    continued: bool = False


def read_band(words: str) -> Band | None:
    """ "RECOMMENDATION 3: Improve ..." opens recommendation 3; None: opens nothing."""
    match = _BAND.match(words)
    if not match:
        return _short(words) or _unnumbered(words)
    name = " ".join(match["name"].lower().split())
    kind = (_KIND_OF | _WEAK)[_LOST.get(name, name)]
    if name in _WEAK and match["text"] and not match["mark"]:
        return None
    number = _NUMBERS.get(match["number"].lower(), match["number"])
    text, continued = without_continued(match["text"])
    text, ofsted = without_ofsted(text)
    if kind == "recommendation" and ofsted is None and number.isdigit():
        ofsted = number
    marked = bool(match["mark"]) or not text
    return Band(kind, number, text, ofsted, name in _LOST, marked, continued)


def _short(words: str) -> Band | None:
    """ "R3 Improve ..." is recommendation 3, "R3" alone may be a ref."""
    match = _SHORT.match(words)
    if not match:
        return None
    text, ofsted = without_ofsted(match["text"])
    return Band("recommendation", match["number"], text, ofsted or match["number"])


def _unnumbered(words: str) -> Band | None:
    """ "Recommendation: improve ..." names its kind and no number."""
    match = _UNNUMBERED.match(words)
    if not match:
        return None
    kind = _KIND_OF[" ".join(match["name"].lower().split())]
    text, ofsted = without_ofsted(match["text"])
    return Band(kind, None, text, ofsted, marked=True)


def numbered(words: str, *, spaced: bool = False) -> tuple[str | None, str]:
    """The number a wording begins with, and the rest: ("2", "Improve").

    `spaced`: a band needs no mark after its number, "2 Improve".
    """
    band = read_band(words)
    if band:
        return band.number, band.text
    match = _NUMBERED.match(words) or (_SPACED.match(words) if spaced else None)
    return (match["number"], match["text"].strip()) if match else (None, words.strip())


def without_continued(words: str) -> tuple[str, bool]:
    """The wording without "(continued)" before or after it, and whether it said so."""
    for found in _CONTINUED.finditer(words):
        if not words[: found.start()].strip() or not words[found.end() :].strip():
            rest = f"{words[: found.start()]} {words[found.end() :]}".strip()
            return rest, True
    return words.strip(), False


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


def is_guidance(title: str) -> bool:
    """Whether a sheet says by its name that it tells how to fill in the others."""
    return bool(_GUIDANCE.search(folded(title)))


def is_furniture(words: str) -> bool:
    return bool(_FURNITURE.match(folded(words)))


def is_key_label(words: str) -> bool:
    words = words.lower() if len(words) < 40 else ""
    named = "key" in words or "legend" in words or "rating" in words
    return named and bool(_KEY_LABEL.match(plain(words)))
