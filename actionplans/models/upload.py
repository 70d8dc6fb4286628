"""Upload: a workbook that was read, what it proposes, and what was decided.

It lives from the upload to the accept and stays as the record of the import.
The file itself is never kept: its name, its hash and what was read are.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class Upload(models.Model):
    """What one file proposes for one plan, apart from what the admin decides."""

    class State(models.TextChoices):
        CHECKED = "checked", "Waiting for your decisions"
        ACCEPTED = "accepted", "Imported"
        UNCHANGED = "unchanged", "Changes nothing"
        DISCARDED = "discarded", "Discarded"

    council = models.ForeignKey("Council", models.PROTECT, related_name="uploads")
    title = models.CharField("title of the plan", max_length=200)
    plan = models.ForeignKey(
        "Plan", models.PROTECT, null=True, blank=True, related_name="uploads"
    )
    plan_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="The plan's version when the file was checked."
    )

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("bytes")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    scheme = models.CharField("rating scheme", max_length=20)
    as_at = models.DateField("ratings and progress count as at")
    proposal = models.JSONField()
    # Each says too who gave it and when: `by`, a person's number, and `at`.
    decisions = models.JSONField(
        default=dict, help_text="Issue id to {choice, value}; a null choice is empty."
    )
    state = models.CharField(max_length=10, choices=State, default=State.CHECKED)
    submission = models.UUIDField(unique=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="upload_accepted_pair",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False)
                | (~Q(state="accepted") & Q(accepted_at=None)),
                name="upload_accepted_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("import-check", args=[self.council.slug, self.pk])
