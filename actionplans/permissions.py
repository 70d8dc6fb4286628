"""Who may what: one table, the questions asked of it, and the look-ups.

The look-up is the lock: a view begins by fetching its thing *as this user*.
Outside their councils they get 404, inside without the right 403, and the rest
of the view can forget permission. Rights come from roles alone; a superuser has
none here.
"""

from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Action, Council, Plan, Recommendation, Role, User, Version

Visitor = User | AnonymousUser


class Deed(StrEnum):
    READ_PUBLISHED = "read published versions, agendas, minutes"
    READ_LIVE = "read the live plan"
    READ_EXEMPT = "read exempt parts"
    UPDATE = "update an action or recommendation"
    PROPOSE_COMPLETE = "propose complete; add evidence"
    SIGN_OFF = "sign off, return, reopen, withdraw, change a date"
    CLOSE = "close a period"
    EDIT = "import, plan text, structure, leads, schemes"
    PUBLISH = "publish, withdraw a version"
    RUN_COMMITTEES = "committees, meetings, reports, packs, minutes"
    COMMENT = "comment, challenge"
    ADMINISTER = "people, roles, council settings"


class Answer(StrEnum):
    NO = "–"
    YES = "yes"
    IF_PLAN_SAYS = "if the plan says so"
    OWN_COMMITTEE = "own committee's"
    OWN = "own, delegated"
    ON_BEHALF = "any, “on behalf of”"
    ASK = "ask"
    NOT_OWN_PROPOSAL = "yes, not one's own proposal"


PUBLIC = "public"
COLUMNS = (
    PUBLIC,
    Role.Kind.MEMBER,
    Role.Kind.OFFICER,
    Role.Kind.PERFORMANCE_MANAGER,
    Role.Kind.PLAN_ADMIN,
    Role.Kind.COMMITTEE_OFFICER,
    Role.Kind.COUNCIL_ADMIN,
)
NO, YES, OWN = Answer.NO, Answer.YES, Answer.OWN
OWN_COMMITTEE, ON_BEHALF = Answer.OWN_COMMITTEE, Answer.ON_BEHALF

# One row a deed, one answer a column of COLUMNS.
_ROWS = {
    Deed.READ_PUBLISHED: (YES, YES, YES, YES, YES, YES, YES),
    Deed.READ_LIVE: (NO, Answer.IF_PLAN_SAYS, YES, YES, YES, YES, NO),
    Deed.READ_EXEMPT: (NO, OWN_COMMITTEE, NO, YES, YES, OWN_COMMITTEE, NO),
    Deed.UPDATE: (NO, NO, OWN, ON_BEHALF, ON_BEHALF, NO, NO),
    Deed.PROPOSE_COMPLETE: (NO, NO, OWN, YES, YES, NO, NO),
    Deed.SIGN_OFF: (NO, NO, Answer.ASK, Answer.NOT_OWN_PROPOSAL, YES, NO, NO),
    Deed.CLOSE: (NO, NO, NO, YES, YES, NO, NO),
    Deed.EDIT: (NO, NO, NO, NO, YES, NO, NO),
    Deed.PUBLISH: (NO, NO, NO, NO, YES, YES, NO),
    Deed.RUN_COMMITTEES: (NO, NO, NO, NO, NO, YES, NO),
    Deed.COMMENT: (NO, YES, YES, YES, YES, YES, NO),
    Deed.ADMINISTER: (NO, NO, NO, NO, NO, NO, YES),
}
TABLE = {deed: dict(zip(COLUMNS, row, strict=True)) for deed, row in _ROWS.items()}


def roles_of(user: Visitor, council: Council) -> frozenset[str]:
    """The kinds of role the person holds in the council; read once a request."""
    if not user.is_authenticated:
        return frozenset()
    held = user.__dict__.get("_roles_held")
    if held is None:
        held = list(user.roles.values_list("council_id", "kind"))
        user.__dict__["_roles_held"] = held
    return frozenset(kind for where, kind in held if where == council.pk)


