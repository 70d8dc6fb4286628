"""ReportingPeriod, and Version: the plan as it stood, frozen as plain values.

A version copies; it points at nothing that can change but its plan and period.
All of it is append-only: the database refuses UPDATE and DELETE.
"""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.urls import reverse

from .openness import Marked


class ReportingPeriod(models.Model):
    """The stretch a report covers, up to the day its positions are stated as at."""

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="periods")
    label = models.CharField(max_length=60)
    opens_on = models.DateField()
    as_at = models.DateField("position as at")
    update_deadline = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["plan", "as_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "label"], name="reportingperiod_label_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan", "as_at"], name="reportingperiod_day_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(closed_at=None),
                name="reportingperiod_one_open_per_plan",
            ),
            models.CheckConstraint(
                condition=Q(as_at__gte=F("opens_on")),
                name="reportingperiod_ends_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="reportingperiod_closed_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class VersionQuerySet(models.QuerySet["Version"]):
    def with_state(self) -> "VersionQuerySet":
        """`state`: the kind of the last event, or None while it is not public.

        `is_readable`: whether everybody may read it, as it stands. One that was public
        and is superseded still is: people hold its address.
        """
        events = apps.get_model("actionplans", "VersionEvent").objects
        own = events.filter(version=OuterRef("pk"))
        last = own.order_by("-pk").values("kind")[:1]
        mended = Q(state="superseded") & Q(Exists(own.filter(kind="published")))
        readable = Case(
            When(Q(state="published") | mended, then=Value(True)), default=Value(False)
        )
        return self.annotate(state=Subquery(last)).annotate(is_readable=readable)

    def published(self) -> "VersionQuerySet":
        """What stands before the public: one a period, none that is superseded."""
        return self.with_state().filter(state="published")

    def readable(self) -> "VersionQuerySet":
        """What everybody may read at its address: published, or superseded since."""
        return self.with_state().filter(is_readable=True)

    def in_force(self) -> "VersionQuerySet":
        """One a period: without those whose mistake another version mends.

        What who reads the live plan means by "the latest version" and "the version
        before". The public means `published`: until the version that mends another is
        published too, the other stands before them.
        """
        return self.filter(superseded_by=None)


class Version(models.Model):
    """The plan as at the end of a period, with its key's words. Never edited."""

    plan = models.ForeignKey("Plan", models.PROTECT, related_name="versions")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="versions")
    label = models.CharField(max_length=60)
    slug = models.CharField(max_length=80)
    as_at = models.DateField("position as at")
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    council_name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    strapline = models.CharField(max_length=200, blank=True)
    names_leads = models.BooleanField("the public form names officers")
    scheme = models.JSONField(
        help_text="Labels, questions and `values`: code, word, letter, colour, "
        "meaning and both definitions of each."
    )
    columns = models.JSONField()
    sections = models.JSONField(
        help_text="Front and back matter: placement, heading, body, attribution."
    )
    glossary = models.JSONField(help_text="abbreviation, term, definition of each.")
    measures = models.JSONField(
        default=list, help_text="Each with its targets and its readings up to that day."
    )
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        help_text="The version of the same period whose mistake it mends.",
    )
    correction = models.TextField("what was wrong and is mended", blank=True)
    sha256 = models.CharField(
        max_length=64, help_text="Of the canonical JSON of all that is frozen here."
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "as_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "label"], name="version_label_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan", "slug"], name="version_slug_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["supersedes"], name="version_superseded_once"
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None, correction="")
                | Q(supersedes__isnull=False) & ~Q(correction=""),
                name="version_superseding_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        where = [self.plan.council.slug, self.plan.slug, self.slug]
        return reverse("version-detail", args=where)


class Frozen(models.Model):
    """Current values as plain ones; a rating is its code, empty = not rated."""

    progress = models.CharField(max_length=30, blank=True)
    impact = models.CharField(max_length=30, blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    progress_text = models.TextField(blank=True)
    performance = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    concerns = models.TextField(blank=True)
    barriers = models.TextField(blank=True)
    updated_on = models.DateField(null=True)
    updates = models.PositiveIntegerField(
        help_text="How many updates the ledger held of it when it was frozen."
    )
    reasons = models.JSONField(
        default=list,
        help_text="Why it changed, oldest first: `of` (progress, impact, due, closed, "
        "reopened, withdrawn, restored, new), `at` (a moment), `words` of each.",
    )
    measures = models.JSONField(
        default=list, help_text="The numbers of the version’s measures it is judged by."
    )

    class Meta:
        abstract = True


class VersionRecommendation(Frozen):
    """A recommendation as it was frozen, with its theme's words."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="recommendations")
    source = models.BigIntegerField(
        help_text="The live recommendation's number: an identity, not a pointer."
    )
    order = models.PositiveSmallIntegerField()
    theme_number = models.CharField(max_length=20, blank=True)
    theme_title = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    text = models.TextField()
    ofsted_number = models.CharField(max_length=20, blank=True)
    description = models.TextField(blank=True)
    findings = models.TextField(blank=True)
    why_important = models.TextField(blank=True)
    what_good_looks_like = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    last_period = models.JSONField(
        default=dict,
        help_text="How it was rated at the end of the period before: `progress` and "
        "`impact`, codes, and `as_at`; empty where nothing was said of it then.",
    )

    assessment = models.JSONField(
        default=dict,
        help_text="Who rated it as a whole: `named`, `public`, `on` and `reason`; "
        "empty where nobody did.",
    )

    class Meta:
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "order"],
                name="versionrecommendation_order_once_per_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} in {self.version_id}"


class VersionAction(Frozen, Marked):
    """An action as it was frozen: leads named, and as the public reads them."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(
        VersionRecommendation, models.PROTECT, related_name="actions"
    )
    source = models.BigIntegerField(
        help_text="The live action's number: an identity, not a pointer."
    )
    order = models.PositiveIntegerField()
    ref = models.CharField(max_length=40)
    text = models.TextField()
    outcome = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    reporting_mechanism = models.TextField(blank=True)
    other_text = models.JSONField(default=list)
    leads = models.JSONField(
        help_text="In order: `named`, `public` (post, or “Lead officer”) and the "
        "lead's own timescale of each."
    )
    timescale_text = models.TextField(blank=True)
    start_on = models.DateField(null=True)
    start_precision = models.CharField(max_length=7, blank=True)
    due_on = models.DateField(null=True)
    due_precision = models.CharField(max_length=7, blank=True)
    original_due_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    times_slipped = models.PositiveSmallIntegerField(default=0)
    days_late = models.PositiveIntegerField(help_text="On the version's day.")
    milestones = models.JSONField(
        default=list, help_text="In order: `label`, `due_on`, `precision`, `done_on`."
    )
    evidence = models.JSONField(
        default=list,
        help_text="What is not internal: `title`, `kind`, `dated`, `shows`, `address`, "
        "and `openness` where it is exempt.",
    )
    is_closed = models.BooleanField()
    closed_approval = models.CharField(max_length=300, blank=True)
    is_withdrawn = models.BooleanField()

    class Meta:
        ordering = ["version", "recommendation__order", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "ref"], name="versionaction_ref_once_per_version"
            ),
            *Marked.constraints("versionaction"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} in {self.version_id}"
