"""Lead, LeadAlias and LeadHolding: who leads an action, and who that is today.

Leads are normally posts, and posts change hands; an action keeps its post.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

if TYPE_CHECKING:
    from .user import User

NO_POST = "Lead officer"


class Lead(models.Model):
    """A person, a post, a team or a partner body that can lead an action."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        POST = "post", "Post"
        TEAM = "team", "Team"
        PARTNER = "partner", "Partner"

    council = models.ForeignKey("Council", models.CASCADE, related_name="leads")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField("name, or title of the post", max_length=200)
    abbreviation = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "kind", "name"], name="lead_name_once_per_council"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["person", "post", "team", "partner"]),
                name="lead_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("lead-detail", args=[self.council.slug, self.pk])


class LeadAlias(models.Model):
    """How a lead is written in the council's papers; learnt from imports."""

    council = models.ForeignKey("Council", models.CASCADE, related_name="lead_aliases")
    text = models.CharField(max_length=200, help_text="In lower case, spaces folded.")
    lead = models.ForeignKey(Lead, models.CASCADE, related_name="aliases")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "text"], name="leadalias_text_once_per_council"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} → {self.lead}"


class HoldingQuerySet(models.QuerySet["LeadHolding"]):
    def on(self, day: date) -> "HoldingQuerySet":
        return self.filter(Q(held_to=None) | Q(held_to__gte=day), held_from__lte=day)

    def worked_by(self, user: "User") -> "HoldingQuerySet":
        """Where the person updates: as holder, or as the holder's delegate."""
        return self.filter(Q(user=user) | Q(delegate=user))


class LeadHolding(models.Model):
    """Who holds a lead from one day to another, and with which account."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="holdings")
    person = models.ForeignKey(
        Lead,
        models.PROTECT,
        related_name="posts_held",
        null=True,
        blank=True,
        limit_choices_to={"kind": Lead.Kind.PERSON},
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="holdings",
        null=True,
        blank=True,
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations",
        null=True,
        blank=True,
    )
    held_from = models.DateField()
    held_to = models.DateField(null=True, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held_to=None) | Q(held_to__gte=F("held_from")),
                name="leadholding_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(user__isnull=False),
                name="leadholding_names_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead}: {self.person or self.user} from {self.held_from}"
