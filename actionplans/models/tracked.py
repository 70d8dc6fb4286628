"""Tracked: what an action and a recommendation have in common.

Both carry a version for the conditional write, and a cache of what their last
update said. The ledger of updates is the truth; `verify_ledger` compares.
"""

from django.db import models
from django.db.models import Q


class Tracked(models.Model):
    """Something that is updated: the current values equal the last update's."""

    # The number of the last update in the ledger; 0 before the first.
    version = models.PositiveIntegerField(default=0)
    progress = models.ForeignKey(
        "RatingValue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    impact = models.ForeignKey(
        "RatingValue", models.PROTECT, null=True, blank=True, related_name="+"
    )
    percent = models.PositiveSmallIntegerField("% complete", null=True, blank=True)
    progress_text = models.TextField("progress to date", blank=True)
    performance = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    concerns = models.TextField(blank=True)
    barriers = models.TextField("barriers and support needed", blank=True)
    updated_on = models.DateField("position as at", null=True, blank=True)
    # The one that no update has answered yet; the next update takes it away.
    returned = models.ForeignKey(
        "Return", models.PROTECT, null=True, blank=True, related_name="+"
    )

    # What an update says and its subject caches.
    CACHED = (
        "progress_id",
        "impact_id",
        "percent",
        "progress_text",
        "performance",
        "next_steps",
        "concerns",
        "barriers",
    )

    class Meta:
        abstract = True

    @staticmethod
    def constraints(name: str) -> list[models.CheckConstraint]:
        return [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__range=(0, 100)),
                name=f"{name}_percent_0_to_100",
            )
        ]
