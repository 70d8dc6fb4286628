"""Action: what somebody will do by when, and which actions are late."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actionplans import evidence_kinds
from actionplans.contradictions import COMPLETE, Facts, days_late
from actionplans.timescales import Kind

from .action_lead import ActionLead
from .date_change import times_later
from .openness import Marked
from .plan import standing
from .tracked import Tracked

if TYPE_CHECKING:
    from .user import User


# These promise no last day: who leads one owes a day on which it is looked at again.
ENDLESS = (Kind.RECURRING, Kind.ONGOING, Kind.START)


def is_late(day: date, against: str = "due_on") -> Q:
    """`contradictions.is_overdue` for the database, in filters and counts alike.

    `against` names the date: the one that stands, or `original_due_on`.
    """
    passed = Q(**{f"{against}__lt": day}, closed_at=None, withdrawn_at=None)
    return passed & ~Q(progress__meaning="complete")


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> "ActionQuerySet":
        return self.filter(closed_at=None, withdrawn_at=None)

    def standing(self) -> "ActionQuerySet":
        """Of plans that were not set aside."""
        return self.filter(standing("plan__"))

    def unfinished(self) -> "ActionQuerySet":
        """Open, and not rated complete by its lead."""
        return self.open().exclude(progress__meaning="complete")

    def owing_updates(self) -> "ActionQuerySet":
        """Where an update is owed each period, as `Action.owes_updates` says."""
        over = Q(closed_at__isnull=False) | Q(progress__meaning="complete")
        achieved = Q(plan__scheme__has_impact=False) | Q(impact__meaning="complete")
        achieved |= Q(impact_settled_at__isnull=False)
        return self.filter(withdrawn_at=None).exclude(over & achieved)

    def overdue(self, day: date) -> "ActionQuerySet":
        return self.filter(is_late(day))

    def overdue_originally(self, day: date) -> "ActionQuerySet":
        """Past the date first promised, wherever that has been moved to since."""
        return self.filter(is_late(day, "original_due_on"))

    def owes_review_date(self) -> "ActionQuerySet":
        """Unfinished, without an end by its nature, and no review date agreed."""
        endless = self.unfinished().filter(timescale_kind__in=ENDLESS)
        return endless.filter(due_on=None, review_on=None)

    def review_due(self, day: date) -> "ActionQuerySet":
        """Unfinished, and the day of its review has passed."""
        return self.unfinished().filter(review_on__lt=day)

    def with_times_slipped(self) -> "ActionQuerySet":
        """Each with `times_slipped`: how often its own date moved to a later day."""
        return self.annotate(times_slipped=times_later(lead=""))

    def due_by(self, day: date) -> "ActionQuerySet":
        return self.unfinished().filter(due_on__lte=day)

    def awaiting_decision(self) -> "ActionQuerySet":
        """Where somebody asked a manager for something that nobody has decided."""
        return self.filter(proposal__isnull=False)

    def led_by(self, user: "User", day: date) -> "ActionQuerySet":
        """Where the person holds a lead on that day, or is the holder's delegate."""
        led = ActionLead.objects.worked_by(user, day)
        return self.filter(pk__in=led.values("action"))


