"""What a file says otherwise than the plan that is here."""

import pytest

from actionplans.importing.accept import accept, decided_proposal
from actionplans.importing.accepting.difference import Difference, differences

from .uploads import AT, CERTAIN, ROWS, make_upload
from .workbooks import Wide, action_row


@pytest.fixture
def plan(council, people):
    upload = make_upload(council, people.plan_admin)
    return accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)


@pytest.fixture
def compared(plan, people):
    def compare(rows):
        upload = make_upload(plan.council, people.plan_admin, rows)
        return differences(plan, decided_proposal(upload).plan)

    return compare


def test_the_same_file_says_nothing_new(compared):
    assert compared(ROWS) == []


@pytest.mark.parametrize(
    ("cells", "field", "here", "there"),
    [
        ({"action": "Review it all"}, "action", "Review the rota", "Review it all"),
        ({"outcome": "Calm"}, "outcome", "Cover is never short", "Calm"),
        ({"lead": "Bo Day"}, "leads", "Ann Lee", "Bo Day"),
        ({"progress": "Done"}, "progress to date", "Begun", "Done"),
        ({"rag": "Amber"}, "progress rating", "Green", "Amber"),
        ({"rag": None}, "progress rating", "Green", ""),
    ],
)
def test_a_changed_cell_is_one_difference(compared, cells, field, here, there):
    found = compared([*ROWS[:2], action_row("1.1", **cells), ROWS[3]])

    assert found == [Difference("Action 1.1", field, here, there)]


def test_a_changed_date_differs_in_words_and_day(compared):
    found = compared([*ROWS[:2], action_row("1.1", timescale="30/04/2026"), ROWS[3]])

    assert [(d.field, d.there) for d in found] == [
        ("timescale", "30/04/2026"),
        ("due date", "30/04/2026"),
    ]


def test_actions_that_only_one_side_has_come_whole(compared):
    found = compared([*CERTAIN, action_row("1.10", "A new thing")])

    assert found == [
        Difference("Action 1.2", "action", "Train the new managers", ""),
        Difference("Action 1.10", "action", "", "A new thing"),
    ]


def test_a_recommendations_wording_and_presence_count(compared):
    renamed = compared([Wide("RECOMMENDATION 1: Improve it"), *ROWS[1:]])
    another = compared(
        [*ROWS, Wide("RECOMMENDATION 2: More"), ROWS[1], action_row("2.1", "And more")]
    )

    assert [(d.subject, d.field) for d in renamed] == [("Recommendation 1", "wording")]
    assert [d.field for d in another] == ["recommendation", "action"]


def test_generated_refs_match_their_own_places(council, people):
    rows = [*ROWS[:2], action_row(None, "One"), action_row(None, "Two")]
    upload = make_upload(council, people.plan_admin, rows, title="Without refs")
    plan = accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)

    assert differences(plan, decided_proposal(upload).plan) == []


def test_questions_asked_do_not_grow_with_the_plan(
    compared, django_assert_max_num_queries
):
    # Plan, leads, aliases and imports before it, the row; and compared twice over:
    # key, recommendations, actions, their leads.
    with django_assert_max_num_queries(17):
        compared([*ROWS, *(action_row(f"1.{n}", f"Do {n}") for n in range(3, 40))])
