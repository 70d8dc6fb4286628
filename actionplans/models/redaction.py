"""Redaction: that words were taken out of what is otherwise never changed."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, JSONObject

from .json_rows import JsonRows

if TYPE_CHECKING:
    from django.db.models import QuerySet

# How `about` begins of a version itself, not of a file that was printed of one.
OF_VERSION = "version "
_HASHES = {"at": "redacted_at", "old": "old_sha256", "new": "new_sha256"}


class Redaction(models.Model):
    """One row or file that words left for good: why, who, when. Append-only.

    The words themselves are nowhere. What was published says that it was redacted,
    with the hash it had and the one it has.
    """

    council = models.ForeignKey("Council", models.PROTECT, related_name="redactions")
    plan = models.ForeignKey(
        "Plan", models.PROTECT, null=True, blank=True, related_name="redactions"
    )
    version = models.ForeignKey(
        "Version", models.PROTECT, null=True, blank=True, related_name="redactions"
    )
    about = models.CharField(
        max_length=60, help_text="The kind and key of the row: “update 812”, “paper 3”."
    )
    subject = models.CharField(max_length=300, help_text="What it is, in words.")
    fields = models.JSONField(help_text="The names of the fields that words left.")
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The redaction that this one follows from.",
    )
    reason = models.TextField()
    redacted_at = models.DateTimeField()
    redacted_by = models.ForeignKey("User", models.PROTECT, related_name="+")
    old_sha256 = models.CharField(max_length=64, blank=True)
    new_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about"], name="redaction_about")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_says_why"),
            models.CheckConstraint(
                condition=~Q(about="") & ~Q(subject=""), name="redaction_says_of_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}, {self.redacted_at:%Y-%m-%d}"


def redactions_of_versions() -> JsonRows:
    """Beside a version: what was redacted of it, oldest first; no query more.

    `at`, `reason`, `old` and `new` hash, and `public`, whether it was published before.
    """
    was_public = apps.get_model("actionplans", "VersionEvent").objects.filter(
        version=OuterRef("version"),
        kind="published",
        recorded_at__lte=OuterRef("redacted_at"),
    )
    own = {"version": OuterRef("pk"), "about__startswith": OF_VERSION}
    rows = Redaction.objects.filter(**own)
    return _told(rows, **_HASHES, public=Exists(was_public))


def redactions_of(kind: str) -> JsonRows:
    """The same beside a row of another kind that was issued: a "paper"."""
    about = Concat(Value(f"{kind} "), Cast(OuterRef("pk"), models.CharField()))
    return _told(Redaction.objects.filter(about=about), **_HASHES)


def redactions_of_subjects(kind: str) -> JsonRows:
    """Beside a live action or recommendation: what its history says was redacted."""
    events = apps.get_model("actionplans", "AuditEvent").objects
    own = {kind: OuterRef("pk"), "deed": "redact"}
    return _told(events.filter(**own), at="recorded_at")


def _told(rows: "QuerySet[models.Model]", **told: object) -> JsonRows:
    one = JSONObject(reason="reason", **told)
    return JsonRows(rows.order_by("pk").values(told=one))
