"""ReportTemplate, TemplateSection, Report, ReportSection: the covering report."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from actionplans.models import Council, Inspection

from .meeting import AgendaItem


class ReportTemplate(models.Model):
    """A council's own report template; editing it makes the next version of it.

    A report keeps the version that it was begun with.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="report_templates"
    )
    name = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField("version", default=1)
    is_numbered = models.BooleanField(
        "sections and paragraphs are numbered", default=True
    )
    # The order and the labels of what stands above and below the sections.
    header = models.JSONField(
        default=list,
        help_text="A list of {field, label}: fields of the report that head it.",
    )
    closing = models.JSONField(
        default=list,
        help_text="A list of {field, label, prompt}: the closing grid.",
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["council", "name", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "name", "number"], name="reporttemplate_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} (version {self.number})"


class TemplateSection(models.Model):
    """One section that the reports of a template have."""

    template = models.ForeignKey(
        ReportTemplate, models.CASCADE, related_name="sections"
    )
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    heading = models.CharField(max_length=200)
    prompt = models.TextField("what is to be written there", blank=True)
    is_required = models.BooleanField(default=True)
    is_recommendations = models.BooleanField(
        default=False, help_text="It holds the report’s recommendations."
    )
    before = models.CharField(
        "a word printed above it", max_length=60, blank=True, help_text="“REPORT”."
    )

    class Meta:
        ordering = ["template", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "order"], name="templatesection_order_once"
            ),
            models.UniqueConstraint(
                fields=["template", "key"], name="templatesection_key_once"
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class Report(models.Model):
    """The report of an item: drafted, cleared, and published with the agenda.

    What was published is frozen in the `Paper` it was issued in and never changes.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CLEARED = "cleared", "Cleared"
        PUBLISHED = "published", "Published"

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="report")
    template = models.ForeignKey(ReportTemplate, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=300)
    responsible_officer = models.CharField(max_length=200, blank=True)
    responsible_post = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    author = models.CharField(max_length=300, blank=True)
    portfolio_holder = models.CharField(max_length=300, blank=True)
    wards = models.CharField("wards or local members", max_length=300, blank=True)
    background_papers = models.JSONField(
        default=list,
        blank=True,
        help_text="A list of {title, url}; empty: None, which somebody has said.",
    )
    no_background_papers = models.BooleanField(
        "there are no background papers", default=False
    )
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Its table of judgements can stand in the report.",
    )
    issued_words = models.JSONField(
        null=True,
        blank=True,
        help_text="All that was typed, as it was issued; while it is corrected.",
    )
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=0, help_text="Counts what changed.")

    class Meta:
        ordering = ["item"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        council = self.item.meeting.committee.council.slug
        return reverse("committees:report", args=[council, self.pk])

    @property
    def is_being_corrected(self) -> bool:
        """Whether it is published, and other words are written for it."""
        return self.issued_words is not None


class ReportSection(models.Model):
    """What a report says under one heading of its template, as it is typed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=60)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "key"], name="reportsection_key_once"
            )
        ]

    def __str__(self) -> str:
        return self.key


class ReportRecommendation(models.Model):
    """What the committee is asked to do; not a recommendation of a plan."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["report", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "order"], name="reportrecommendation_order_once"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
