"""Telling: what readers are told of a redaction; never the words that were there.

In: a version, a paper, an action or a recommendation. Out: when, why, and the hash it
had and has. One query each.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from actionplans.models import (
    Action,
    Council,
    Recommendation,
    Redaction,
    Version,
)
from actionplans.wording import day

from .writing import about


@dataclass(frozen=True, slots=True)
class Told:
    """One redaction of something that was published or issued."""

    at: datetime
    reason: str
    old: str
    new: str

    @property
    def on(self) -> date:
        return localdate(self.at)

    @property
    def words(self) -> str:
        """ "Redacted on 3 July 2026: it named a child." in a file's facts."""
        return f"Redacted on {day(self.on)}: {ended(self.reason)}"


def of_version(version: Version) -> list[Told]:
    """What became of a version's words since it was frozen, oldest first."""
    return of_versions([version]).get(version.pk, [])


def of_versions(versions: Iterable[Version]) -> dict[int, list[Told]]:
    """The same of many, under their keys; nothing of a draft, which has none."""
    keys = {about(version): version.pk for version in versions if version.pk}
    return {keys[name]: told for name, told in of(*keys).items()}


def of(*names: str) -> dict[str, list[Told]]:
    """By the kind and key of each row: "paper 3"."""
    found: dict[str, list[Told]] = {}
    if names:
        rows = Redaction.objects.filter(about__in=names).order_by("pk")
        values = rows.values_list(
            "about", "redacted_at", "reason", "old_sha256", "new_sha256"
        )
        for name, *told in values:
            found.setdefault(name, []).append(Told(*told))
    return found


def of_subject(subject: Action | Recommendation) -> list[Told]:
    """What was redacted of a live action or recommendation: its history tells it."""
    events = subject.audit_events.filter(deed="redact").order_by("pk")
    return [
        Told(at, why, "", "") for at, why in events.values_list("recorded_at", "reason")
    ]


def of_council(council: Council) -> Any:
    """Every redaction of a council that somebody asked for, the latest first, each with
    what followed from it."""
    rows = Redaction.objects.filter(council=council, follows=None)
    rows = rows.select_related("plan", "redacted_by").prefetch_related("followed_by")
    return rows.order_by(F("pk").desc())


def ended(reason: str) -> str:
    """A reason as a sentence ends."""
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."
