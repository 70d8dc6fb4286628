"""What fetching a pack asks the database, however much is in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .test_urls import address
from .worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12


@pytest.mark.parametrize(
    "name", ["meeting-pack", "meeting-exempt", "report-pdf", "meeting-draft"]
)
def test_a_file_or_its_page_takes_few_queries(client, plan, people, store, name):
    world = World(plan, people, sitters=[people.committee_officer])
    client.force_login(people.committee_officer)
    where = address(world, name)
    client.get(where)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200

    assert len(asked) <= MOST
