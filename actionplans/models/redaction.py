"""Redaction: that words were taken out of what is otherwise never changed."""

from django.db import models
from django.db.models import Q


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
