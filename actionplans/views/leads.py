"""The leads of a council, and one of them: who holds it, what it leads, its history.

For plan admins. First come the words on actions that name nobody known: until somebody
says who that is, no officer finds those actions among their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actionplans import holding, leading, permissions, unasked
from actionplans.models import Action, Council, Lead, LeadHolding, standing
from actionplans.permissions import Deed, council_where_may
from actionplans.wording import day

from .listing import SHORT, shortened

ALONE = "its actions can be updated by managers alone"


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a lead, in words; `warning` where no account of theirs may update."""

    words: str
    warning: str = ""
    is_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    lead: Lead
    kind: str
    held: list[Held]
    how_many: int

    @property
    def is_unheld(self) -> bool:
        return all(held.is_nobody for held in self.held)

    @property
    def is_stuck(self) -> bool:
        """It leads open actions, and no account of its holders may update."""
        return bool(self.how_many) and all(held.warning for held in self.held)


@dataclass(frozen=True, slots=True)
class Past:
    """One line of the history; `is_now` on the day the page is read."""

    holding: LeadHolding
    words: str
    is_now: bool


def lead_list(request: HttpRequest, council: str) -> HttpResponse:
    """Words that name nobody, then every lead with its holder of today."""
    home = council_where_may(request.user, council, Deed.EDIT)
    today = timezone.localdate()
    able = _able(home)
    running = LeadHolding.objects.on(today).filter(lead__council=home)
    running = list(_with_names(running).order_by("held_from", "pk"))
    rows = _rows(home, running, able)
    context = {
        "council": home,
        "today": today,
        "unknown": leading.as_written(home),
        "rows": rows,
        "unheld": sum(row.is_stuck for row in rows),
        "unasked": unasked.how_many(unasked.groups_among(home, running, able)),
    }
    return render(request, "actionplans/lead_list.html", context)


def lead_detail(request: HttpRequest, council: str, pk: int) -> HttpResponse:
    lead = lead_to_edit(request, council, pk)
    today = timezone.localdate()
    able = _able(lead.council)
    holdings = list(_with_names(lead.holdings).order_by("-held_from", "-pk"))
    now = [one for one in holdings if _is_now(one, today)]
    context = frame(lead) | {
        "today": today,
        "held": [held_in_words(one, able) for one in now] or [nobody()],
        "current": _current(holdings, today),
        "past": [Past(h, holding.holder_of(h), _is_now(h, today)) for h in holdings],
        "posts": lead.posts_held.on(today).values_list("lead__name", flat=True),
        "actions": _open_actions(lead),
        "aliases": lead.aliases.order_by("text"),
    }
    return render(request, "actionplans/lead_detail.html", context)


def lead_to_edit(request: HttpRequest, council: str, pk: int) -> Lead:
    home = council_where_may(request.user, council, Deed.EDIT)
    lead = get_object_or_404(home.leads, pk=pk)
    lead.council = home
    return lead


def frame(lead: Lead) -> dict[str, Any]:
    """What every page of one lead stands in; its own page leaves the last crumb out."""
    leads = reverse("lead-list", args=[lead.council.slug])
    return {
        "council": lead.council,
        "lead": lead,
        "crumbs": [(leads, "Leads")],
    }


def current_holding(lead: Lead, on: date) -> LeadHolding | None:
    """The one of that day, or the one that comes next."""
    return _current(list(_with_names(lead.holdings).order_by("-held_from", "-pk")), on)


def _current(holdings: list[LeadHolding], on: date) -> LeadHolding | None:
    """Of the latest first: the last that is not over."""
    not_over = [h for h in holdings if h.held_to is None or h.held_to >= on]
    return not_over[-1] if not_over else None


def _rows(
    council: Council, running: Iterable[LeadHolding], able: set[int]
) -> list[Row]:
    """Every lead, with who holds it of those; one query, however many there are."""
    held: dict[int, list[Held]] = {}
    for one in running:
        held.setdefault(one.lead_id, []).append(held_in_words(one, able))
    is_open = Q(actions__action__closed_at=None, actions__action__withdrawn_at=None)
    is_open &= standing("actions__action__plan__")
    leads = council.leads.annotate(
        how_many=Count("actions__action", filter=is_open, distinct=True)
    )
    rows = []
    for lead in leads.order_by("name", "pk"):
        lead.council = council
        kind = lead.get_kind_display()
        rows.append(Row(lead, kind, held.get(lead.pk, [nobody()]), lead.how_many))
    return rows


def _able(council: Council) -> set[int]:
    return set(permissions.updaters(council).values_list("pk", flat=True))


def _with_names(holdings: Any) -> Any:
    return holdings.select_related("user", "person", "delegate")


def _is_now(one: LeadHolding, on: date) -> bool:
    return one.held_from <= on and (one.held_to is None or one.held_to >= on)


def held_in_words(one: LeadHolding, able: set[int]) -> Held:
    """ "Asha Brook, delegate Carys Penn", and whether either can update."""
    words = holding.holder_of(one)
    if one.user and one.user.last_day:
        words += f" (last day {day(one.user.last_day)})"
    if one.delegate:
        words += f", delegate {one.delegate}"
    if {one.user_id, one.delegate_id} & able:
        return Held(words)
    if one.user is None:
        return Held(words, f"Without an account: {ALONE}")
    return Held(words, f"The account may not update: {ALONE}")


def nobody() -> Held:
    return Held("Nobody", f"{ALONE[0].upper()}{ALONE[1:]}", is_nobody=True)


def _open_actions(lead: Lead) -> list[tuple[Action, str]]:
    """What it leads, each with its first words, in the plans' order."""
    actions = Action.objects.open().standing().filter(leads__lead=lead).distinct()
    found = actions.select_related("plan__council").order_by("plan__title", "ref_sort")
    return [(action, shortened(action.text, SHORT)) for action in found]
