"""Lineage: which earlier finding one repeats, and what became of what was done then.

In: the findings of a council with what answers them, and whose live plans the reader
may read. Out: per finding, those it repeats, the nearest first, each with the actions
of its day and how they ended; of other plans, what their published versions say.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.timezone import localdate

from actionplans.models import Finding, Recommendation, Sight, Version, VersionAction

from .linked import Answering, Doing
from .outcomes import frozen_outcome, outcome


@dataclass(frozen=True, slots=True)
class Ended:
    """An action of then, and what became of it."""

    ref: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Became:
    """A recommendation that answered the earlier finding; `source` says of what plan
    or version, `address` leads there."""

    source: str
    words: str
    address: str
    actions: list[Ended] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier finding, in its words, and what answered it."""

    finding: Finding
    became: list[Became]


def chain(finding: Finding, findings: Mapping[int, Finding]) -> list[Finding]:
    """Those it repeats, the nearest first; each once, whatever the rows say."""
    found: list[Finding] = []
    seen = {finding.pk}
    while (before := findings.get(finding.recurs_from_id)) and before.pk not in seen:
        found.append(before)
        seen.add(before.pk)
        finding = before
    return found


def earlier(
    before: Iterable[Finding],
    links: Mapping[int, Sequence[Recommendation]],
    answers: Mapping[int, Answering],
    published: Mapping[int, list[VersionAction]],
) -> list[Earlier]:
    """What became of each; a recommendation that is in neither is not the reader's."""
    return [
        Earlier(
            finding,
            [
                told
                for one in links.get(finding.pk, ())
                if (told := _became(one, answers, published))
            ],
        )
        for finding in before
    ]


def _became(
    one: Recommendation,
    answers: Mapping[int, Answering],
    published: Mapping[int, list[VersionAction]],
) -> Became | None:
    if one.pk in answers:
        archived = " (archived)" if one.plan.archived_at else ""
        return Became(
            f"{one.plan}{archived}",
            f"{one}: {one.text}",
            one.get_absolute_url(),
            [_ended(doing) for doing in answers[one.pk].every],
        )
    if rows := published.get(one.pk):
        return _frozen(rows)
    return None


def _ended(doing: Doing) -> Ended:
    if doing.is_withheld:
        return Ended("", doing.text, "")
    action = doing.action
    impact = action.impact.word if action.impact else ""
    words = outcome(
        progress=action.progress.word if action.progress else "",
        impact=impact if action.plan.scheme.has_impact else None,
        signed_off=localdate(action.closed_at) if action.closed_at else None,
        withdrawn=localdate(action.withdrawn_at) if action.withdrawn_at else None,
        because=action.withdrawn_reason,
    )
    return Ended(action.ref, doing.text, words)


def _frozen(rows: list[VersionAction]) -> Became:
    version, whole = rows[0].version, rows[0].recommendation
    key = {value["code"]: value["word"] for value in version.scheme["values"]}
    asks_impact = version.scheme.get("has_impact", True)
    ended = [
        Ended(
            row.ref,
            row.text,
            frozen_outcome(
                progress=key.get(row.progress, ""),
                impact=key.get(row.impact, "") if asks_impact else None,
                is_closed=row.is_closed,
                is_withdrawn=row.is_withdrawn,
                on=version.as_at,
            ),
        )
        for row in rows
    ]
    source = f"{version.title}, {version.label}"
    words = f"Recommendation {whole.number}: {whole.text}"
    return Became(source, words, version.get_absolute_url(), ended)


def published_rows(
    recommendations: Collection[Recommendation], sight: Sight
) -> dict[int, list[VersionAction]]:
    """Their actions in the latest published version of their plans; one query.

    Nothing is asked where there are none. What the reader may not see is left out.
    """
    if not recommendations:
        return {}
    plans = {one.plan_id for one in recommendations}
    versions = Version.objects.published().filter(plan__in=plans)
    latest: dict[int, int] = {}
    for pk, plan in versions.order_by("as_at", "pk").values_list("pk", "plan"):
        latest[plan] = pk
    rows = VersionAction.objects.filter(
        version__in=list(latest.values()),
        recommendation__source__in=[one.pk for one in recommendations],
    ).select_related("version__plan__council", "recommendation")
    found: dict[int, list[VersionAction]] = {}
    for row in rows:
        if sight.reaches(row.openness):
            found.setdefault(row.recommendation.source, []).append(row)
    return found
