"""The words of a snapshot as the public reads them: passages for the check.

In: a snapshot, whole; out: passages, each with where it stands and at which address it
is mended. Exempt and internal parts are not among them, nor is who leads what: leads
follow the council's policy for names. A signature under a quotation is meant to name
somebody, but no child: it is read where it may.
"""

from collections.abc import Callable, Iterator, Mapping

from . import headings
from .appendix.cells import TEXTS
from .models import Version, VersionAction, VersionRecommendation
from .models.plan import DEFAULT_COLUMNS
from .scanning import Known, Passage, scan
from .snapshots import Snapshot
from .withholding import PUBLIC, as_seen

# The address at which a kind of part is mended, for the ref or number it has.
MendedAt = Callable[[str, str], str]

# Of a recommendation, as the appendix heads them.
_OF_RECOMMENDATION = {
    "text": "Wording",
    "description": "Description",
    "findings": "Summary from the inspection",
    "why_important": "Why this is important",
    "what_good_looks_like": "What good looks like",
    "outcomes": "Outcomes to be achieved",
}
_OF_ACTION = ("text", "outcome", "measure", "reporting_mechanism", "timescale_text")
_TIMESCALE = "Timescale"
# What is asked about in a signature: contact details, and a child.
_IN_SIGNATURES = {"P4", "P5"}


def passages_of(
    snapshot: Snapshot, mended_at: MendedAt = lambda kind, name: ""
) -> list[Passage]:
    """All that a reader outside the council reads of it, in the order of the paper.

    `mended_at` is asked with "front", "sections", "glossary", "key", "themes",
    "measures" and "", or with "recommendation", "action", "update-recommendation",
    "update-action", "reasons-recommendation", "reasons-action" and its number or ref.
    """
    seen = as_seen(snapshot, PUBLIC)
    found = list(_of_version(seen.version, mended_at))
    for row in seen.recommendations:
        found += _of_recommendation(row, seen.version, mended_at)
    for action in seen.actions:
        found += _of_action(action, seen.version, mended_at)
    return [passage for passage in found if passage.text.strip()]


def _of_version(version: Version, mended_at: MendedAt) -> Iterator[Passage]:
    front = mended_at("front", "")
    yield Passage("Title", version.title, front)
    yield Passage("Label", version.label)
    yield Passage("Strapline", version.strapline, front)
    yield Passage("What was wrong and is mended", version.correction)
    for section in version.sections:
        words = f"{section['heading']}\n{section['body']}"
        where, at = f"“{section['heading']}”", mended_at("sections", "")
        yield Passage(where, words, at)
        signed = Passage(f"{where}, Who said it", section["attribution"], at)
        if _IN_SIGNATURES & {hit.rule for hit in scan([signed], Known())}:
            yield signed
    for value in version.scheme["values"]:
        words = f"{value['progress_definition']}\n{value['impact_definition']}"
        yield Passage(f"Key, {value['word']}", words, mended_at("key", ""))
    for term in version.glossary:
        where = f"Glossary, {term['abbreviation']}"
        words = f"{term['term']}\n{term['definition']}"
        yield Passage(where, words, mended_at("glossary", ""))
    for one in version.measures:
        words = "\n".join((one["name"], one["unit_words"], one["source"]))
        where = f"Measure “{one['name']}”"
        yield Passage(where, words, mended_at("measures", ""))


def _of_recommendation(
    row: VersionRecommendation, version: Version, mended_at: MendedAt
) -> Iterator[Passage]:
    whole, name = f"Recommendation {row.number}", row.number
    yield Passage(f"{whole}, Theme", row.theme_title, mended_at("themes", ""))
    at = mended_at("recommendation", name)
    for field, called in _OF_RECOMMENDATION.items():
        yield Passage(f"{whole}, {called}", getattr(row, field), at)
    at = mended_at("update-recommendation", name)
    called = headings.of_texts(version.columns, of_recommendation=True)
    yield from _told(row, whole, called, at)
    at = mended_at("reasons-recommendation", name)
    why = row.assessment.get("reason", "")
    yield Passage(f"{whole}, Why it was rated so", why, at)
    yield from _reasons(row, whole, at)


def _of_action(
    row: VersionAction, version: Version, mended_at: MendedAt
) -> Iterator[Passage]:
    whole = f"Action {row.ref}"
    at, own = mended_at("action", row.ref), _labels(version)
    for field in _OF_ACTION:
        called = own.get(field, _TIMESCALE)
        yield Passage(f"{whole}, {called}", getattr(row, field), at)
    for called, words in row.other_text:
        yield Passage(f"{whole}, {called}", words, at)
    for lead in row.leads:
        yield Passage(f"{whole}, {_TIMESCALE} of a lead", lead["timescale"], at)
    for one in row.milestones:
        yield Passage(f"{whole}, Milestone", one["label"], at)
    update = mended_at("update-action", row.ref)
    called = headings.of_texts(version.columns, of_recommendation=False)
    yield from _told(row, whole, called, update)
    at = mended_at("reasons-action", row.ref)
    for one in row.evidence:
        words = f"{one['title']}\n{one['shows']}"
        yield Passage(f"{whole}, Evidence", words, at)
    yield Passage(f"{whole}, Who agreed to sign it off", row.closed_approval, at)
    yield from _reasons(row, whole, at)


def _told(
    row: VersionAction | VersionRecommendation,
    whole: str,
    called: Mapping[str, str],
    at: str,
) -> Iterator[Passage]:
    for field, name in called.items():
        yield Passage(f"{whole}, {name}", getattr(row, field), at)


def _reasons(
    row: VersionAction | VersionRecommendation, whole: str, at: str
) -> Iterator[Passage]:
    for one in row.reasons:
        yield Passage(f"{whole}, Why it changed", one["words"], at)


def _labels(version: Version) -> dict[str, str]:
    """The plan's own headings of what an action says, by the field that holds it."""
    ours = headings.of_columns(DEFAULT_COLUMNS)
    own = ours | headings.of_columns(version.columns)
    return {field: own[column] for column, field in TEXTS.items() if column in own} | {
        "reporting_mechanism": own.get("reporting_mechanism", "Reporting mechanism")
    }
