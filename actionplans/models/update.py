"""Update: the one ledger. Every progress word and rating is a row here.

UpdateDraft is what somebody has typed and not yet saved as one.
"""

from django.db import models
from django.db.models import Q


class UpdateQuerySet(models.QuerySet["Update"]):
    def standing(self) -> "UpdateQuerySet":
        """Without those of an import that was undone, and those that undid it: nobody
        was told anything by them in their period."""
        return self.exclude(upload__state="undone")

    def told_in(self, period: int) -> tuple[frozenset[int], frozenset[int]]:
        """The recommendations, and the actions, of which something was said in it."""
        rows = self.standing().filter(period=period)
        pairs = list(rows.values_list("recommendation_id", "action_id"))
        return frozenset(r for r, _ in pairs if r), frozenset(a for _, a in pairs if a)


class Update(models.Model):
    """What was said of an action or a recommendation on a day, by whom.

    Append-only: the database refuses UPDATE and DELETE. A correction is a new
    row that names the one it corrects.
    """

    # How the name of the file begins where its import is taken back.
    UNDOING = "undoing the import of "

    class Source(models.TextChoices):
        WEB = "web", "Typed"
        IMPORT = "import", "Imported"
        COMMAND = "command", "Command line"

    action = models.ForeignKey(
        "Action", models.PROTECT, null=True, blank=True, related_name="updates"
    )
    recommendation = models.ForeignKey(
        "Recommendation", models.PROTECT, null=True, blank=True, related_name="updates"
    )
    seq = models.PositiveIntegerField(help_text="1, 2, 3 … of its subject.")
    submission = models.UUIDField(
        unique=True, help_text="The form's own token: a repeat is not a second update."
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    period = models.ForeignKey(
        "ReportingPeriod", models.PROTECT, null=True, blank=True, related_name="updates"
    )
    as_at = models.DateField("position as at")
    recorded_at = models.DateTimeField()
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    source_name = models.CharField("file", max_length=255, blank=True)
    upload = models.ForeignKey(
        "Upload",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="updates",
        help_text="The import that wrote it.",
    )
    author = models.ForeignKey("User", models.PROTECT, related_name="updates")
    # As they were that day: people are renamed and change posts.
    author_name = models.CharField(max_length=200)
    author_post = models.CharField(max_length=200, blank=True)
    on_behalf = models.BooleanField("on behalf of the lead", default=False)

    progress = models.ForeignKey(
        "RatingValue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    impact = models.ForeignKey(
        "RatingValue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    percent = models.PositiveSmallIntegerField("% complete", null=True, blank=True)
    progress_text = models.TextField("progress to date", blank=True)
    performance = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    concerns = models.TextField(blank=True)
    barriers = models.TextField("barriers and support needed", blank=True)
    reason = models.TextField(
        "why the rating changed",
        blank=True,
        help_text="Asked for where it got worse, or by two steps at once.",
    )
    no_change = models.BooleanField(
        "nothing has changed",
        default=False,
        help_text="Said on purpose: the last words and ratings still stand.",
    )

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["period", "action"], name="update_by_period")]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=None, recommendation__isnull=False)
                | Q(action__isnull=False, recommendation=None),
                name="update_has_exactly_one_subject",
            ),
            models.UniqueConstraint(
                fields=["action", "seq"], name="update_seq_once_per_action"
            ),
            models.UniqueConstraint(
                fields=["recommendation", "seq"],
                name="update_seq_once_per_recommendation",
            ),
            models.CheckConstraint(
                condition=Q(seq__gte=1), name="update_seq_starts_at_1"
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__range=(0, 100)),
                name="update_percent_0_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, update {self.seq}"

    @property
    def subject(self) -> models.Model:
        return self.action or self.recommendation


class UpdateDraft(models.Model):
    """What one person has typed of an update of one subject, kept until it is saved.

    No part of the ledger: nobody else reads it, and it is thrown away freely. `boxes`
    holds the form as typed, with the version it was written on and its token.
    """

    action = models.ForeignKey(
        "Action", models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    recommendation = models.ForeignKey(
        "Recommendation", models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    author = models.ForeignKey("User", models.CASCADE, related_name="update_drafts")
    boxes = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(action=None, recommendation__isnull=False)
                | Q(action__isnull=False, recommendation=None),
                name="updatedraft_has_exactly_one_subject",
            ),
            models.UniqueConstraint(
                fields=["author", "action"], name="updatedraft_once_per_action"
            ),
            models.UniqueConstraint(
                fields=["author", "recommendation"],
                name="updatedraft_once_per_recommendation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}’s draft on {self.action or self.recommendation}"
