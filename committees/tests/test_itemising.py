"""The items of an agenda: begun, added, changed, moved, removed."""

from datetime import date

import pytest

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from committees import itemising
from committees.itemising import AgendaChanged, ItemSaid
from committees.models import AgendaItem
from committees.standing_items import Standing, standing_of

from .building import (
    AT,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(people):
    return people.committee_officer


@pytest.fixture
def meeting(council):
    committee = make_committee(council, question_rule="Procedure Rule 14")
    return make_meeting(committee, public_questions_by=AT, member_questions_by=AT)


@pytest.fixture
def items(meeting):
    """1 Apologies, 2 Plan, 2a Audit, 3 Next."""
    return [
        make_item(meeting, "Apologies", kind="apologies", order=1),
        make_item(meeting, "Plan", order=2),
        make_item(meeting, "Audit", order=3, is_part=True),
        make_item(meeting, "Next", kind="next_meeting", order=4),
    ]


def titles(meeting):
    rows = meeting.items.order_by("order")
    assert [row.order for row in rows] == list(range(1, len(rows) + 1))
    return [row.title for row in rows]


def said(title="Placements", **more):
    return ItemSaid(kind=more.pop("kind", "report"), title=title, **more)


def test_a_begun_agenda_has_the_standing_items_that_arise_filled(meeting, by):
    itemising.begin_agenda(meeting=meeting, by=by, at=AT)

    # No minutes wait, nothing is tracked, and nothing is exempt.
    kinds = list(meeting.items.values_list("kind", flat=True))
    assert kinds == [
        "apologies",
        "interests",
        "public_questions",
        "member_questions",
        "report",
        "next_meeting",
    ]
    asked = meeting.items.get(kind="public_questions").text
    assert "under Procedure Rule 14" in asked
    assert "10.30am" not in asked and "9.30am on 20 October 2026" in asked
    assert "{next_meeting}" in meeting.items.get(kind="next_meeting").text
    event = AuditEvent.objects.get(deed="agenda-begin")
    assert event.about == f"meeting {meeting.pk}"


def test_a_begun_agenda_brings_the_minutes_that_wait(meeting, by):
    last = make_meeting(meeting.committee, date(2026, 9, 2), state="held")
    meeting.public_questions_by = None
    meeting.save()

    itemising.begin_agenda(meeting=meeting, by=by, at=AT)

    item = meeting.items.get(kind="minutes")
    assert (item.minutes_of, item.papers) == (last, "attached")
    assert "2 September 2026" in item.text
    assert not meeting.items.filter(kind="public_questions").exists()


def test_an_agenda_is_begun_once(items, meeting, by):
    with pytest.raises(Refusal, match="begun already"):
        itemising.begin_agenda(meeting=meeting, by=by, at=AT)


@pytest.mark.parametrize(
    "where, order",
    [
        ({}, ["Apologies", "Plan", "Audit", "Next", "Placements"]),
        ({"first": True}, ["Placements", "Apologies", "Plan", "Audit", "Next"]),
        ({"after": 2}, ["Apologies", "Plan", "Audit", "Placements", "Next"]),
    ],
)
def test_an_item_is_added_where_it_is_wanted(meeting, items, by, where, order):
    if "after" in where:
        where = {"after": items[where["after"]]}

    itemising.add_item(meeting=meeting, by=by, at=AT, said=said(), **where)

    assert titles(meeting) == order


@pytest.mark.parametrize(
    "wrong, why",
    [
        ({"title": "  "}, "title"),
        ({"kind": "nonsense"}, "kind of item"),
        ({"exempt_paragraph": "Paragraph 3"}, "why it is exempt"),
        ({"exempt_reason": "Bids are open."}, "paragraph"),
        ({"late_reason": "It came late."}, "who agreed"),
    ],
)
def test_an_item_that_contradicts_itself_is_refused(meeting, by, wrong, why):
    with pytest.raises(Refusal, match=why):
        itemising.add_item(meeting=meeting, by=by, at=AT, said=said(**wrong))


def test_minutes_are_those_of_an_earlier_meeting_of_the_committee(meeting, by):
    other = make_meeting(
        make_committee(meeting.committee.council, "Board"), date(2026, 9, 2)
    )

    for of in (other, make_meeting(meeting.committee, date(2026, 12, 9))):
        with pytest.raises(Refusal, match="earlier meeting of this committee"):
            itemising.add_item(
                meeting=meeting, by=by, at=AT, said=said(kind="minutes", minutes_of=of)
            )


def test_a_change_is_told_with_what_it_was(items, by):
    plan = items[1]
    new = said("Plan", exempt_paragraph="Paragraph 3", exempt_reason=" Bids. ")

    itemising.edit_item(item=plan, by=by, at=AT, said=new, seen=itemising.seal_of(plan))

    plan.refresh_from_db()
    assert (plan.openness, plan.exempt_reason) == ("exempt", "Bids.")
    event = AuditEvent.objects.get(deed="agenda-edit-item")
    assert event.before == {"exempt under": "", "why it is exempt": ""}
    assert event.after["exempt under"] == "Paragraph 3"


def test_a_change_to_words_that_another_changed_is_refused(items, by):
    plan = items[1]
    seen = itemising.seal_of(plan)
    itemising.edit_item(item=plan, by=by, at=AT, said=said("New"), seen=seen)

    with pytest.raises(AgendaChanged):
        itemising.edit_item(item=plan, by=by, at=AT, said=said("Mine"), seen=seen)

    plan.refresh_from_db()
    assert plan.title == "New"


def test_an_item_moves_with_its_parts_and_history_tells_the_numbers(meeting, items, by):
    itemising.move_item(item=items[3], by=by, at=AT, up=True)

    assert titles(meeting) == ["Apologies", "Next", "Plan", "Audit"]
    event = AuditEvent.objects.get(deed="agenda-order")
    assert event.after["order"] == ["1 Apologies", "2 Next", "3 Plan", "3a Audit"]
    itemising.move_item(item=items[0], by=by, at=AT, up=True)
    assert AuditEvent.objects.filter(deed="agenda-order").count() == 1


def test_an_order_is_that_of_the_items_that_were_seen(meeting, items, by):
    keys = [item.pk for item in items]
    seen = itemising.seal_of_all(items)
    itemising.order_items(
        meeting=meeting, by=by, at=AT, order=[*keys[1:], keys[0]], seen=seen
    )
    assert titles(meeting) == ["Plan", "Audit", "Next", "Apologies"]

    with pytest.raises(AgendaChanged):
        itemising.order_items(meeting=meeting, by=by, at=AT, order=keys, seen=seen)
    with pytest.raises(AgendaChanged):
        itemising.order_items(meeting=meeting, by=by, at=AT, order=keys[1:])


def test_an_item_is_removed_unless_something_hangs_on_it(meeting, items, by):
    itemising.remove_item(item=items[0], by=by, at=AT)
    assert titles(meeting) == ["Plan", "Audit", "Next"]

    make_report(items[1], make_template(meeting.committee.council, by))
    with pytest.raises(Refusal, match="has a report"):
        itemising.remove_item(item=items[1], by=by, at=AT)
    with pytest.raises(AgendaChanged, match="removed"):
        itemising.edit_item(item=items[0], by=by, at=AT, said=said())


@pytest.mark.parametrize("state", ["held", "minutes_draft", "cancelled"])
def test_the_agenda_of_a_meeting_that_is_over_stays(meeting, items, by, state):
    meeting.state = state
    meeting.called_off_because = "Illness." if state == "cancelled" else ""
    meeting.save()

    with pytest.raises(Refusal, match="does not change any more"):
        itemising.move_item(item=items[0], by=by, at=AT, up=False)


def test_texts_that_went_out_of_date_are_filled_anew(meeting, by):
    itemising.begin_agenda(meeting=meeting, by=by, at=AT)
    make_meeting(meeting.committee, date(2026, 12, 9))
    item = meeting.items.get(kind="next_meeting")
    every = [row.pk for row in meeting.items.all()]

    assert itemising.refresh_texts(meeting=meeting, by=by, at=AT, only=[]) == 0
    assert itemising.refresh_texts(meeting=meeting, by=by, at=AT, only=every) == 1
    item.refresh_from_db()
    assert "Wednesday 9 December 2026" in item.text
    assert itemising.refresh_texts(meeting=meeting, by=by, at=AT, only=every) == 0


def test_standing_items_are_set_as_a_whole_and_agendas_stay(meeting, items, by):
    committee = meeting.committee
    own = [Standing("apologies", "Apologies"), Standing("other", "Announcements")]

    itemising.set_standing_items(committee=committee, by=by, at=AT, standing=own)

    assert standing_of(committee) == own
    assert AgendaItem.objects.count() == len(items)
    with pytest.raises(Refusal, match="at least one"):
        itemising.set_standing_items(committee=committee, by=by, at=AT, standing=[])
    with pytest.raises(AgendaChanged):
        itemising.set_standing_items(
            committee=committee, by=by, at=AT, standing=own, seen="another"
        )
