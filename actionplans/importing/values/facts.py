"""What the rows above a plan's tables say of the plan: title, version, dates, council.

In: the title rows of the sheets, in order. Out: PlanFacts and the day the plan is
dated. What they do not say stays None.
"""

import re
from datetime import date

from actionplans.importing.proposal import PlanFacts
from actionplans.timescales import read_timescale

_VERSION = re.compile(
    r"\bv(?:ersion)?\.?\s*\d+(?:\.\d+)*(?:\s+(?:final|draft))?\b", re.IGNORECASE
)
_UPDATED = re.compile(
    r"\b(?:updated|position|progress)\s+(?:with|as|at|to)\b.*$", re.I | re.S
)
_DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"\.?\s+\d{4}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"\b((?:[A-Z][\w'’-]+(?:\s+(?:&|and|of|upon|on)\s+|\s+))+?(?:(?:County|City|Borough|"
    r"Metropolitan|District|Unitary)\s+)*Council)\b"
)
_LONGEST_TITLE, _LONGEST_LINE = 200, 500


def plan_facts(lines: list[str]) -> tuple[PlanFacts, date | None]:
    """The facts in the title rows, and the plan's own day (the first of its month)."""
    title = version = dated = updated = council = None
    for line in (line for line in lines if len(line) <= _LONGEST_LINE):
        found_version, found_date = (
            _VERSION.search(line),
            _DATE.search(_UPDATED.sub("", line)),
        )
        found_updated, found_council = _UPDATED.search(line), _COUNCIL.search(line)
        if version is None and found_version:
            version = _spelt(found_version[0])
        if dated is None and found_date:
            dated = found_date[0]
        if updated is None and found_updated:
            updated = " ".join(found_updated[0].split())
        if council is None and found_council:
            council = found_council[1]
        if title is None and len(line) <= _LONGEST_TITLE and _is_title(line):
            title = " ".join(line.split())
    return PlanFacts(title, council, version, dated, updated), _day(dated)


def _spelt(version: str) -> str:
    return " ".join(version.split())


def _is_title(line: str) -> bool:
    """Whether words are left that no version and date account for."""
    rest = _DATE.sub("", _VERSION.sub("", line))
    rest = _COUNCIL.sub("", rest, count=1) if _COUNCIL.fullmatch(line.strip()) else rest
    return len(re.sub(r"[\W\d_]+", "", rest)) > 3 and not _UPDATED.match(line)


def _day(dated: str | None) -> date | None:
    if not dated:
        return None
    due = read_timescale(dated).due
    if due is None:
        return None
    return due if re.match(r"\d", dated) else due.replace(day=1)
