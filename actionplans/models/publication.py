"""VersionFile and VersionEvent: a version printed, published, superseded, withdrawn.

Insert-only: the database refuses UPDATE and DELETE.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .period import Version


class VersionFile(models.Model):
    """A version printed once: the page or the PDF, kept with its hash."""

    class Kind(models.TextChoices):
        HTML = "html", "HTML"
        PDF = "pdf", "PDF"
        MEMBERS = "members", "PDF of the members’ page"
        EXEMPT = "exempt", "PDF of the exempt annex"

    version = models.ForeignKey(Version, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=7, choices=Kind)
    file = models.FileField(upload_to="versions/%Y/", max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("bytes")
    pages = models.PositiveIntegerField(null=True)
    compared_with = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The earlier version that the members’ page tells of as well: who "
        "may not read that one is not given this file.",
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["version", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind"], name="versionfile_once_per_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.version_id}"


class VersionEvent(models.Model):
    """A version was published, superseded or withdrawn, by whom and why."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    version = models.ForeignKey(Version, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    meeting = models.CharField(
        "for the meeting of", max_length=200, blank=True, help_text="Published for it."
    )
    meeting_on = models.DateField("date of the meeting", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="published") | ~Q(reason=""),
                name="versionevent_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.kind}"
