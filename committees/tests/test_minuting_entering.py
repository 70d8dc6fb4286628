"""What minutes say: entries in their order, clauses that stay the rows they are."""

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.minuting import beginning, entering
from committees.minuting.arranging import SaidClause, SaidEntry
from committees.minuting.holding import MinutesChanged
from committees.models import Clause

from .building import AT
from .minuted import make_board, make_draft, make_held, write
from .tracked import make_tracked

pytestmark = pytest.mark.django_db
RESOLVED = "resolved"


@pytest.fixture
def officer(people):
    return people.committee_officer


@pytest.fixture
def minutes(council, people, officer):
    meeting = make_held(make_board(council, people), officer)
    return beginning.begin(meeting=meeting, by=officer, at=AT)


@pytest.fixture
def item(minutes):
    return minutes.items.get(heading="The plan")


def resolution(*clauses, pk=None):
    return SaidEntry(RESOLVED, "That the Committee", "", tuple(clauses), pk)


def texts(item):
    return [entry.text for entry in item.entries.all()]


def test_an_item_says_what_was_typed_in_the_order_of_the_page(item, officer):
    write(item, officer, "Members asked.", resolution(SaidClause("notes it")), "Later.")
    first, _, third = item.entries.all()

    write(
        item,
        officer,
        SaidEntry("paragraph", "Later.", pk=third.pk),
        SaidEntry("paragraph", "Members asked twice.", pk=first.pk),
    )

    assert texts(item) == ["Later.", "Members asked twice."]
    assert [entry.pk for entry in item.entries.all()] == [third.pk, first.pk]
    assert not Clause.objects.exists()
    assert AuditEvent.objects.filter(deed="minutes-write").count() == 2


def test_a_clause_stays_its_row_while_words_and_letters_change(item, officer):
    write(item, officer, resolution(SaidClause("notes it"), SaidClause("brings it")))
    (entry,) = item.entries.all()
    noted, brought = entry.clauses.all()
    make_tracked(brought)

    write(
        item,
        officer,
        "A paragraph comes before it.",
        resolution(
            SaidClause("brings it back in March", brought.pk),
            SaidClause("notes it", noted.pk),
            pk=entry.pk,
        ),
    )

    kept = Clause.objects.get(pk=brought.pk)
    assert (kept.text, kept.order) == ("brings it back in March", 0)
    assert kept.entry_id == entry.pk
    assert kept.tracked.clause_id == brought.pk


def test_a_clause_that_is_followed_up_is_not_removed(item, minutes, officer):
    write(item, officer, resolution(SaidClause("notes it"), SaidClause("brings it")))
    (entry,) = item.entries.all()
    noted, brought = entry.clauses.all()
    make_tracked(brought)

    with pytest.raises(Refusal, match="followed up"):
        write(item, officer, resolution(SaidClause("notes it", noted.pk), pk=entry.pk))
    with pytest.raises(Refusal, match="followed up"):
        write(item, officer, "All is a paragraph now.")
    with pytest.raises(Refusal, match="followed up"):
        entering.remove_item(item=item, by=officer, at=AT)

    assert list(entry.clauses.all()) == [noted, brought]


@pytest.mark.parametrize(
    "entry, why",
    [
        (SaidEntry("paragraph", " "), "words of each paragraph"),
        (SaidEntry(RESOLVED, ""), "words of each paragraph"),
        (SaidEntry("paragraph", "a", clauses=(SaidClause("b"),)), "Only a resolution"),
        (SaidEntry(RESOLVED, "a", clauses=(SaidClause(" "),)), "of each clause"),
        (SaidEntry("shouted", "a"), "paragraph or a resolution"),
    ],
)
def test_what_is_no_entry_is_refused(item, officer, entry, why):
    with pytest.raises(Refusal, match=why):
        write(item, officer, entry)


def test_two_people_write_two_items_and_not_over_each_other(minutes, item, officer):
    other = minutes.items.get(heading="Apologies")
    mine, theirs = (seal(entering.item_rows(one)) for one in (item, other))

    write(other, officer, "None.", seen=theirs)
    write(item, officer, "Members asked.", seen=mine)
    with pytest.raises(MinutesChanged):
        write(item, officer, "Something else.", seen=mine)

    assert texts(item) == ["Members asked."]


def test_an_item_is_added_ordered_and_removed_and_numbers_follow(minutes, officer):
    said = {"by": officer, "at": AT}
    urgent = entering.add_item(minutes=minutes, heading="Urgent business", **said)
    entering.order_items(minutes=minutes, places={urgent.pk: 1}, **said)
    entering.remove_item(item=minutes.items.get(heading="Apologies"), **said)

    told = [(item.number, item.heading) for item in minutes.items.all()]
    assert told == [(1, "Urgent business"), (2, "The plan")]


def test_an_item_whose_number_is_another_meetings_is_not_added(minutes, officer):
    later = make_held(minutes.meeting.committee, officer, on=AT.date())
    assert beginning.begin(meeting=later, by=officer, at=AT).first_number == 3

    with pytest.raises(Refusal, match="would meet those of the meeting of 20 October"):
        entering.add_item(minutes=minutes, by=officer, at=AT, heading="More")


def test_a_published_draft_can_still_be_written(council, people, officer):
    meeting = make_held(make_board(council, people), officer)
    item = make_draft(meeting, officer).items.first()

    write(item, officer, "Said more exactly.")

    assert texts(item) == ["Said more exactly."]
