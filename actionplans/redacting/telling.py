"""Telling: what readers are told of a redaction; never the words that were there.

In: a version, a paper, an action or a recommendation. Out: when, since when, why, and
the hash it had and has. What a look-up brought with it costs no query.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.timezone import localdate

from actionplans.models import Action, Plan, Recommendation, Redaction, Version
from actionplans.models.json_rows import moment_of
from actionplans.models.redaction import (
    OF_VERSION,
    redactions_of,
    redactions_of_versions,
)
from actionplans.wording import day

FROZEN, PUBLISHED = "since it was frozen", "since it was published"
ISSUED = "since it was issued"


@dataclass(frozen=True, slots=True)
class Told:
    """One redaction, and `since` when it was otherwise; hashes of what has any."""

    at: datetime
    reason: str
    old: str = ""
    new: str = ""
    since: str = ""

    @property
    def on(self) -> date:
        return localdate(self.at)

    @property
    def why(self) -> str:
        """The reason, as a sentence ends."""
        ends = self.reason.endswith((".", "!", "?"))
        return self.reason if ends else f"{self.reason}."

    @property
    def is_of_appendix(self) -> bool:
        """Whether it is of a version that an issued paper prints."""
        return self.since == ISSUED and not self.old

    @property
    def words(self) -> str:
        """ "Redacted on 3 July 2026 since it was published: it named a child."."""
        return f"Redacted on {day(self.on)} {self.since}: {self.why}"


def of_version(version: Version) -> list[Told]:
    """What became of its words since it was frozen, oldest first; nothing of a draft,
    which is no row yet."""
    if hasattr(version, "told_redactions"):
        return _versions_own(version.told_redactions)
    return of_versions([version]).get(version.pk, [])


def of_versions(versions: Iterable[Version]) -> dict[int, list[Told]]:
    """The same of many, under their keys; one query, or none of drafts."""
    keys = [version.pk for version in versions if version.pk]
    if not keys:
        return {}
    rows = Version.objects.filter(pk__in=keys).order_by()
    told = rows.values_list("pk", redactions_of_versions())
    return {key: _versions_own(found) for key, found in told if found}


def of_issued(row: Any) -> list[Told]:
    """Of something else that was issued: a paper."""
    if not hasattr(row, "told_redactions"):
        own = type(row)._base_manager.filter(pk=row.pk)
        row.told_redactions = own.values_list(
            redactions_of(row._meta.model_name), flat=True
        ).get()
    return [
        Told(moment_of(one["at"]), one["reason"], one["old"], one["new"], ISSUED)
        for one in row.told_redactions
    ]


def of_subject(subject: Action | Recommendation) -> list[Told]:
    """What was redacted of a live one, that `permissions` looked up."""
    told: Sequence[Mapping[str, Any]] = subject.told_redactions
    return [Told(moment_of(one["at"]), one["reason"]) for one in told]


def of_plan(plan: Plan) -> QuerySet[Redaction]:
    """What was asked for, the latest first, each with `rows`, how many rows lost the
    words with it, and `versions`, the redactions of versions that follow from it."""
    rows = Redaction.objects.filter(plan=plan, follows=None)
    of_theirs = Redaction.objects.filter(about__startswith=OF_VERSION).order_by("pk")
    versions = Prefetch("followed_by", of_theirs, "versions")
    counted = rows.annotate(rows=Count("followed_by")).select_related("redacted_by")
    return counted.prefetch_related(versions).order_by("-pk")


def _versions_own(told: Sequence[Mapping[str, Any]]) -> list[Told]:
    return [
        Told(
            moment_of(one["at"]),
            one["reason"],
            one["old"],
            one["new"],
            PUBLISHED if one["public"] else FROZEN,
        )
        for one in told
    ]
