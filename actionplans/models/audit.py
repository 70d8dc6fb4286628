"""AuditEvent: who changed what of a plan, outside the ledger of updates."""

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One change of plan text, dates, roles or state, with before and after.

    Append-only. Written by the deed itself, in the deed's transaction.
    """

    council = models.ForeignKey("Council", models.PROTECT, related_name="audit_events")
    plan = models.ForeignKey(
        "Plan", models.PROTECT, null=True, blank=True, related_name="audit_events"
    )
    action = models.ForeignKey(
        "Action", models.PROTECT, null=True, blank=True, related_name="audit_events"
    )
    recommendation = models.ForeignKey(
        "Recommendation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audit_events",
    )
    upload = models.ForeignKey(
        "Upload",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="audit_events",
        help_text="The import that wrote it.",
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    deed = models.SlugField(max_length=60)
    subject = models.CharField(max_length=300, help_text="What was changed, in words.")
    about = models.CharField(
        max_length=60,
        blank=True,
        help_text="The kind and key of what is no part of a plan: “meeting 12”.",
    )
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["plan", "recorded_at"], name="audit_of_plan"),
            models.Index(
                fields=["about"], condition=~models.Q(about=""), name="audit_about"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deed}: {self.subject}"
