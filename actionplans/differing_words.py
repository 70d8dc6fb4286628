"""What a frozen row, or a plan's text, says in words: what two of them are held by.

In: rows and versions of a snapshot, and whether leads are named. Out: fields in the
order of the paper, each with its heading and its words; the words of one day against
another's are compared, so what is said alike is no difference. Reads no database.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from . import headings
from .models import Version, VersionAction, VersionRecommendation
from .models.openness import mark_in_words
from .wording import day, due

# Field, heading, words.
Told = tuple[str, str, str]
DIMENSIONS = ("progress", "impact")

_OF_ACTION = (
    ("text", "action", "Action"),
    ("outcome", "outcome", "Expected impact/outcome"),
    ("measure", "measure", "Impact measure"),
    ("reporting_mechanism", "reporting_mechanism", "Reporting mechanism"),
    ("timescale_text", "timescale", "Timescale"),
)
_OF_RECOMMENDATION = (
    ("text", "Wording"),
    ("theme_title", "Theme"),
    ("ofsted_number", "Ofsted’s number"),
    ("description", "Description"),
    ("findings", "Summary from the inspection"),
    ("why_important", "Why this is important"),
    ("what_good_looks_like", "What good looks like"),
    ("outcomes", "Outcomes to be achieved"),
)


def of_action(row: VersionAction, version: Version, *, named: bool) -> Iterator[Told]:
    """All that is said of an action but its ratings, which are marks."""
    own = headings.of_columns(version.columns)
    yield "ref", "Ref", row.ref
    for field, column, heading in _OF_ACTION:
        yield field, own.get(column) or heading, getattr(row, field)
    for heading, text in row.other_text:
        yield f"other:{heading}", heading, text
    yield "leads", own.get("leads") or "Lead", _leads(row, named)
    yield "start_on", "Start", due(row.start_on, row.start_precision)
    yield "due_on", "Due date", due(row.due_on, row.due_precision)
    yield "review_on", "Review date", day(row.review_on)
    yield "milestones", "Milestones", _milestones(row)
    yield "state", "State", _state(row)
    yield from _current(row, version, of_recommendation=False)
    yield "evidence", "Evidence", _evidence(row)
    yield "openness", "Marked", mark_in_words(row.openness, row.exempt_paragraph)


def of_recommendation(row: VersionRecommendation, version: Version) -> Iterator[Told]:
    yield "number", "Number", row.number
    for field, heading in _OF_RECOMMENDATION:
        yield field, heading, getattr(row, field)
    yield from _current(row, version, of_recommendation=True)


def of_title(version: Version) -> Iterator[Told]:
    yield "title", "Title", version.title
    yield "strapline", "Strapline", version.strapline


def of_sections(version: Version) -> Iterator[Told]:
    for one in version.sections:
        signed = f"\n{one['attribution']}" if one["attribution"] else ""
        mark = mark_in_words(one.get("openness", ""), one.get("exempt_paragraph", ""))
        words = f"{one['body']}{signed}" + (f"\n{mark}" if mark else "")
        yield f"{one['placement']}:{one['heading']}", one["heading"], words


def of_glossary(version: Version) -> Iterator[Told]:
    for one in version.glossary:
        words = ": ".join(filter(None, (one["term"], one["definition"])))
        yield one["abbreviation"], one["abbreviation"], words


def of_key(version: Version) -> Iterator[Told]:
    """The words of the key and what each value means."""
    scheme = version.scheme
    shown = DIMENSIONS if scheme["has_impact"] else DIMENSIONS[:1]
    for name in shown:
        question = scheme[f"{name}_question"]
        words = ": ".join(filter(None, (scheme[f"{name}_label"], question)))
        yield name, scheme[f"{name}_label"], words
    for value in scheme["values"]:
        said = [value["word"], value["letter"]]
        said += [value[f"{name}_definition"] for name in shown]
        yield value["code"], value["word"], "; ".join(filter(None, said))


def of_columns(version: Version) -> Iterator[Told]:
    labels = ", ".join(column["label"] or column["field"] for column in version.columns)
    yield "columns", "Columns", labels


def of_measures(version: Version) -> Iterator[Told]:
    for one in version.measures:
        lines = [one["source"], one["unit_words"] or one["unit"]]
        lines.append(one["baseline"] and f"Baseline {one['baseline']}")
        lines += [f"Target {t['value']} by {_day(t['by_on'])}" for t in one["targets"]]
        for reading in one["readings"]:
            shown = "a small number" if reading["is_small"] else reading["value"]
            lines.append(f"{_day(reading['as_at'])}: {shown}")
        yield str(one["number"]), one["name"], "\n".join(filter(None, lines))


def rating_of(
    row: VersionAction | VersionRecommendation, dimension: str, version: Version
) -> Mapping[str, Any] | None:
    """The value of the version's own key; None where it is not rated."""
    code = getattr(row, dimension)
    values = version.scheme["values"]
    return next((value for value in values if value["code"] == code), None)


def _current(
    row: VersionAction | VersionRecommendation,
    version: Version,
    *,
    of_recommendation: bool,
) -> Iterator[Told]:
    yield "percent", "% complete", "" if row.percent is None else f"{row.percent}%"
    called = headings.of_texts(version.columns, of_recommendation=of_recommendation)
    for field, heading in called.items():
        yield field, heading, getattr(row, field)


def _state(row: VersionAction) -> str:
    if row.is_withdrawn:
        return "Withdrawn from the plan"
    return "Signed off" if row.is_closed else "Open"


def _leads(row: VersionAction, named: bool) -> str:
    told = []
    for lead in row.leads:
        by = lead["timescale"]
        if lead.get("due_on"):
            by = due(date.fromisoformat(lead["due_on"]), lead["precision"])
        name = lead["named" if named else "public"]
        told.append(f"{name} ({by})" if by else name)
    return ", ".join(told)


def _milestones(row: VersionAction) -> str:
    lines = []
    for one in row.milestones:
        by = _day(one["due_on"], one["precision"])
        done = f"done {_day(one['done_on'])}" if one["done_on"] else ""
        lines.append(", ".join(filter(None, (one["label"], by and f"due {by}", done))))
    return "\n".join(lines)


def _evidence(row: VersionAction) -> str:
    return "\n".join(
        f"{one['title']} ({one['kind']}, {_day(one['dated'])})" for one in row.evidence
    )


def _day(iso: str | None, precision: str = "day") -> str:
    return due(date.fromisoformat(iso), precision) if iso else ""
