"""Who may what: the questions asked of the table of rights, and the look-ups.

The look-up is the lock: a view begins by fetching its thing *as this user*.
Outside their councils they get 404, inside without the right 403, and the rest
of the view can forget permission. Rights come from roles alone; a superuser has
none here.
"""

from datetime import date
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from .models import (
    Action,
    ActionLead,
    Council,
    Plan,
    Recommendation,
    Role,
    User,
    standing,
)
from .models.beside import beside
from .rights import COLUMNS, NO, OWN, TABLE, YES, Answer, Deed
from .roles import Visitor, answers, may, roles_of
from .sights import sight_of

Found = TypeVar("Found", Action, Plan, Recommendation)


# What the pages of each tell of it, and read with it.
_TOLD: dict[type[Model], tuple[str, ...]] = {
    Action: (
        *("plan__council", "plan__scheme", "recommendation", "progress", "impact"),
        *("closed_by", "withdrawn_by", "impact_settled_by"),
        *("proposal__made_by", "returned__returned_by"),
    ),
    Recommendation: (
        *("plan__council", "plan__scheme", "theme", "progress", "impact"),
        "returned__returned_by",
    ),
}


def may_read_live(user: Visitor, plan: Plan) -> bool:
    said = answers(user, plan.council, Deed.READ_LIVE)
    allowed = Answer.IF_PLAN_SAYS in said and plan.members_read_live
    return Answer.YES in said or allowed


def is_own(user: Visitor, subject: Action | Recommendation, on: date) -> bool:
    """Whether the person leads it that day, or is the leader's delegate.

    A recommendation is one's own where one leads an action of it. What a look-up found
    out with its subject is not asked again.
    """
    if not user.is_authenticated:
        return False
    if getattr(subject, "read_by", None) == (user.pk, on):
        return subject.is_led
    if isinstance(subject, Action):
        actions = Action.objects.filter(pk=subject.pk)
    else:
        actions = subject.actions.all()
    return actions.led_by(user, on).exists()


def may_update(user: Visitor, subject: Action | Recommendation, on: date) -> bool:
    said = answers(user, subject.plan.council, Deed.UPDATE)
    if Answer.ON_BEHALF in said:
        return True
    return Answer.OWN in said and is_own(user, subject, on)


def may_update_own(user: Visitor, council: Council) -> bool:
    """Whether what they lead there is theirs to update, whatever else is."""
    return bool(answers(user, council, Deed.UPDATE) & {Answer.OWN, Answer.ON_BEHALF})


def updaters(council: Council, on: date | None = None) -> QuerySet[User]:
    """Accounts in use that the table lets update there, their own or any."""
    row = TABLE[Deed.UPDATE]
    kinds = [kind for kind in COLUMNS[1:] if row[kind] != NO]
    roles = Role.objects.filter(council=council, kind__in=kinds)
    in_use = User.objects.in_use(on or localdate())
    return in_use.filter(pk__in=roles.values("user")).order_by("name", "email")


def council_for(user: Visitor, slug: str) -> Council:
    """The council, for somebody who holds a role in it."""
    council = get_object_or_404(Council, slug=slug)
    if not roles_of(user, council):
        raise Http404
    return council


def council_where_may(user: Visitor, slug: str, deed: Deed) -> Council:
    council = council_for(user, slug)
    if not may(user, council, deed):
        raise PermissionDenied
    return council


def any_plan(council: str, slug: str) -> Plan:
    """The plan, for everybody: only where its published versions are shown."""
    plans = Plan.objects.select_related("council", "scheme")
    return get_object_or_404(plans, council__slug=council, slug=slug)


def live_plan(user: Visitor, council: str, slug: str) -> Plan:
    plan = any_plan(council, slug)
    if not may_read_live(user, plan):
        raise Http404
    return plan


def plan_where_may(user: Visitor, council: str, slug: str, deed: Deed) -> Plan:
    """The plan to do the deed on: 404 outside the council, 403 without the right."""
    plan = any_plan(council, slug)
    if not roles_of(user, plan.council):
        raise Http404
    if not may(user, plan.council, deed):
        raise PermissionDenied
    return plan


def action_in(plan: Plan, ref: str) -> Action:
    """An action of a plan that was looked up before."""
    found = Action.objects.select_related(*_TOLD[Action])
    return get_object_or_404(found, plan=plan, ref=ref)


def recommendation_in(plan: Plan, number: str) -> Recommendation:
    found = Recommendation.objects.select_related(*_TOLD[Recommendation])
    return get_object_or_404(found, plan=plan, number=number)


def live_action(
    user: Visitor, council: str, slug: str, ref: str, on: date | None = None
) -> Action:
    """An action of a plan whose live state they read, and its plan, in one query.

    With `on`, is_own of it that day costs no query of its own. It has its measures
    and comments with it, as `told_measures` and `told_comments`, and what was redacted
    of it, as `told_redactions`.
    """
    found = Action.objects.with_times_slipped().annotate(**beside("action"))
    return _live(user, found, council, slug, on, ref=ref)