class Action(Tracked, Marked):
    """What somebody will do by when, for one recommendation."""

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(
        "Recommendation", models.PROTECT, related_name="actions"
    )
    order = models.PositiveIntegerField()
    ref = models.CharField(max_length=40)
    ref_sort = models.CharField(
        max_length=200, help_text="The ref as text that sorts 9.2 before 9.10."
    )
    ref_is_generated = models.BooleanField(default=False)

    text = models.TextField("action")
    outcome = models.TextField("expected impact/outcome", blank=True)
    measure = models.TextField("impact measure", blank=True)
    reporting_mechanism = models.TextField(blank=True)
    other_text = models.JSONField(
        default=list,
        blank=True,
        # Pairs: PostgreSQL's JSON keeps no order of what an object holds.
        help_text="Columns of the imported file that map to nothing, in its order: "
        "heading and text of each.",
    )
    import_note = models.TextField(blank=True)

    timescale_text = models.TextField("timescale, as written", blank=True)
    timescale_kind = models.CharField(max_length=12, default="none")
    start_on = models.DateField(null=True, blank=True)
    start_precision = models.CharField(max_length=7, blank=True)
    due_on = models.DateField(
        null=True, blank=True, help_text="The last day of what was promised."
    )
    due_precision = models.CharField(max_length=7, blank=True)
    original_due_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_approval = models.CharField(
        "who agreed to the sign-off",
        max_length=300,
        blank=True,
        help_text="A committee’s minute, where it was for a committee to agree.",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)
    withdrawn_approval = models.CharField(
        "who agreed to the withdrawal", max_length=300, blank=True
    )
    completed_on = models.DateField(
        null=True, blank=True, help_text="The day the work was done, as signed off."
    )
    # Signed off, and nobody asks any more whether it made a difference.
    impact_settled_at = models.DateTimeField(null=True, blank=True)
    impact_settled_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The one that nobody has decided yet.
    proposal = models.ForeignKey(
        "Proposal", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "ref_sort"]
        indexes = [
            models.Index(fields=["plan", "ref_sort"], name="action_in_order"),
            models.Index(fields=["plan", "due_on"], name="action_by_due_date"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "ref"], name="action_ref_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["recommendation", "order"],
                name="action_order_once_per_recommendation",
            ),
            models.CheckConstraint(condition=~Q(ref=""), name="action_has_a_ref"),
            models.CheckConstraint(
                condition=Q(start_on=None)
                | Q(due_on=None)
                | Q(due_on__gte=F("start_on")),
                name="action_due_after_start",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(original_due_on__isnull=False),
                name="action_keeps_its_original_due_date",
            ),
            models.CheckConstraint(
                condition=Q(closed_approval="") | Q(closed_at__isnull=False),
                name="action_closed_approval_of_closed",
            ),
            *[
                models.CheckConstraint(
                    condition=Q(**{f"{verb}_at": None, f"{verb}_by": None})
                    | Q(**{f"{verb}_at__isnull": False, f"{verb}_by__isnull": False}),
                    name=f"action_{verb}_pair",
                )
                for verb in ("closed", "withdrawn", "impact_settled")
            ],
            *Tracked.constraints("action"),
            *Marked.constraints("action"),
        ]

    def __str__(self) -> str:
        return f"Action {self.ref}"

    def get_absolute_url(self) -> str:
        where = [self.plan.council.slug, self.plan.slug, self.ref]
        return reverse("action-detail", args=where)

    @property
    def facts(self) -> Facts:
        """What the rules of contradictions go by."""
        return Facts(
            progress_meaning=self.progress.meaning if self.progress else None,
            impact_meaning=self.impact.meaning if self.impact else None,
            percent=self.percent,
            due_on=self.due_on,
            closed=self.closed_at is not None,
            has_text=bool(self.progress_text.strip() or self.performance.strip()),
            has_concern=bool(self.concerns.strip()),
        )

    def facts_with(
        self, evidence: Collection[str], off_target: tuple[str, ...] = ()
    ) -> Facts:
        """The same, judged by the kinds of evidence that are given of it, and by what
        is off target of its measures, in words.

        `kinds_of_action` of evidence brings them with the actions themselves.
        """
        return replace(
            self.facts,
            evidence=frozenset(evidence),
            measure_names=evidence_kinds.named_in(self.measure),
            off_target=off_target,
        )

    @property
    def impact_is_open(self) -> bool:
        """Signed off as done, and it is still asked whether it made a difference.

        Until impact is rated as achieved, or somebody settles it. Source: import
        specification C3.6. Knows the plan's scheme.
        """
        return self.closed_at is not None and self.owes_updates

    @property
    def owes_updates(self) -> bool:
        """Whether something of it is still to be told each period.

        Until it is done, and then while it is asked whether it made a difference: until
        impact is rated as achieved, or somebody settles it. Knows the plan's scheme.
        """
        if self.withdrawn_at or self.impact_settled_at:
            return False
        achieved = self.impact is not None and self.impact.meaning == COMPLETE
        asks_impact = self.plan.scheme.has_impact and not achieved
        return asks_impact or not self.is_done

    def days_late(self, on: date) -> int:
        """Days past the last day of what was promised; 0 where it is not late."""
        return self._days_past(self.due_on, on)

    def days_late_originally(self, on: date) -> int:
        """Days past the date first promised, wherever that has been moved to since."""
        return self._days_past(self.original_due_on, on)

    def days_unreviewed(self, on: date) -> int:
        """Days past the day on which it was to be reviewed; 0 where it is not late."""
        return self._days_past(self.review_on, on)

    def _days_past(self, day: date | None, on: date) -> int:
        meaning = self.progress.meaning if self.progress else None
        return days_late(day, meaning, self.is_over, on)

    @property
    def is_over(self) -> bool:
        """Signed off, or withdrawn from the plan."""
        return bool(self.closed_at or self.withdrawn_at)

    @property
    def is_done(self) -> bool:
        """Over, or complete in its lead's words: no date of it is late any more."""
        complete = self.progress is not None and self.progress.meaning == COMPLETE
        return complete or self.is_over

    @property
    def owes_review_date(self) -> bool:
        """As the queryset's `owes_review_date`, of one action."""
        dated = self.due_on or self.review_on
        return self.timescale_kind in ENDLESS and not (dated or self.is_done)
