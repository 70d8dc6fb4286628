"""The pages of reports ask the database the same few things, however much they say."""

import pytest
from django.urls import reverse

from committees import report_templating

from .building import (
    AT,
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def officer(client, people):
    client.force_login(people.committee_officer)
    return client


def report_saying(people, council, much):
    """A report with so many sections, recommendations, papers and appendices."""
    meeting = make_meeting(make_committee(council, f"Committee of {much}"))
    item = make_item(meeting)
    template = make_template(council, people.committee_officer, f"Form of {much}")
    for order in range(3, 3 + much):
        heading = f"Part {order}"
        template.sections.create(order=order, key=f"part-{order}", heading=heading)
        make_appendix(item, f"Paper {order}")
    papers = [{"title": f"Paper {one}", "url": ""} for one in range(much)]
    report = make_report(item, template, background_papers=papers)
    for order in range(1, 1 + much):
        report.recommendations.create(order=order, text="That it is noted.")
    return report


@pytest.mark.parametrize("name", ["report", "report-edit"])
def test_a_report_costs_the_same_however_long_it_is(
    name, officer, people, council, django_assert_max_num_queries
):
    asked = []
    for much in (1, 9):
        report = report_saying(people, council, much)
        address = reverse(f"committees:{name}", args=["fernshire", report.pk])
        with django_assert_max_num_queries(12) as queries:
            assert officer.get(address).status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_list_of_forms_costs_the_same_however_many(
    officer, people, council, django_assert_max_num_queries
):
    address = reverse("committees:template-list", args=["fernshire"])
    asked = []
    for which in ("numbered", "headings"):
        report_templating.take_shipped(
            council=council, by=people.committee_officer, at=AT, which=which
        )
        with django_assert_max_num_queries(12) as queries:
            officer.get(address)
        asked.append(len(queries))

    assert asked[0] == asked[1]
