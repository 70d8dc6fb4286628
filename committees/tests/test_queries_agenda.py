"""How often the pages of an agenda ask the database: never once per item."""

import pytest
from django.urls import reverse

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.mark.parametrize(
    "name", ["agenda", "agenda-add", "agenda-order", "agenda-refresh"]
)
def test_a_page_of_an_agenda_asks_as_often_whatever_the_number_of_items(
    client, people, council, name, django_assert_max_num_queries
):
    meeting = make_meeting(make_committee(council))
    template = make_template(council, people.committee_officer)
    for number in range(5):
        item = make_item(meeting, f"Report {number}")
        make_report(item, template)
        make_appendix(item)
        make_appendix(item, "Audit")
    client.force_login(people.committee_officer)

    with django_assert_max_num_queries(12):
        page = client.get(
            reverse(f"committees:{name}", args=[council.slug, meeting.pk])
        )

    assert page.status_code == 200


@pytest.mark.parametrize("name", ["item-edit", "item-remove"])
def test_a_page_of_an_item_asks_little(
    client, people, council, name, django_assert_max_num_queries
):
    item = make_item(make_meeting(make_committee(council)))
    client.force_login(people.committee_officer)

    with django_assert_max_num_queries(12):
        page = client.get(reverse(f"committees:{name}", args=[council.slug, item.pk]))

    assert page.status_code == 200


def test_the_page_of_standing_items_asks_little(
    client, people, council, django_assert_max_num_queries
):
    committee = make_committee(council)
    client.force_login(people.committee_officer)
    where = reverse(
        "committees:committee-standing", args=[council.slug, committee.slug]
    )

    with django_assert_max_num_queries(12):
        assert client.get(where).status_code == 200
