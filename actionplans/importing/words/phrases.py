"""How headings vary beyond their spellings, as data; naming.py applies it.

Abbreviations are put in full before a heading is looked up. Phrases are tried last, in
order: what a heading says that is a whole question or names a rating in other words.
"""

import re

# Words cut short, by their letters without full stops and strokes.
ABBREVIATIONS = {
    "resp": "responsible", "respons": "responsible", "prog": "progress",
    "progr": "progress", "rec": "recommendation", "recs": "recommendations",
    "recomm": "recommendation", "recom": "recommendation", "reqd": "required",
    "req": "required", "tscale": "timescale", "timesc": "timescale", "exp": "expected",
    "perf": "performance", "compl": "completion", "comp": "completion",
    "tgt": "target", "off": "officer", "offr": "officer", "mgr": "manager",
    "imp": "impact", "ofst": "ofsted", "rptg": "reporting",
    "mech": "mechanism", "acc": "accountable", "pers": "person", "qtr": "quarter",
    "crit": "criteria", "meas": "measure", "meth": "method", "lds": "leads",
}  # fmt: skip

# Headings near a spelling that hold something else: dates of the table's own keeping.
OTHERWISE = (
    "updated", "last updated", "date updated", "date completed", "actual date",
    "actual completion date", "date closed", "date added", "date raised",
    "date of update", "date last updated", "completed date", "closed", "date opened",
    "revised", "reviewed", "date reviewed", "action type", "action category",
    "action by", "actions completed", "leads comments",
)  # fmt: skip

_RATED = r"\b(?:b?rag|ragb|cag|traffic light|rating|rated)\b"
_SAID_OF_RATING = r"(?!.*\b(?:comment|reason|rational|explan|previous|last|prior|why))"

_CHARGED = (
    r"(?:named|executive|strategic|operational|delivery|overall|service|senior"
    r"|responsible|senior responsible)"
)
_AHEAD = r"(?:expected|intended|desired|anticipated|planned)"
_EFFECT = r"(?:impacts?|outcomes?|results?|benefits?)"

# (the field, what the words match), in lower case, with asides and dates in place.
_PATTERNS = {
    "impact_rag": (
        rf"^{_SAID_OF_RATING}(?=.*{_RATED}).*\b(?:impact|outcome|effaith)",
    ),
    "progress_rag": (
        rf"^{_SAID_OF_RATING}(?=.*{_RATED}).*\b(?:progress|process|action|delivery|task)",
        rf"^{_SAID_OF_RATING}(?=.*{_RATED}).*\b(?:status|implementation|cynnydd)",
    ),
    "rating": (rf"^{_SAID_OF_RATING}.*\b(?:b?rag|ragb|cag|traffic light)\b",),
    "lead_and_timescale": (r"^(?:by )?(?:whom?|who's|whose)\b.*\bwhen\b",),
    "leads": (
        r"^(?:by )?(?:whom?|who's|whose)\b",
        rf"^{_CHARGED} (?:lead|officer|manager|owner|director)(?: officer)?$",
        r"^lead (?:director|name|professional|organisation|service|team|post)s?$",
        r"^(?:sro|officers?|officer responsible|accountability)$",
    ),
    "timescale": (
        r"^(?:by )?when\b", r"^(?:by )?(?:what|which) date\b", r"^date by which\b",
        r"^(?:implementation|delivery|expected completion|expected|agreed) date$",
        r"^date to be (?:achieved|delivered|implemented)\b", r"^timescales? for\b",
        r"^completion by$",
    ),
    "measure": (
        r"^how (?:will|do|would|shall|can) (?:we|you) .*\b(?:know|measure|judge|see)",
        r"^what (?:will|does) success\b", r"^how .*\bmeasured\b", r"^how we.* know\b",
        r"^(?:key )?performance indicators?\b", r"^measures? of (?:impact|success)\b",
        r"^success (?:factors?|indicators?)$",
    ),
    "progress": (
        r"^what (?:has|have) .*\b(?:done|happened|achieved|completed)\b",
        r"^what progress\b", r"^where are we\b", r"^how is it going\b",
        r"^how are we (?:doing|getting on)\b", r"^what.s (?:been done|happened)\b",
    ),
    "performance": (r"^what (?:difference|impact) (?:has|have|did|are we)\b",),
    "outcome": (
        r"^what (?:difference|impact|outcomes?|result)\b", r"^what .*\bachieve\b",
        r"^what .*\bbe different\b", r"^so what\b", rf"^{_AHEAD} {_EFFECT}\b",
        rf"^{_EFFECT} {_AHEAD}$",
    ),
    "action": (
        r"^what (?:exactly )?(?:are|will|do|must|should|shall|needs?)\b.*\bdo(?:ne)?\b",
        r"^what (?:must|should|needs?|will)\b.*\b(?:happen|change)\b",
        r"^what actions?\b", r"^how will (?:we|this|it) .*\b(?:do|done|deliver)",
    ),
}  # fmt: skip
_PROGRESS = re.compile(
    r"^(?:progress|update|latest (?:position|update|progress)|position"
    r"|current (?:position|status)|cynnydd|diweddariad)\b"
    r"(?!.*\b(?:by|due|owner|date|lead|frequency|status|rating|measure|required)\b)"
)
PHRASES: tuple[tuple[re.Pattern[str], str], ...] = (
    *(
        (re.compile(pattern), field)
        for field, patterns in _PATTERNS.items()
        for pattern in patterns
    ),
    (_PROGRESS, "progress"),
)

# A heading that numbers or letters itself: "1. Ref", "(b) Action", "Column C: Lead".
NUMBERING = re.compile(
    r"^\s*(?:(?:col(?:umn)?|part|step|section)\.?\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[.):–—-]*"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\s*[–—-])\s*",
    re.IGNORECASE,
)
# A row of guidance under the headings: in brackets, or telling what to write.
GUIDANCE = re.compile(
    r"^\s*(?:[(\[].*[)\]]\.?$|(?:please|enter|insert|state|describe|select|choose|list"
    r"|summarise|summarize|give|say|type|specify|provide|name of|name and"
    r"|what (?:is|will|are|has|have)|who (?:is|will)|when (?:is|will)"
    r"|how (?:will|do)|dd[/. -]?mm|e\.?g\.?\b"
    r"|drop.?down|use the|one (?:name|action|date))\b)",
    re.IGNORECASE | re.DOTALL,
)
EXAMPLE = re.compile(
    r"^\W*(?:example|sample|e\.?g\b|for example|enghraifft)", re.IGNORECASE
)
