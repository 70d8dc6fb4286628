"""Minutes are published as a draft and confirmed later; then they never change."""

from datetime import date, timedelta

import pytest

from actionplans.models import AuditEvent, PrintJob
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.minutes_content import as_written, content_of
from committees.minuting import attending, beginning, confirming, entering
from committees.minuting.confirming import Corrected
from committees.models import Meeting, Paper

from .building import AT, make_item, make_meeting
from .minuted import issue, make_board, make_draft, make_held, make_written, write

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=60)


@pytest.fixture
def officer(people):
    return people.committee_officer


@pytest.fixture
def board(council, people):
    return make_board(council, people)


@pytest.fixture
def draft(board, officer):
    return make_draft(make_held(board, officer), officer)


@pytest.fixture
def next_meeting(board):
    return make_meeting(board, date(2026, 12, 2), state="held")


def confirmed(minutes, by, meeting, *corrections):
    said = {"meeting": meeting, "signed_by": "Councillor Orla Penn"}
    said |= {"corrections": corrections, "by": by, "at": LATER}
    return confirming.confirm(minutes=minutes, **said)


def test_what_is_missing_is_told_at_once(board, officer):
    minutes = beginning.begin(meeting=make_held(board, officer), by=officer, at=AT)

    with pytest.raises(confirming.NotReady) as refused:
        confirming.publish_draft(minutes=minutes, by=officer, at=AT)

    assert refused.value.reasons == [
        "Nobody has written down who was there.",
        "1 Apologies has no words yet.",
        "2 The plan has no words yet.",
    ]


def test_a_draft_is_frozen_and_to_be_printed(board, officer):
    minutes = make_written(make_held(board, officer), officer)

    paper = confirming.publish_draft(minutes=minutes, by=officer, at=AT)
    write(minutes.items.first(), officer, "Written since.")

    minutes.refresh_from_db()
    assert (paper.kind, paper.number) == ("draft_minutes", 1)
    assert minutes.state == "draft"
    assert Meeting.objects.get(pk=minutes.meeting_id).state == "minutes_draft"
    assert PrintJob.objects.get().choices["paper"] == str(paper.pk)
    words = content_of(minutes, everything=True)["items"][0]["entries"][0]["html"]
    assert words == "<p>Said under Apologies.</p>"


def test_a_draft_is_published_again_with_what_is_changed(draft, officer):
    again = {"minutes": draft, "by": officer, "at": AT}
    with pytest.raises(Refusal, match="Nothing has changed"):
        confirming.publish_draft(**again, correction="Nothing")
    write(draft.items.first(), officer, "None were received.")
    with pytest.raises(Refusal, match="Say what is changed"):
        confirming.publish_draft(**again)

    paper = confirming.publish_draft(**again, correction="Apologies were wrong")

    assert (paper.number, paper.supersedes.number) == (2, 1)


def test_confirmed_with_corrections_beside_what_they_correct(
    draft, officer, next_meeting
):
    paper = confirmed(draft, officer, next_meeting, Corrected("2.1", "Said better."))

    content = paper.content
    assert paper.kind == Paper.Kind.MINUTES
    assert content["corrections"] == [
        {"number": "2.1", "words": "Said better.", "meeting": "2 December 2026"}
    ]
    assert content["confirmed_at"] == "the meeting of 2 December 2026"
    assert content["signed_by"] == "Councillor Orla Penn"
    assert content["items"][1]["entries"][0]["html"] == "<p>Said under The plan.</p>"
    meeting = Meeting.objects.get(pk=draft.meeting_id)
    assert meeting.state == "minutes_confirmed"
    assert AuditEvent.objects.filter(deed="minutes-confirm").count() == 1


def test_the_minutes_of_the_confirming_meeting_print_the_correction(
    draft, officer, next_meeting
):
    brought = make_item(
        next_meeting, "Minutes", kind="minutes", minutes_of=draft.meeting
    )
    issue(next_meeting, officer, [brought])
    minutes = beginning.begin(meeting=next_meeting, by=officer, at=LATER)

    confirmed(draft, officer, next_meeting, Corrected("2.1", "Said better."))

    (item,) = as_written(minutes)["items"]
    assert item["number"] == "3"
    assert item["corrections"][0]["words"] == "Said better."


def test_confirmed_minutes_never_change(draft, officer, next_meeting):
    confirmed(draft, officer, next_meeting)
    before = content_of(draft, everything=True)
    said = {"minutes": draft, "by": officer, "at": LATER}
    item = draft.items.first()
    deeds = [
        lambda: write(item, officer, "Rewritten."),
        lambda: entering.add_item(**said, heading="More"),
        lambda: entering.order_items(**said, places={item.pk: 2}),
        lambda: entering.remove_item(item=item, by=officer, at=LATER),
        lambda: beginning.renumber(**said, first=50, reason="No"),
        lambda: attending.set_attendance(**said, seen=seal([]), attended=[]),
        lambda: attending.set_interests(**said, seen=seal([]), declared=[]),
        lambda: confirming.publish_draft(**said, correction="No"),
        lambda: confirmed(draft, officer, next_meeting),
    ]

    for deed in deeds:
        with pytest.raises(Refusal, match="never change"):
            deed()
    draft.meeting.committee.name = "Renamed since"
    assert content_of(draft, everything=True) == before


def test_what_was_changed_after_the_draft_is_not_confirmed(
    draft, officer, next_meeting
):
    write(draft.items.first(), officer, "Nobody has seen this.")

    with pytest.raises(Refusal, match="changed after the draft"):
        confirmed(draft, officer, next_meeting)


@pytest.mark.parametrize(
    "on, state", [(date(2026, 10, 14), "held"), (date(2027, 3, 1), "scheduled")]
)
def test_they_are_confirmed_at_a_later_meeting_that_was_held(
    draft, officer, board, on, state
):
    with pytest.raises(Refusal, match="later meeting of the same committee"):
        confirmed(draft, officer, make_meeting(board, on, state=state))


def test_they_are_confirmed_once_they_were_published(board, officer, next_meeting):
    minutes = make_written(make_held(board, officer), officer)

    with pytest.raises(Refusal, match="Publish the draft first"):
        confirmed(minutes, officer, next_meeting)


@pytest.mark.parametrize(
    "number, words, why",
    [
        ("61.1", "Said better.", "no number in these minutes. Write one such as 1.1"),
        ("2.1", " ", "Say what 2.1 is corrected to"),
    ],
)
def test_a_correction_is_of_something_that_is_there(
    draft, officer, next_meeting, number, words, why
):
    with pytest.raises(Refusal, match=why):
        confirmed(draft, officer, next_meeting, Corrected(number, words))
