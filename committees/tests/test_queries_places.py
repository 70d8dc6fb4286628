"""Pages of committees ask the same few questions, however much there is to show."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from .building import make_committee, make_meeting, make_seat

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12


def fill(council, people, size):
    """Committees, seats with a past, meetings to come and past, that many of each."""
    for number in range(size):
        other = make_committee(council, f"Board {number}", short=f"B{number}")
        make_meeting(other, date(2026, 12, 1))
    committee = make_committee(council, officer=people.committee_officer)
    for number in range(size):
        make_seat(committee, f"Member {number}", user=people.member)
        make_seat(committee, kind="substitute")
        make_meeting(committee, date(2026, 1, 1) + timedelta(days=number), state="held")
        later = make_meeting(committee, date(2026, 11, 1) + timedelta(days=number))
        moved = {"state": "moved", "moved_to": later, "called_off_because": "Snow"}
        make_meeting(committee, date(2026, 10, 1) + timedelta(days=number), **moved)
    return committee


@pytest.mark.parametrize("who", ["committee_officer", "member", "public"])
def test_pages_ask_a_constant_number_of_questions(client, council, people, today, who):
    if who != "public":
        client.force_login(getattr(people, who))
    committee = fill(council, people, 2)
    own = [council.slug, committee.slug]
    addresses = [
        reverse("committees:committee-list", args=[council.slug]),
        committee.get_absolute_url(),
        reverse("committees:council-calendar", args=[council.slug]),
        reverse("committees:committee-calendar", args=own),
    ]
    if who == "committee_officer":
        names = ("committee-edit", "committee-history", "seat-list", "seat-order")
        addresses += [reverse(f"committees:{name}", args=own) for name in names]
        addresses += [reverse("committees:closed-days", args=[council.slug])]

    def asked():
        found = {}
        for address in addresses:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            found[address] = len(queries)
        return found

    few = asked()
    for number in range(8):
        make_seat(committee, f"New {number}", user=people.member)
        make_meeting(committee, date(2027, 1, 1) + timedelta(days=number))
        make_meeting(
            make_committee(council, f"More {number}", short=f"M{number}"),
            date(2027, 1, 1),
        )

    assert asked() == few
    assert max(few.values()) <= MOST, few
