"""Pages, against one raw query and a string join of the same rows, escaped.

Floors stand behind the same middleware, session and user. Pages of 70 and 700 actions,
with all their leads and ratings; the plans at a glance against three counting queries
and a template that says them; and an officer's update of one row by htmx.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from uuid import uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from actionplans import urls
from actionplans.models import Action, RatingValue
from actionplans.tests import building

from . import Row, measuring

DATABASES = ("sqlite", "postgresql")
# Profiled at 70 actions. The goal knows of one question and no frame.
FIXED = {
    "plan page": "eleven questions; a third the template, a third what is to be chased",
    "register": "eleven questions; a third the template, a third the rows, a sixth the "
    "filter",
}
# Profiled: the row and what waits are two fifths, rights a fifth, the save a seventh,
# the forewarning a fourteenth; two thirds of all is Django building and reading them.
TOLD = "22 questions of 1 ms: rights, checks, ledger, forewarning, the row, the list"
GLANCE = "nine questions: exceptions, standing, versions and rights, not three counts"
GOALS = {70: 8.0, 700: 10.0}
JOINED = {"sqlite": "group_concat", "postgresql": "string_agg"}
SQL = """
SELECT a.ref, a.text, a.timescale_text, a.due_on, p.word, p.letter, i.word, i.letter,
       a.updated_on, (SELECT {joined}(l.name, '; ') FROM actionplans_actionlead al
        JOIN actionplans_lead l ON l.id = al.lead_id WHERE al.action_id = a.id)
FROM actionplans_action a
LEFT JOIN actionplans_ratingvalue p ON p.id = a.progress_id
LEFT JOIN actionplans_ratingvalue i ON i.id = a.impact_id
WHERE a.plan_id = %s AND a.withdrawn_at IS NULL
ORDER BY a.ref_sort
"""
COUNTS = """<!DOCTYPE html><title>{{ plan.title }}</title><h1>{{ plan.title }}</h1>
<table>{% for value in values %}<tr><th>{{ value.word }}</th><td>{{ value.progress }}
</td><td>{{ value.impact }}</td></tr>{% endfor %}</table><p>{{ late }} overdue</p>"""


def run(*, quick: bool) -> list[Row]:
    sizes = (4, 8) if quick else tuple(GOALS)
    worlds = {size: build(size) for size in sizes}
    rows, counted, took = [], {}, {}
    for size, (plan, user) in worlds.items():
        took[size], counted[size] = _register(plan, user, size, quick)
        for name in ("plan page", "register"):
            ratio = took[size][name] / took[size]["floor"]
            note = FIXED[name] if ratio > GOALS.get(size, ratio) else ""
            rows.append(
                Row(f"{name}, {size} actions", ratio, GOALS.get(size), note=note)
            )
    few, many = sizes
    for name in ("plan page", "register"):
        more = (took[many][name] - took[few][name]) * 1e6 / (many - few)
        rows.append(Row(f"{name}, CPU a row", more, 200, "µs"))
    same = all(counted[few][name] == counted[many][name] for name in counted[few])
    most = max(counted[many].values())
    note = "" if same else f"they grow with the rows: {counted}"
    rows.append(Row("queries of a page, at most", most, 12, "", note=note))
    return [*rows, _glance(*worlds[few], quick), *_update(*worlds[few], quick)]


def build(actions: int):
    """A plan of 12 recommendations, two leads an action, every rating, some overdue."""
    council = building.make_council(f"Council{actions} of Fernshire")
    plan = building.make_plan(council, title="Getting better")
    leads = [building.make_lead(council, f"Service Manager {n}") for n in range(20)]
    codes = [*plan.scheme.values.values_list("code", flat=True), None]
    subjects = [building.make_recommendation(plan, str(n)) for n in range(1, 13)]
    for n in range(actions):
        building.make_action(
            subjects[n % 12],
            f"{n % 12 + 1}.{n // 12 + 1}",
            text="Agree with partners who writes to the family, and by when. " * 3,
            leads=[leads[n % 20], leads[(n * 7 + 1) % 20]],
            progress=codes[n % 6],
            impact=codes[n * 5 % 6],
            due_on=date(2026, 1, 31) + timedelta(days=n % 300),
            updated_on=date(2026, 6, 30),
        )
    user = building.make_user(
        f"Officer {actions}", council=council, roles=["officer", "plan_admin"]
    )
    building.make_holding(leads[0], user)
    return plan, user


def rows_joined(plan) -> str:
    """The floor: the register's rows, as little as would put them on a page."""
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(joined=JOINED[connection.vendor]), [plan.pk])
        return "".join(
            "<tr>"
            + "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in row)
            + "</tr>"
            for row in cursor.fetchall()
        )


