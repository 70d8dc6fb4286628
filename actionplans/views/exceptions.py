"""What a manager has to chase in a plan: each kind of exception with its rows.

In: a plan, a day, and the one kind that is asked for, if any. Out: finished words and
marks for the rows that are shown; a return to the lead is `returning`'s.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from actionplans.exceptions import Concern, Found, Row, Standing, exceptions_of
from actionplans.models import Plan
from actionplans.permissions import live_plan, may_decide
from actionplans.sights import shown
from actionplans.wording import day

from .lead_words import Companions, companions, lead_words
from .listing import SHORT, Key, address_for, filled, shortened
from .plans import frame

FIRST = 20
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is printed; `back` is where it is returned to its lead, `decide`
    where what was asked of a manager is decided."""

    name: str
    address: str
    words: str
    leads: str
    latest: str
    said_on: str
    progress: SafeString
    impact: SafeString
    back: str
    decide: str
    waits: str


@dataclass(frozen=True, slots=True)
class Section:
    """One kind as it is shown: some of its rows, and how many there are in all."""

    code: str
    name: str
    meaning: str
    number: int
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Worry:
    """An open cross-cutting concern."""

    address: str
    words: str
    owner: str
    since: str
    behind: str
    is_answered: bool


def exceptions(request: HttpRequest, council: str, slug: str) -> HttpResponse:
    plan = live_plan(request.user, council, slug)
    prefetch_related_objects([plan], "scheme__values")
    today = timezone.localdate()
    found = exceptions_of(plan, today, shown(request.user, plan.council, today))
    lines = Lines(plan, companions(plan.council, today))
    asked = request.GET.get("kind", "")
    one = next((kind for kind in found.kinds if kind.kind.code == asked), None)
    context = frame(request, plan, today) | {
        "kinds": [kind for kind in found.kinds if kind.rows],
        "clear": [_within(kind.name) for kind in found.kinds if not kind.rows],
        "is_bare": not found.looked_at,
        "unseen": found.unseen,
        "has_open_period": any(span.is_open for span in found.window.spans[:1]),
        "register": reverse("register", args=[council, slug]),
        "here": (here := reverse("exceptions", args=[council, slug])),
        "may_return": plan.is_in_use and may_decide(request.user, plan.council),
        "values": lines.key.values,
    }
    if one is None:
        context["sections"] = [_first(kind, lines) for kind in context["kinds"]]
        context["concerns"] = [lines.worry(concern) for concern in found.concerns]
    else:
        page = Paginator(one.rows, A_PAGE).get_page(request.GET.get("page"))
        context |= {"page": page, "sections": [_paged(one, page, lines)], "one": one}
        context["crumbs"] += [(here, "Exceptions")]
    return render(request, "actionplans/exceptions.html", context)


def _within(name: str) -> str:
    """A kind's name as it stands within a sentence."""
    return name[0].lower() + name[1:]


def _first(found: Found, lines: "Lines") -> Section:
    return _section(found, lines.of(found, found.rows[:FIRST]))


def _paged(found: Found, page: Page, lines: "Lines") -> Section:
    return _section(found, lines.of(found, page.object_list))


def _section(found: Found, lines: Sequence[Line]) -> Section:
    return Section(found.kind.code, found.name, found.meaning, len(found.rows), lines)


class Lines:
    """Makes rows of finished words, the same way for every kind on a page."""

    def __init__(self, plan: Plan, held: Companions) -> None:
        self.key, self.held = Key.of(plan), held
        where = [plan.council.slug, plan.slug]
        self._addresses = {
            True: address_for(plan, "action-detail"),
            False: address_for(plan, "recommendation-detail"),
        }
        self._backs = {
            True: reverse("exception-return", args=[*where, "kind", "!"]),
            False: reverse("exception-return-whole", args=[*where, "kind", "!"]),
        }
        self._decide = address_for(plan, "action-decide")
        self._concern = reverse("concern-detail", args=[*where, 0])

    def of(self, found: Found, rows: Iterable[Row]) -> list[Line]:
        return [self._line(found, row) for row in rows]

    def worry(self, concern: Concern) -> Worry:
        owner = lead_words(concern.owner, concern.owner_name, "", self.held)
        return Worry(
            address=self._concern.replace("/0/", f"/{concern.pk}/"),
            words=shortened(concern.words, SHORT),
            owner=owner or "Nobody yet",
            since=day(concern.raised_on),
            behind=", ".join(concern.numbers),
            is_answered=bool(concern.answer),
        )

    def _line(self, found: Found, row: Row) -> Line:
        subject, standing = row.subject, row.subject.standing
        said = [lead_words(*lead, self.held) for lead in subject.leads]
        return Line(
            name=subject.name if subject.is_action else f"Rec. {subject.name}",
            address=filled(self._addresses[subject.is_action], subject.name)
            + "#questions" * (found.kind.code == "question-open"),
            words=row.finding.words,
            leads="; ".join(said),
            latest=shortened(subject.latest, SHORT),
            said_on=day(subject.updated_on),
            progress=self.key.marks[subject.progress],
            impact=self.key.marks[subject.impact],
            back=self._back(found, row) if found.kind.asks else "",
            decide=filled(self._decide, subject.name) if standing.asked else "",
            waits=_waits(standing, found),
        )

    def _back(self, found: Found, row: Row) -> str:
        address = self._backs[row.subject.is_action]
        return filled(address, row.subject.name).replace(
            "/kind/", f"/{found.kind.code}/", 1
        )


def _waits(standing: Standing, found: Found) -> str:
    """Why it is not to be returned now, where something stands in the way."""
    if standing.returned_on and found.kind.code != "returned":
        return f"Returned on {day(standing.returned_on)}"
    return "" if standing.is_led else "Nobody to return it to"
