"""Paper, PaperFile: what was issued, frozen in plain values, and its printed files.

Insert-only: the database refuses UPDATE and DELETE. A correction is another paper.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .meeting import Appendix, Meeting
from .report import Report


class PaperQuerySet(models.QuerySet["Paper"]):
    def packs(self) -> "PaperQuerySet":
        return self.filter(kind__in=[Paper.Kind.AGENDA, Paper.Kind.SUPPLEMENT])


class Paper(models.Model):
    """An agenda pack, a supplement to one, or minutes, as they were issued."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", "Agenda pack"
        SUPPLEMENT = "supplement", "Supplement"
        DRAFT_MINUTES = "draft_minutes", "Draft minutes"
        MINUTES = "minutes", "Confirmed minutes"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=13, choices=Kind)
    number = models.PositiveSmallIntegerField(
        default=1, help_text="Of its kind for this meeting: supplement 2."
    )
    content = models.JSONField(help_text="As `contents` writes it.")
    sha256 = models.CharField(max_length=64)
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        help_text="The one that this one mends; it stays readable and says so.",
    )
    correction = models.TextField("what was wrong with that", blank=True)
    # Source: Local Government Act 1972, section 100B(4)(b).
    late_reason = models.TextField("why it is urgent though late", blank=True)
    late_agreed_by = models.CharField("who agreed", max_length=200, blank=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    reports = models.ManyToManyField(Report, related_name="issued_in")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "number"], name="paper_number_once"
            ),
            models.CheckConstraint(
                condition=Q(late_reason="", late_agreed_by="")
                | (~Q(late_reason="") & ~Q(late_agreed_by="")),
                name="paper_late_says_why_and_who",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None, correction="")
                | (Q(supersedes__isnull=False) & ~Q(correction="")),
                name="paper_mends_says_what",
            ),
        ]

    def __str__(self) -> str:
        named = self.get_kind_display()
        if self.kind == self.Kind.SUPPLEMENT or self.number > 1:
            named = f"{named} {self.number}"
        return f"{named}, {self.meeting}"

    def get_absolute_url(self) -> str:
        slug = self.meeting.committee.council.slug
        return reverse("committees:paper", args=[slug, self.meeting_id, self.pk])


class PaperFile(models.Model):
    """A PDF of a paper, printed once and kept with its hash."""

    class Kind(models.TextChoices):
        PACK = "pack", "The pack for everybody"
        EXEMPT = "exempt", "The exempt pack"
        REPORT = "report", "One report alone"
        APPENDIX = "appendix", "One appendix alone"
        MINUTES = "minutes", "The minutes"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind)
    is_exempt = models.BooleanField(default=False)
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="files"
    )
    appendix = models.ForeignKey(
        Appendix, models.PROTECT, null=True, blank=True, related_name="files"
    )
    file = models.FileField(upload_to="papers/%Y/", max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("bytes")
    pages = models.PositiveIntegerField()
    ranges = models.JSONField(
        default=dict,
        help_text="Of a pack: {item’s key: [first page, last page]} of its papers.",
    )
    shortcomings = models.JSONField(
        default=list, help_text="Sentences: what it lacks for readers and archives."
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["paper", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "kind"],
                condition=Q(report=None, appendix=None),
                name="paperfile_once",
            ),
            models.UniqueConstraint(
                fields=["paper", "report"],
                condition=Q(report__isnull=False),
                name="paperfile_once_per_report",
            ),
            models.UniqueConstraint(
                fields=["paper", "appendix"],
                condition=Q(appendix__isnull=False),
                name="paperfile_once_per_appendix",
            ),
            models.CheckConstraint(
                condition=(Q(kind="report") & Q(report__isnull=False))
                | (~Q(kind="report") & Q(report=None)),
                name="paperfile_report_of_report",
            ),
            models.CheckConstraint(
                condition=(Q(kind="appendix") & Q(appendix__isnull=False))
                | (~Q(kind="appendix") & Q(appendix=None)),
                name="paperfile_appendix_of_appendix",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.paper_id}"
