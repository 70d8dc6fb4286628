"""Inspection: what a plan answers."""

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def latest_first(self) -> "InspectionQuerySet":
        """By the day of the report; those without one last, on every database."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def with_next_deadline(self) -> "InspectionQuerySet":
        """Each with the first that is not met: `next_owed` in words, `next_due_on`."""
        deadlines = apps.get_model("actionplans", "Deadline").objects
        unmet = deadlines.filter(inspection=OuterRef("pk"), met_on=None)
        first = unmet.order_by("due_on", "pk")
        return self.annotate(
            next_owed=Subquery(first.values("words")[:1]),
            next_due_on=Subquery(first.values("due_on")[:1]),
        )


class Inspection(models.Model):
    """An inspection or review of a council's services, and when its report came."""

    class Kind(models.TextChoices):
        ILACS = "ilacs", "ILACS inspection"
        SHORT = "ilacs_short", "ILACS short inspection"
        FOCUSED = "focused_visit", "Focused visit"
        MONITORING = "monitoring_visit", "Monitoring visit"
        SIF = "sif", "Single Inspection Framework"
        JTAI = "jtai", "Joint targeted area inspection"
        SEND = "area_send", "Area SEND inspection"
        PEER = "peer_review", "Peer review"
        OTHER = "other", "Other"

    council = models.ForeignKey("Council", models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(
        "what it is called", max_length=200, help_text="“Focused visit, March 2026”."
    )
    fieldwork_from = models.DateField("first day of fieldwork", null=True, blank=True)
    fieldwork_to = models.DateField("last day of fieldwork", null=True, blank=True)
    received_on = models.DateField(
        "report or letter received on",
        null=True,
        blank=True,
        help_text="Deadlines are counted from it, in working days.",
    )
    published_on = models.DateField("report published on", null=True, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["council", "-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "title"], name="inspection_title_once_per_council"
            ),
            models.CheckConstraint(
                condition=Q(fieldwork_from=None)
                | Q(fieldwork_to=None)
                | Q(fieldwork_to__gte=F("fieldwork_from")),
                name="inspection_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title
