"""Judgement, Finding, Deadline: what an inspection said, and what the law asks then."""

from django.db import models
from django.db.models import Q


class Judgement(models.Model):
    """A graded area of an inspection; areas nest, as 2.1 under 2."""

    inspection = models.ForeignKey(
        "Inspection", models.CASCADE, related_name="judgements"
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    order = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=300)
    # Words, not choices: areas and scales differ by framework and year.
    grade = models.CharField(max_length=100)

    class Meta:
        ordering = ["inspection", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "order"], name="judgement_order_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.grade}"


class Finding(models.Model):
    """One thing the inspectors wrote, verbatim, and which recommendations answer it."""

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "Recommendation"
        PRIORITY = "priority", "Area for priority action"
        IMPROVEMENT = "improvement", "Area for improvement"
        DEVELOPMENT = "development", "Area for development"
        STRENGTH = "strength", "Strength"

    inspection = models.ForeignKey(
        "Inspection", models.PROTECT, related_name="findings"
    )
    order = models.PositiveSmallIntegerField()
    number = models.CharField("its number in the report", max_length=20, blank=True)
    kind = models.CharField(max_length=14, choices=Kind)
    text = models.TextField("in the inspectors’ words")
    recommendations = models.ManyToManyField(
        "Recommendation", blank=True, related_name="answers"
    )
    left_out_because = models.TextField(
        "why no plan answers it", blank=True, help_text="Where that is on purpose."
    )
    recurs_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recurrences",
        help_text="The finding of an earlier inspection that it repeats.",
    )

    class Meta:
        ordering = ["inspection", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "order"], name="finding_order_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="finding_has_words"),
        ]

    def __str__(self) -> str:
        """ "Recommendation 3"; by its place in the report where it has no number."""
        named = self.number or f"(finding {self.order + 1})"
        return f"{self.get_kind_display()} {named}"


class Deadline(models.Model):
    """A day by which the council owes something after an inspection.

    `days` working days after `counted_from`, unless somebody set another day and said
    why. Source: the Education and Inspections Act 2006, section 137; SI 2007/462.
    """

    inspection = models.ForeignKey(
        "Inspection", models.CASCADE, related_name="deadlines"
    )
    rule = models.CharField(
        max_length=30, blank=True, help_text="The code of its rule in working_days."
    )
    words = models.CharField("what is owed", max_length=200)
    counted_from = models.DateField()
    days = models.PositiveSmallIntegerField("working days")
    due_on = models.DateField()
    overridden_because = models.TextField("why another day is set", blank=True)
    met_on = models.DateField("done on", null=True, blank=True)

    class Meta:
        ordering = ["inspection", "due_on", "pk"]

    def __str__(self) -> str:
        return self.words