def answers(user: Visitor, council: Council, deed: Deed) -> set[Answer]:
    """What the table says to this person, over all the roles they hold there."""
    row = TABLE[deed]
    return {row[kind] for kind in (PUBLIC, *roles_of(user, council))}


def may(user: Visitor, council: Council, deed: Deed) -> bool:
    """Whether the table says a plain yes."""
    return Answer.YES in answers(user, council, deed)


def may_read_live(user: Visitor, plan: Plan) -> bool:
    said = answers(user, plan.council, Deed.READ_LIVE)
    allowed = Answer.IF_PLAN_SAYS in said and plan.members_read_live
    return Answer.YES in said or allowed


def is_own(user: Visitor, subject: Action | Recommendation, on: date) -> bool:
    """Whether the person leads it that day, or is the leader's delegate.

    A recommendation is one's own where one leads an action of it.
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


def updaters(council: Council) -> QuerySet[User]:
    """Accounts in use that the table lets update there, their own or any."""
    row = TABLE[Deed.UPDATE]
    kinds = [kind for kind in COLUMNS[1:] if row[kind] != NO]
    roles = Role.objects.filter(council=council, kind__in=kinds)
    active = User.objects.filter(is_active=True, pk__in=roles.values("user"))
    return active.order_by("name", "email")


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


def action_in(
    plan: Plan, ref: str, *, reader: Visitor | None = None, on: date | None = None
) -> Action:
    """The action; with a reader and a day, is_own of it costs no query of its own."""
    actions = plan.actions.with_times_slipped().select_related(
        "recommendation", "progress", "impact", "closed_by", "withdrawn_by"
    )
    action = _read(actions, "pk", reader, on, ref=ref)
    action.plan = plan
    return action


def recommendation_in(
    plan: Plan, number: str, *, reader: Visitor | None = None, on: date | None = None
) -> Recommendation:
    """The recommendation, as an action is got."""
    rows = plan.recommendations.select_related("theme", "progress", "impact")
    recommendation = _read(rows, "recommendation", reader, on, number=number)
    recommendation.plan = plan
    return recommendation


def _read(
    rows: QuerySet, field: str, reader: Visitor | None, on: date | None, **named: str
) -> Action | Recommendation:
    """The row with what is_own says of it; `field` is an action's that leads to it."""
    if reader is None or not reader.is_authenticated:
        return get_object_or_404(rows, **named)
    led = Action.objects.filter(**{field: OuterRef("pk")}).led_by(reader, on)
    found = get_object_or_404(rows.annotate(is_led=Exists(led)), **named)
    found.read_by = (reader.pk, on)
    return found


def action_to_update(
    user: Visitor, council: str, slug: str, ref: str, on: date
) -> Action:
    action = action_in(live_plan(user, council, slug), ref)
    if not may_update(user, action, on):
        raise PermissionDenied
    return action


def may_decide(user: Visitor, council: Council) -> bool:
    """Whether the person signs off, returns, reopens, withdraws and changes dates.

    One's own proposal is asked about apart: it is no matter of the council.
    """
    said = answers(user, council, Deed.SIGN_OFF)
    return bool(said & {Answer.YES, Answer.NOT_OWN_PROPOSAL})


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
    action = action_in(live_plan(user, council, slug), ref)
    if not may_decide(user, action.plan.council):
        raise PermissionDenied
    return action


def recommendation_to_update(
    user: Visitor, council: str, slug: str, number: str, on: date
) -> Recommendation:
    recommendation = recommendation_in(live_plan(user, council, slug), number)
    if not may_update(user, recommendation, on):
        raise PermissionDenied
    return recommendation


def version_for(user: Visitor, council: str, slug: str, label: str) -> Version:
    """A published version for everybody; one not public for the plan's readers."""
    plan = any_plan(council, slug)
    versions = plan.versions.with_state().select_related("period")
    version = get_object_or_404(versions, slug=label)
    version.plan = plan
    if version.state != "published" and not may_read_live(user, plan):
        raise Http404
    return version
