"""What goes out of a committee is looked through first, or goes for a reason."""

from datetime import date

import pytest

from actionplans import accepting, closing
from actionplans.models import AcceptedHit, AuditEvent, GlossaryTerm
from actionplans.safety import Unsafe
from actionplans.tests.building import make_action, make_period, make_recommendation
from committees import checking, issuing
from committees.minuting import confirming
from committees.models import AgendaItem, Paper

from .building import (
    AT,
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_seat,
)
from .minuted import make_held, make_written

pytestmark = pytest.mark.django_db
NOTE = "Check with Legal."


@pytest.fixture
def by(people):
    return people.committee_officer


@pytest.fixture
def meeting(council, by):
    meeting = make_meeting(make_committee(council, officer=by))
    make_item(meeting, papers="none", text=f"To note the plan. {NOTE}")
    return meeting


def issue(meeting, by, **told):
    return issuing.issue_agenda(meeting=meeting, by=by, at=AT, **told)


def events(meeting, deed):
    rows = AuditEvent.objects.filter(about=checking.about(meeting), deed=deed)
    return list(rows.values_list("reason", flat=True))


def test_an_agenda_with_something_open_is_refused_and_nothing_goes_out(meeting, by):
    with pytest.raises(Unsafe) as refused:
        issue(meeting, by)

    (hit,) = refused.value.hits
    assert (hit.rule, hit.where) == ("P3", "Item 1, Text")
    assert not Paper.objects.exists()


def test_it_goes_out_for_a_reason_that_the_history_of_the_meeting_keeps(meeting, by):
    issue(meeting, by, override="The solicitor is away until Monday")

    assert events(meeting, "pass-over-check") == ["The solicitor is away until Monday"]


def test_what_was_accepted_anywhere_in_the_council_is_not_asked_again(meeting, by):
    with pytest.raises(Unsafe) as refused:
        issue(meeting, by)
    said = {"council": meeting.committee.council, "by": by, "at": AT}
    accepting.accept(**said, hits=refused.value.hits, about=checking.about(meeting))

    issue(meeting, by)

    assert Paper.objects.count() == 1
    assert events(meeting, "pass-over-check") == []
    assert AcceptedHit.objects.get().about == checking.about(meeting)


def test_a_reason_that_nobody_needed_is_not_kept(meeting, by):
    AgendaItem.objects.update(text="To note the plan.")

    issue(meeting, by, override="To be safe")

    assert events(meeting, "pass-over-check") == []


def test_a_supplement_is_looked_through_as_an_agenda_is(meeting, by):
    AgendaItem.objects.update(text="To note the plan.")
    issue(meeting, by)
    late = make_item(meeting, "Finance", papers="none", text=NOTE)
    told = {"meeting": meeting, "items": [late], "by": by, "at": AT}

    with pytest.raises(Unsafe):
        issuing.issue_supplement(**told)
    issuing.issue_supplement(**told, override="It is urgent")

    assert events(meeting, "pass-over-check") == ["It is urgent"]


def test_a_version_that_becomes_public_with_it_is_looked_through(meeting, by, plan):
    make_action(make_recommendation(plan), text=NOTE)
    period = make_period(plan, as_at=date(2026, 9, 30))
    version = closing.close(period=period, by=by, at=AT, override="For the Board")
    item = meeting.items.get()
    AgendaItem.objects.update(text="", papers="attached")
    make_appendix(item, "The plan", version=version)

    with pytest.raises(Unsafe):
        issue(meeting, by)
    issue(meeting, by, override="It was agreed")

    assert version.events.get(kind="published").reason == "It was agreed"


def test_minutes_are_looked_through_before_they_are_published(meeting, by):
    make_seat(meeting.committee, "Councillor Orla Penn", kind="chair")
    minutes = make_written(make_held(meeting.committee, by), by)
    minutes.opening = NOTE
    minutes.save()
    told = {"minutes": minutes, "by": by, "at": AT}

    with pytest.raises(Unsafe):
        confirming.publish_draft(**told)
    confirming.publish_draft(**told, override="The Chair wants it so")

    assert events(minutes.meeting, "pass-over-check") == ["The Chair wants it so"]


def test_a_board_that_does_not_meet_in_public_is_not_held_up(meeting, by):
    committee = meeting.committee
    committee.meets_in_public = False
    committee.save()

    issue(meeting, by)

    assert Paper.objects.count() == 1


def test_glossaries_and_the_letters_of_committees_are_known(meeting, by, plan):
    committee = meeting.committee
    committee.short = "FSCX"
    committee.save()
    GlossaryTerm.objects.create(plan=plan, abbreviation="MQRB", term="A board")
    AgendaItem.objects.update(text="The MQRB answered the FSCX, and the ZQKV did not.")

    with pytest.raises(Unsafe) as refused:
        issue(meeting, by)

    assert [hit.words for hit in refused.value.hits] == ["ZQKV"]


def test_what_a_meeting_corrects_is_looked_through_and_the_rest_was_out(meeting, by):
    make_seat(meeting.committee, "Councillor Orla Penn", kind="chair")
    minutes = make_written(make_held(meeting.committee, by), by)
    minutes.opening = NOTE
    minutes.save()
    confirming.publish_draft(minutes=minutes, by=by, at=AT, override="Agreed")
    later = make_meeting(meeting.committee, date(2026, 10, 19), state="held")
    said = [confirming.Corrected("Attendance", "See the note (TBC).")]
    told = {"minutes": minutes, "by": by, "at": AT, "meeting": later}
    told |= {"signed_by": "Orla Penn", "corrections": said}

    with pytest.raises(Unsafe) as refused:
        confirming.confirm(**told)
    assert [hit.where for hit in refused.value.hits] == ["Correction of Attendance"]
    confirming.confirm(**told, override="As the meeting put it")

    reasons = events(minutes.meeting, "pass-over-check")
    assert reasons == ["Agreed", "As the meeting put it"]
