"""CrossCuttingConcern: one worry that lies behind several recommendations."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .lead import LeadHolding

if TYPE_CHECKING:
    from .user import User


class CrossCuttingConcern(models.Model):
    """What is in the way of several recommendations at once, whose it is to answer."""

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="concerns")
    recommendations = models.ManyToManyField(
        "Recommendation", related_name="cross_cutting_concerns"
    )
    words = models.TextField("concern")
    owner = models.ForeignKey(
        "Lead", models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("User", models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Counts its changes: nobody overwrites what was not read."
    )

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="crosscuttingconcern_has_words"
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{verb}_at": None, f"{verb}_by": None})
                    | Q(**{f"{verb}_at__isnull": False, f"{verb}_by__isnull": False}),
                    name=f"crosscuttingconcern_{verb}_pair",
                )
                for verb in ("answered", "settled")
            ],
        ]

    def __str__(self) -> str:
        return f"Cross-cutting concern {self.pk}"

    def get_absolute_url(self) -> str:
        where = [self.plan.council.slug, self.plan.slug, self.pk]
        return reverse("concern-detail", args=where)

    def is_owned_by(self, user: "User", on: date) -> bool:
        """Whether the person works the lead that owns it, as holder or delegate."""
        held = LeadHolding.objects.on(on).filter(lead=self.owner_id)
        return held.worked_by(user).exists()
