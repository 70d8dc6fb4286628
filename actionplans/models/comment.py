"""Comment: a question or a challenge on an action or a recommendation, and replies.

Both are append-only. A comment is open until it is answered or taken back; whoever
asked may say that an answer does not answer it, and then it is open again.
"""

from django.db import models
from django.db.models import OuterRef, Q, Subquery


class CommentQuerySet(models.QuerySet["Comment"]):
    def with_state(self) -> "CommentQuerySet":
        """`last_reply`: the kind of the last one, None before there is any."""
        replies = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("-pk")
        return self.annotate(last_reply=Subquery(replies.values("kind")[:1]))

    def open(self) -> "CommentQuerySet":
        """What somebody still owes an answer to."""
        asked_again = Q(last_reply=None) | Q(last_reply=CommentReply.Kind.ASKED_AGAIN)
        return self.with_state().filter(asked_again)


class Comment(models.Model):
    """What somebody asks, or doubts, of exactly one action or recommendation."""

    class Kind(models.TextChoices):
        QUESTION = "question", "Question"
        CHALLENGE = "challenge", "Challenge"

    action = models.ForeignKey(
        "Action", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    recommendation = models.ForeignKey(
        "Recommendation", models.PROTECT, null=True, blank=True, related_name="comments"
    )
    kind = models.CharField(max_length=9, choices=Kind)
    words = models.TextField()
    asked_for = models.CharField(
        "board or committee that asks",
        max_length=200,
        blank=True,
        help_text="Where it is not asked in one's own name.",
    )
    submission = models.UUIDField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("User", models.PROTECT, related_name="comments")
    # As they were that day: people are renamed and change posts.
    made_by_name = models.CharField(max_length=200)
    made_by_post = models.CharField(max_length=200, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=None, recommendation__isnull=False)
                | Q(action__isnull=False, recommendation=None),
                name="comment_has_exactly_one_subject",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="comment_has_words"),
            models.CheckConstraint(
                condition=Q(kind__in=["question", "challenge"]),
                name="comment_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.subject}"

    @property
    def subject(self) -> models.Model:
        return self.action or self.recommendation


class CommentReply(models.Model):
    """An answer, or that the answer does not do, or that nobody asks any more."""

    class Kind(models.TextChoices):
        ANSWER = "answer", "Answered"
        ASKED_AGAIN = "asked_again", "Asked again"
        TAKEN_BACK = "taken_back", "Taken back"

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=11, choices=Kind)
    words = models.TextField(blank=True)
    submission = models.UUIDField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("User", models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    made_by_post = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="taken_back") | ~Q(words=""),
                name="commentreply_has_words",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["answer", "asked_again", "taken_back"]),
                name="commentreply_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.comment_id}"
