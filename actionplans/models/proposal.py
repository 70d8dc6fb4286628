"""Proposal, Decision and Return: what is asked of a manager, and what is sent back.

All append-only. Which of them is still open stands on the action itself.
"""

from django.db import models
from django.db.models import Q


class Proposal(models.Model):
    """What somebody asks a manager to decide on an action, asked once."""

    class Kind(models.TextChoices):
        COMPLETE = "complete", "Sign off as complete"
        DATE = "date", "A new due date"
        WITHDRAW = "withdraw", "Withdraw from the plan"
        REOPEN = "reopen", "Reopen"

    action = models.ForeignKey("Action", models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField("why", blank=True)
    done_on = models.DateField(
        null=True, blank=True, help_text="The day the work was done: complete alone."
    )
    due_on = models.DateField(
        null=True, blank=True, help_text="The date that is asked for: date alone."
    )
    due_precision = models.CharField(max_length=7, blank=True)
    upload = models.ForeignKey(
        "Upload",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        help_text="The import that wrote it.",
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="complete", done_on__isnull=False)
                | (~Q(kind="complete") & Q(done_on=None) & ~Q(words="")),
                name="proposal_says_when_done_or_why",
            ),
            models.CheckConstraint(
                condition=Q(kind="date", due_on__isnull=False)
                | (~Q(kind="date") & Q(due_on=None)),
                name="proposal_of_a_date_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"


class Decision(models.Model):
    """What became of a proposal, once."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        RETURNED = "returned", "Returned"
        TAKEN_BACK = "taken_back", "Taken back"

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=Outcome)
    comment = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="returned") | ~Q(comment=""),
                name="decision_returns_with_a_comment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal}, {self.get_outcome_display().lower()}"


class Return(models.Model):
    """An update sent back to its lead to be revised, or one that is missing asked for.

    It stands until the next update; `seq` is the number of the update it is about,
    0 where there was none.
    """

    action = models.ForeignKey(
        "Action", models.PROTECT, null=True, blank=True, related_name="returns"
    )
    recommendation = models.ForeignKey(
        "Recommendation", models.PROTECT, null=True, blank=True, related_name="returns"
    )
    seq = models.PositiveIntegerField()
    comment = models.TextField()
    returned_at = models.DateTimeField()
    returned_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=None, recommendation__isnull=False)
                | Q(action__isnull=False, recommendation=None),
                name="return_has_exactly_one_subject",
            ),
            models.CheckConstraint(
                condition=~Q(comment=""), name="return_says_what_is_wanted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action or self.recommendation} returned"
