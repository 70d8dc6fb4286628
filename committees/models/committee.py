"""Committee, Seat, SeatHolding, ClosedDay: who sits where, and on which days.

A vacancy is a seat that nobody holds: it keeps its place and the body that fills it.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actionplans.models import Council


class Committee(models.Model):
    """A body that meets, takes papers and answers for what it asked.

    Where it meets in public, its agendas and minutes are everybody's: Local Government
    Act 1972, sections 100A to 100K. A board that does not is read by those who sit on
    it and by the council's own officers.
    """

    class Kind(models.TextChoices):
        SCRUTINY = "scrutiny", "Scrutiny"
        EXECUTIVE = "executive", "Executive"
        COUNCIL = "council", "Council"
        BOARD = "improvement_board", "Improvement board"
        OTHER = "other", "Other"

    council = models.ForeignKey(Council, models.PROTECT, related_name="committees")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    short = models.CharField(
        "short name",
        max_length=12,
        help_text="For the references of what it asks: “CFS” in “CFS (26/27) 01”.",
    )
    kind = models.CharField(max_length=20, choices=Kind)
    aliases = models.JSONField(
        "other names", default=list, blank=True, help_text="A list of words."
    )
    remit = models.TextField(blank=True)
    meets_in_public = models.BooleanField(default=True)
    clear_days = models.PositiveSmallIntegerField(
        "clear days between its agenda and its meeting", default=5
    )
    venue = models.CharField("usual venue", max_length=300, blank=True)
    starts = models.TimeField("usual time", null=True, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="committees_served",
    )
    officer_post = models.CharField(max_length=200, default="Committee Officer")
    officer_phone = models.CharField(max_length=60, blank=True)
    officer_email = models.EmailField(blank=True, help_text="As it is printed.")
    others = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="committees_helped",
        help_text="Committee officers who serve it besides.",
    )
    signatory = models.CharField(
        "who summons", max_length=200, blank=True, help_text="The name on the summons."
    )
    signatory_post = models.CharField(max_length=200, blank=True)
    chair_title = models.CharField(
        "what its chair is called", max_length=40, default="Chair"
    )
    question_rule = models.CharField(
        "procedure rule on questions", max_length=200, blank=True
    )
    # Working days before the meeting, and the hour of that day.
    public_question_days = models.PositiveSmallIntegerField(default=1)
    public_question_time = models.TimeField(null=True, blank=True)
    member_question_days = models.PositiveSmallIntegerField(default=1)
    member_question_time = models.TimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "slug"], name="committee_slug_once"
            ),
            models.UniqueConstraint(
                fields=["council", "short"], name="committee_short_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("committees:committee", args=[self.council.slug, self.slug])


class Seat(models.Model):
    """A place on a committee, whoever holds it."""

    class Kind(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice_chair", "Vice-Chair"
        MEMBER = "member", "Member"
        CO_OPTED_VOTING = "co_opted_voting", "Co-opted member (voting)"
        CO_OPTED = "co_opted", "Co-opted member (non-voting)"
        SUBSTITUTE = "substitute", "Substitute member"

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=20, choices=Kind)
    order = models.PositiveSmallIntegerField()
    body = models.CharField(
        "who fills it", max_length=200, blank=True, help_text="The body represented."
    )
    votes_on = models.CharField(
        "what it votes on",
        max_length=200,
        blank=True,
        help_text="Of a co-opted seat that votes: “education matters only”.",
    )
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["committee", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(votes_on="") | Q(kind="co_opted_voting"),
                name="seat_scope_of_voting_co_opted",
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_kind_display()}, {self.body}"
            if self.body
            else self.get_kind_display()
        )


class SeatHoldingQuerySet(models.QuerySet["SeatHolding"]):
    def on(self, day: date) -> "SeatHoldingQuerySet":
        """Those who sit that day; the last day is one of them."""
        begun = Q(held_from__lte=day)
        return self.filter(begun, Q(held_to=None) | Q(held_to__gte=day))


class SeatHolding(models.Model):
    """Somebody holds a seat, from a day and to a day; no row at all is a vacancy."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="holdings")
    name = models.CharField(max_length=200, help_text="As it is printed.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="seats_held",
        help_text="Their account: it reads the committee’s exempt papers.",
    )
    held_from = models.DateField()
    held_to = models.DateField(null=True, blank=True)

    objects = SeatHoldingQuerySet.as_manager()

    class Meta:
        ordering = ["seat", "held_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_to=None) | Q(held_to__gte=F("held_from")),
                name="seatholding_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ClosedDay(models.Model):
    """A day on which the council's offices are shut, beside weekends and holidays.

    It is no clear day and no working day before a meeting.
    """

    council = models.ForeignKey(Council, models.CASCADE, related_name="closed_days")
    day = models.DateField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["council", "day"]
        constraints = [
            models.UniqueConstraint(fields=["council", "day"], name="closedday_once")
        ]

    def __str__(self) -> str:
        return f"{self.day}"