def served(address: str, body: Callable[[], str]) -> str:
    """An address of its own for what `body` says, behind what every page is behind."""

    def view(request: HttpRequest) -> HttpResponse:
        request.user.pk  # noqa: B018 - reads session and user, as every page must
        return HttpResponse(body())

    urls.urlpatterns.insert(0, path(address, view))
    return f"/{address}"


def asked(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return ask


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _register(plan, user, size: int, quick: bool):
    """Seconds of the floor, the plan's page and its register; queries of the two."""
    client, home = signed_in(user), plan.get_absolute_url()
    floor = served(f"floor/{size}/", lambda: rows_joined(plan))
    pages = {"plan page": home, "register": f"{home}actions/"}
    works = {name: asked(client, at) for name, at in {"floor": floor, **pages}.items()}
    times = 1 if quick else 20 if size < 100 else 4
    took = measuring.seconds(works, quick=quick, times=times)
    counted = {}
    for name in pages:
        with CaptureQueriesContext(connection) as asks:
            works[name]()
        counted[name] = len(asks)
    return took, counted


def _glance(plan, user, quick: bool) -> Row:
    """Requests a second are inverse to CPU time where nothing waits."""
    template = engines["django"].from_string(COUNTS).template
    client = signed_in(user)

    def bare() -> str:
        actions = Action.objects.filter(plan=plan, withdrawn_at=None)
        values = list(RatingValue.objects.filter(scheme=plan.scheme))
        for value in values[:1]:
            value.progress = actions.filter(progress=value).count()
            value.impact = actions.filter(impact=value).count()
        late = actions.filter(due_on__lt=date(2026, 6, 30)).count()
        return template.render(Context({"plan": plan, "values": values, "late": late}))

    works = {
        "bare": asked(client, served("bare/", bare)),
        "ours": asked(client, f"{plan.council.get_absolute_url()}plans/"),
    }
    took = measuring.seconds(works, quick=quick, times=1 if quick else 20)
    return Row(
        "plans at a glance, requests a second of a bare dashboard's",
        took["bare"] / took["ours"],
        0.6,
        at_least=True,
        note=GLANCE,
    )


def _update(plan, user, quick: bool) -> list[Row]:
    """One row of My actions saved by htmx and told anew."""
    client, home = signed_in(user), plan.council.get_absolute_url()
    action = Action.objects.filter(plan=plan, leads__lead__holdings__user=user).first()
    address = f"{action.get_absolute_url()}update/"
    page = client.get(address).content.decode()
    assert re.search('name="submission"', page)

    def save() -> None:
        version = Action.objects.values_list("version", flat=True).get(pk=action.pk)
        boxes = {
            "version": version, "submission": str(uuid4()), "next": home,
            "progress_text": f"Written the {version}. time", "progress": "",
            "impact": "",
        }  # fmt: skip
        answer = client.post(address, boxes, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status_code
        assert "saved" in answer.content.decode()

    took = measuring.seconds({"save": save}, quick=quick, times=1 if quick else 20)
    with CaptureQueriesContext(connection) as asks:
        save()
    return [
        Row("one row saved by htmx, CPU", took["save"] * 1000, 5, "ms", note=TOLD),
        Row("one row saved by htmx, queries", len(asks) - 1, 4, "", note=TOLD),
    ]
