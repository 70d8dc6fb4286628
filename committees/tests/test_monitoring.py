"""What became of a resolution: the answer, notes, and the end by the committee."""

from datetime import date

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from committees import monitoring
from committees.models import TrackedProgress
from committees.tracking import ResolutionChanged

from .building import AT, make_clause, make_committee, make_meeting, make_minutes
from .tracked import make_tracked

MARCH, JULY = date(2026, 3, 10), date(2026, 7, 15)


@pytest.fixture
def scrutiny(council):
    return make_committee(council, short="CFS")


@pytest.fixture
def tracked(scrutiny):
    return make_tracked(clause_of(scrutiny, JULY), needs_response=True)


@pytest.fixture
def do(people, tracked):
    def do(deed, **said):
        said.setdefault("by", people.committee_officer)
        if deed is not monitoring.note_progress:
            tracked.refresh_from_db()
            said.setdefault("version", tracked.version)
        made = deed(tracked=tracked, at=AT, **said)
        tracked.refresh_from_db()
        return made

    return do


def clause_of(committee, on):
    return make_clause(make_minutes(make_meeting(committee, on), first_number=24))


def answer(**said):
    day = date(2026, 9, 1)
    return {"response": "accepted", "words": "", "responded_on": day} | said


def test_an_answer_has_its_words_and_its_day(do, tracked):
    do(monitoring.record_response, **answer(response="partly", words=" From April "))
    do(monitoring.record_response, **answer())

    assert (tracked.response, tracked.responded_on) == ("accepted", date(2026, 9, 1))
    event = AuditEvent.objects.last()
    assert event.before["words"] == "From April"


@pytest.mark.parametrize(
    "said, words",
    [
        (dict(response="not"), "why it is not accepted"),
        (dict(responded_on=date(2026, 10, 21)), "in the future"),
        (dict(responded_on=date(2026, 7, 14)), "asked for on 15 July 2026"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(do, tracked, said, words):
    with pytest.raises(Refusal, match=words):
        do(monitoring.record_response, **answer(**said))
    tracked.refresh_from_db()
    assert (tracked.response, tracked.version) == ("", 0)


def test_notes_add_up_and_the_last_mark_stands(do, tracked, people):
    do(monitoring.note_progress, words="Begun", mark="acceptable")
    do(monitoring.note_progress, words="Nothing new", by=people.performance_manager)

    assert tracked.mark == "acceptable"
    assert [note.words for note in tracked.progress.all()] == ["Begun", "Nothing new"]
    with pytest.raises(Refusal, match="saved already"):
        do(
            monitoring.note_progress,
            words="Nothing new ",
            by=people.performance_manager,
        )
    assert TrackedProgress.objects.count() == 2


def test_only_a_later_clause_of_the_committee_ends_it(do, tracked, scrutiny):
    board = make_committee(scrutiny.council, "Board", short="IB")
    wrong = {
        "Only Families Scrutiny Committee": clause_of(board, date(2026, 9, 1)),
        "of a later meeting": clause_of(scrutiny, MARCH),
    }
    for words, clause in wrong.items():
        with pytest.raises(Refusal, match=words):
            do(monitoring.end_monitoring, clause=clause)

    later = clause_of(scrutiny, date(2026, 10, 14))
    do(monitoring.end_monitoring, clause=later)

    assert (tracked.ended_by, tracked.ended_on) == (later, date(2026, 10, 14))
    with pytest.raises(Refusal, match="ended the monitoring of CFS"):
        do(monitoring.note_progress, words="More")
    do(monitoring.resume_monitoring, reason="It was another one")
    assert tracked.ended_by is None


def test_words_written_on_an_older_state_are_refused(do):
    do(monitoring.record_response, **answer())

    with pytest.raises(ResolutionChanged):
        do(monitoring.record_response, **answer(), version=0)
