"""What the database itself refuses: pairs, uniqueness, order, history."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils.timezone import get_current_timezone

from actionplans.models import Role, Update

from .building import (
    make_action,
    make_council,
    make_holding,
    make_lead,
    make_period,
    make_plan,
    make_recommendation,
    make_update,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)
MOMENT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


def refused(deed, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        deed(**fields)
    return True


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def action(recommendation):
    return make_action(recommendation)


def test_a_ref_stands_once_in_a_plan(plan, action):
    second = make_recommendation(plan, "2")

    assert refused(lambda: make_action(second, ref=action.ref))


def test_another_plan_may_use_the_same_ref(council, action):
    other = make_plan(council, "Another plan")

    assert make_action(make_recommendation(other), ref=action.ref).pk


def test_a_plan_has_one_open_period(plan):
    make_period(plan)

    assert refused(lambda: make_period(plan, "Q2", as_at=date(2026, 9, 30)))


def test_an_update_has_exactly_one_subject(people, action, recommendation):
    row = dict(
        seq=1, author=people.officer, author_name="x", as_at=DAY, recorded_at=MOMENT
    )

    for subject in (dict(action=action, recommendation=recommendation), {}):
        assert refused(Update.objects.create, submission=uuid4(), **row, **subject)


@pytest.mark.parametrize("percent", [101, 1000])
def test_percent_is_0_to_100(people, recommendation, action, percent):
    assert refused(make_action, recommendation=recommendation, ref="9", percent=percent)
    assert refused(lambda: make_update(action, author=people.officer, percent=percent))


def test_one_submission_makes_one_update(people, action):
    first = make_update(action, author=people.officer)

    assert refused(
        lambda: make_update(
            action, author=people.officer, submission=first.submission, seq=2
        )
    )


def test_a_due_date_is_not_before_the_start(recommendation):
    assert refused(
        make_action,
        recommendation=recommendation,
        start_on=date(2026, 2, 1),
        due_on=date(2026, 1, 1),
    )


def test_the_original_due_date_stays_beside_a_due_date(recommendation):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_action(recommendation, due_on=DAY, original_due_on=None)


def test_a_role_is_held_once(people, council):
    assert refused(
        Role.objects.create, user=people.officer, council=council, kind="officer"
    )


@pytest.mark.parametrize("slug", ["admin", "static", "accessibility"])
def test_a_council_cannot_take_an_address_of_the_site(db, slug):
    assert refused(make_council, name="X", slug=slug)


def test_a_holding_ends_after_it_starts(council, people):
    lead = make_lead(council)

    assert refused(
        make_holding,
        lead=lead,
        user=people.officer,
        held_from=date(2026, 2, 1),
        held_to=date(2026, 1, 1),
    )


def pairs():
    """(model, stem) of every nullable `…_at` that has a `…_by` beside it."""
    for model in apps.get_app_config("actionplans").get_models():
        names = {field.name for field in model._meta.fields}
        for field in model._meta.fields:
            stem = field.name.removesuffix("_at")
            if field.null and field.name != stem and f"{stem}_by" in names:
                yield model, stem


@pytest.mark.parametrize(
    "model, stem", [pytest.param(m, s, id=f"{m.__name__}.{s}") for m, s in pairs()]
)
def test_who_and_when_travel_together(model, stem):
    held = {
        frozenset(name for name, _ in leaves(c.condition))
        for c in model._meta.constraints
        if isinstance(c, models.CheckConstraint)
    }

    assert any(
        {stem + "_at", stem + "_by"} <= {n.split("__")[0] for n in names}
        for names in held
    )


def leaves(condition):
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from leaves(child)
        else:
            yield child


def test_every_pair_was_found():
    assert {(m.__name__, s) for m, s in pairs()} == {
        ("Action", "closed"),
        ("Action", "withdrawn"),
        ("Action", "impact_settled"),
        ("CrossCuttingConcern", "answered"),
        ("CrossCuttingConcern", "settled"),
        ("FeedToken", "revoked"),
        ("Measure", "ended"),
        ("Plan", "archived"),
        ("Plan", "set_aside"),
        ("ReportingPeriod", "closed"),
        ("Upload", "accepted"),
        ("Upload", "undone"),
    }


def test_the_database_holds_the_pairs(people, recommendation, plan):
    assert refused(make_action, recommendation=recommendation, closed_at=MOMENT)
    assert refused(
        make_action, recommendation=recommendation, closed_by=people.plan_admin
    )
    assert refused(lambda: make_period(plan, closed_at=MOMENT))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE actionplans_update SET progress_text = 'rewritten'",
        "DELETE FROM actionplans_update",
    ],
)
def test_raw_sql_cannot_rewrite_the_ledger(people, action, sql):
    make_update(action, author=people.officer, progress_text="as said")

    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(sql)

    assert Update.objects.get().progress_text == "as said"


@pytest.mark.parametrize(
    "deed",
    [
        lambda u: u.save(),
        lambda u: u.delete(),
        lambda u: Update.objects.update(progress_text="rewritten"),
        lambda u: Update.objects.all()._raw_delete("default"),
        lambda u: Update.objects.bulk_update([u], ["progress_text"]),
    ],
    ids=["save", "delete", "queryset update", "raw delete", "bulk update"],
)
def test_the_orm_cannot_rewrite_the_ledger(people, action, deed):
    update = make_update(action, author=people.officer, progress_text="as said")
    update.progress_text = "rewritten"

    with pytest.raises(IntegrityError), transaction.atomic():
        deed(update)

    assert Update.objects.get().progress_text == "as said"


def test_words_on_performance_say_why_it_is_rated(plan):
    action = make_action(make_recommendation(plan), performance="90%, from 60%")

    assert action.facts.has_text
