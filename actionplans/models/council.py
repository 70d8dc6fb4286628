"""Council, and Role: what a person may do in it."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.urls import reverse

from actionplans import council_colours

# First parts of addresses that are not councils.
RESERVED_SLUGS = frozenset(
    {
        "accessibility",
        "account",
        "calendar",
        "admin",
        "committees",
        "healthz",
        "help",
        "invitation",
        "people",
        "plans",
        "readyz",
        "sign-in",
        "sign-out",
        "static",
    }
)


class Council(models.Model):
    """A council, or a trust acting for one, that owns plans and people."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    publishes_names = models.BooleanField(
        "public pages name officers",
        default=False,
        help_text="Otherwise posts are shown, and “Lead officer” for a person "
        "without a post.",
    )
    colours = models.JSONField(
        default=dict,
        blank=True,
        help_text="By property of theme.css, without its dashes: {“brand”: “#1f3d5c”}; "
        "the shipped colour stands for what is not there.",
    )
    logo = models.FileField(upload_to="logos/", max_length=255, blank=True)
    logo_sha256 = models.CharField(max_length=64, blank=True)
    logo_words = models.CharField(
        "what the logo says, for who cannot see it", max_length=200, blank=True
    )
    schemes = models.JSONField(
        default=dict,
        blank=True,
        help_text="Of the shipped schemes: “left_out”, codes that new plans are not "
        "offered, and “words”, what ratings mean, by scheme and rating.",
    )
    # Months: 4 is April.
    financial_year_starts = models.PositiveSmallIntegerField(default=4)
    municipal_year_starts = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)),
                name="council_slug_is_not_reserved",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    financial_year_starts__range=(1, 12),
                    municipal_year_starts__range=(1, 12),
                ),
                name="council_years_start_in_a_month",
            ),
            models.CheckConstraint(
                condition=models.Q(logo="", logo_sha256="")
                | (~models.Q(logo="") & ~models.Q(logo_sha256="")),
                name="council_logo_has_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("council-home", args=[self.slug])

    @property
    def stylesheet(self) -> str:
        """Its own colours as CSS, after theme.css."""
        return council_colours.stylesheet(self.colours)

    @property
    def stylesheet_mark(self) -> str:
        """Part of its address: another stylesheet has another, and so may be kept."""
        return sha256(self.stylesheet.encode()).hexdigest()[:12]

    @property
    def logo_mark(self) -> str:
        return self.logo_sha256[:12]

    @property
    def logo_beside_the_name(self) -> str:
        """What its logo says beside its name: nothing, where that is the name."""
        return "" if self.logo_words == self.name else self.logo_words


class Role(models.Model):
    """A person's role in one council; a person may hold several."""

    class Kind(models.TextChoices):
        OFFICER = "officer", "Officer"
        PERFORMANCE_MANAGER = "performance_manager", "Performance manager"
        PLAN_ADMIN = "plan_admin", "Plan admin"
        COMMITTEE_OFFICER = "committee_officer", "Committee officer"
        MEMBER = "member", "Member"
        COUNCIL_ADMIN = "council_admin", "Council admin"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles"
    )
    council = models.ForeignKey(Council, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=30, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "council", "kind"], name="role_once_per_council"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "officer",
                        "performance_manager",
                        "plan_admin",
                        "committee_officer",
                        "member",
                        "council_admin",
                    ]
                ),
                name="role_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}, {self.council}"
