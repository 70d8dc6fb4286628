"""PrintJob: a printing that was asked for, and how far it is."""

from django.db import models
from django.db.models import Q


class PrintJob(models.Model):
    """One document to print: a version's own PDF, the live plan's draft, or the paper
    of another app, which is of no one plan.

    A worker claims it with a conditional write and a lease, so that a worker
    that died gives it back.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be printed"
        RUNNING = "running", "Being printed"
        DONE = "done", "Printed"
        FAILED = "failed", "Could not be printed"

    plan = models.ForeignKey(
        "Plan", models.CASCADE, null=True, blank=True, related_name="print_jobs"
    )
    council = models.ForeignKey(
        "Council",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose paper it is: councils take turns.",
    )
    version = models.ForeignKey(
        "Version", models.CASCADE, null=True, blank=True, related_name="print_jobs"
    )
    choices = models.JSONField(
        default=dict,
        blank=True,
        help_text="What somebody chose to print; empty: a version’s own paper, or the "
        "draft.",
    )
    is_chosen = models.BooleanField(
        default=False, help_text="It has choices: its file is kept as a draft’s is."
    )
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("User", models.PROTECT, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(
        null=True, blank=True, help_text="When its last attempt began."
    )
    pages_set = models.PositiveIntegerField(
        default=0, db_default=0, help_text="How far that attempt is, or was."
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField("why it failed", blank=True)
    # A draft's PDF; a version's is its VersionFile.
    file = models.FileField(upload_to="drafts/%Y/", blank=True, max_length=255)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(state__in=["queued", "running"]),
                name="printjob_waiting",
            ),
            models.Index(fields=["begun_at"], name="printjob_begun"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(is_chosen=False, state__in=["queued", "running", "done"]),
                name="printjob_once_per_version",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False) | Q(is_chosen=True, version=None),
                name="printjob_of_a_plan_or_chosen",
            ),
            models.CheckConstraint(
                condition=Q(state="failed") | Q(failure=""),
                name="printjob_failure_belongs_to_failed",
            ),
            models.CheckConstraint(
                condition=Q(state="running", leased_until__isnull=False)
                | (~Q(state="running") & Q(leased_until=None)),
                name="printjob_running_is_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"Print job {self.pk}: {self.get_state_display()}"

    @property
    def is_waiting(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.RUNNING)
