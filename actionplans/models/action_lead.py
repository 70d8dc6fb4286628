"""ActionLead: who leads an action, by which date of their own."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, OuterRef, Q, Value, When

from .date_change import first_due, times_later
from .lead import LeadHolding

if TYPE_CHECKING:
    from .user import User


class ActionLeadQuerySet(models.QuerySet["ActionLead"]):
    def worked_by(self, user: "User", day: date) -> "ActionLeadQuerySet":
        """Those that the person holds that day, or stands in for as the delegate."""
        held = LeadHolding.objects.on(day).worked_by(user)
        return self.filter(lead__in=held.values("lead"))

    def with_slippage(self) -> "ActionLeadQuerySet":
        """Each with what became of its own date: `first_due_on`, `times_slipped`.

        Moves go by the words of the line. One without a date has none: those under its
        words are of a line that is gone, or in another's hands.
        """
        own = {"lead": OuterRef("as_written"), "action": "action"}
        dated = Q(due_on__isnull=False)
        return self.annotate(
            first_due_on=Case(When(dated, then=first_due(**own))),
            times_slipped=Case(When(dated, then=times_later(**own)), default=Value(0)),
        )


class ActionLead(models.Model):
    """One lead of an action, in order; the first is the primary one.

    The words of the paper stay; `lead` is empty while they match nobody known.
    """

    action = models.ForeignKey("Action", models.CASCADE, related_name="leads")
    order = models.PositiveSmallIntegerField()
    lead = models.ForeignKey(
        "Lead", models.PROTECT, null=True, blank=True, related_name="actions"
    )
    as_written = models.CharField(max_length=300)
    timescale_text = models.CharField(
        "this lead's own timescale", max_length=300, blank=True
    )
    due_on = models.DateField(null=True, blank=True)
    due_precision = models.CharField(max_length=7, blank=True)

    objects = ActionLeadQuerySet.as_manager()

    class Meta:
        ordering = ["action", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "order"], name="actionlead_order_once_per_action"
            )
        ]

    def __str__(self) -> str:
        return self.as_written
