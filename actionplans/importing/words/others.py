"""Tables that are no plan, by their headings, and rows that only count; as data.

In: the words of a row. Out: yes or no. A risk register, a list of versions, a budget or
indicators may stand beside a plan or in a file of their own: their rows are no actions.
"""

import re

from actionplans.importing.sheets.cleaning import folded, squeezed
from actionplans.importing.words.ratings import reads_as_rating

OTHER_TABLES = frozenset(
    squeezed(words)
    for words in (
        "risk", "risks", "risk description", "risk title", "risk owner", "risk score",
        "likelihood", "probability", "severity", "score", "inherent risk",
        "residual risk", "mitigation", "mitigations", "mitigating action",
        "mitigating actions", "controls", "existing controls", "risk rating",
        "gross score", "net score",
        "indicator", "performance indicator", "pi ref", "baseline", "target", "actual",
        "outturn", "trend", "direction of travel", "q1", "q2", "q3", "q4", "apr", "may",
        "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "feb", "mar",
        "numerator", "denominator", "statistical neighbours", "england", "polarity",
        "budget", "cost", "spend", "spend to date", "variance", "amount", "forecast",
        "cost centre", "total", "value", "funding", "cost code", "expenditure",
        "version", "version no", "version number", "author", "changes", "change",
        "change made", "changes made", "amendment", "amendments", "summary of changes",
        "reason for change", "reviewed by", "approved by", "amended by",
        "date of issue", "date of change", "description of change",
        "name", "role", "job title", "post", "post title", "team", "service", "e-mail",
        "email", "email address", "telephone", "phone", "ext", "extension", "initials",
        "grade", "fte", "start date", "salary", "line manager", "employee no",
        "abbreviation", "acronym", "term", "meaning", "definition", "stands for",
        "colour", "description", "count", "number of actions", "percentage", "decision",
        "attendee", "apologies", "present", "meeting date", "agenda item", "venue",
    )
)  # fmt: skip
FEWEST_HEADINGS = 2
LONGEST_HEADING = 40

_COUNT = re.compile(
    r"^(?:sub\W?|grand )?totals?\b(?:\s+(?:number|no\.?|count)?\s*(?:of\s+)?"
    r"(?:all\s+)?(?:actions?|recommendations?|rows?|items?|red|amber|green|blue|grey)?)?"
    r"(?:\s*[:=–-]?\s*\d+)?\W*$"
    r"|^(?:number|no\.?|count|percentage|%)(?:\s+of)?\s+(?:actions?|recommendations?"
    r"|red|amber|green|blue|grey|yellow|completed?|overdue|on track|not started)"
    r"(?:\s+(?:actions?|rated|red|amber|green))*(?:\s*[:=–-]?\s*\d+%?)?\W*$"
    r"|^\d+\s+actions?(?:\s+in (?:total|all))?\W*$"
    r"|^(?:average|overall)(?:\s+(?:progress|% complete|completion))?\W*$",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\d[\d/.,:%-]*\d|^\W*\d+\W*$")
_NUMBER = re.compile(r"^[\d.,]+\s*%?$")
_NOTE = re.compile(
    r"^\W*(?:author|(?:prepared|completed|updated|compiled|produced|approved) by"
    r"|(?:document )?owner|version|last (?:updated|reviewed|amended)|date|updated"
    r"|next review|review date|notes?|n\.?b\.?|source|contact|key|legend|status"
    r"|sign.?off|signed|footnotes?|distribution|circulation)\b",
    re.IGNORECASE,
)


def heads_other_table(words: list[str]) -> bool:
    """Whether a row is the headings of a table that is no plan: half of them say so, or
    three. A row with a date, an amount or a ref is none."""
    if len(words) < FEWEST_HEADINGS or any(len(w) > LONGEST_HEADING for w in words):
        return False
    if any(_VALUE.search(word) for word in words):
        return False
    known = sum(squeezed(word) in OTHER_TABLES for word in words)
    return known >= FEWEST_HEADINGS and (known * 2 >= len(words) or known > 2)


def is_count(words: list[str]) -> bool:
    """Whether a row counts: "Total actions: 12", "Number green" and 3, "Red" and 4, or
    numbers alone in several cells."""
    labels = [word for word in words if not _NUMBER.match(word)]
    if not labels:
        return len(words) > 1
    if all(_COUNT.match(folded(label)) for label in labels):
        return True
    counted = len(words) == 2 and _NUMBER.match(words[1])
    return bool(counted) and "." not in words[1] and _is_colour(words[0])


def _is_colour(word: str) -> bool:
    return len(word) > 2 and reads_as_rating(word)


def is_note(words: str) -> bool:
    """Whether words below a table are about the document: author, version, note."""
    return bool(_NOTE.match(words))
