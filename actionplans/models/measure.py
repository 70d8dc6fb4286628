"""Measure, MeasureTarget, Reading: how it is known whether a difference is made.

A measure is shared: one percentage may be what twelve actions are judged by. Its
readings are append-only, as updates are.
"""

from functools import cache

from django.db import models
from django.db.models import F, OuterRef, Q, TextField
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from .json_rows import JsonRows


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_use(self) -> "MeasureQuerySet":
        return self.filter(ended_at=None)

    def told(self, **also: JsonRows) -> "MeasureQuerySet":
        """Each as one value, `told`: the shape of `Version.measures`, small numbers
        included, with all its targets and the readings that stand; one query.

        `also` are rows that belong to each, under the name given.
        """
        of_it = {"measure": OuterRef("pk")}
        targets = MeasureTarget.objects.filter(**of_it).order_by("by_on")
        readings = Reading.objects.standing().filter(**of_it).order_by("as_at")
        return self.values(
            told=JSONObject(
                number="pk",
                name="name",
                unit="unit",
                unit_words="unit_words",
                direction="direction",
                decimals="decimals",
                baseline=_text("baseline"),
                baseline_on=_text("baseline_on"),
                source="source",
                targets=JsonRows(targets.values(told=_target())),
                readings=JsonRows(readings.values(told=_reading())),
                **also,
            )
        )


class ReadingQuerySet(models.QuerySet["Reading"]):
    def standing(self) -> "ReadingQuerySet":
        """Those that no other reading corrects."""
        return self.filter(correction=None)


@cache
def measures_of(through: str) -> JsonRows:
    """The measures in use of an action or a recommendation, as `told`; no query more.

    `through` is the measure's own name for them: "actions", "recommendations".
    """
    own = Measure.objects.in_use().filter(**{through: OuterRef("pk")})
    return JsonRows(own.order_by("order").told())


def linked(name: str, only: Q | None = None) -> JsonRows:
    """Beside a measure as `told`: what it is linked to, `key` and `name` of each.

    `name` is "action" or "recommendation", in the order of the plan; `only` narrows the
    links, as in "action__".
    """
    called, place = {
        "action": ("ref", "ref_sort"),
        "recommendation": ("number", "order"),
    }[name]
    through = getattr(Measure, f"{name}s").through.objects
    rows = through.filter(only or Q(), measure=OuterRef("pk"))
    rows = rows.order_by(f"{name}__{place}")
    one = JSONObject(key=F(f"{name}_id"), name=F(f"{name}__{called}"))
    return JsonRows(rows.values(told=one))


def _target() -> JSONObject:
    return JSONObject(
        by_on=_text("by_on"), value=_text("value"), is_milestone="is_milestone"
    )


def _reading() -> JSONObject:
    return JSONObject(
        as_at=_text("as_at"),
        period=F("period__label"),
        value=_text("value"),
        numerator=_text("numerator"),
        denominator=_text("denominator"),
        is_small="is_small",
    )


def _text(name: str) -> Cast:
    """Exactly as it is kept: a number of JSON would be read as a float."""
    return Cast(name, TextField())


class Measure(models.Model):
    """Something that is counted again and again, and where it should go."""

    class Unit(models.TextChoices):
        PERCENT = "percent", "Percentage"
        NUMBER = "number", "Number"
        RATE = "rate", "Rate per 10,000"
        DAYS = "days", "Days"
        POUNDS = "pounds", "Pounds"
        OTHER = "other", "Other"

    class Direction(models.TextChoices):
        UP = "up", "Higher is better"
        DOWN = "down", "Lower is better"
        WATCH = "watch", "Watched, with no better or worse"

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="measures")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("what is measured", max_length=300)
    unit = models.CharField(max_length=8, choices=Unit)
    unit_words = models.CharField(
        "unit in words",
        max_length=60,
        blank=True,
        help_text="Where none of these fits.",
    )
    direction = models.CharField(max_length=5, choices=Direction)
    decimals = models.PositiveSmallIntegerField("decimal places", default=0)
    baseline = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, blank=True
    )
    baseline_on = models.DateField("day of the baseline", null=True, blank=True)
    source = models.CharField("where the figure comes from", max_length=300, blank=True)
    notes = models.TextField("how it is counted", blank=True)
    actions = models.ManyToManyField("Action", blank=True, related_name="measures")
    recommendations = models.ManyToManyField(
        "Recommendation", blank=True, related_name="measures"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Counts its changes: nobody overwrites what was not read."
    )

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name"], name="measure_name_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan", "order"], name="measure_order_once_per_plan"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="measure_has_a_name"),
            models.CheckConstraint(
                condition=Q(decimals__lte=4), name="measure_to_4_decimals"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="measure_ended_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        where = [self.plan.council.slug, self.plan.slug, self.pk]
        return reverse("measure-detail", args=where)


class MeasureTarget(models.Model):
    """A value that is to be reached by a day: the target, or a step on the way."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="targets")
    by_on = models.DateField("to be reached by")
    value = models.DecimalField(max_digits=14, decimal_places=4)
    is_milestone = models.BooleanField("a step on the way", default=False)

    class Meta:
        ordering = ["measure", "by_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "by_on"], name="measuretarget_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.value} by {self.by_on}"


class Reading(models.Model):
    """What a measure showed on a day. Append-only; a correction names what it corrects.

    A small number is kept and never shown to the public: it could point at a child.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="readings")
    period = models.ForeignKey(
        "ReportingPeriod",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="readings",
    )
    as_at = models.DateField("position as at")
    value = models.DecimalField(max_digits=14, decimal_places=4)
    numerator = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, blank=True
    )
    denominator = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, blank=True
    )
    is_small = models.BooleanField("small number: not for the public", default=False)
    note = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    submission = models.UUIDField(
        unique=True, help_text="The form's own token: a repeat is not a second reading."
    )
    source_name = models.CharField("file", max_length=255, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "as_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="reading_numerator_with_denominator",
            ),
            models.CheckConstraint(
                condition=Q(denominator=None) | Q(denominator__gt=0),
                name="reading_denominator_above_0",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value} on {self.as_at}"
