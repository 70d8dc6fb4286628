"""The register: every action of a plan on one page, filtered by its address.

One view serves the page and, to htmx, its results alone. All rows stand on one page:
a committee goes through them line by line.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from actionplans import exporting
from actionplans.exemptions import unseen_words
from actionplans.forms.filters import Choices, RegisterFilter
from actionplans.models import ActionLead, Plan
from actionplans.models.action import ActionQuerySet
from actionplans.permissions import live_plan
from actionplans.sights import Shown, seen, shown
from actionplans.wording import counted

from .lead_words import Companions, companions, lead_words
from .listing import Key, read, rows_of, shortened
from .plans import frame, register_address


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; `query` sorts by it, `sorted` is what aria-sort says."""

    field: str
    words: str
    query: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The actions that were asked for in their order, and what they are read with."""

    asked: RegisterFilter
    actions: ActionQuerySet
    told: Shown
    key: Key
    held: Companions


def register(request: HtmxRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    today = timezone.localdate()
    chosen = selection(request, plan, today)
    asked, key, query = chosen.asked, chosen.key, chosen.asked.query()
    found = read(chosen.actions)
    rows = rows_of(found, plan=plan, key=key, held=chosen.held, on=today, listed=query)
    context = frame(request, plan, today) | {
        "asked": asked,
        "query": query,
        "forms": exporting.FORMS.values(),
        "rows": rows,
        "found": _found(len(rows), asked),
        "unseen": unseen_of(plan, chosen.told),
        "headings": _headings(plan, asked),
        "register": register_address(plan),
        "values": key.values,
    }
    if request.htmx and not request.htmx.history_restore_request:
        return _results(request, context)
    return render(request, "actionplans/register.html", context)


def selection(request: HttpRequest, plan: Plan, today: date) -> Selection:
    """What the address asks for, of what its reader is shown: page and files alike."""
    key, held = Key.of(plan), companions(plan.council, today)
    told = shown(request.user, plan.council, today)
    led = seen(request.user, plan.council, today, "action__")
    asked = asked_of(plan, request.GET, key, held, led)
    actions = asked.selected(plan.actions.filter(told.seen), today)
    return Selection(asked, actions, told, key, held)


def unseen_of(plan: Plan, told: Shown) -> str:
    """What is said of the plan's exempt actions that the reader is not shown."""
    paragraphs = plan.actions.filter(told.unseen).order_by()
    found = list(paragraphs.values_list("exempt_paragraph", flat=True))
    return unseen_words(found, of="this plan")


def asked_of(
    plan: Plan, query: QueryDict, key: Key, held: Companions, led: Q
) -> RegisterFilter:
    """The filter that a query means in this plan; `led` says which leads it offers."""
    return RegisterFilter(
        query,
        scheme=plan.scheme,
        values=key.values,
        recommendations=recommendation_choices(plan),
        leads=_leads(plan, held, led),
    )


def _results(request: HtmxRequest, context: dict[str, Any]) -> HttpResponse:
    """The list alone; the address bar gets the filter without its empty parts."""
    context |= {"is_fragment": True}
    response = render(request, "actionplans/_register_results.html", context)
    query = context["asked"].query()
    return push_url(response, f"{context['register']}{'?' * bool(query)}{query}")


def recommendation_choices(plan: Plan) -> Choices:
    rows = plan.recommendations.values_list("number", "text")
    return [(number, f"{number}: {shortened(text, 60)}") for number, text in rows]


def _leads(plan: Plan, held: dict[int, str], shown_ones: Q) -> Choices:
    """Everybody who leads an action of the plan that is shown, by name.

    Asked of each lead of the council: from the lines of all plans they would be
    picked one by one.
    """
    own = ActionLead.objects.filter(shown_ones, lead=OuterRef("pk"), action__plan=plan)
    led = plan.council.leads.filter(Exists(own)).order_by("name", "pk")
    rows = led.values_list("pk", "name")
    return [(str(lead), lead_words(lead, name, "", held)) for lead, name in rows]


def _found(number: int, asked: RegisterFilter) -> str:
    """ "9 actions fit: Process RAG Red.": the list in words, said when it changes."""
    actions = counted(number, "action") if number else "No action"
    narrowed = "; ".join(asked.narrowed_by())
    if not narrowed:
        return actions
    return f"{actions} {'fit' if number > 1 else 'fits'}: {narrowed}."


def _headings(plan: Plan, asked: RegisterFilter) -> list[Heading]:
    """A second press on the column that sorts turns the order round."""
    scheme = plan.scheme
    columns = [("ref", "Ref"), ("", "Action"), ("", "Lead"), ("due", "Due")]
    columns.append(("progress", scheme.progress_label))
    if scheme.has_impact:
        columns.append(("impact", scheme.impact_label))
    columns.append(("", "Position as at"))
    return [_heading(field, words, asked) for field, words in columns]


def _heading(field: str, words: str, asked: RegisterFilter) -> Heading:
    if not field:
        return Heading(field, words)
    rising, falling = asked.order == field, asked.order == f"-{field}"
    query = asked.query(sort=f"-{field}" if rising else field)
    order = "ascending" if rising else "descending" if falling else ""
    return Heading(field, words, f"?{query}", order)
