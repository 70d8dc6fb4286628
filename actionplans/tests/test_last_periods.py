"""A recommendation's ratings of the period before, in its grid and in versions."""

from datetime import date, timedelta

import pytest

from actionplans import closing, snapshots, typesetting
from actionplans.appendix import lay_out

from .test_importing_telling import GRID, PERIODS
from .test_importing_writing import imported
from .uploads import AT, DAY

LAST = date(2026, 3, 31)


@pytest.fixture
def plan(council, people):
    return imported(council, people.plan_admin, GRID, merges=PERIODS)


def drafted(plan, people, on=DAY):
    return snapshots.draft(plan=plan, on=on, by=people.plan_admin, at=AT)


def appendix_of(plan, people, on=DAY):
    return lay_out(drafted(plan, people, on))


def words(assessed):
    return [one.rating["word"] if one.rating else None for one in assessed]


def test_the_grid_of_an_imported_plan_has_both_periods(plan, people):
    (part,) = appendix_of(plan, people).assessed

    assert words(part.before) == ["Red", "Grey"]
    assert words(part.assessed) == ["Green", "Amber"]
    assert appendix_of(plan, people).last_as_at == LAST


def test_the_page_prints_last_period_beside_this_one(plan, people):
    page = typesetting.body_of(drafted(plan, people))

    assert "Last period, as at 31 March 2026" in page
    assert page.count('scope="colgroup"') == 2


def test_a_plan_that_tells_of_one_period_has_one(council, people):
    rows = [["Recommendation", "Process RAG", "Impact RAG"], ["1. Improve", "G", "A"]]
    plan = imported(council, people.plan_admin, rows)

    assert not appendix_of(plan, people).has_last_period
    assert "Last period" not in typesetting.body_of(drafted(plan, people))


def test_a_version_keeps_the_period_before_and_its_digest_holds(plan, people):
    period = closing.open_period(
        plan=plan, label="Q1", opens_on=date(2026, 5, 1), as_at=DAY,
        by=people.performance_manager, at=AT,
    )  # fmt: skip
    version = closing.close(period=period, by=people.performance_manager, at=AT)

    stored = snapshots.stored(version)

    (row,) = stored.recommendations
    assert row.last_period == {"progress": "red", "impact": "grey", "as_at": str(LAST)}
    assert snapshots.digest(stored) == version.sha256


def test_after_a_version_the_period_before_is_that_version(plan, people):
    period = closing.open_period(
        plan=plan, label="Q1", opens_on=date(2026, 5, 1), as_at=DAY,
        by=people.performance_manager, at=AT,
    )  # fmt: skip
    closing.close(period=period, by=people.performance_manager, at=AT)

    appendix = appendix_of(plan, people, on=DAY + timedelta(days=80))

    (part,) = appendix.assessed
    assert words(part.before) == ["Green", "Amber"]
    assert appendix.last_as_at == DAY


def test_long_words_before_a_table_may_go_over_pages(council, people):
    heading = ["Ref", "Action", "Lead", "Timescale"]
    row = ["1.1", "Agree the standard", "Ann Lee", "31/03/2027"]
    plan = imported(council, people.plan_admin, [heading, row])
    recommendation = plan.recommendations.get()
    recommendation.description = "Practice must improve. " * 20
    recommendation.save()
    (short,) = appendix_of(plan, people).chapters[0].parts
    recommendation.description = "Practice must improve. " * 200
    recommendation.save()
    (long,) = appendix_of(plan, people).chapters[0].parts

    assert (short.keeps_together, long.keeps_together) == (True, False)
