"""The key of the ratings: each rewording is a version, and frozen ones keep theirs."""

from datetime import date, datetime, timedelta

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import closing, keying, snapshots, typesetting
from actionplans.keying import Definition
from actionplans.models import AuditEvent
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .building import make_period
from .reading import make_version

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())


@pytest.fixture
def by(people):
    return people.plan_admin


def reword(plan, by, word, *, code="red", at=AT):
    keying.set_definitions(
        plan=plan,
        by=by,
        at=at,
        version=plan.version,
        definitions=[Definition(code, word, word)],
    )


def said(key, code="red"):
    """What a key as plain values says of one rating's progress."""
    return next(v["progress_definition"] for v in key["values"] if v["code"] == code)


def test_a_rewording_is_a_new_version_and_the_whole_key_is_told(plan, by):
    before = snapshots.key_of(plan.scheme)

    reword(plan, by, "Stuck")

    told = AuditEvent.objects.get()
    plan.scheme.refresh_from_db()
    assert plan.scheme.version == 2
    assert told.before == before
    assert told.after == snapshots.key_of(plan.scheme)
    assert (told.after["version"], said(told.after)) == (2, "Stuck")


def test_a_save_that_changes_nothing_is_refused(plan, by):
    reword(plan, by, "Stuck")

    with pytest.raises(Refusal, match="nothing was changed"):
        reword(plan, by, "Stuck")

    plan.refresh_from_db()
    assert (plan.version, plan.scheme.version) == (2, 2)
    assert AuditEvent.objects.count() == 1


def test_a_rating_that_the_plan_has_not_is_refused(plan, by):
    with pytest.raises(Refusal, match="no rating “purple”"):
        reword(plan, by, "Odd", code="purple")


def test_words_written_on_an_older_plan_are_refused(plan, by):
    with pytest.raises(ChangedMeanwhile):
        keying.set_definitions(plan=plan, by=by, at=AT, version=7, definitions=[])

    assert plan.scheme.version == 1


def test_the_earlier_keys_are_told_the_latest_first(plan, by):
    first = said(snapshots.key_of(plan.scheme))
    reword(plan, by, "Stuck")
    reword(plan, by, "Stuck fast", at=AT + timedelta(days=9))

    latest, oldest = keying.earlier_keys(plan)

    assert [latest.version, oldest.version] == [2, 1]
    assert [said(latest.words), said(oldest.words)] == ["Stuck", first]
    assert [latest.until, oldest.until] == [AT + timedelta(days=9), AT]


def test_a_period_closed_before_keeps_its_own_words(plan, people, by):
    first = said(snapshots.key_of(plan.scheme))
    version = make_version(plan, by)
    reword(plan, by, "Stuck")
    later = closing.close(
        period=make_period(plan, "Q2", as_at=date(2026, 7, 10)),
        by=people.performance_manager,
        at=AT + timedelta(days=30),
    )

    for row in (version, later):
        row.refresh_from_db()
    assert (said(version.scheme), version.scheme["version"]) == (first, 1)
    assert (said(later.scheme), later.scheme["version"]) == ("Stuck", 2)
    papers = [typesetting.body_of(snapshots.stored(row)) for row in (version, later)]
    assert [first in paper for paper in papers] == [True, False]
    assert ["key, version 2" in paper for paper in papers] == [False, True]


def test_another_plans_key_is_taken_over_as_the_first_version_of_a_new_one(plan, by):
    reword(plan, by, "Stuck")

    own = keying.copied(plan.scheme)

    assert own.pk != plan.scheme_id
    assert snapshots.key_of(own) == snapshots.key_of(plan.scheme) | {"version": 1}
