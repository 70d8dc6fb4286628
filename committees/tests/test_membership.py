"""Membership: who holds what on a date, under the headings of a summons."""

from datetime import date

import pytest

from committees.membership import groups_on
from committees.models import SeatHolding

from .building import make_committee, make_seat

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 28)


def names(group):
    return [one["name"] for one in group["sittings"]]


def test_groups_stand_in_the_order_and_under_the_headings_of_a_summons(council):
    committee = make_committee(council)
    make_seat(committee, "Ola Brant", kind="substitute")
    make_seat(committee, "Gwen Ashdown", kind="co_opted", body="Volunteers’ Forum")
    make_seat(committee, "Tom Reece")
    make_seat(committee, "Una Marsh", kind="vice_chair")
    make_seat(committee, "Idris Coe", kind="chair")
    make_seat(
        committee,
        kind="co_opted_voting",
        body="Parent governor, primary",
        votes_on="education matters only",
    )

    members, voting, others, substitutes = groups_on(committee, DAY)

    assert members["heading"] == "Members of the Committee"
    assert names(members) == ["Idris Coe", "Una Marsh", "Tom Reece"]
    assert [one["role"] for one in members["sittings"]] == ["Chair", "Vice-Chair", ""]
    assert voting == {
        "heading": "Co-opted Members (Voting)",
        "sittings": [
            {
                "name": "",
                "role": "",
                "body": "Parent governor, primary",
                "votes_on": "education matters only",
            }
        ],
    }
    assert others["heading"] == "Co-opted Members (Non-Voting)"
    assert substitutes["heading"] == "Substitute Members"
    assert names(substitutes) == ["Ola Brant"]


def test_the_membership_is_that_of_the_day(council):
    committee = make_committee(council)
    seat = make_seat(committee, order=0)
    for name, begins, ends in (
        ("Hal Dorn", date(2024, 5, 1), date(2026, 5, 20)),
        ("Ria Webb", date(2026, 5, 21), None),
    ):
        SeatHolding.objects.create(seat=seat, name=name, held_from=begins, held_to=ends)
    make_seat(committee, "Not Yet", since=date(2027, 1, 1), order=1)
    make_seat(committee, "No More", until=date(2026, 1, 31), order=2)

    def on(day):
        return [name for group in groups_on(committee, day) for name in names(group)]

    assert on(date(2026, 5, 20)) == ["Hal Dorn"]
    assert on(date(2026, 5, 21)) == ["Ria Webb"]
    assert on(date(2026, 1, 31)) == ["Hal Dorn", "No More"]
    assert on(date(2024, 4, 30)) == ["", "No More"]


def test_the_seats_cost_two_queries_however_many(council, django_assert_num_queries):
    committee = make_committee(council)
    for number in range(5):
        make_seat(committee, f"Member {number}")

    with django_assert_num_queries(2):
        groups_on(committee, DAY)
