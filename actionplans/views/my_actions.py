"""My actions: what one person leads in a council, the most pressing first.

In: somebody with a role in the council. Out: what they lead in sections, each action
in the first that fits it, and what others did to it since their last visit. Or why
there is none, and whom to ask; who cannot lead anything is shown the plans instead,
a member those that are published.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actionplans import visiting
from actionplans.models import Council, LeadHolding, Plan, Role, User
from actionplans.permissions import may_update_own, roles_of

from .my_charges import charges, numbers_for
from .my_news import news
from .my_plans import my_plans
from .my_rows import Row, leads_words, plans_in_use, rows_led, waiting_words

# Of a long section so many stand on the first page; all of it, on pages of its own.
AT_ONCE, A_PAGE = 30, 100
ASKS_FOR_A_DATE = (
    "Agree a day with whoever keeps the plan: by when each will be done or, where it "
    "has no end, when it is looked at again. Without one it is never due."
)
ASKS_FOR_IMPACT = (
    "The work is accepted as done. Say each period what difference it makes, until its "
    "impact is achieved or a manager settles it."
)
ASKS_FOR_SIGN_OFF = (
    "Rated as complete, and nobody has signed it off. Propose each as complete on its "
    "page or with its next update: a performance manager accepts or returns it."
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What stands under one heading; `by_date` sorts it by the day that counts."""

    name: str
    heading: str
    fits: Callable[[Row], object]
    by_date: bool = False
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """All the rows of a kind; `page` holds those of them that are shown."""

    name: str
    heading: str
    asks: str
    rows: list[Row]
    page: Page[Row]


# The first that fits an action is its own.
KINDS = (
    Kind("returned", "Returned for revision", lambda row: row.returned),
    Kind("overdue", "Overdue", lambda row: row.late, by_date=True),
    Kind("soon", "Due in the next 30 days", lambda row: row.is_soon, by_date=True),
    Kind(
        "complete",
        "Complete, not signed off",
        lambda row: row.is_unsigned,
        asks=ASKS_FOR_SIGN_OFF,
    ),
    Kind(
        "waiting",
        "Waiting for an update this period",
        lambda row: row.waits_for and not row.is_signed_off,
    ),
    Kind("review", "To be reviewed", lambda row: row.is_to_review, by_date=True),
    Kind(
        "impact",
        "Signed off, impact open",
        lambda row: row.is_signed_off,
        asks=ASKS_FOR_IMPACT,
    ),
    Kind(
        "undated", "No date decided", lambda row: row.lacks_date, asks=ASKS_FOR_A_DATE
    ),
    Kind("others", "Nothing to do for now", lambda row: True),
)


def my_actions(request: HttpRequest, council: Council) -> HttpResponse:
    """The home of somebody who holds a role in the council."""
    today = timezone.localdate()
    if _only_reads(request.user, council, today):
        return my_plans(request, council)
    plans = plans_in_use(request.user, council, **numbers_for(request.user, today))
    rows = rows_led(request.user, plans, today)
    why = {} if rows else _why_none(request.user, council, today)
    if not rows and not why["held"] and not why["may_lead"]:
        return redirect("plan-list", council.slug)
    before = visiting.look(user=request.user, council=council, at=timezone.now())
    sections = _sections(rows, request.GET)
    alone = [one for one in sections if one.name == request.GET.get("section")]
    context = why | {
        "council": council,
        "today": today,
        "sections": sections,
        "shown": alone or sections,
        "is_alone": bool(alone),
        "leads": leads_words(rows),
        "waiting": waiting_words(_waiting(rows)),
        "charges": charges(request.user, plans),
        "news": news(request.user, plans, today, before),
        "plans": plans,
        "rated_plans": _rated(plans, rows),
        "may_update": may_update_own(request.user, council),
    }
    return render(request, "actionplans/my_actions.html", context)


def _rated(plans: Sequence[Plan], rows: Sequence[Row]) -> list[Plan]:
    """The plans whose key stands below the list."""
    led = {row.subject.plan_id for row in rows}
    return [plan for plan in plans if plan.pk in led]


def _sections(rows: Sequence[Row], asked: Mapping[str, str]) -> list[Section]:
    """Each row in the first section that fits it; empty sections are left out."""
    held: dict[Kind, list[Row]] = {kind: [] for kind in KINDS}
    for row in rows:
        held[next(kind for kind in KINDS if kind.fits(row))].append(row)
    return [_section(kind, found, rows, asked) for kind, found in held.items() if found]


def _section(
    kind: Kind, found: list[Row], rows: Sequence[Row], asked: Mapping[str, str]
) -> Section:
    if kind.by_date:
        found = sorted(found, key=lambda row: row.due_on or date.max)
    heading = kind.heading
    if kind.name == "waiting" and _waiting(rows) > len(found):
        heading = f"Also {heading[0].lower()}{heading[1:]}"
    is_alone = asked.get("section") == kind.name
    paginator = Paginator(found, A_PAGE if is_alone else AT_ONCE)
    page = paginator.get_page(asked.get("page") if is_alone else 1)
    return Section(kind.name, heading, kind.asks, found, page)


def _waiting(rows: Sequence[Row]) -> int:
    return sum(1 for row in rows if row.waits_for)


def _only_reads(user: User, council: Council, on: date) -> bool:
    """Whether it is a member who is no officer and works for no lead."""
    roles = roles_of(user, council)
    if Role.Kind.MEMBER not in roles or Role.Kind.OFFICER in roles:
        return False
    return not _held(user, council, on).exists()


def _held(user: User, council: Council, on: date) -> QuerySet[LeadHolding]:
    held = LeadHolding.objects.on(on).worked_by(user)
    return held.filter(lead__council=council)


def _why_none(user: User, council: Council, on: date) -> dict[str, object]:
    """What the person holds, if anything, and who can put it right."""
    held = _held(user, council, on)
    admins = User.objects.in_use(on).filter(
        roles__council=council, roles__kind=Role.Kind.PLAN_ADMIN
    )
    return {
        "may_lead": Role.Kind.OFFICER in roles_of(user, council),
        "held": list(held.values_list("lead__name", flat=True).distinct()),
        "admins": admins.order_by("name"),
    }
