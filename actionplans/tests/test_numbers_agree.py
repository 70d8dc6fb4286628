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
    rating,
)
from .figures import numbers, pairs, tables
from .reading import MOMENT, refs, words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 15)
CODES = ["red", "amber", "green", "blue", "grey", None]
LETTERS = {"red": "R", "amber": "A", "green": "G", "blue": "B", "grey": "N", None: "–"}
RATED = st.sampled_from(CODES)
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


def close(plan, by, label, day):
    """A published version of the plan as it stands."""
    opens = day - timedelta(days=80)
    period = make_period(plan, label, opens_on=opens, as_at=day)
    version = closing.close(period=period, by=by, at=MOMENT)
    publishing.publish(version=version, by=by, at=MOMENT)
    return version


def rate_anew(plan, codes):
    """Other ratings, one pair after the other."""
    for action, (progress, impact) in zip(plan.actions.all(), codes, strict=False):
        Action.objects.filter(pk=action.pk).update(
            progress=rating(plan, progress) if progress else None,
            impact=rating(plan, impact) if impact else None,
        )


def worse(before, after):
    """How many actions a member would say got worse, in either dimension."""
    ranks = {code: rank for rank, code in enumerate(("red", "amber", "green", "blue"))}
    was = {row.source: row for row in before.actions.filter(openness="")}
    fell = 0
    for row in after.actions.filter(openness="", is_withdrawn=False):
        pairs_of = [
            (ranks.get(getattr(was[row.source], d)), ranks.get(getattr(row, d)))
            for d in ("progress", "impact")
        ]
        fell += any(None not in pair and pair[1] < pair[0] for pair in pairs_of)
    return fell


@few
@given(
    shape=PLANS,
    anew=st.lists(
        st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=9
    ),
)
def test_the_members_page_and_the_trends_count_both_versions(
    council, people_of, today, shape, anew
):
    admin, _ = people_of
    public = Client()
    with undone():
        plan = build(council, shape, admin)
        first = close(plan, admin, "Q4", date(2026, 3, 31))
        rate_anew(plan, anew)
        second = close(plan, admin, "Q1", date(2026, 6, 30))
        rows = {v: list(frozen_rows(v)) for v in (first, second)}
        if not rows[second]:
            return

        page = public.get(f"{second.get_absolute_url()}members/")
        trends = public.get(f"/fernshire/plans/{plan.slug}/trends/")

        *_, counts = [t for name, t in tables(page).items() if name == "Actions rated"]
        drawn = [t for name, t in tables(trends).items() if "by version" in name]
        for place, dimension in enumerate(("progress", "impact")):
            then, now = (recount(rows[v], dimension) for v in (first, second))
            shown = pairs(counts[place][1])
            assert shown.pop("All") == (now["All actions"], then["All actions"])
            assert shown == {one: (now[one], then[one]) for one in LETTERS.values()}
            for line, expected in zip(drawn[place], (then, now), strict=True):
                figures = numbers(line[1])
                assert figures.pop("All") == expected["All actions"]
                assert figures == {one: expected[one] for one in LETTERS.values()}
        fell = worse(first, second)
        assert f"What got worse ({fell})" in words(page) or not fell
        assert ("none got worse" in words(page)) == (not fell)
