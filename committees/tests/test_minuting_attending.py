"""Who was at a meeting, and which interests they declared."""

import pytest

from actionplans.refusals import Refusal
from actionplans.sealing import seal
from committees.minuting import attending, beginning
from committees.minuting.attending import Attended, Declared
from committees.minuting.holding import MinutesChanged
from committees.models import Seat

from .building import AT
from .minuted import make_board, make_held

pytestmark = pytest.mark.django_db


@pytest.fixture
def minutes(council, people):
    officer = people.committee_officer
    meeting = make_held(make_board(council, people), officer)
    return beginning.begin(meeting=meeting, by=officer, at=AT)


@pytest.fixture
def said(minutes, people):
    return {"minutes": minutes, "by": people.committee_officer, "at": AT}


def test_attendance_is_by_seat_and_in_order(minutes, said):
    chair, member = Seat.objects.order_by("order")
    lines = [
        Attended("present", "Councillor Orla Penn", chair),
        Attended("apologies", "Councillor Ivo Marsh", member),
        Attended("substitute", "Kit Lowe", substitute_for="Councillor Ivo Marsh"),
        Attended("in_attendance", "Ada Voss", post="Director of Families"),
    ]

    attending.set_attendance(**said, seen=seal([]), attended=lines)

    kept = minutes.attendances.values_list("name", "kind", "seat", "substitute_for")
    assert list(kept) == [
        ("Councillor Orla Penn", "present", chair.pk, ""),
        ("Councillor Ivo Marsh", "apologies", member.pk, ""),
        ("Kit Lowe", "substitute", None, "Councillor Ivo Marsh"),
        ("Ada Voss", "in_attendance", None, ""),
    ]
    with pytest.raises(MinutesChanged):
        attending.set_attendance(**said, seen=seal([]), attended=[])


@pytest.mark.parametrize(
    "second, why",
    [
        (Attended("substitute", "Kit", substitute_for="Orla"), "Orla was present"),
        (Attended("substitute", "Orla", substitute_for="Ivo"), "in two places"),
        (Attended("in_attendance", " "), "has a name"),
    ],
)
def test_nobody_sits_in_two_places(said, second, why):
    lines = [Attended("present", "Orla"), second]

    with pytest.raises(Refusal, match=why):
        attending.set_attendance(**said, seen=seal([]), attended=lines)


def test_an_interest_names_who_and_what_and_the_item(minutes, said):
    item = minutes.meeting.items.get(title="The plan")
    declared = [Declared("Orla Penn", "Governor of a school", item, left_room=True)]

    with pytest.raises(Refusal, match="who declared it"):
        attending.set_interests(**said, seen=seal([]), declared=[Declared("", "x")])
    attending.set_interests(**said, seen=seal([]), declared=declared)

    (kept,) = minutes.interests.all()
    assert (kept.item, kept.left_room) == (item, True)
