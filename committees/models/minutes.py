"""Minutes and what they hold: attendance, interests, items, paragraphs, resolutions.

Confirmed minutes are frozen in the `Paper` they were confirmed as; a correction is
recorded in the minutes of the meeting that confirmed them.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .committee import Seat
from .meeting import AgendaItem, Meeting


class Minutes(models.Model):
    """The minutes of one meeting."""

    class State(models.TextChoices):
        WRITING = "writing", "Being written"
        DRAFT = "draft", "Published as a draft"
        CONFIRMED = "confirmed", "Confirmed"

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    # Items are numbered on through the municipal year, from May to April.
    first_number = models.PositiveSmallIntegerField()
    opening = models.TextField("words before the first item", blank=True)
    confirmed_at = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed_minutes",
        help_text="The later meeting that confirmed them.",
    )
    confirmed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="Counts what changed.")

    class Meta:
        verbose_name_plural = "minutes"
        ordering = ["meeting"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state="confirmed",
                    confirmed_at__isnull=False,
                    confirmed_on__isnull=False,
                )
                | (
                    ~Q(state="confirmed")
                    & Q(confirmed_at=None, confirmed_on=None, signed_by="")
                ),
                name="minutes_confirmed_somewhere",
            )
        ]

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"


class Attendance(models.Model):
    """Whether somebody was there: by their seat, or as a guest or an officer."""

    class Kind(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        SUBSTITUTE = "substitute", "Present as substitute"
        ABSENT = "absent", "Absent"
        IN_ATTENDANCE = "in_attendance", "In attendance"

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    post = models.CharField(
        max_length=200, blank=True, help_text="Of somebody in attendance."
    )
    kind = models.CharField(max_length=14, choices=Kind)
    substitute_for = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["minutes", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "order"], name="attendance_order_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="substitute") | Q(substitute_for=""),
                name="attendance_substitute_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_kind_display()}"


class Interest(models.Model):
    """An interest that somebody declared: Localism Act 2011, sections 30 to 34."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="interests")
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nature = models.TextField("what the interest is")
    left_room = models.BooleanField("left while it was considered", default=False)

    class Meta:
        ordering = ["minutes", "order"]

    def __str__(self) -> str:
        return f"{self.name}: {self.nature[:60]}"


class MinuteItem(models.Model):
    """One numbered item of minutes; its number is its place after `first_number`."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=300)
    agenda_item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="minute_items"
    )
    is_exempt = models.BooleanField(
        default=False, help_text="Published as a heading alone."
    )

    class Meta:
        ordering = ["minutes", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "order"], name="minuteitem_order_once"
            )
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def number(self) -> int:
        return self.minutes.first_number + self.order


class MinuteEntry(models.Model):
    """A paragraph of an item, or a resolution with its clauses; numbered 24.1, 24.2."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "Paragraph"
        RESOLVED = "resolved", "RESOLVED"
        RECOMMENDED = "recommended", "RECOMMENDED"

    item = models.ForeignKey(MinuteItem, models.CASCADE, related_name="entries")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=Kind)
    text = models.TextField(
        blank=True,
        help_text="Of a resolution: the words that lead to its clauses, or all of it.",
    )
    vote = models.CharField(
        max_length=200, blank=True, help_text="“8 for, 1 against, 1 abstention”."
    )

    class Meta:
        ordering = ["item", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "order"], name="minuteentry_order_once"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Clause(models.Model):
    """One lettered clause of a resolution; one alone has no letter.

    A resolution's tracking and the work it brings hang on its clauses, so a row stays
    itself while its words are corrected.
    """

    entry = models.ForeignKey(MinuteEntry, models.CASCADE, related_name="clauses")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["entry", "order"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "order"], name="clause_order_once")
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Correction(models.Model):
    """What the confirming meeting corrected in the minutes before it."""

    of = models.ForeignKey(Minutes, models.PROTECT, related_name="corrections")
    order = models.PositiveSmallIntegerField()
    number = models.CharField("minute", max_length=20, help_text="“16.1”.")
    words = models.TextField("what it is corrected to")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["of", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["of", "order"], name="correction_order_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.words[:60]}"
