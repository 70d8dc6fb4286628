"""What a file says otherwise than the plan that is here."""

import pytest

from actionplans import ending, rescheduling, updating
from actionplans.importing import revise
from actionplans.importing.accept import accept
from actionplans.importing.revising.changes import Kind
from actionplans.ledger import Said

from .building import make_lead, make_period, rating
from .uploads import AT, CERTAIN, DAY, ROWS, make_upload
from .workbooks import HEADING, Wide, action_row

MORE = Wide("RECOMMENDATION 2: Listen to children")


@pytest.fixture
def plan(council, people):
    upload = make_upload(council, people.plan_admin)
    return accept(upload=upload, by=people.plan_admin, at=AT, leave_open=True)


@pytest.fixture
def compared(plan, people):
    def compare(rows, **how):
        upload = make_upload(plan.council, people.plan_admin, rows, **how)
        return revise.compare(upload, AT.date())

    return compare


@pytest.fixture
def changes(compared):
    return lambda rows, **how: list(compared(rows, **how).changes)


def told(changes):
    return [(c.kind, c.subject, c.field, c.here, c.there) for c in changes]


def with_first(**cells):
    """The plan's rows, with other cells in the first action's."""
    return [*ROWS[:2], action_row("1.1", **cells), ROWS[3]]


def test_the_same_file_says_nothing_new(compared):
    assert compared(ROWS).difference.is_nothing


@pytest.mark.parametrize(
    ("cells", "kind", "field", "here", "there"),
    [
        (
            {"action": "Review it all"},
            "text",
            "text",
            "Review the rota",
            "Review it all",
        ),
        ({"outcome": "Calm"}, "text", "outcome", "Cover is never short", "Calm"),
        ({"lead": "Bo Day"}, "leads", "leads", "Ann Lee", "Bo Day"),
        ({"progress": "Done"}, "update", "progress_text", "Begun", "Done"),
        ({"rag": "Amber"}, "update", "progress", "Green", "Amber"),
        ({"timescale": "30/04/2026"}, "date", "due", "31 March 2026", "30 April 2026"),
        ({"rag": None}, "emptied", "progress", "Green", ""),
        ({"outcome": None}, "emptied", "outcome", "Cover is never short", ""),
        ({"lead": None}, "emptied", "leads", "Ann Lee", ""),
        ({"timescale": None}, "barred", "timescale", "31/03/2026", ""),
    ],
)
def test_a_changed_cell_is_one_change(changes, cells, kind, field, here, there):
    found = changes(with_first(**cells))

    assert told(found) == [(kind, "Action 1.1", field, here, there)]


def test_words_are_ticked_by_hand_and_what_is_emptied_too(changes):
    found = changes(
        with_first(action="Review it all", rag=None, progress="Done", lead="Bo Day")
    )

    assert {c.field: c.is_proposed for c in found} == {
        "text": False,
        "progress": False,
        "progress_text": True,
        "leads": True,
    }


def test_a_column_that_the_file_has_not_empties_nothing(changes):
    rows = [["Ref", "Action", "Progress"], ["1.1", "Review the rota", "Begun"]]
    rows += [["1.2", "Train the new managers", "Begun"]]

    assert changes([ROWS[0], *rows]) == []


def test_what_only_one_side_has_comes_whole(changes):
    found = changes([*CERTAIN, action_row("1.10", "A new thing")])

    assert told(found) == [
        ("added", "Action 1.10", "whole", "", "A new thing"),
        ("gone", "Action 1.2", "withdraw", "Train the new managers", ""),
    ]
    assert all(change.is_proposed for change in found)


def test_a_file_for_other_readers_withdraws_nothing_that_is_marked(plan, changes):
    plan.actions.filter(ref="1.2").update(
        openness="exempt", exempt_paragraph="Paragraph 2", exempt_reason="One family"
    )

    (gone,) = changes(CERTAIN)

    assert (gone.subject, gone.is_proposed) == ("Action 1.2", False)
    assert gone.why == (
        "It is marked “Exempt: paragraph 2”: a file for other readers leaves it out."
    )


def test_a_part_of_the_plan_proposes_to_withdraw_nothing_of_the_rest(plan, changes):
    rows = [MORE, HEADING, action_row("2.1", "Ask them each month")]

    added, *gone = changes(rows)

    assert (added.subject, added.kind) == ("Recommendation 2", Kind.ADDED)
    assert added.there.splitlines() == ["Listen to children", "2.1 Ask them each month"]
    assert [(c.subject, c.is_proposed) for c in gone] == [
        ("Action 1.1", False),
        ("Action 1.2", False),
    ]
    assert gone[0].why == "Recommendation 1 is not in the file at all."


