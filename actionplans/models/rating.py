"""RatingScheme and RatingValue: the ratings of a plan are data, not code.

Not rated is no value of any scheme: it is the absence of one.
"""

from django.db import models


class RatingScheme(models.Model):
    """The two dimensions of a plan's ratings and what they are called there."""

    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField(
        default=1, help_text="Counts the rewordings; a frozen version keeps its own."
    )
    progress_label = models.CharField(max_length=60, default="Progress RAG")
    progress_question = models.CharField(max_length=120, default="Is it being done?")
    has_impact = models.BooleanField("rates impact too", default=True)
    impact_label = models.CharField(max_length=60, default="Impact RAG", blank=True)
    impact_question = models.CharField(
        max_length=120, default="Is it making a difference?", blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(has_impact=False) | ~models.Q(impact_label=""),
                name="ratingscheme_impact_has_a_label",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RatingValue(models.Model):
    """One value of a scheme: word, letter, colour, and what it means here."""

    class Meaning(models.TextChoices):
        PROBLEM = "problem", "Problem"
        AT_RISK = "at_risk", "At risk"
        ON_TRACK = "on_track", "On track"
        COMPLETE = "complete", "Complete"
        NOT_DUE = "not_due", "Not due yet"

    class Colour(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        YELLOW = "yellow", "Yellow"
        GREEN = "green", "Green"
        BLUE = "blue", "Blue"
        GREY = "grey", "Grey"

    scheme = models.ForeignKey(RatingScheme, models.CASCADE, related_name="values")
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=30)
    word = models.CharField(max_length=60)
    letter = models.CharField(max_length=2)
    colour = models.CharField(max_length=10, choices=Colour)
    meaning = models.CharField(max_length=10, choices=Meaning)
    progress_definition = models.TextField(blank=True)
    impact_definition = models.TextField(blank=True)

    class Meta:
        ordering = ["scheme", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", field], name=f"ratingvalue_{field}_once_per_scheme"
            )
            for field in ("order", "code", "letter", "colour")
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def needs_a_reason(self) -> bool:
        """Red and amber: a committee will ask why."""
        return self.meaning in (self.Meaning.PROBLEM, self.Meaning.AT_RISK)
