"""What the appendix of a snapshot says, in values."""

from datetime import timedelta

import pytest

from actionplans import appendix, snapshots
from actionplans.models import Theme

from .building import make_action, make_plan, make_recommendation, make_scheme
from .papers import DAY, MOMENT, make_full_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def laid_out(people):
    def lay_out(plan):
        return appendix.lay_out(
            snapshots.take(
                plan=plan, label="Q1", as_at=DAY, by=people.plan_admin, at=MOMENT
            )
        )

    return lay_out


def test_counts_of_both_dimensions_add_up_to_the_same_actions(council, laid_out):
    found = laid_out(make_full_plan(council))

    progress, impact = found.grids
    assert (progress.label, impact.label) == ("Process RAG", "Impact RAG")
    for grid in found.grids:
        assert len(grid.rows) == 12
        assert sum(grid.total.numbers) == grid.total.total == 70
        assert all(sum(row.numbers) == row.total for row in grid.rows)
        columns = zip(*(row.numbers for row in grid.rows), strict=True)
        assert tuple(map(sum, columns)) == grid.total.numbers


def test_not_rated_is_counted_apart_from_grey(plan, laid_out):
    recommendation = make_recommendation(plan)
    make_action(recommendation, "1.1", progress="grey", due_on=DAY - timedelta(days=3))
    make_action(recommendation, "1.2")

    (row,) = laid_out(plan).grids[0].rows

    assert row.numbers == (0, 0, 0, 0, 1, 1)
    assert (row.total, row.overdue) == (2, 1)


def test_withdrawn_actions_are_printed_and_not_counted(plan, people, laid_out):
    recommendation = make_recommendation(plan)
    make_action(recommendation, "1.1")
    gone = dict(withdrawn_at=MOMENT, withdrawn_by=people.plan_admin)
    make_action(recommendation, "1.2", progress="red", **gone)

    found = laid_out(plan)

    assert found.grids[0].total.numbers == (0, 0, 0, 0, 0, 1)
    assert found.withdrawn == 1
    assert [row.ref for row in found.chapters[0].parts[0].rows] == ["1.1", "1.2"]


def test_a_scheme_without_impact_has_one_grid(council, laid_out):
    plan = make_plan(council, scheme=make_scheme("status4"))
    make_action(make_recommendation(plan), progress="overdue")

    assert [grid.dimension for grid in laid_out(plan).grids] == ["progress"]


def test_rows_come_in_the_papers_order(council, laid_out):
    found = laid_out(make_full_plan(council))

    (chapter,) = found.chapters
    refs = [row.ref for part in chapter.parts for row in part.rows]
    assert refs[:6] == ["1.1", "1.2", "2.1", "2.2", "2.3", "3.1"]
    assert refs[-1] == "12.7"
    assert len(refs) == 70


def test_every_row_fills_every_column(council, laid_out):
    found = laid_out(make_full_plan(council))

    assert [column.field for column in found.columns][:2] == ["ref", "action"]
    for chapter in found.chapters:
        for part in chapter.parts:
            assert {len(row.cells) for row in part.rows} == {len(found.columns) - 1}


def test_recommendations_stand_under_their_theme(plan, laid_out):
    theme = Theme.objects.create(plan=plan, order=1, number="1", title="Practice")
    make_recommendation(plan, "1.1", theme=theme)
    make_recommendation(plan, "1.2", theme=theme)
    make_recommendation(plan, "2")

    chapters = laid_out(plan).chapters

    assert [(c.heading, c.level, len(c.parts)) for c in chapters] == [
        ("Theme 1: Practice", 3, 2),
        ("", 2, 1),
    ]


def test_a_recommendations_own_rating_stands_beside_the_counts(plan, laid_out):
    rated = plan.scheme.values.get(code="amber")
    recommendation = make_recommendation(plan, progress=rated)
    make_action(recommendation)
    make_action(make_recommendation(plan, "2"), "2.1")

    found = laid_out(plan)

    own, silent = found.chapters[0].parts
    assert [(one.label, one.rating and one.rating["word"]) for one in own.assessed] == [
        ("Process RAG", "Amber"),
        ("Impact RAG", None),
    ]
    assert silent.assessed == ()
    assert found.assessed == [own]
    assert found.grids[0].total.total == 2


def test_a_plan_without_actions_lists_its_recommendations(plan, laid_out):
    make_recommendation(plan)

    found = laid_out(plan)

    assert found.grids == ()
    assert [part.label for part in found.assessed] == ["Recommendation 1"]


def test_a_preamble_says_what_the_paper_says(plan, laid_out):
    make_recommendation(
        plan,
        kind="area",
        description="About it.",
        findings="One\nTwo",
        why_important="Because.",
        next_steps="Then this.",
        barriers="No room.",
    )

    found = laid_out(plan)

    (part,) = found.chapters[0].parts
    assert part.label == "Area for improvement 1"
    assert found.subject == "Area for improvement"
    assert [note.heading for note in part.notes] == [
        "",
        "Summary from the inspection",
        "Why this is important",
        "Scheduled work",
        "Barriers and support needed",
    ]
    assert part.notes[1].passages[0].points == ("One", "Two")


def test_front_and_back_matter_keep_their_places(council, laid_out):
    found = laid_out(make_full_plan(council))

    assert [section.heading for section in found.front] == [
        "Introduction",
        "A word from our director",
        "Governance",
    ]
    assert found.front[1].attribution.startswith("Philippa Marsh")
    assert [section.heading for section in found.back] == ["How we will know"]
    assert [term["abbreviation"] for term in found.glossary] == ["EDT", "QA"]


def test_a_snapshot_takes_as_many_queries_for_seventy_actions_as_for_two(
    plan, council, people, django_assert_num_queries
):
    make_action(make_recommendation(plan))
    for one in (plan, make_full_plan(council)):
        one = type(one).objects.select_related("council", "scheme").get(pk=one.pk)
        # key, values, sections, glossary, recommendations, posts, actions, their leads,
        # milestones and evidence; measures; updates, dates, decisions and what else
        # says why something changed
        with django_assert_num_queries(16):
            snapshots.take(
                plan=one, label="Q1", as_at=DAY, by=people.plan_admin, at=MOMENT
            )
