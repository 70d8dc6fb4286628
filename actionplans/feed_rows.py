"""The rows of the feed: a version's own values, flat, with the words of its key.

In: a snapshot as the public reads it. Out: plain values, one flat row each, which all
begin with the plan, the version and its day, so that rows of many versions can stand in
one table.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .counting import DIMENSIONS
from .models import Version, VersionAction, VersionRecommendation
from .redacting import telling
from .snapshots import Snapshot

Row = dict[str, Any]
NOT_RATED = "Not rated"
_SAID = (
    "percent", "progress_text", "performance", "next_steps", "concerns", "barriers",
    "updated_on",
)  # fmt: skip
_OF_ACTION = (
    "ref", "text", "outcome", "measure", "reporting_mechanism", "timescale_text",
    "start_on", "due_on", "due_precision", "original_due_on", "review_on",
    "times_slipped", "days_late", "is_closed", "is_withdrawn",
)  # fmt: skip
_OF_RECOMMENDATION = (
    "number", "kind", "theme_number", "theme_title", "text", "ofsted_number",
)  # fmt: skip
_OF_MEASURE = (
    "number", "name", "unit", "unit_words", "direction", "baseline", "baseline_on",
    "source",
)  # fmt: skip


def version(one: Version, address: Callable[[str], str]) -> Row:
    """A version as `feeding` reads it: when it was published, what it mends, and what
    words had to leave it since."""
    scheme, redactions = one.scheme, telling.of_version(one)
    return _begin(one) | {
        "plan_title": one.title,
        "label": one.label,
        "frozen_at": one.frozen_at,
        "published_at": one.published_at,
        "supersedes": one.mended,
        "correction": one.correction,
        "progress_label": scheme["progress_label"],
        "impact_label": scheme["impact_label"] if scheme["has_impact"] else None,
        "redacted_at": redactions[-1].at if redactions else None,
        "redaction": " ".join(told.why for told in redactions),
        "sha256": one.sha256,
        "address": address(one.get_absolute_url()),
    }


def actions(snapshot: Snapshot) -> Iterator[Row]:
    whole, who = snapshot.version, "named" if snapshot.version.names_leads else "public"
    for action in snapshot.actions:
        yield (
            _begin(whole)
            | {"recommendation": action.recommendation.number}
            | _values(action, _OF_ACTION)
            | {"leads": "; ".join(lead[who] for lead in action.leads)}
            | _rated(action, whole)
            | _values(action, _SAID)
        )


def recommendations(snapshot: Snapshot) -> Iterator[Row]:
    for row in snapshot.recommendations:
        own = [a for a in snapshot.actions if a.recommendation is row]
        yield (
            _begin(snapshot.version)
            | _values(row, _OF_RECOMMENDATION)
            | {"actions": sum(not action.is_withdrawn for action in own)}
            | _rated(row, snapshot.version)
            | _values(row, _SAID)
        )


def ratings(snapshot: Snapshot) -> Iterator[Row]:
    """A row a rating; one that nobody gave is a row as well, so that totals hold."""
    for row in snapshot.recommendations:
        yield from _ratings(snapshot.version, row, "recommendation", row.number)
    for action in snapshot.actions:
        number = action.recommendation.number
        yield from _ratings(snapshot.version, action, "action", number)


def readings(snapshot: Snapshot) -> Iterator[Row]:
    for measure in snapshot.version.measures:
        for reading in measure["readings"]:
            yield (
                _begin(snapshot.version)
                | {f"measure_{name}": measure[name] for name in _OF_MEASURE}
                | {
                    "reading_as_at": reading["as_at"],
                    "period": reading["period"],
                    "value": reading["value"],
                    "numerator": reading["numerator"],
                    "denominator": reading["denominator"],
                    "is_small": reading["is_small"],
                }
            )


def _begin(version: Version) -> Row:
    return {
        "plan": version.plan.slug,
        "version": version.slug,
        "as_at": version.as_at,
    }


def _ratings(
    version: Version,
    row: VersionAction | VersionRecommendation,
    of: str,
    recommendation: str,
) -> Iterator[Row]:
    is_action = isinstance(row, VersionAction)
    for dimension in _dimensions(version):
        code = getattr(row, dimension)
        value = _key(version).get(code, {})
        yield _begin(version) | {
            "of": of,
            "ref": row.ref if is_action else row.number,
            "recommendation": recommendation,
            "dimension": dimension,
            "label": version.scheme[f"{dimension}_label"],
            "code": code or None,
            "word": value.get("word", NOT_RATED),
            "letter": value.get("letter", ""),
            "colour": value.get("colour", ""),
            "meaning": value.get("meaning", ""),
            "is_withdrawn": is_action and row.is_withdrawn,
        }


def _rated(row: Any, version: Version) -> Row:
    """Code and word of each dimension; those that the key has not are not rated."""
    found: Row = {}
    for dimension in DIMENSIONS:
        code = getattr(row, dimension)
        word = _key(version).get(code, {}).get("word", NOT_RATED)
        found |= {dimension: code or None, f"{dimension}_word": word}
    return found


def _dimensions(version: Version) -> tuple[str, ...]:
    return DIMENSIONS if version.scheme["has_impact"] else DIMENSIONS[:1]


def _key(version: Version) -> Mapping[str, Mapping[str, Any]]:
    return {value["code"]: value for value in version.scheme["values"]}


def _values(row: Any, names: tuple[str, ...]) -> Row:
    return {name: getattr(row, name) for name in names}
