"""Reminders: what was told to whom, what each person does not want to be told, and the
private address of a calendar."""

from django.db import models
from django.db.models import Q


class ReminderKind(models.TextChoices):
    """What somebody is reminded of; each can be muted by who gets it."""

    DUE_SOON = "due_soon", "Due soon"
    OVERDUE = "overdue", "Overdue"
    PERIOD_CLOSING = "period_closing", "Updates owed before a period closes"
    RETURNED = "returned", "Returned to me"
    QUESTION = "question", "Questions and challenges to answer"
    DECISION = "decision", "Waiting for my decision"


class ReminderMail(models.Model):
    """One message to one person on a day, and whether the mail server took it.

    `things` are the keys of what it tells, as `reminding` makes them. What no sent
    message holds is still to be told.
    """

    user = models.ForeignKey("User", models.PROTECT, related_name="reminder_mails")
    on = models.DateField()
    things = models.JSONField(help_text="Keys: what was told, and at which stage.")
    tried_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(
        max_length=300, blank=True, help_text="What the mail server said, where it did."
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "on"], name="remindermail_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(failure=""), name="remindermail_one_end"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.on}"


class MutedReminder(models.Model):
    """A kind of reminder that a person does not want."""

    user = models.ForeignKey("User", models.CASCADE, related_name="muted_reminders")
    kind = models.CharField(max_length=20, choices=ReminderKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"], name="mutedreminder_once_per_user"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values),
                name="mutedreminder_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"


class CalendarAddress(models.Model):
    """The private address of a person's due dates, as the hash of its secret part.

    It is shown once, when it is made, and can be revoked.
    """

    user = models.ForeignKey("User", models.CASCADE, related_name="calendar_addresses")
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at=None),
                name="calendaraddress_one_per_user",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, made {self.made_at:%Y-%m-%d}"
