"""Numbers on every page agree with a recount of the rows, however the plan stands.

Plans are made up by hypothesis: ratings, dates, endings, marks. The recount knows
nothing of the product's counting: it goes through the rows one by one.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actionplans import closing, publishing
from actionplans.models import Action, VersionAction

from .building import (
    make_action,
    make_period,
    make_plan,
    make_recommendation,
    make_user,
)
from .figures import numbers, tables
from .reading import MOMENT, refs, words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 15)
CODES = ["red", "amber", "green", "blue", "grey", None]
LETTERS = {"red": "R", "amber": "A", "green": "G", "blue": "B", "grey": "N", None: "–"}
ACTIONS = st.builds(
    dict,
    progress=st.sampled_from(CODES),
    impact=st.sampled_from(CODES),
    due=st.none() | st.integers(-90, 90),
    ending=st.sampled_from(["", "", "", "closed", "withdrawn"]),
    marked=st.sampled_from(["", "", "", "exempt", "internal"]),
)
few = settings(
    max_examples=12,
    deadline=None,
    # A page is asked for each time: a smaller plan is not worth minutes of looking.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PLANS = st.lists(st.lists(ACTIONS, max_size=4), min_size=1, max_size=3)
EXEMPT = {"exempt_paragraph": "Paragraph 2", "exempt_reason": "One family."}


@contextmanager
def undone():
    """Each example on a database as empty as the first."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(council, shape, by):
    plan = make_plan(council)
    for number, actions in enumerate(shape, start=1):
        whole = make_recommendation(plan, str(number))
        for place, told in enumerate(actions, start=1):
            fields = {d: told[d] for d in ("progress", "impact") if told[d]}
            if told["due"] is not None:
                fields["due_on"] = TODAY + timedelta(days=told["due"])
            if told["ending"]:
                fields |= {f"{told['ending']}_at": MOMENT, f"{told['ending']}_by": by}
            if told["marked"]:
                fields |= {"openness": told["marked"]}
                fields |= EXEMPT if told["marked"] == "exempt" else {}
            make_action(whole, f"{number}.{place}", **fields)
    return plan


def recount(rows, dimension):
    """By letter of the rating, all actions, and overdue; of open rows and withdrawn."""
    kept = [row for row in rows if not row["withdrawn"]]
    found = Counter(LETTERS[row[dimension]] for row in kept)
    late = [row for row in kept if row["late"]]
    return {letter: found[letter] for letter in LETTERS.values()} | {
        "All actions": len(kept),
        "Overdue": len(late),
    }


def live_rows(plan, number=None):
    actions = Action.objects.filter(plan=plan)
    for action in actions.select_related("progress", "impact", "recommendation"):
        if number in (None, action.recommendation.number):
            done = action.closed_at or (
                action.progress and action.progress.code == "blue"
            )
            yield {
                "progress": action.progress.code if action.progress else None,
                "impact": action.impact.code if action.impact else None,
                "withdrawn": action.withdrawn_at is not None,
                "late": bool(action.due_on and action.due_on < TODAY and not done),
            }


def frozen_rows(version, number=None):
    """What the public may read of a version."""
    for row in VersionAction.objects.filter(version=version).select_related(
        "recommendation"
    ):
        if number in (None, row.recommendation.number) and not row.openness:
            yield {
                "progress": row.progress or None,
                "impact": row.impact or None,
                "withdrawn": row.is_withdrawn,
                "late": row.days_late > 0,
            }


def check_grids(response, rows_of, count, scheme):
    """Each dimension's table: a row per recommendation, and their total."""
    found = tables(response)
    for dimension in ("progress", "impact"):
        name = getattr(scheme, f"{dimension}_label")
        (table,) = [rows for caption, rows in found.items() if caption.startswith(name)]
        *lines, total = table
        assert len(lines) == count
        for number, (_, cells) in enumerate([*lines, total], start=1):
            of = None if number > count else str(number)
            shown = numbers(cells)
            expected = recount(list(rows_of(of)), dimension)
            assert shown == {label: expected[label] for label in shown}
            assert set(shown) >= {*LETTERS.values(), "All actions"}


@pytest.fixture
def people_of(council):
    admin = make_user("Amara Dean", council=council, roles=["plan_admin"])
    client = Client()
    client.force_login(admin)
    return admin, client


@few
@given(shape=PLANS)
def test_the_live_plans_pages_count_what_is_there(council, people_of, today, shape):
    admin, client = people_of
    with undone():
        plan = build(council, shape, admin)
        address = f"/fernshire/plans/{plan.slug}/"
        if not any(shape):
            return

        page = client.get(address)
        check_grids(
            page, lambda number: live_rows(plan, number), len(shape), plan.scheme
        )

        total = recount(list(live_rows(plan)), "progress")
        listed = words(client.get("/fernshire/plans/"))
        assert f"{total['All actions']} action" in listed
        late = total["Overdue"]
        assert (f"{late} overdue" if late else "none overdue") in listed
        assert (f"{late} overdue" if late else "none overdue") in words(page)
        overdue = refs(client.get(f"{address}actions/?due=overdue"))
        assert len(overdue) == late


@few
@given(shape=PLANS)
def test_a_published_versions_pages_count_what_the_public_may_read(
    council, people_of, today, shape
):
    admin, _ = people_of
    public = Client()
    with undone():
        plan = build(council, shape, admin)
        period = make_period(plan, as_at=TODAY - timedelta(days=1))
        version = closing.close(
            period=period, by=admin, at=MOMENT, as_at=date(2026, 6, 30)
        )
        publishing.publish(version=version, by=admin, at=MOMENT)
        rows = list(frozen_rows(version))
        if not rows:
            return

        page = public.get(version.get_absolute_url())
        check_grids(
            page, lambda number: frozen_rows(version, number), len(shape), plan.scheme
        )

        listed = words(public.get("/fernshire/plans/"))
        kept = recount(rows, "progress")["All actions"]
        assert f"{kept} action" in listed