def live_recommendation(
    user: Visitor, council: str, slug: str, number: str, on: date | None = None
) -> Recommendation:
    """A recommendation, looked up as an action is."""
    found = Recommendation.objects.annotate(**beside("recommendation"))
    return _live(user, found, council, slug, on, number=number)


def _live(
    user: Visitor,
    found: QuerySet[Found],
    council: str,
    slug: str,
    on: date | None,
    **named: str,
) -> Found:
    """The one `named` there; it is their own where they lead it, or an action of it."""
    found = found.select_related(*_TOLD[found.model])
    knows_own = on is not None and user.is_authenticated
    if knows_own:
        of_it = "action" if found.model is Action else "action__recommendation"
        led = ActionLead.objects.worked_by(user, on).filter(**{of_it: OuterRef("pk")})
        found = found.annotate(is_led=Exists(led))
    where = {"plan__council__slug": council, "plan__slug": slug, **named}
    subject = get_object_or_404(found, standing("plan__"), **where)
    if not may_read_live(user, subject.plan):
        raise Http404
    if knows_own:
        subject.read_by = (user.pk, on)
    if isinstance(subject, Action) and not _is_shown(user, subject, on):
        raise Http404
    return subject


def _is_shown(user: Visitor, action: Action, on: date | None) -> bool:
    """As `sights.seen` says of many."""
    reached = sight_of(user, action.plan.council).reaches(action.openness)
    return reached or is_own(user, action, on or localdate())


def _allowed(subject: Found, may_they: bool) -> Found:
    if not may_they:
        raise PermissionDenied
    return subject


def action_to_update(
    user: Visitor, council: str, slug: str, ref: str, on: date
) -> Action:
    """Without what its page tells beside it, which no update asks for."""
    action = _live(user, Action.objects.all(), council, slug, on, ref=ref)
    return _allowed(action, may_update(user, action, on))


def may_decide(user: Visitor, council: Council) -> bool:
    """Whether the person signs off, returns, reopens, withdraws and changes dates.

    One's own proposal is asked about apart: it is no matter of the council.
    """
    said = answers(user, council, Deed.SIGN_OFF)
    return bool(said & {Answer.YES, Answer.NOT_OWN_PROPOSAL})


def council_to_decide(user: Visitor, slug: str) -> Council:
    """The council, for who decides on what its plans' leads ask and owe."""
    council = council_for(user, slug)
    if not may_decide(user, council):
        raise PermissionDenied
    return council


def decides_own(user: Visitor, council: Council) -> bool:
    """Whether the table lets them decide even what they have proposed themselves."""
    return may(user, council, Deed.SIGN_OFF)


def may_ask(user: Visitor, action: Action, on: date) -> bool:
    """Whether they may put an ending or a new date of it to a manager."""
    asks = Answer.ASK in answers(user, action.plan.council, Deed.SIGN_OFF)
    return asks and is_own(user, action, on)


def may_propose(user: Visitor, subject: Action | Recommendation, on: date) -> bool:
    """Whether they may propose it as complete and add evidence to it."""
    said = answers(user, subject.plan.council, Deed.PROPOSE_COMPLETE)
    return YES in said or (OWN in said and is_own(user, subject, on))


def action_to_decide(user: Visitor, council: str, slug: str, ref: str) -> Action:
    action = live_action(user, council, slug, ref)
    return _allowed(action, may_decide(user, action.plan.council))


def action_to_propose(
    user: Visitor, council: str, slug: str, ref: str, on: date
) -> Action:
    action = live_action(user, council, slug, ref, on)
    return _allowed(action, may_propose(user, action, on))


def recommendation_to_propose(
    user: Visitor, council: str, slug: str, number: str, on: date
) -> Recommendation:
    recommendation = live_recommendation(user, council, slug, number, on)
    return _allowed(recommendation, may_propose(user, recommendation, on))


def action_to_ask(user: Visitor, council: str, slug: str, ref: str, on: date) -> Action:
    action = live_action(user, council, slug, ref, on)
    return _allowed(action, may_ask(user, action, on))


def recommendation_to_decide(
    user: Visitor, council: str, slug: str, number: str
) -> Recommendation:
    recommendation = live_recommendation(user, council, slug, number)
    return _allowed(recommendation, may_decide(user, recommendation.plan.council))


def plan_to_decide(user: Visitor, council: str, slug: str) -> Plan:
    """The live plan, for who decides on all that is in it."""
    plan = live_plan(user, council, slug)
    return _allowed(plan, may_decide(user, plan.council))


def recommendation_to_update(
    user: Visitor, council: str, slug: str, number: str, on: date
) -> Recommendation:
    found = Recommendation.objects.all()
    recommendation = _live(user, found, council, slug, on, number=number)
    return _allowed(recommendation, may_update(user, recommendation, on))
