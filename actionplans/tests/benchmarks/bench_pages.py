"""What the plan page and the register cost, against the least that could be done.

    python -m actionplans.tests.benchmarks.bench_pages

Builds 70 and 700 actions in a scratch SQLite database and asks for each page through
all middleware, signed in, debug off. The floor is one raw query and a string join of
the same rows, escaped, behind the same middleware and session; "bare" is that floor
called alone. Medians of five, CPU time; the goals are ratios: 8 at 70, 10 at 700.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from html import escape
from pathlib import Path

ROUNDS, GOALS = 5, {70: 8, 700: 10}
SQL = """
SELECT a.ref, a.text, a.timescale_text, a.due_on, p.word, p.letter, i.word, i.letter,
       a.updated_on, group_concat(l.name, '; ')
FROM actionplans_action a
LEFT JOIN actionplans_ratingvalue p ON p.id = a.progress_id
LEFT JOIN actionplans_ratingvalue i ON i.id = a.impact_id
LEFT JOIN actionplans_actionlead al ON al.action_id = a.id
LEFT JOIN actionplans_lead l ON l.id = al.lead_id
WHERE a.plan_id = %s AND a.withdrawn_at IS NULL
GROUP BY a.id ORDER BY a.ref_sort
"""


def set_up(folder: str) -> None:
    """Django on a database of its own; production's middleware and template cache."""
    os.environ.pop("SITE_URL", None)
    os.environ["DATA_DIR"] = folder
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "actionplans.settings"
    from django.conf import settings

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


def build(actions: int):
    """A plan of 12 recommendations, two leads an action, every rating, some overdue."""
    from actionplans.tests import building

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
    return plan, user


def rows_joined(plan) -> str:
    """The floor: the register's rows, as little as would put them on a page."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SQL, [plan.pk])
        return "".join(
            "<tr>"
            + "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in row)
            + "</tr>"
            for row in cursor.fetchall()
        )


def cpu_ms(work, times: int) -> float:
    """Median over the rounds of the CPU milliseconds that one call takes."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(times):
            work()
        taken.append((time.process_time() - start) * 1000 / times)
    return statistics.median(taken)


def page(client, address: str):
    def ask() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return ask


def measure(actions: int) -> bool:
    """Print one line a page; whether all keep their goal."""
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import path

    from actionplans import urls

    plan, user = build(actions)

    def floor(request):
        request.user.pk  # noqa: B018 - reads session and user, as every page must
        return HttpResponse(rows_joined(plan))

    urls.urlpatterns.insert(0, path(f"floor/{actions}/", floor))
    client = Client()
    client.force_login(user)
    times = 20 if actions < 100 else 4
    bare = cpu_ms(lambda: rows_joined(plan), times)
    least = cpu_ms(page(client, f"/floor/{actions}/"), times)
    print(f"{actions} actions: bare {bare:.2f} ms, floor {least:.2f} ms")
    kept = True
    for name, address in (
        ("plan page", plan.get_absolute_url()),
        ("register", f"{plan.get_absolute_url()}actions/"),
    ):
        taken = cpu_ms(page(client, address), times)
        kept &= taken <= GOALS[actions] * least
        print(
            f"  {name}: {taken:.2f} ms, {taken / least:.1f} x floor "
            f"(goal {GOALS[actions]}), {taken / bare:.1f} x bare"
        )
    return kept


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        kept = [measure(actions) for actions in GOALS]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
