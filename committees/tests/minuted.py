"""Builders for tests of minutes: a meeting that was held, with its agenda issued."""

from datetime import date, time

from actionplans.sealing import seal
from committees import models
from committees.minuting import attending, beginning, confirming, entering
from committees.minuting.arranging import SaidEntry

from .building import AT, make_committee, make_item, make_meeting, make_seat
from .issued import item_content, pack_content

PARAGRAPH = "paragraph"


def make_held(committee, by, on=date(2026, 10, 14), titles=("Apologies", "The plan")):
    """A meeting of before AT with an agenda of these items."""
    meeting = make_meeting(committee, on, state="held", ends=time(11, 40))
    kinds = {"Apologies": "apologies", "Minutes": "minutes"}
    items = [
        make_item(meeting, title, kind=kinds.get(title, "report")) for title in titles
    ]
    issue(meeting, by, items)
    return meeting


def issue(meeting, by, items, *, kind="agenda", number=1, late=None, **told):
    contents = [
        item_content(str(place), item.title)
        | {"source": item.pk, "exempt": None}
        | (late or {}).get(item.pk, {})
        for place, item in enumerate(items, start=1)
    ]
    return models.Paper.objects.create(
        meeting=meeting,
        kind=kind,
        number=number,
        content=pack_content(*contents, kind=kind, **told),
        sha256="0" * 64,
        issued_on=meeting.on,
        issued_at=AT,
        issued_by=by,
    )


def make_board(council, people):
    """A committee whose chair and one member sit since long."""
    officer = people.committee_officer
    committee = make_committee(council, officer=officer, chair_title="Chairman")
    make_seat(committee, "Councillor Orla Penn", kind="chair")
    make_seat(committee, "Councillor Ivo Marsh")
    return committee


def write(item, by, *entries, at=AT, **told):
    """The item's whole text, in place of what it had; words are a paragraph."""
    said = [
        one if isinstance(one, SaidEntry) else SaidEntry(PARAGRAPH, one)
        for one in entries
    ]
    told.setdefault("heading", item.heading)
    told.setdefault("is_exempt", item.is_exempt)
    told.setdefault("seen", seal(entering.item_rows(item)))
    entering.write_item(item=item, by=by, at=at, entries=said, **told)


def make_written(meeting, by):
    """Minutes with words in every item, ready to be published."""
    minutes = beginning.begin(meeting=meeting, by=by, at=AT)
    chair = models.Seat.objects.get(committee=meeting.committee, kind="chair")
    attending.set_attendance(
        minutes=minutes,
        by=by,
        at=AT,
        seen=seal([]),
        attended=[attending.Attended("present", "Councillor Orla Penn", chair)],
    )
    for item in minutes.items.all():
        write(item, by, f"Said under {item.heading}.")
    return minutes


def make_draft(meeting, by):
    minutes = make_written(meeting, by)
    confirming.publish_draft(minutes=minutes, by=by, at=AT)
    minutes.refresh_from_db()
    return minutes
