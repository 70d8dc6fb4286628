"""What the pages of daily work cost in a plan three years old.

    python -m actionplans.tests.benchmarks.bench_daily

Builds 1,000 actions with twelve periods of updates in a scratch SQLite database and
asks for each page through all middleware, signed in, debug off. Medians of five, CPU
time, as multiples of the register's rows joined by hand behind the same middleware.
"""

import sys
import tempfile

from actionplans.tests.benchmarks.bench_pages import (
    cpu_ms,
    page,
    rows_joined,
    set_up,
)

PAGES = ("", "actions/", "exceptions/", "exceptions/?kind=overdue", "history/")


def build():
    """The large plan, its last period just opened, and somebody who leads all of it."""
    from datetime import timedelta

    from actionplans.tests import building
    from actionplans.tests.large_plan import QUARTERS, make_large_plan

    council = building.make_council()
    plan = building.make_plan(council)
    user = building.make_user(
        "Asha Brook", council=council, roles=["officer", "performance_manager"]
    )
    make_large_plan(plan, user)
    today = QUARTERS[-1] + timedelta(days=1)
    building.make_period(plan, "Open", opens_on=today, as_at=today + timedelta(days=89))
    return plan, user


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from django.http import HttpResponse
        from django.test import Client
        from django.urls import path

        from actionplans import urls

        plan, user = build()

        def floor(request):
            request.user.pk  # noqa: B018 - reads session and user, as every page must
            return HttpResponse(rows_joined(plan))

        urls.urlpatterns.insert(0, path("floor/", floor))
        client = Client()
        client.force_login(user)
        least = cpu_ms(page(client, "/floor/"), 4)
        print(f"1,000 actions x 12 periods: floor {least:.1f} ms")
        own = plan.get_absolute_url()
        addresses = [plan.council.get_absolute_url(), *(own + end for end in PAGES)]
        for address in [*addresses, f"{own}actions/1.1/"]:
            taken = cpu_ms(page(client, address), 4)
            print(f"  {address}: {taken:.1f} ms, {taken / least:.1f} x floor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
