"""TrackedResolution, TrackedProgress, WorkProgrammeEntry: what comes back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from actionplans.models import Action, Lead, Plan

from .committee import Committee
from .meeting import AgendaItem, Meeting
from .minutes import Clause


class TrackedResolution(models.Model):
    """A clause that somebody must do or answer, until the committee ends monitoring.

    A scrutiny committee's recommendation is answered within two months: Local
    Government Act 2000, section 9FE.
    """

    class Response(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Partly accepted"
        NOT = "not", "Not accepted"

    class Mark(models.TextChoices):
        """As committees' own trackers colour it."""

        ACHIEVED = "achieved", "Green: achieved"
        ACCEPTABLE = "acceptable", "Amber: acceptable progress"
        UNACCEPTABLE = "unacceptable", "Red: unacceptable progress"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="tracked")
    clause = models.OneToOneField(Clause, models.PROTECT, related_name="tracked")
    # "CFS (26/27) 01": the committee's short name, municipal year and number in it.
    year = models.PositiveSmallIntegerField(
        "municipal year", help_text="The calendar year that it begins in."
    )
    number = models.PositiveSmallIntegerField()
    addressed_to = models.CharField(max_length=200)
    lead = models.ForeignKey(
        Lead, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    needs_response = models.BooleanField(
        "the executive must respond within two months", default=False
    )
    notice_on = models.DateField(
        "the day of the notice",
        null=True,
        blank=True,
        help_text="When the executive was given it: the two months begin that day.",
    )
    respond_by = models.DateField(null=True, blank=True)
    response = models.CharField(max_length=8, choices=Response, blank=True)
    response_words = models.TextField(blank=True)
    responded_on = models.DateField(null=True, blank=True)
    mark = models.CharField("progress", max_length=12, choices=Mark, blank=True)
    actions = models.ManyToManyField(Action, blank=True, related_name="+")
    ended_by = models.ForeignKey(
        Clause,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ended",
        help_text="The clause by which the committee ended monitoring.",
    )
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="Counts what changed.")

    class Meta:
        ordering = ["committee", "year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "number"], name="tracked_number_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_on=None)
                | Q(ended_by__isnull=False, ended_on__isnull=False),
                name="tracked_ended_by_the_committee",
            ),
            models.CheckConstraint(
                condition=Q(
                    needs_response=True,
                    notice_on__isnull=False,
                    respond_by__isnull=False,
                )
                | Q(needs_response=False, notice_on=None, respond_by=None),
                name="tracked_response_owed_from_notice",
            ),
            models.CheckConstraint(
                condition=Q(response="", responded_on=None)
                | (~Q(response="") & Q(responded_on__isnull=False)),
                name="tracked_response_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """ "CFS (26/27) 01"."""
        years = f"{self.year % 100:02}/{(self.year + 1) % 100:02}"
        return f"{self.committee.short} ({years}) {self.number:02}"


class TrackedProgress(models.Model):
    """What was done about it, in words with a mark, on a day. Append-only."""

    tracked = models.ForeignKey(
        TrackedResolution, models.PROTECT, related_name="progress"
    )
    words = models.TextField()
    mark = models.CharField(max_length=12, choices=TrackedResolution.Mark, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["tracked", "pk"]

    def __str__(self) -> str:
        return self.words[:80]


class WorkProgrammeEntry(models.Model):
    """Something a committee will look at: fulfilled by the item that brought it."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="programme")
    topic = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+"
    )
    clause = models.ForeignKey(
        Clause,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programme",
        help_text="The resolution that asks for it.",
    )
    # A meeting that is scheduled, or the month it is meant for.
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="programme"
    )
    month = models.DateField(
        null=True, blank=True, help_text="Its first day stands for the month."
    )
    fulfilled_by = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="fulfils"
    )
    dropped_because = models.TextField("why it is no longer planned", blank=True)
    version = models.PositiveIntegerField(default=0, help_text="Counts what changed.")

    class Meta:
        verbose_name_plural = "work programme entries"
        ordering = ["committee", "month", "pk"]

    def __str__(self) -> str:
        return self.topic