def test_a_recommendation_worded_otherwise(changes):
    found = changes([Wide("RECOMMENDATION 1: Improve all supervision"), *ROWS[1:]])

    assert told(found) == [
        (
            "text",
            "Recommendation 1",
            "text",
            "Improve supervision",
            "Improve all supervision",
        )
    ]


def test_a_date_that_was_moved_on_the_pages_is_no_change_of_the_papers(
    plan, people, changes
):
    action = plan.actions.get(ref="1.1")
    rescheduling.reschedule(
        action=action,
        by=people.plan_admin,
        at=AT,
        due=DAY,
        precision="day",
        reason="Late start",
        approved_by="The board",
    )

    assert changes(ROWS) == []
    assert changes(with_first(timescale="30/06/2026")) == []


def test_a_lead_written_as_the_council_knows_them_is_the_same_lead(plan, changes):
    lead = make_lead(plan.council, "Manager of Practice")
    plan.council.lead_aliases.create(text="ann lee", lead=lead)
    plan.actions.get(ref="1.1").leads.update(lead=lead)

    assert changes(with_first(lead="Manager of Practice")) == []


def test_what_was_said_here_after_the_file_is_not_taken_unless_ticked(
    plan, people, changes
):
    action = plan.actions.get(ref="1.1")
    period = make_period(plan)
    update(action, people.officer)

    (change,) = changes(with_first(rag="Amber", progress="Half done"), as_at=DAY)

    assert period
    assert change.field == "progress"
    assert not change.is_proposed
    assert (
        change.why == "Updated in this period already, by Odette Lund on 2 July 2026."
    )


def test_an_older_file_does_not_win_over_a_newer_update(plan, people, changes):
    action = plan.actions.get(ref="1.1")
    update(action, people.officer, as_at=AT.date())

    (change,) = changes(with_first(rag="Amber", progress="Half done"))

    assert not change.is_proposed
    assert change.why.startswith("The plan’s own last update is newer than the file")


def update(action, by, as_at=DAY, **said):
    words = {"progress": rating(action.plan, "green"), "progress_text": "Half done"}
    return updating.update(
        subject=action,
        by=by,
        at=AT,
        as_at=as_at,
        version=action.version,
        submission="6d0c5e0e-6c43-4f3c-8ad0-0c3f0f4c7a11",
        said=Said(**(words | said)),
    )


def test_of_a_withdrawn_action_nothing_can_be_taken(plan, people, changes):
    action = plan.actions.get(ref="1.1")
    ending.withdraw(
        action=action,
        by=people.plan_admin,
        at=AT,
        reason="Done elsewhere",
        approved_by="The board",
    )

    (change,) = changes(with_first(progress="Done"))

    assert (change.kind, change.why) == (Kind.BARRED, "It was withdrawn from the plan.")
    assert [c.subject for c in changes([*ROWS[:2], ROWS[3]])] == []


def test_a_colour_that_the_key_has_not_cannot_be_taken(council, people):
    admin = people.plan_admin
    upload = make_upload(council, admin, CERTAIN, title="Three", scheme="rag3")
    accept(upload=upload, by=admin, at=AT)

    rows = with_first(rag="Blue")[:3]
    again = make_upload(council, admin, rows, title="Three")

    (change,) = revise.compare(again, AT.date()).changes
    assert (change.kind, change.there) == (Kind.BARRED, "Blue")
    assert change.why == "The plan’s key has no such rating."


def test_a_cell_that_waits_for_an_answer_says_nothing(changes, compared):
    found = compared(with_first(timescale="December"))

    assert [issue.code for issue in found.decided.open if "E3" in issue.places] == [
        "T3"
    ]
    assert found.changes == ()


def test_an_id_changes_with_either_side_and_with_an_update(plan, people, changes):
    def ids(**cells):
        return {change.id for change in changes(with_first(**cells))}

    first = ids(progress="Done")
    assert first == ids(progress="Done")
    assert first != ids(progress="All done")
    update(
        plan.actions.get(ref="1.1"),
        people.officer,
        progress_text="Begun",
        concerns="No cover",
    )
    assert first.isdisjoint(ids(progress="Done"))


def test_questions_asked_do_not_grow_with_the_plan(
    plan, people, django_assert_num_queries
):
    def upload(rows):
        found = make_upload(plan.council, people.plan_admin, rows)
        found.refresh_from_db()
        return (
            type(found)
            .objects.select_related("plan__scheme", "council")
            .get(pk=found.pk)
        )

    few = upload(with_first(lead="Bo Day"))
    more = [action_row(f"1.{n}", f"Do {n}", lead="Bo Day") for n in range(3, 40)]
    many = upload([*with_first(lead="Bo Day"), *more])

    make_period(plan)
    # Periods, key, recommendations, actions, their leads, and known leads with their
    # aliases.
    for found in (few, many):
        with django_assert_num_queries(7):
            revise.compare(found, AT.date())
