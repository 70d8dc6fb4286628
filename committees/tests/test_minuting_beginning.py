"""Minutes begin from the issued agenda and go on with the numbers of the year."""

from datetime import date, time

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.minuting import beginning
from committees.minuting.holding import MinutesChanged

from .building import AT, make_clause, make_item, make_meeting, make_minutes
from .minuted import issue, make_board, make_held

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(people):
    return people.committee_officer


@pytest.fixture
def board(council, people):
    return make_board(council, people)


def begun(meeting, by):
    return beginning.begin(meeting=meeting, by=by, at=AT)


def test_each_item_of_the_issued_agenda_is_an_item_of_the_minutes(board, officer):
    meeting = make_held(board, officer)
    agenda = list(meeting.items.all())
    agenda[1].title = "Renamed since it was issued"
    agenda[1].save()

    minutes = begun(meeting, officer)

    assert [(i.number, i.heading, i.agenda_item) for i in minutes.items.all()] == [
        (1, "Apologies", agenda[0]),
        (2, "The plan", agenda[1]),
    ]
    told = AuditEvent.objects.get(deed="minutes-begin")
    assert told.about == f"meeting {meeting.pk}"


def test_what_a_supplement_put_on_the_agenda_or_marked_is_so_in_the_minutes(
    board, officer
):
    meeting = make_held(board, officer)
    plan = meeting.items.last()
    late = make_item(meeting, "A late one")
    marked = {plan.pk: {"exempt": {"paragraph": "Paragraph 3", "reason": "A contract"}}}
    issue(meeting, officer, [plan, late], kind="supplement", late=marked)

    items = begun(meeting, officer).items.values_list("heading", "is_exempt")

    assert list(items) == [
        ("Apologies", False),
        ("The plan", True),
        ("A late one", False),
    ]


def test_numbers_go_on_from_the_last_minutes_of_the_municipal_year(board, officer):
    for on, first in [(date(2026, 4, 30), 70), (date(2026, 5, 1), 11)]:
        make_clause(make_minutes(make_meeting(board, on), first_number=first))

    assert begun(make_held(board, officer), officer).first_number == 12


@pytest.mark.parametrize("state", ["scheduled", "published", "cancelled"])
def test_minutes_are_of_a_meeting_that_was_held(board, officer, state):
    told = {"called_off_because": "Snow"} if state == "cancelled" else {}
    meeting = make_meeting(board, state=state, **told)

    with pytest.raises(Refusal, match="marked as held"):
        begun(meeting, officer)


def test_without_an_issued_agenda_there_is_nothing_to_follow(board, officer):
    with pytest.raises(Refusal, match="No agenda"):
        begun(make_meeting(board, state="held"), officer)


def test_minutes_are_begun_once(board, officer):
    meeting = make_held(board, officer)
    begun(meeting, officer)

    with pytest.raises(Refusal, match="begun already"):
        begun(meeting, officer)


def test_why_a_late_item_was_considered_is_in_the_minutes(board, officer):
    meeting = make_held(board, officer)
    plan = meeting.items.get(title="The plan")
    late = {"late_reason": "The letter came on Monday", "late_agreed_by": "The Chair"}
    issue(meeting, officer, [plan], kind="supplement", late={plan.pk: late})

    minutes = begun(meeting, officer)

    (entry,) = minutes.items.get(heading="The plan").entries.all()
    assert "special circumstances: The letter came on Monday." in entry.text
    assert "Agreed by The Chair." in entry.text
    assert not minutes.items.get(heading="Apologies").entries.exists()


def test_why_an_exempt_item_was_late_is_told_where_everybody_reads_it(board, officer):
    meeting = make_meeting(board, state="held")
    item = make_item(meeting, "A provider")
    exempt = {"exempt": {"paragraph": "Paragraph 3", "reason": "Prices"}}
    late = {"late_reason": "It came on Monday", "late_agreed_by": "The Chair"}
    issue(meeting, officer, [item], late={item.pk: exempt | late})

    minutes = begun(meeting, officer)

    assert "that “A provider” should be considered" in minutes.opening
    assert not minutes.items.get().entries.exists()


def test_an_agenda_late_as_a_whole_is_told_of_before_the_first_item(board, officer):
    meeting = make_meeting(board, state="held")
    late = {"late_reason": "The inspectors came.", "late_agreed_by": "The Chair"}
    issue(meeting, officer, [make_item(meeting)], **late)

    assert "The inspectors came. Agreed" in begun(meeting, officer).opening


def test_another_first_number_says_why_and_is_nobody_elses(board, officer):
    earlier = make_minutes(make_meeting(board, date(2026, 6, 3)), first_number=11)
    make_clause(earlier)
    minutes = begun(make_held(board, officer), officer)
    said = {"minutes": minutes, "by": officer, "at": AT}

    with pytest.raises(Refusal, match="Say why"):
        beginning.renumber(**said, first=30, reason=" ")
    with pytest.raises(Refusal, match="meeting of 3 June 2026, which are 11 to 11"):
        beginning.renumber(**said, first=10, reason="The minute book says so")
    beginning.renumber(**said, first=30, reason="Two were written by hand")

    minutes.refresh_from_db()
    assert minutes.first_number == 30
    told = AuditEvent.objects.get(deed="minutes-number")
    assert told.reason == "Two were written by hand"


def test_hours_belong_to_the_meeting_and_end_after_they_begin(board, officer):
    minutes = begun(make_held(board, officer), officer)
    said = {"minutes": minutes, "by": officer, "at": AT, "venue": "Elm Room"}
    said |= {"opening": "Councillor Marsh took the chair.", "starts": time(10, 5)}
    seen = seal(beginning.head_rows(minutes))

    with pytest.raises(Refusal, match="before it began"):
        beginning.set_head(**said, seen=seen, ends=time(9))
    beginning.set_head(**said, seen=seen, ends=time(12, 15))
    with pytest.raises(MinutesChanged):
        beginning.set_head(**said, seen=seen, ends=time(13))

    minutes.meeting.refresh_from_db()
    assert (minutes.meeting.starts, minutes.meeting.ends) == (time(10, 5), time(12, 15))
