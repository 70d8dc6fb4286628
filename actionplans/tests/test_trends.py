"""A plan over time: what is counted in which bar, and for whom."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import get_current_timezone

from actionplans import closing, keying, publishing, trends
from actionplans.models import Action, Openness, Sight
from actionplans.sights import EVERY

from .building import (
    make_action,
    make_period,
    make_plan,
    make_recommendation,
    make_scheme,
    rating,
)

pytestmark = pytest.mark.django_db
PUBLIC, INSIDE, ALL = Sight(), Sight(internal=True), Sight(True, True)
TODAY = date(2026, 12, 1)
MONTHS = [date(2026, month, 28) for month in range(1, 12)]


@pytest.fixture
def plan(plan):
    one, two = (make_recommendation(plan, number) for number in "12")
    make_action(one, "1.1", progress="red", impact="grey")
    make_action(one, "1.2", progress="green", impact="green")
    make_action(two, "2.1", progress="amber")
    return plan


@pytest.fixture
def close(plan, people):
    """Freezes the plan as at a month's day; published unless told otherwise."""

    def closed(number, *, is_public=True, label=None):
        day = MONTHS[number]
        at = datetime(2026, day.month, 28, 9, tzinfo=get_current_timezone())
        label = label or f"V{number + 1}"
        period = make_period(plan, label, opens_on=day.replace(day=1), as_at=day)
        version = closing.close(period=period, by=people.plan_admin, at=at)
        if is_public:
            publishing.publish(version=version, by=people.plan_admin, at=at)
        version.plan = plan
        return version

    return closed


def rate(plan, ref, **codes):
    Action.objects.filter(plan=plan, ref=ref).update(
        **{dimension: rating(plan, code) for dimension, code in codes.items()}
    )


def said(trend, dimension="progress"):
    """Label of each bar, and what it says of the whole plan."""
    (picture,) = (one for one in trend.pictures if one.dimension == dimension)
    return dict(zip((line.label for line in picture.lines), picture.words, strict=True))


def test_each_bar_is_a_version_as_it_was_frozen_and_the_last_is_today(plan, close):
    close(0)
    rate(plan, "1.1", progress="amber")
    close(1)
    rate(plan, "1.1", progress="blue", impact="amber")

    trend = trends.of_live(plan, ALL, EVERY, TODAY)

    assert said(trend) == {
        "V1": "Red 1, Amber 1, Green 1",
        "V2": "Amber 2, Green 1",
        "Today": "Amber 1, Green 1, Blue 1",
    }
    assert said(trend, "impact")["V2"] == "Green 1, Grey 1, Not rated 1"
    assert [part.name for part in trend.parts] == [
        "Recommendation 1",
        "Recommendation 2",
    ]
    assert trend.tables[0].rows[1] == ("Recommendation 2", ("Amber 1",) * 3)


def test_the_public_counts_what_was_published(plan, close):
    close(0)
    close(1, is_public=False)

    assert list(said(trends.of_published(plan, PUBLIC))) == ["V1"]
    assert trends.of_published(make_plan(plan.council, "Another"), PUBLIC) is None


def test_a_version_is_the_last_bar_of_its_own_page(plan, close):
    close(0)
    second = close(1, is_public=False)
    close(2)

    assert list(said(trends.of_version(second, PUBLIC, published_only=True))) == [
        "V1",
        "V2",
    ]


def test_what_another_version_mends_is_left_out(plan, close, people):
    close(0)
    wrong = close(1, is_public=False)
    mended = type(wrong).objects.get(pk=wrong.pk)
    mended.pk, mended.label, mended.slug = None, "V2 mended", "v2-mended"
    mended.supersedes, mended.correction = wrong, "A rating was typed wrong."
    mended.save(force_insert=True)
    third = close(2, is_public=False)

    trend = trends.of_version(third, ALL, published_only=False)

    assert list(said(trend)) == ["V1", "V2 mended", "V3"]
    wrong.plan = plan
    assert list(said(trends.of_version(wrong, ALL, published_only=False))) == [
        "V1",
        "V2",
    ]


