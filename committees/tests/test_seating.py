"""Seats and their holders: one holder at a time, one chair, the past stays."""

from datetime import date

import pytest

from actionplans import sealing
from actionplans.models import AuditEvent
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal
from committees import seating, seats, sitting
from committees.membership import groups_on
from committees.models import Seat
from committees.seats import Held, Said

from .building import AT, make_committee, make_seat

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 21)


@pytest.fixture
def committee(council):
    return make_committee(council)


@pytest.fixture
def told(people):
    return {"by": people.committee_officer, "at": AT}


def test_a_new_holder_ends_the_one_before_the_day_before(committee, told):
    seat = make_seat(committee, "Hal Dorn")

    sitting.hold_seat(seat=seat, held=Held("Ria Webb", MAY), **told)

    assert list(seat.holdings.values_list("name", "held_from", "held_to")) == [
        ("Hal Dorn", date(2020, 5, 1), date(2026, 5, 20)),
        ("Ria Webb", MAY, None),
    ]
    event = AuditEvent.objects.get(about=f"committee {committee.pk}")
    assert event.deed == "seat-hold"
    assert event.before == {"held_by": "Hal Dorn"}


def test_nobody_holds_a_seat_together_with_another(committee, told):
    seat = make_seat(committee, "Hal Dorn")
    sitting.hold_seat(seat=seat, held=Held("Ria Webb", MAY), **told)

    with pytest.raises(Refusal, match="Ria Webb holds this seat from 21 May 2026"):
        sitting.hold_seat(seat=seat, held=Held("Io Vale", MAY), **told)
    with pytest.raises(Refusal, match="Ria Webb holds this seat"):
        sitting.hold_seat(seat=seat, held=Held("Io Vale", date(2026, 5, 1)), **told)
    first = seat.holdings.first()
    with pytest.raises(Refusal, match="two never hold one together"):
        late = Held(first.name, first.held_from, MAY)
        sitting.correct_holding(holding=first, held=late, **told)


def test_a_time_in_the_past_can_be_filled_in(committee, told):
    seat = make_seat(committee, "Hal Dorn")
    held = Held("Io Vale", date(2018, 5, 1), date(2020, 4, 30))

    sitting.hold_seat(seat=seat, held=held, **told)

    assert [one.name for one in seat.holdings.all()] == ["Io Vale", "Hal Dorn"]


def test_nobody_holds_two_seats_of_a_committee_at_once(committee, people, told):
    make_seat(committee, "Hal Dorn", user=people.member)
    chair = make_seat(committee, kind="chair")

    for held in (Held("hal dorn", MAY), Held("H. Dorn", MAY, user=people.member)):
        with pytest.raises(Refusal, match=r"holds another seat .* as member"):
            sitting.hold_seat(seat=chair, held=held, **told)


def test_a_committee_has_one_chair_at_a_time(committee, told):
    make_seat(committee, "Hal Dorn", kind="chair", until=date(2026, 5, 20))

    with pytest.raises(Refusal, match="two chairs"):
        seating.add_seat(committee=committee, said=Said("chair"), **told)
    member = make_seat(committee)
    with pytest.raises(Refusal, match="two chairs"):
        seating.edit_seat(seat=member, said=Said("chair"), **told)
    seating.add_seat(committee=committee, said=Said("chair", since=MAY), **told)


def test_a_seat_that_falls_vacant_keeps_its_place_and_its_body(committee, told):
    seat = make_seat(committee, "Ada Finn", kind="co_opted", body="Parent governors")

    sitting.vacate_seat(seat=seat, last_day=date(2026, 5, 20), **told)

    (group,) = groups_on(committee, MAY)
    assert (group["sittings"][0]["name"], group["sittings"][0]["body"]) == (
        "",
        "Parent governors",
    )
    with pytest.raises(Refusal, match="Nobody holds this seat"):
        sitting.vacate_seat(seat=seat, last_day=MAY, **told)


def test_a_seat_that_ends_takes_its_holder_with_it(committee, told):
    seat = make_seat(committee, "Ada Finn")

    seating.end_seat(seat=seat, last_day=date(2026, 5, 20), **told)

    assert seat.holdings.get().held_to == date(2026, 5, 20)
    assert groups_on(committee, MAY) == []
    with pytest.raises(Refusal, match="after it ends"):
        sitting.hold_seat(seat=seat, held=Held("Io Vale", MAY), **told)


def test_a_seat_added_by_mistake_can_go_and_one_with_a_past_cannot(committee, told):
    mistake, held = make_seat(committee), make_seat(committee, "Ada Finn")

    seating.remove_seat(seat=mistake, **told)

    assert committee.seats.get() == held
    with pytest.raises(Refusal, match="end it"):
        seating.remove_seat(seat=held, **told)


def test_seats_are_printed_in_the_order_that_they_are_put_in(committee, told):
    first, second = make_seat(committee, "Ada Finn"), make_seat(committee, "Bo Carr")

    seating.order_seats(committee=committee, seats=[second, first], **told)

    (group,) = groups_on(committee, MAY)
    assert [one["name"] for one in group["sittings"]] == ["Bo Carr", "Ada Finn"]
    with pytest.raises(Refusal, match="changed meanwhile"):
        seating.order_seats(committee=committee, seats=[first], **told)


def test_words_written_on_other_seats_are_refused(committee, told):
    seen = sealing.seal(seats.rows(committee))
    make_seat(committee, "Ada Finn")

    with pytest.raises(ChangedMeanwhile):
        seating.add_seat(committee=committee, said=Said("member"), seen=seen, **told)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said("member", votes_on="education"), "Only a co-opted seat that votes"),
        (Said("member", since=MAY, until=date(2026, 5, 1)), "end before it begins"),
        (Said("member", since=date(206, 5, 1)), "between 1990 and 2099"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(committee, told, said, why):
    with pytest.raises(Refusal, match=why):
        seating.add_seat(committee=committee, said=said, **told)

    assert not Seat.objects.exists()
