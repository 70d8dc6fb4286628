"""Questions of one person in a council: what waits for their answer, what they asked.

In: somebody who may comment there. Out: threads over all its plans. Of a plan that they
do not read they are shown their own question and its answer, and nothing else.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans import publications
from actionplans.comment_access import asked_of
from actionplans.models import Comment, Council, Plan, User
from actionplans.permissions import (
    Deed,
    council_where_may,
    may_read_live,
    may_update_own,
)
from actionplans.sights import sight_of

from .questions import unlinked
from .threads import Reader, Thread, Told, open_first, thread_of

Plans = Mapping[int, Plan]
Threads = list[tuple[Thread, str]]


def my_questions(request: HttpRequest, council: str) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    found = council_where_may(user, council, Deed.COMMENT)
    plans = _plans(found)
    titles = _titles(user, plans.values())
    context = {
        "council": found,
        "reads_live": any(may_read_live(user, plan) for plan in plans.values()),
        "may_answer": may_update_own(user, found),
        "waiting": _waiting(user, plans, titles, today),
        "asked": _asked(user, found, plans, titles, today),
    }
    return render(request, "actionplans/my_questions.html", context)


def _plans(council: Council) -> dict[int, Plan]:
    plans = {plan.pk: plan for plan in council.plans.all()}
    for plan in plans.values():
        plan.council = council
    return plans


def _titles(user: User, plans: Iterable[Plan]) -> dict[int, str]:
    """What each plan is called to this person: the live title to who reads it."""
    known = publications.of_plans(plans)
    titles = {}
    for plan in plans:
        standing = publications.current(known.get(plan.pk, ()))
        public = standing.version.title if standing else ""
        titles[plan.pk] = plan.title if may_read_live(user, plan) else public
    return titles


def _waiting(user: User, plans: Plans, titles: Mapping[int, str], on: date) -> Threads:
    """What the person leads is asked about; nothing of what cannot be answered."""
    in_use = {
        pk: plan
        for pk, plan in plans.items()
        if plan.is_in_use and may_update_own(user, plan.council)
    }
    reader = Reader(user.pk, on, may_answer=True)
    rows = asked_of(user, on).on_plans(list(in_use)).with_plan()
    found = [thread_of(told, plans[told["plan"]], reader) for told in _told(rows)]
    return [(thread, titles[thread.plan]) for thread in found]


def _asked(
    user: User, council: Council, plans: Plans, titles: Mapping[int, str], on: date
) -> Threads:
    """What they asked, the open ones first; of what was marked meanwhile no answer."""
    sight = sight_of(user, council)
    reader = Reader(user.pk, on, is_told=lambda told: sight.reaches(told["openness"]))
    rows = Comment.objects.filter(made_by=user).with_plan()
    found = open_first(
        thread_of(told, plans[told["plan"]], reader)
        for told in _told(rows.filter(plan__in=list(plans)))
    )
    return [
        (
            thread if may_read_live(user, plans[thread.plan]) else unlinked(thread),
            titles[thread.plan],
        )
        for thread in found
    ]


def _told(rows: Iterable) -> list[Told]:
    return list(rows.order_by("pk").told().values_list("told", flat=True))
