"""Upload: a file that was read, what it proposes, and what was decided.

It lives from the upload to the accept and stays as the record of the import. The file
itself is kept only while it waits for decisions (UploadFile), because headings mapped
by hand make it be read again; of an import that is over, name, hash and what was read
stay. HeadingMapping is what the council taught its next imports.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class Upload(models.Model):
    """What one file proposes for one plan, apart from what the admin decides."""

    class Kind(models.TextChoices):
        PLAN = "plan", "A new plan"
        CHANGES = "changes", "Changes of a plan"
        UPDATES = "updates", "Updates of a plan"

    class State(models.TextChoices):
        CHECKED = "checked", "Waiting for your decisions"
        ACCEPTED = "accepted", "Imported"
        UNCHANGED = "unchanged", "Changes nothing"
        DISCARDED = "discarded", "Discarded"
        UNDONE = "undone", "Undone"

    council = models.ForeignKey("Council", models.PROTECT, related_name="uploads")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLAN)
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
    last_as_at = models.DateField(
        "ratings of the last period count as at", null=True, blank=True
    )
    period = models.ForeignKey(
        "ReportingPeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        help_text="Where the updates of a file about a plan that is here go.",
    )
    headings = models.JSONField(
        default=dict,
        help_text="Heading, without spaces and case, to the field it was said to be; "
        "empty keeps the column in words.",
    )
    proposal = models.JSONField()
    # Each says too who gave it and when: `by`, a person's number, and `at`.
    decisions = models.JSONField(
        default=dict, help_text="Issue id to {choice, value}; a null choice is empty."
    )
    matches = models.JSONField(
        default=dict,
        help_text="“sheet!row” to the number of the action or recommendation it is, "
        "null for a new one; as the admin confirmed it.",
    )
    taken = models.JSONField(
        default=dict, help_text="Change id to whether the admin takes it over."
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
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    undone_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="upload_accepted_pair",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "undone"], accepted_at__isnull=False)
                | (~Q(state__in=["accepted", "undone"]) & Q(accepted_at=None)),
                name="upload_accepted_says_when",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="undone", undone_at__isnull=False, undone_by__isnull=False
                )
                & ~Q(undone_reason="")
                | (~Q(state="undone") & Q(undone_at=None, undone_by=None)),
                name="upload_undone_says_when_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} for {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("import-check", args=[self.council.slug, self.pk])

    @property
    def is_about_a_plan(self) -> bool:
        """Whether its plan was here before it: a difference, no new plan."""
        return self.plan_version is not None


class UploadFile(models.Model):
    """The bytes of a file that waits for decisions; gone once the import is over."""

    upload = models.OneToOneField(Upload, models.CASCADE, related_name="file")
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"The file of {self.upload}"


class HeadingMapping(models.Model):
    """What a heading means in this council's files, learnt from an admin's answer."""

    council = models.ForeignKey("Council", models.CASCADE, related_name="headings")
    heading = models.CharField(
        max_length=200, help_text="Without spaces, case and punctuation."
    )
    label = models.CharField("as written", max_length=200)
    field = models.CharField(
        max_length=40, blank=True, help_text="Empty keeps the column in words."
    )
    learnt_at = models.DateTimeField()
    learnt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "heading"], name="headingmapping_once_per_council"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} → {self.field or 'kept in words'}"
