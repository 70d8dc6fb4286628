"""Milestone: a dated stage of an action."""

from django.db import models
from django.db.models import Q


class Milestone(models.Model):
    """A dated stage of an action ("Stage 1 …"), ticked off with the day it was done."""

    action = models.ForeignKey("Action", models.CASCADE, related_name="milestones")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    due_precision = models.CharField(max_length=7, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["action", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "order"], name="milestone_order_once_per_action"
            ),
            models.CheckConstraint(
                condition=~Q(label=""), name="milestone_has_a_label"
            ),
        ]

    def __str__(self) -> str:
        return self.label