def test_what_is_withheld_is_counted_for_nobody_who_may_not_see_it(plan, close):
    marks = dict(exempt_paragraph="Paragraph 2", exempt_reason="One child")
    Action.objects.filter(ref="1.1").update(openness=Openness.EXEMPT, **marks)
    Action.objects.filter(ref="1.2").update(openness=Openness.INTERNAL)
    version = close(0)

    def seen(sight):
        trend = trends.of_version(version, sight, published_only=True)
        return said(trend)["V1"], trend.hides_exempt

    assert seen(PUBLIC) == ("Amber 1", True)
    assert seen(INSIDE) == ("Amber 1, Green 1", True)
    assert seen(ALL) == ("Red 1, Amber 1, Green 1", False)


def test_withdrawn_actions_are_in_no_bar(plan, close, people):
    at = datetime(2026, 1, 5, tzinfo=get_current_timezone())
    gone = dict(withdrawn_at=at, withdrawn_by=people.plan_admin)
    Action.objects.filter(ref="1.1").update(**gone)
    close(0)

    trend = trends.of_live(plan, ALL, EVERY, TODAY)

    assert set(said(trend).values()) == {"Amber 1, Green 1"}


def test_bars_follow_the_key_they_were_frozen_with_and_a_new_key_is_said(
    plan, close, people
):
    close(0)
    keying.set_definitions(
        plan=plan,
        by=people.plan_admin,
        at=datetime(2026, 2, 1, tzinfo=get_current_timezone()),
        version=plan.version,
        definitions=[keying.Definition("red", "Nothing was done", "Nothing changed")],
    )
    plan.scheme.values.filter(code="red").update(word="Critical", letter="C")
    close(1)

    trend = trends.of_published(plan, PUBLIC)

    assert said(trend)["V1"].startswith("Red 1")
    assert said(trend)["V2"].startswith("Critical 1")
    assert trend.new_keys == ("V2",)
    (first, second) = trend.pictures[0].lines
    letters = [value["letter"] if value else "–" for value in trend.pictures[0].columns]
    assert letters == ["C", "A", "G", "B", "N", "R", "–"]
    assert first.cells == (None, 1, 1, 0, 0, 1, 0)
    assert second.cells == (1, 1, 1, 0, 0, None, 0)


def test_recommendations_are_counted_where_they_alone_are_rated(council, people):
    plan = make_plan(council, "Rated as a whole", scheme=make_scheme("rag5"))
    make_recommendation(plan, "1", progress=rating(plan, "red"))
    make_recommendation(plan, "2")

    trend = trends.of_live(plan, ALL, EVERY, TODAY)

    assert trend.noun == "recommendation"
    assert said(trend) == {"Today": "Red 1, Not rated 1"}
    (segment,) = trend.parts[0].pictures[0].chart.rows[0].segments
    assert segment.words == "R Red"


def test_one_recommendation_has_bars_of_its_own(plan, close):
    close(0)
    one = plan.recommendations.get(number="1")

    trend = trends.of_live(plan, ALL, EVERY, TODAY, recommendation=one)

    assert said(trend) == {"V1": "Red 1, Green 1", "Today": "Red 1, Green 1"}


def test_the_latest_twelve_are_shown_in_as_many_queries(plan, close, people):
    close(0)
    with CaptureQueriesContext(connection) as asked_of_one:
        trends.of_published(plan, PUBLIC)
    version = close(1)
    for n in range(12):
        version.pk, version.label, version.slug = None, f"X{n}", f"x{n}"
        version.as_at = date(2027, n + 1, 1)
        version.save(force_insert=True)
        publishing.publish(version=version, by=people.plan_admin, at=version.frozen_at)

    with CaptureQueriesContext(connection) as asked:
        trend = trends.of_published(plan, PUBLIC)

    assert (len(trend.bars), trend.left_out) == (12, 2)
    assert trend.bars[-1] == "X11, 1 December 2027"
    assert len(asked) == len(asked_of_one) == 3
