"""Plan and its text: sections, glossary, themes and recommendations."""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.text import slugify

from .openness import Marked
from .tracked import Tracked

# The plan's own columns, in order, as {"field", "label"}: the importer keeps the
# file's headings, and a plan typed in starts with these.
DEFAULT_COLUMNS = [
    {"field": "ref", "label": "Ref"},
    {"field": "action", "label": "Action"},
    {"field": "outcome", "label": "Expected impact/outcome"},
    {"field": "measure", "label": "Impact measure"},
    {"field": "lead_and_timescale", "label": "Lead and timescale"},
    {"field": "progress", "label": "Progress to date"},
    {"field": "progress_rag", "label": "Progress RAG"},
    {"field": "impact_rag", "label": "Impact RAG"},
]


def default_columns() -> list[dict[str, str]]:
    return [dict(column) for column in DEFAULT_COLUMNS]


# Stands where a plan's own part of the address would: the page that makes one.
NEW = "new"


def slug_for(title: str) -> str:
    """The plan's part of the address: its title's, never empty nor the product's."""
    slug = slugify(title)[:80].strip("-") or "plan"
    return f"{slug}-plan" if slug == NEW else slug


class PlanQuerySet(models.QuerySet["Plan"]):
    def titled(self, title: str) -> "PlanQuerySet":
        """Plans that a title means, however written: of the title itself before one
        that only has its address, which a plan keeps when its title changes."""
        named = Q(title__iexact=title)
        first = Case(When(named, then=Value(0)), default=Value(1))
        return self.filter(named | Q(slug=slug_for(title))).order_by(first, "pk")


def standing(path: str = "") -> Q:
    """Not set aside; `path` leads to the plan, as in "action__plan__"."""
    return Q(**{f"{path}set_aside_at": None})


class StandingPlans(models.Manager.from_queryset(PlanQuerySet)):
    """What everybody means by plans: those set aside are told to admins alone."""

    def get_queryset(self) -> PlanQuerySet:
        return super().get_queryset().filter(standing())


class Plan(models.Model):
    """A council's improvement plan: what it will do about what was found."""

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", "Every month"
        QUARTERLY = "quarterly", "Every quarter"

    council = models.ForeignKey("Council", models.PROTECT, related_name="plans")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    strapline = models.CharField(max_length=200, blank=True)
    scheme = models.OneToOneField("RatingScheme", models.PROTECT, related_name="plan")
    columns = models.JSONField(default=default_columns)
    inspections = models.ManyToManyField("Inspection", blank=True, related_name="plans")
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )

    frequency = models.CharField(
        "how often it is reported", max_length=9, choices=Frequency, blank=True
    )
    members_read_live = models.BooleanField(
        "members may read the live plan", default=False
    )
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Made by an import that was undone: told to admins alone, and kept.
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Counts the changes of the plan's text and structure."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # A council's plans and an inspection's are of these too.
    objects = StandingPlans()
    ever = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"], name="plan_slug_once_per_council"
            ),
            models.CheckConstraint(
                condition=models.Q(archived_at=None, archived_by=None)
                | models.Q(archived_at__isnull=False, archived_by__isnull=False),
                name="plan_archived_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(set_aside_at=None, set_aside_by=None)
                | models.Q(set_aside_at__isnull=False, set_aside_by__isnull=False),
                name="plan_set_aside_pair",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan-detail", args=[self.council.slug, self.slug])

    @property
    def is_in_use(self) -> bool:
        """Not archived: what may be done with it can be offered."""
        return self.archived_at is None

    @property
    def slug_set_aside(self) -> str:
        """Its part of the address once it is set aside; no title leads there."""
        return f"{self.slug[:57]}--set-aside-{self.pk}"


class PlanSection(Marked):
    """A passage before or after the tables: vision, introduction, governance."""

    class Placement(models.TextChoices):
        FRONT = "front", "Before the tables"
        BACK = "back", "After the tables"
        ANNEX = "annex", "As an annex of its own"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    placement = models.CharField(max_length=5, choices=Placement)
    order = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    body = models.TextField(
        help_text="A blank line starts a new paragraph; a line that begins with "
        "“- ” is a bullet point."
    )
    attribution = models.CharField(
        "who said it",
        max_length=200,
        blank=True,
        help_text="For a signed quotation: name and post.",
    )

    class Meta:
        ordering = ["plan", "-placement", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "placement", "order"],
                name="plansection_order_once_per_placement",
            ),
            *Marked.constraints("plansection"),
        ]

    def __str__(self) -> str:
        return self.heading


class GlossaryTerm(models.Model):
    """An abbreviation of the plan, what it stands for, and what that is."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="glossary")
    abbreviation = models.CharField(max_length=40)
    term = models.CharField("in full", max_length=200)
    definition = models.TextField("meaning", blank=True)

    class Meta:
        ordering = ["plan", "abbreviation"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "abbreviation"], name="glossaryterm_once_per_plan"
            )
        ]

    def __str__(self) -> str:
        return self.abbreviation


class Theme(models.Model):
    """The plan's own grouping above recommendations."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="themes")
    order = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    title = models.TextField()

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "order"], name="theme_order_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan", "number"], name="theme_number_once_per_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"Theme {self.number}"


class Recommendation(Tracked):
    """A recommendation, or an area for improvement, that the plan answers.

    The lists (findings and so on) hold one point a line. A recommendation
    without actions is legal: some councils rate there alone.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "Recommendation"
        AREA = "area", "Area for improvement"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="recommendations")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.RECOMMENDATION)
    order = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20)
    text = models.TextField("wording")
    ofsted_number = models.CharField("Ofsted's number", max_length=20, blank=True)
    description = models.TextField(blank=True)
    findings = models.TextField("summary from the inspection", blank=True)
    why_important = models.TextField("why this is important", blank=True)
    what_good_looks_like = models.TextField("what good looks like", blank=True)
    outcomes = models.TextField("outcomes to be achieved", blank=True)

    class Meta:
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "order"], name="recommendation_order_once_per_plan"
            ),
            models.UniqueConstraint(
                fields=["plan", "number"], name="recommendation_number_once_per_plan"
            ),
            *Tracked.constraints("recommendation"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        where = [self.plan.council.slug, self.plan.slug, self.number]
        return reverse("recommendation-detail", args=where)
