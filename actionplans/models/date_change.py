"""DateChange: a due date that was moved, and how often one was moved later."""

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce


class DateChangeQuerySet(models.QuerySet["DateChange"]):
    def standing(self) -> "DateChangeQuerySet":
        """Without those of an import that was undone, and those that undid it."""
        return self.exclude(upload__state="undone")


class DateChange(models.Model):
    """A due date that was moved, with the reason and who agreed. Append-only."""

    action = models.ForeignKey("Action", models.PROTECT, related_name="date_changes")
    lead = models.CharField(
        "whose own date",
        max_length=300,
        blank=True,
        help_text="The lead as written, where one lead's own date was moved; empty "
        "where it is the action's.",
    )
    old_due_on = models.DateField(null=True)
    new_due_on = models.DateField()
    reason = models.TextField()
    approved_by = models.CharField(
        "who agreed", max_length=300, help_text="A post, or the minute that granted it."
    )
    upload = models.ForeignKey(
        "Upload",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="date_changes",
        help_text="The import that wrote it.",
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    objects = DateChangeQuerySet.as_manager()

    class Meta:
        ordering = ["action", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(approved_by=""),
                name="datechange_has_reason_and_approver",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.old_due_on} → {self.new_due_on}"


def first_due(lead: str | OuterRef, action: str = "pk") -> Subquery:
    """The date first promised, of dates whose moves alone tell it; as `times_later`."""
    moves = DateChange.objects.standing().filter(action=OuterRef(action), lead=lead)
    moves = moves.order_by("pk")
    return Subquery(moves.values(first=Coalesce("old_due_on", "new_due_on"))[:1])


def times_later(lead: str | OuterRef, action: str = "pk") -> Coalesce:
    """How often a date moved to a later day: what is counted as slipping, everywhere.

    For annotating what has the action's number as `action`; `lead` says whose own
    date, as written, "" for the action's. A first date and a move to an earlier day
    are no slip.
    """
    later = DateChange.objects.standing().filter(
        action=OuterRef(action), lead=lead, new_due_on__gt=F("old_due_on")
    )
    counted = later.order_by().values("action").annotate(times=Count("pk"))
    return Coalesce(Subquery(counted.values("times")), Value(0))
