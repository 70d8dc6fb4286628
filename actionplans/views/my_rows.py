"""What one person leads in a council, a row for each.

In: the person, the plans they may read, a day. Out: rows of finished words, and how
many of them wait for an update. Decides no section and no order of urgency.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable

from actionplans import keeping
from actionplans.contradictions import COMPLETE, days_late
from actionplans.ledger import Subject
from actionplans.models import (
    Action,
    Council,
    Milestone,
    Plan,
    Proposal,
    Recommendation,
    Return,
    Update,
    User,
)
from actionplans.models.measure import measures_of
from actionplans.permissions import may_read_live
from actionplans.wording import counted

from .listing import SHORT, overdue_words, shortened
from .measure_lines import off_words
from .my_parts import NO_PART, Part, parts_of
from .my_promises import beside, when
from .places import place_of, spot_of

SOON = timedelta(days=30)
ASKED = {
    Proposal.Kind.COMPLETE: "Waiting for sign-off",
    Proposal.Kind.DATE: "Waiting for a new date to be agreed",
    Proposal.Kind.WITHDRAW: "Waiting for a decision to withdraw it",
    Proposal.Kind.REOPEN: "Waiting for a decision to reopen it",
}
# All that a row is made of: the long texts of a plan stay where they are.
_READ = (
    *("plan", "ref", "ref_sort", "text", "timescale_text", "timescale_kind"),
    *("due_on", "due_precision", "review_on", "completed_on"),
    *("closed_at", "withdrawn_at", "impact_settled_at"),
    *("progress", "impact", "version", "updated_on", "proposal__kind"),
)
_READ_ABOVE = ("plan", "kind", "number", "text", "progress", "impact", "updated_on")
_SENT_BACK = (
    *("seq", "comment", "returned_at"),
    *("returned_by__name", "returned_by__email"),
)
_RETURNS = ("returned", "recommendation__returned")


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """The period of a plan that asks for updates now."""

    label: str
    update_deadline: date | None

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Row:
    """An action, or a recommendation that was returned.

    `due_on` is the day that counts for this person: their own part's, where they have
    one; `when` and `late` are then of it, and `beside` of the rest. `waits_for` is the
    open period that has no update of it yet; `is_unsigned`, that it is rated complete
    and nobody is asked to sign it off.
    """

    subject: Subject
    ref: str
    text: str
    when: str = ""
    late: str = ""
    beside: str = ""
    with_whom: str = ""
    awaits: str = ""
    due_on: date | None = None
    returned: Return | None = None
    draft_kept_at: datetime | None = None
    off_target: str = ""
    is_soon: bool = False
    is_to_review: bool = False
    is_signed_off: bool = False
    is_unsigned: bool = False
    lacks_date: bool = False
    waits_for: OpenPeriod | None = None

    @property
    def place(self) -> str:
        return place_of(self.subject)

    @property
    def spot(self) -> str:
        return spot_of(self.subject)

    @property
    def is_action(self) -> bool:
        return isinstance(self.subject, Action)

    @property
    def may_stay(self) -> bool:
        """Whether "no change" is offered: a comment that sent it back wants words."""
        return self.is_action and not self.returned and self.subject.version > 0


def plans_in_use(user: User, council: Council, **also: Combinable) -> list[Plan]:
    """The plans in use that the person may read, each with its open period's words.

    `also` is counted of each in the same query.
    """
    running = FilteredRelation("periods", condition=Q(periods__closed_at=None))
    found = council.plans.filter(archived_at=None).select_related("scheme")
    found = found.annotate(
        running=running,
        period_label=F("running__label"),
        period_deadline=F("running__update_deadline"),
        **also,
    )
    plans = list(found.prefetch_related("scheme__values"))
    for plan in plans:
        plan.council = council
    return [plan for plan in plans if may_read_live(user, plan)]


def rows_led(user: User, plans: Sequence[Plan], on: date) -> list[Row]:
    """Everything one leads that still asks something of them; two queries.

    What is withdrawn, or signed off with its impact settled, asks nothing any more.
    Returned recommendations come last: one's own as `permissions.is_own` says.
    """
    led = _led(user, plans, on)
    parts = parts_of(user, [action.pk for action in led], on)
    above = {action.recommendation_id: action.recommendation for action in led}
    rows = [
        _row(action, parts.get(action.pk, NO_PART), on)
        for action in led
        if _asks(action)
    ]
    returned = [whole for whole in above.values() if whole.returned]
    _give_plans(returned, plans)
    return [*rows, *map(_above, returned)]


def row_and_waiting(
    user: User, plans: Sequence[Plan], on: date, action: Action
) -> tuple[Row | None, int]:
    """One of those rows alone, None where it asks nothing any more; and how many of
    all that they lead wait for an update."""
    led = [one for one in _led(user, plans, on) if _asks(one)]
    waiting = sum(1 for one in led if _waited_for(one))
    found = next((one for one in led if one.pk == action.pk), None)
    if found is None:
        return None, waiting
    part = parts_of(user, [action.pk], on).get(action.pk, NO_PART)
    return _row(found, part, on), waiting


def waiting_words(waiting: int) -> str:
    """ "3 wait for an update this period", whatever else there is to say of them."""
    if not waiting:
        return ""
    return (
        f"{waiting:,} {'waits' if waiting == 1 else 'wait'} for an update this period"
    )


def leads_words(rows: Sequence[Row]) -> str:
    """ "5 open actions, and 2 that are signed off"."""
    signed_off = sum(1 for row in rows if row.is_signed_off)
    still_open = sum(1 for row in rows if row.is_action) - signed_off
    words = counted(still_open, "open action") if still_open else "no open action"
    if not signed_off:
        return words
    are = "is" if signed_off == 1 else "are"
    return f"{words}, and {signed_off:,} that {are} signed off"


def _led(user: User, plans: Sequence[Plan], on: date) -> list[Action]:
    """All that they lead, with what a row is made of."""
    told = Update.objects.standing().filter(
        action=OuterRef("pk"), period__closed_at=None, period__plan=OuterRef("plan")
    )
    stages = Milestone.objects.filter(action=OuterRef("pk"), done_on=None)
    stages = stages.order_by(F("due_on").asc(nulls_last=True), "order")
    fields = [*_READ, *(f"recommendation__{name}" for name in _READ_ABOVE)]
    fields += [f"{way}__{name}" for way in _RETURNS for name in _SENT_BACK]
    led = list(
        Action.objects.led_by(user, on)
        .filter(plan__in=plans)
        .select_related("proposal", *(f"{way}__returned_by" for way in _RETURNS))
        .only(*fields)
        .annotate(
            is_told=Exists(told),
            draft_kept_at=keeping.kept_at(user),
            told_measures=measures_of("actions"),
            # The next of its milestones, of those that nobody has ticked off.
            stage_label=Subquery(stages.values("label")[:1]),
            stage_due=Subquery(stages.values("due_on")[:1]),
            stage_precision=Subquery(stages.values("due_precision")[:1]),
        )
        .order_by("plan__title", "ref_sort")
    )
    _give_plans(led, plans)
    return led


def _give_plans(subjects: Iterable[Subject], plans: Sequence[Plan]) -> None:
    """Each its plan and its ratings, which were read with the plans."""
    by_key = {plan.pk: plan for plan in plans}
    ratings = {v.pk: v for plan in plans for v in plan.scheme.values.all()}
    for subject in subjects:
        subject.plan = by_key[subject.plan_id]
        subject.progress = ratings.get(subject.progress_id)
        subject.impact = ratings.get(subject.impact_id)


def _asks(action: Action) -> bool:
    return not action.withdrawn_at and (not action.closed_at or action.impact_is_open)


def _row(action: Action, part: Part, on: date) -> Row:
    closed = action.closed_at is not None
    done = closed or (action.progress is not None and _is_done(action))
    due_on = part.due_on or action.due_on or action.stage_due
    dated = due_on or action.review_on
    late = days_late(due_on, COMPLETE if done else None, closed, on)
    asks_review = due_on is None and action.review_on is not None
    off = len(off_words(action.told_measures, on))
    return Row(
        subject=action,
        ref=action.ref,
        text=shortened(action.text, SHORT),
        when=when(action, part, on),
        late=overdue_words(late),
        beside="" if done else beside(action, part, on),
        with_whom=part.with_whom,
        awaits=ASKED[action.proposal.kind] if action.proposal else "",
        due_on=due_on or action.review_on,
        returned=action.returned,
        draft_kept_at=action.draft_kept_at,
        off_target=counted(off, "measure") + " off target" if off else "",
        is_soon=not done and due_on is not None and due_on - on <= SOON,
        is_to_review=asks_review and not done and action.review_on - on <= SOON,
        is_signed_off=closed,
        is_unsigned=done and not closed and action.proposal is None,
        lacks_date=not (done or dated),
        waits_for=_waited_for(action),
    )


def _is_done(action: Action) -> bool:
    return action.progress.meaning == COMPLETE


def _waited_for(action: Action) -> OpenPeriod | None:
    plan = action.plan
    if action.is_told or not plan.period_label or not action.owes_updates:
        return None
    return OpenPeriod(plan.period_label, plan.period_deadline)


def _above(recommendation: Recommendation) -> Row:
    return Row(
        subject=recommendation,
        ref=str(recommendation),
        text=shortened(recommendation.text, SHORT),
        returned=recommendation.returned,
    )
