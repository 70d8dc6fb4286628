"""Meeting, StandingItem, AgendaItem, Appendix: when a committee meets, about what."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from actionplans.models import Marked, Version

from .committee import Committee


class Meeting(models.Model):
    """One meeting of a committee."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        PUBLISHED = "published", "Agenda published"
        HELD = "held", "Held"
        MINUTES_DRAFT = "minutes_draft", "Draft minutes published"
        MINUTES_CONFIRMED = "minutes_confirmed", "Minutes confirmed"
        CANCELLED = "cancelled", "Cancelled"
        MOVED = "moved", "Moved"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="meetings")
    on = models.DateField("date")
    starts = models.TimeField()
    ends = models.TimeField("ended at", null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.SCHEDULED)
    # Computed from the committee's rule when it is scheduled; may be set by hand.
    public_questions_by = models.DateTimeField(null=True, blank=True)
    member_questions_by = models.DateTimeField(null=True, blank=True)
    moved_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="moved_from"
    )
    called_off_because = models.TextField("why it is cancelled or moved", blank=True)
    moderngov_url = models.URLField(
        "the same meeting in Modern.Gov", max_length=500, blank=True
    )
    version = models.PositiveIntegerField(default=0, help_text="Counts what changed.")

    class Meta:
        ordering = ["on", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="moved", moved_to__isnull=False)
                | (~Q(state="moved") & Q(moved_to=None)),
                name="meeting_moved_has_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["cancelled", "moved"])
                | ~Q(called_off_because=""),
                name="meeting_called_off_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee}, {self.on.day} {self.on:%B %Y}"

    def get_absolute_url(self) -> str:
        slug = self.committee.council.slug
        return reverse("committees:meeting", args=[slug, self.pk])

    @property
    def is_called_off(self) -> bool:
        return self.state in (self.State.CANCELLED, self.State.MOVED)


class ItemKind(models.TextChoices):
    """What an item is; its usual title and text are `standing_items`'."""

    APOLOGIES = "apologies", "Apologies and substitutions"
    INTERESTS = "interests", "Declarations of interests"
    MINUTES = "minutes", "Minutes"
    PUBLIC_QUESTIONS = "public_questions", "Public questions"
    MEMBER_QUESTIONS = "member_questions", "Members’ questions"
    MATTERS_ARISING = "matters_arising", "Matters arising"
    URGENT = "urgent", "Urgent business"
    REPORT = "report", "Report"
    PRESENTATION = "presentation", "Presentation"
    EXCLUSION = "exclusion", "Exclusion of the press and public"
    NEXT_MEETING = "next_meeting", "Date of next meeting"
    OTHER = "other", "Other business"


class StandingItem(models.Model):
    """What stands on each agenda of a committee, in its order.

    Its text may hold {next_meeting} and the other places of `standing_items`: they
    are filled when an agenda begins.
    """

    committee = models.ForeignKey(
        Committee, models.CASCADE, related_name="standing_items"
    )
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["committee", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "order"], name="standingitem_order_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Marked):
    """One item of an agenda. Exempt, it says why, and its papers are in the exempt
    pack alone: Local Government Act 1972, section 100A(4) and Schedule 12A.

    `exempt_reason` is why the public interest is better served so (Part 2, para 10).
    """

    class Papers(models.TextChoices):
        NONE = "none", "No papers"
        ATTACHED = "attached", "Attached"
        TO_FOLLOW = "to_follow", "To follow"
        TABLED = "tabled", "To be tabled at the meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    is_part = models.BooleanField(
        "part of the item before it", default=False, help_text="Numbered 4a, not 5."
    )
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    papers = models.CharField(max_length=10, choices=Papers, default=Papers.NONE)
    minutes_of = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed_at_items",
        help_text="The meeting whose minutes this item brings to be confirmed.",
    )
    late_reason = models.TextField("why its papers are late and urgent", blank=True)
    late_agreed_by = models.CharField("who agreed to that", max_length=200, blank=True)
    moderngov_url = models.URLField(
        "the same item in Modern.Gov", max_length=500, blank=True
    )

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="agendaitem_order_once"
            ),
            *Marked.constraints("agendaitem"),
        ]

    def __str__(self) -> str:
        return self.title


class Appendix(Marked):
    """A paper behind an item: a plan's version, or a PDF that somebody made elsewhere.

    With neither it is still to follow. It is in the exempt pack alone where it, or
    its item, is exempt.
    """

    class Form(models.TextChoices):
        APPENDIX = "appendix", "The plan in full"
        MEMBERS = "members", "What changed (the members’ page)"
        BOTH = "both", "What changed, then the plan in full"
        EXEMPT = "exempt", "What is exempt in it, alone"

        @property
        def compares(self) -> bool:
            """Whether it tells what changed since an earlier version."""
            return self in (self.MEMBERS, self.BOTH)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="appendices")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+"
    )
    form = models.CharField(max_length=8, choices=Form, blank=True)
    against = models.ForeignKey(
        Version,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Compared with this one; empty: with what the committee last saw.",
    )
    file = models.FileField(upload_to="appendices/%Y/", blank=True, max_length=255)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField("bytes", null=True, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    shortcomings = models.JSONField(
        default=list,
        blank=True,
        help_text="A list of sentences: what its PDF lacks for readers and archives.",
    )

    class Meta:
        ordering = ["item", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "order"], name="appendix_order_once"
            ),
            models.CheckConstraint(
                condition=Q(version=None) | Q(file=""), name="appendix_is_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(version=None, form="", against=None)
                | (Q(version__isnull=False) & ~Q(form="")),
                name="appendix_form_of_version",
            ),
            *Marked.constraints("appendix"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_to_follow(self) -> bool:
        return self.version_id is None and not self.file
