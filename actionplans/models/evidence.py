"""Evidence: how it is known that something was done, or made a difference.

Append-only; what was a mistake is removed by a row of its own and stays in the
ledger.
"""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse

from actionplans import evidence_kinds

from .json_rows import JsonRows
from .openness import Marked, Openness

if TYPE_CHECKING:
    from .action import Action
    from .plan import Plan, Recommendation


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> "EvidenceQuerySet":
        """What nobody has removed."""
        return self.filter(removal=None)

    def with_openness(self) -> "EvidenceQuerySet":
        """Each with `openness`, and paragraph and reason, as it was last marked.

        Until somebody marks it, what may not be public is internal.
        """
        last = EvidenceMark.objects.filter(evidence=OuterRef("pk")).order_by("-pk")
        unmarked = Case(
            When(is_public=True, then=Value("")), default=Value(Openness.INTERNAL)
        )
        return self.annotate(
            openness=Coalesce(Subquery(last.values("openness")[:1]), unmarked),
            exempt_paragraph=Coalesce(
                Subquery(last.values("exempt_paragraph")[:1]), Value("")
            ),
            exempt_reason=Coalesce(
                Subquery(last.values("exempt_reason")[:1]),
                Value("", output_field=models.TextField()),
            ),
        )

    def not_internal(self) -> "EvidenceQuerySet":
        """What is public, and what is exempt and published as being there."""
        return self.with_openness().exclude(openness=Openness.INTERNAL)

    def kinds_of_action(self) -> JsonRows:
        """Beside an action: these of it, `kind` of each; no query more."""
        own = self.filter(action=OuterRef("pk")).order_by()
        return JsonRows(own.values(told=JSONObject(kind="kind")))


class Evidence(models.Model):
    """A file or a link that shows something of an action or a recommendation."""

    class Kind(models.TextChoices):
        AUDIT = evidence_kinds.AUDIT, "Audit"
        PERFORMANCE = evidence_kinds.PERFORMANCE, "Performance information"
        REVIEW = evidence_kinds.REVIEW, "Review"
        FEEDBACK = evidence_kinds.FEEDBACK, "Service-user feedback"
        OTHER = evidence_kinds.OTHER, "Other"

    action = models.ForeignKey(
        "Action", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    recommendation = models.ForeignKey(
        "Recommendation", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    update = models.ForeignKey(
        "Update",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="The update it was given with.",
    )
    of_measure = models.BooleanField(
        "shows the impact measure",
        default=False,
        help_text="It shows the difference that was made, by the impact measure.",
    )
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind)
    dated = models.DateField("date of the evidence")
    shows = models.TextField("what it shows")
    is_public = models.BooleanField("may be public", default=False)
    link = models.URLField("address", max_length=1000, blank=True)
    file = models.FileField(upload_to="evidence/%Y/", blank=True, max_length=255)
    file_name = models.CharField(
        max_length=200, blank=True, help_text="As it is offered for download."
    )
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField("bytes", null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-dated", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=None, recommendation__isnull=False)
                | Q(action__isnull=False, recommendation=None),
                name="evidence_has_exactly_one_subject",
            ),
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(file="") & ~Q(sha256="") & ~Q(file_name=""))
                | (~Q(link="") & Q(file="", sha256="", file_name="")),
                name="evidence_is_a_file_or_a_link",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(shows=""), name="evidence_says_what_it_is"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where its file is offered, or says that it was removed."""
        return self.address_in(self.subject.plan)

    def address_in(self, plan: "Plan") -> str:
        """The same, with the plan in hand."""
        return reverse("evidence-file", args=[plan.council.slug, plan.slug, self.pk])

    @property
    def subject(self) -> "Action | Recommendation":
        return self.action or self.recommendation

    @property
    def host(self) -> str:
        """Whose page a link leads to; nothing for a file."""
        return urlsplit(self.link).hostname or ""


class EvidenceMark(Marked):
    """How far evidence goes since somebody marked it: the last one counts.

    Until then `is_public` says it. Append-only.
    """

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="marks")
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["evidence", "pk"]
        constraints = Marked.constraints("evidencemark")

    def __str__(self) -> str:
        return f"{self.evidence}: {self.get_openness_display() or 'open'}"


class EvidenceRemoval(models.Model):
    """Evidence that does not count any more, by whom and why. Append-only."""

    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="removal")
    reason = models.TextField()
    removed_at = models.DateTimeField()
    removed_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="evidenceremoval_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence} removed"
