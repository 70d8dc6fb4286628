"""Who may ask, read and answer comments: look-ups, as those of `permissions`.

A comment is read by who reads what it is on, live and as it is marked, and by who
asked it: to them it is their own. Outside their councils people get 404, inside
without the right 403.
"""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import make_aware

from .ledger import Subject
from .models import Action, Comment, Council, Plan, Recommendation, User, Version
from .models.comment import CommentQuerySet
from .permissions import (
    Deed,
    any_plan,
    is_own,
    live_action,
    live_recommendation,
    may,
    may_read_live,
    may_update,
    roles_of,
)
from .sights import seen, sight_of
from .version_access import version_for

# How long the pages where a person begins tell of an answer.
LATELY = timedelta(days=30)


def action_to_ask_about(
    user: User, council: str, slug: str, ref: str, on: date
) -> Action:
    action = live_action(user, council, slug, ref, on)
    _refuse_silent(user, action.plan.council)
    return action


def recommendation_to_ask_about(
    user: User, council: str, slug: str, number: str, on: date
) -> Recommendation:
    recommendation = live_recommendation(user, council, slug, number, on)
    _refuse_silent(user, recommendation.plan.council)
    return recommendation


def version_to_ask_about(user: User, council: str, slug: str, label: str) -> Version:
    """A version that they read, for who asks about what is published."""
    version = version_for(user, council, slug, label)
    if not roles_of(user, version.plan.council):
        raise Http404
    _refuse_silent(user, version.plan.council)
    return version


def comment_for(user: User, council: str, slug: str, pk: int, on: date) -> Comment:
    """A comment that they read; its subject and its plan are with it."""
    plan = any_plan(council, slug)
    if not roles_of(user, plan.council):
        raise Http404
    rows = Comment.objects.on_plans([plan])
    comment = get_object_or_404(rows.select_related("action", "recommendation"), pk=pk)
    comment.subject.plan = plan
    if comment.made_by_id != user.pk and not reads_answers(user, comment.subject, on):
        raise Http404
    return comment


def comment_to_answer(
    user: User, council: str, slug: str, pk: int, on: date
) -> Comment:
    """The comment, for who updates what it is on: its lead, and who does it for one."""
    comment = comment_for(user, council, slug, pk, on)
    if not may_update(user, comment.subject, on):
        raise PermissionDenied
    return comment


def own_comment(user: User, council: str, slug: str, pk: int, on: date) -> Comment:
    comment = comment_for(user, council, slug, pk, on)
    if comment.made_by_id != user.pk:
        raise PermissionDenied
    return comment


def reads_answers(user: User, subject: Subject, on: date) -> bool:
    """Whether all that is said on it is open to them: they read the live subject."""
    return may_read_live(user, subject.plan) and is_told(user, subject, on)


def is_told(user: User, subject: Subject, on: date) -> bool:
    """Whether who asked may read the answer: not where it was marked meanwhile."""
    mark = getattr(subject, "openness", "")
    if sight_of(user, subject.plan.council).reaches(mark):
        return True
    return is_own(user, subject, on)


def comments_shown(user: User, plan: Plan, on: date) -> CommentQuerySet:
    """The comments of a live plan that they read, without those of hidden actions."""
    shown = seen(user, plan.council, on, "action__")
    rows = Comment.objects.on_plans([plan])
    return rows.filter(Q(action=None) | shown) if shown else rows


def asked_of(user: User, on: date) -> CommentQuerySet:
    """What waits for an answer of the person: on actions that they lead that day, and
    on recommendations with such an action; not what they asked themselves."""
    on_actions, on_wholes = _led(user, on)
    return _to_answer(user).filter(on_actions | on_wholes)


def asked_by_plan(user: User, on: date) -> tuple[CommentQuerySet, CommentQuerySet]:
    """The same for counting, on actions and on recommendations apart, each with its
    `plan`: together no index would find them among every council's."""
    on_actions, on_wholes = _led(user, on)
    of_actions, of_wholes = _to_answer(user).by_plan()
    return of_actions.filter(on_actions), of_wholes.filter(on_wholes)


def _to_answer(user: User) -> CommentQuerySet:
    return Comment.objects.open().exclude(made_by=user, asked_for="")


def _led(user: User, on: date) -> tuple[Q, Q]:
    led = Action.objects.led_by(user, on)
    whole = Q(recommendation__in=led.values("recommendation"))
    return Q(action__in=led.values("pk")), whole


def answered_lately(user: User, on: date) -> CommentQuerySet:
    """What the person asked and was answered in the last days: worth a look."""
    since = make_aware(datetime.combine(on - LATELY, time.min))
    return Comment.objects.filter(made_by=user).answered_since(since)


def _refuse_silent(user: User, council: Council) -> None:
    if not may(user, council, Deed.COMMENT):
        raise PermissionDenied
