"""MailText: the words that a council puts into the messages sent in its name."""

from django.db import models
from django.db.models import Q


class MailText(models.Model):
    """Subject and opening words of one kind of message, in a council's own words.

    Where there is none the shipped text stands.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        REMINDER = "reminder", "Reminder"

    council = models.ForeignKey("Council", models.CASCADE, related_name="mail_texts")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=150)
    opening = models.TextField(help_text="Before what the message lists.")
    closing = models.TextField(blank=True, help_text="After it: who to ask.")

    class Meta:
        ordering = ["council", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "kind"], name="mailtext_once_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["invitation", "reminder"]),
                name="mailtext_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(opening=""), name="mailtext_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.council}"
