"""Pages of minutes take as many queries for many rows as for few: at most twelve."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.minuting.arranging import SaidClause, SaidEntry

from .building import make_meeting, make_seat
from .minuted import make_board, make_draft, make_held, write

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12
PAGES = (
    "minutes",
    "minutes-write",
    "minutes-numbers",
    "minutes-hours",
    "minutes-order",
    "minutes-add",
    "minutes-attendance",
    "minutes-interests",
    "minutes-check",
    "minutes-publish",
    "minutes-confirm",
)


@pytest.fixture
def counts(client, council, people):
    """The queries of each page, for so many items with so many entries."""
    officer = people.committee_officer
    client.force_login(officer)

    def count(board, on, many):
        meeting = make_held(board, officer, on, ["Apologies", "The plan"] * many)
        minutes = make_draft(meeting, officer)
        item = minutes.items.get(order=1)
        clauses = tuple(SaidClause(f"Clause {n}") for n in range(many))
        said = [SaidEntry("resolved", "That", clauses=clauses)] * many
        write(item, officer, *said)
        if many > 1:
            make_seat(board, "Councillor Ada Voss")
        addresses = {
            name: reverse(f"committees:{name}", args=[council.slug, meeting.pk])
            for name in PAGES
        }
        one = reverse("committees:minuteitem-write", args=[council.slug, item.pk])
        return {
            name: _queries(client, address)
            for name, address in (addresses | {"item": one}).items()
        }

    return count


def _queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_of_minutes_ask_alike_for_few_rows_and_many(counts, council, people):
    board = make_board(council, people)
    make_meeting(board, date(2026, 11, 20), state="held")

    few = counts(board, date(2026, 10, 7), 1)
    many = counts(board, date(2026, 10, 14), 4)

    assert few == many
    assert {name: n for name, n in many.items() if n > MOST} == {}
