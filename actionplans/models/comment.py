"""Comment: a question or a challenge on an action or a recommendation, and replies.

Both are append-only. A comment is open until it is answered or taken back; whoever
asked may say that an answer does not answer it, and then it is open again.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, JSONObject

from .json_rows import JsonRows

# What a comment and a reply both tell; moments as text, each database in its own.
_SIGNED = {
    "key": "pk",
    "kind": "kind",
    "words": "words",
    "by": F("made_by"),
    "name": "made_by_name",
    "post": "made_by_post",
    "at": Cast("made_at", TextField()),
}


class CommentQuerySet(models.QuerySet["Comment"]):
    def with_state(self) -> "CommentQuerySet":
        """`last_reply`: the kind of the last one, None before there is any."""
        replies = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("-pk")
        return self.annotate(last_reply=Subquery(replies.values("kind")[:1]))

    def open(self) -> "CommentQuerySet":
        """What somebody still owes an answer to."""
        asked_again = Q(last_reply=None) | Q(last_reply=CommentReply.Kind.ASKED_AGAIN)
        return self.with_state().filter(asked_again)

    def on_plans(self, plans: Collection[object]) -> "CommentQuerySet":
        """On plans in hand, or their keys.

        Two ways to it, each by its own index: one condition over both would go through
        the comments of every council.
        """
        on_actions = Comment.objects.filter(action__plan__in=plans)
        on_wholes = Comment.objects.filter(recommendation__plan__in=plans)
        keys = (rows.order_by().values("pk") for rows in (on_actions, on_wholes))
        return self.filter(pk__in=next(keys).union(next(keys), all=True))

    def by_plan(self) -> tuple["CommentQuerySet", "CommentQuerySet"]:
        """Those on actions, and those on recommendations, each with its `plan`: for
        counting what one plan has, by index, as `on_plans` finds it."""
        return (
            self.annotate(plan=F("action__plan")),
            self.annotate(plan=F("recommendation__plan")),
        )

    def with_plan(self) -> "CommentQuerySet":
        """`plan`: the number of the plan that it is on."""
        on = Coalesce(F("action__plan"), F("recommendation__plan"))
        return self.annotate(plan=on)

    def answered_since(self, moment: datetime) -> "CommentQuerySet":
        """Whose last word is an answer, given since then."""
        given = CommentReply.objects.filter(
            comment=OuterRef("pk"), made_at__gte=moment, kind=CommentReply.Kind.ANSWER
        )
        answered = self.with_state().filter(last_reply=CommentReply.Kind.ANSWER)
        return answered.filter(Exists(given))

    def told(self) -> "CommentQuerySet":
        """Each as one value, `told`: itself, what it is on, its replies in order."""
        replies = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("pk")
        also = {
            "asked_for": "asked_for",
            "ref": F("action__ref"),
            "number": F("recommendation__number"),
            "noun": F("recommendation__kind"),
            "plan": Coalesce(F("action__plan"), F("recommendation__plan")),
            "openness": Coalesce(F("action__openness"), Value("")),
            "replies": JsonRows(replies.values(told=JSONObject(**_SIGNED))),
        }
        return self.values(told=JSONObject(**_SIGNED, **also))


def comments_on(name: str) -> JsonRows:
    """The comments on an action or a recommendation in hand, as `told`; no query more.

    `name` is "action" or "recommendation".
    """
    own = Comment.objects.filter(**{name: OuterRef("pk")}).order_by("pk")
    return JsonRows(own.told())


def open_on(name: str) -> JsonRows:
    """Of those the open ones, `kind` and since when, `at`, of each; no query more."""
    own = Comment.objects.open().filter(**{name: OuterRef("pk")}).order_by("pk")
    again = CommentReply.objects.filter(comment=OuterRef("pk")).order_by("-pk")
    since = Coalesce(Subquery(again.values("made_at")[:1]), F("made_at"))
    at = Cast(since, TextField())
    return JsonRows(own.values(told=JSONObject(kind="kind", at=at)))


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
