"""The work programme of a committee: what it will look at, looked at, and will not."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actionplans.fields.keys import is_key
from actionplans.fields.written_on import written_on
from actionplans.models import Version
from actionplans.permissions import may_read_live
from actionplans.refusals import Refusal
from committees import programming
from committees.clause_words import WITH_MINUTES, words_of
from committees.forms.programme import DropForm, EntryForm, FulfilForm
from committees.models import AgendaItem, Clause, Committee, WorkProgrammeEntry
from committees.permissions import committee_for, committee_to_run, may_run
from committees.tracked_access import entry_to_run, reach_of
from committees.views.frames import below_committee, posted

from .asking import Page, ask

# Items of meetings held before that are no choice any more.
LOOKS_BACK = timedelta(days=365)


@login_not_required
@require_safe
def entries(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    committee = committee_for(request.user, council, slug)
    runs = may_run(request.user, committee.council)
    rows = list(
        committee.programme.select_related(
            "plan__council",
            "meeting",
            "fulfilled_by__meeting",
            f"clause__{WITH_MINUTES}",
        )
    )
    _keep_plans_read(request, rows)
    reach = reach_of(request.user, committee)
    clauses = [row.clause for row in rows if row.clause]
    words = words_of(committee, clauses) if clauses else {}
    shown = {key: one for key, one in words.items() if reach.reaches(one)}
    told = [(row, shown.get(row.clause_id)) for row in rows]
    over = [one for one in told if one[0].fulfilled_by or one[0].dropped_because]
    coming = sorted(
        (one for one in told if one not in over),
        key=lambda one: (one[0].month is None, str(one[0].month), one[0].pk),
    )
    context = below_committee(committee) | {
        "coming": coming,
        "brought": [one for one in over if one[0].fulfilled_by],
        "dropped": [one for one in over if one[0].dropped_because],
        "today": timezone.localdate(),
        "may_run": runs,
    }
    return render(request, "committees/programme.html", context)


def new(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    """Freely, or from the clause in ?clause= that asks for it."""
    committee = committee_to_run(request.user, council, slug)
    clause = _clause(request, committee)
    words = words_of(committee, [clause])[clause.pk] if clause else None
    form = EntryForm(posted(request), committee=committee, on=timezone.localdate())
    page = _page(
        committee,
        heading="Put something on the work programme",
        here="New entry",
        button="Add it",
        done="It is on the work programme",
    )
    deed = partial(programming.enter, committee=committee, clause=clause)
    frame = _frame(committee) | {"words": words}
    return ask(request, form=form, deed=deed, page=page, frame=frame)


def edit(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    entry = entry_to_run(request.user, council, pk)
    committee, today = entry.committee, timezone.localdate()
    form = EntryForm(posted(request), committee=committee, on=today, entry=entry)
    page = _page(
        committee,
        heading="Change an entry of the work programme",
        here="Change",
        button="Save",
        done="The entry was changed",
    )
    return _ask(request, entry, form, programming.edit_entry, page)


def fulfil(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    entry = entry_to_run(request.user, council, pk)
    since = timezone.localdate() - LOOKS_BACK
    items = AgendaItem.objects.filter(
        meeting__committee=entry.committee, meeting__on__gte=since
    ).select_related("meeting")
    form = FulfilForm(posted(request), items=items.order_by("-meeting__on", "order"))
    page = _page(
        entry.committee,
        heading=f"Which item brings “{entry}”?",
        here="Brought by",
        button="Save",
        done="The entry is fulfilled",
    )
    return _ask(request, entry, form, programming.fulfil, page)


def drop(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    entry = entry_to_run(request.user, council, pk)
    page = _page(
        entry.committee,
        heading=f"Drop “{entry}”?",
        here="Drop",
        button="Drop it",
        done="The entry was dropped",
        intro="It stays on the page with the reason, and can be planned again.",
    )
    return _ask(request, entry, DropForm(posted(request)), programming.drop, page)


@require_POST
def restore(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    entry = entry_to_run(request.user, council, pk)
    common = {"by": request.user, "at": timezone.now()}
    try:
        programming.restore(entry=entry, version=written_on(request), **common)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "It is planned again")
    return redirect("committees:programme", council, entry.committee.slug)


def _ask(
    request: HttpRequest, entry: WorkProgrammeEntry, form: Any, deed: Any, page: Page
) -> HttpResponse:
    return ask(
        request,
        form=form,
        deed=partial(deed, entry=entry),
        page=page,
        frame=_frame(entry.committee),
        version=entry.version,
    )


def _frame(committee: Committee) -> dict[str, Any]:
    frame = below_committee(committee)
    frame["crumbs"] += [(_address(committee), "Work programme")]
    return frame


def _page(committee: Committee, **words: str) -> Page:
    return Page(back=_address(committee), **words)


def _address(committee: Committee) -> str:
    where = [committee.council.slug, committee.slug]
    return reverse("committees:programme", args=where)


def _keep_plans_read(request: HttpRequest, rows: list[WorkProgrammeEntry]) -> None:
    """Name a plan to who reads it alone, live or published."""
    closed = {
        row.plan_id
        for row in rows
        if row.plan and not may_read_live(request.user, row.plan)
    }
    public = Version.objects.filter(plan__in=closed).published()
    hidden = closed - set(public.values_list("plan", flat=True))
    for row in rows:
        if row.plan_id in hidden:
            row.plan = None


def _clause(request: HttpRequest, committee: Committee) -> Clause | None:
    """The clause that asks for it, of this committee: 404 where it is no such one."""
    said = request.GET.get("clause", "")
    if not said:
        return None
    rows = Clause.objects.select_related(WITH_MINUTES)
    own = rows.filter(entry__item__minutes__meeting__committee=committee)
    return get_object_or_404(own, pk=said if is_key(said) else 0)
