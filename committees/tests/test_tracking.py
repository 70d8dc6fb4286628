"""A clause is tracked: its reference, who answers by when, and what it points to."""

from datetime import date

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from actionplans.tests.building import make_action, make_lead, make_recommendation
from committees import monitoring, tracking
from committees.minuting import entering
from committees.minuting.arranging import SaidEntry
from committees.models import Clause, TrackedResolution

from .building import AT, make_clause, make_committee, make_meeting, make_minutes

JULY = date(2026, 7, 15)


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def do(people):
    def do(deed, **said):
        said.setdefault("by", people.committee_officer)
        return deed(at=AT, **said)

    return do


def clause_of(committee, on=JULY):
    return make_clause(make_minutes(make_meeting(committee, on), first_number=24))


def test_references_go_on_per_committee_and_municipal_year(scrutiny, do):
    board = make_committee(scrutiny.council, "Improvement Board", short="IB")
    # The municipal year begins in May.
    days = [(scrutiny, JULY), (scrutiny, date(2026, 9, 2)), (board, JULY)]
    days += [(scrutiny, date(2027, 4, 30)), (scrutiny, date(2027, 5, 1))]

    made = [
        do(tracking.track, clause=clause_of(where, on), addressed_to="Cabinet")
        for where, on in days
    ]

    assert [row.reference for row in made] == [
        "CFS (26/27) 01",
        "CFS (26/27) 02",
        "IB (26/27) 01",
        "CFS (26/27) 03",
        "CFS (27/28) 01",
    ]


def test_notice_gives_the_day_of_the_answer(scrutiny, do):
    made = do(
        tracking.track,
        clause=clause_of(scrutiny),
        addressed_to=" Cabinet Member for Families ",
        due_on=date(2026, 12, 1),
        notice_on=date(2026, 7, 20),
    )

    assert made.addressed_to == "Cabinet Member for Families"
    assert (made.needs_response, made.respond_by) == (True, date(2026, 9, 19))
    event = AuditEvent.objects.get()
    assert (event.deed, event.about) == ("resolution-track", f"resolution {made.pk}")
    assert event.after["respond_by"] == "2026-09-19"


@pytest.mark.parametrize(
    "said, words",
    [
        (dict(addressed_to=" "), "to whom"),
        (dict(due_on=date(2026, 7, 1)), "due before the meeting of 15 July 2026"),
        (dict(notice_on=date(2026, 7, 14)), "before the meeting of 15 July 2026"),
        (dict(notice_on=date(9999, 12, 31)), "between 1990 and 2099"),
    ],
)
def test_what_cannot_be_is_refused(scrutiny, do, said, words):
    asked = {"addressed_to": "Cabinet"} | said

    with pytest.raises(Refusal, match=words):
        do(tracking.track, clause=clause_of(scrutiny), **asked)
    assert not TrackedResolution.objects.exists()


def test_only_scrutiny_is_owed_an_answer(council, do):
    board = make_committee(council, "Board", short="IB", kind="improvement_board")

    with pytest.raises(Refusal, match="scrutiny committee"):
        do(
            tracking.track,
            clause=clause_of(board),
            addressed_to="Director",
            notice_on=JULY,
        )


def test_a_clause_is_tracked_once(scrutiny, do):
    clause = clause_of(scrutiny)
    do(tracking.track, clause=clause, addressed_to="Cabinet")

    with pytest.raises(tracking.ResolutionChanged, match=r"as CFS \(26/27\) 01"):
        do(tracking.track, clause=clause, addressed_to="Cabinet")


def test_a_resolution_of_one_sentence_can_be_tracked(scrutiny, do):
    minutes = make_minutes(make_meeting(scrutiny, JULY))
    item = minutes.items.create(order=0, heading="The plan")
    said = SaidEntry("resolved", "That the plan comes back in March.")

    def write(*entries):
        seen = seal(entering.item_rows(item))
        head = {"heading": "The plan", "is_exempt": False}
        do(entering.write_item, item=item, seen=seen, entries=entries, **head)

    write(said)
    clause = Clause.objects.get()
    do(tracking.track, clause=clause, addressed_to="Director")
    # On the page it is one text, and its row stays when its words are corrected.
    (row,) = entering.item_rows(item)[1:]
    assert (row["text"], row["clauses"]) == (said.text, [])
    write(SaidEntry("resolved", "That the plan comes back in April.", pk=row["pk"]))
    clause.refresh_from_db()
    assert clause.text == "That the plan comes back in April."


def test_a_change_on_words_that_somebody_changed_is_refused(scrutiny, do):
    made = do(tracking.track, clause=clause_of(scrutiny), addressed_to="Cabinet")
    lead = make_lead(scrutiny.council, "Director of Children’s Services")
    said = {"tracked": made, "version": 0, "addressed_to": "The Director"}

    do(tracking.edit_tracked, **said, lead=lead)

    made.refresh_from_db()
    assert (made.addressed_to, made.lead, made.number) == ("The Director", lead, 1)
    with pytest.raises(tracking.ResolutionChanged):
        do(tracking.edit_tracked, **said)


def test_a_mistake_is_taken_off_while_nothing_is_written(scrutiny, people, do):
    made = do(tracking.track, clause=clause_of(scrutiny), addressed_to="Cabinet")
    other = do(
        tracking.track,
        clause=clause_of(scrutiny, date(2026, 9, 2)),
        addressed_to="Cabinet",
    )
    monitoring.note_progress(
        tracked=other, by=people.committee_officer, at=AT, words="Begun"
    )

    do(tracking.untrack, tracked=made, version=0, reason="The wrong clause")
    with pytest.raises(Refusal, match="is written down about CFS"):
        do(tracking.untrack, tracked=other, version=0, reason="It too")

    assert list(scrutiny.tracked.all()) == [other]
    told = AuditEvent.objects.get(deed="resolution-untrack")
    assert (told.about, told.subject) == (f"committee {scrutiny.pk}", "CFS (26/27) 01")


def test_it_points_to_actions_of_its_own_council(scrutiny, plan, do):
    made = do(tracking.track, clause=clause_of(scrutiny), addressed_to="Cabinet")
    recommendation = make_recommendation(plan)
    actions = [make_action(recommendation, ref) for ref in ("1.1", "1.2")]

    do(tracking.point_to, tracked=made, version=0, actions=actions)

    assert list(made.actions.order_by("ref")) == actions
    told = AuditEvent.objects.get(deed="resolution-actions").after["actions"]
    assert told == [f"{ref} of {plan.title}" for ref in ("1.1", "1.2")]
