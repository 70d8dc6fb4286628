"""Pages of appendices ask the same few questions, however much there is to show."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.tests.building import make_action, make_recommendation
from committees.issuing import issue_agenda

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_version,
    noon,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
MOST = 12


def issued(committee, on, versions, by):
    item = make_item(make_meeting(committee, on), papers="attached")
    for version in versions:
        make_appendix(item, f"To {version}", version=version)
    issue_agenda(meeting=item.meeting, by=by, at=noon(date(on.year, on.month, 1)))
    return item


@pytest.mark.parametrize("who", ["committee_officer", "public"])
def test_pages_ask_a_constant_number_of_questions(client, council, plan, people, who):
    by = people.committee_officer
    make_action(make_recommendation(plan, "1"), "1.1", progress="green")
    june, july, august = (
        make_version(plan, people.plan_admin, label, day)
        for label, day in (
            ("June", date(2026, 6, 30)),
            ("July", date(2026, 7, 31)),
            ("August", date(2026, 8, 31)),
        )
    )
    committee = make_committee(council, officer=by)
    issued(committee, date(2026, 7, 14), [june], by)
    few = issued(committee, date(2026, 9, 14), [july], by)
    many = issued(committee, date(2026, 10, 14), [june, july, august], by)
    if who != "public":
        client.force_login(by)

    def asked(name, row):
        address = reverse(f"committees:{name}", args=[council.slug, row.pk])
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    pairs = [("appendix", few.appendices.get(), many.appendices.last())]
    if who != "public":
        pairs += [
            ("item-appendices", few, many),
            ("item-appendix", few, many),
            ("appendix-edit", few.appendices.get(), many.appendices.last()),
            ("appendix-remove", few.appendices.get(), many.appendices.last()),
        ]
    for name, small, large in pairs:
        number = asked(name, large)
        assert number == asked(name, small), name
        assert number <= MOST, name
