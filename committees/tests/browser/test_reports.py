"""A committee officer takes a report template, changes it, and writes in it."""

import pytest
from playwright.sync_api import expect

from actionplans.tests.building import make_inspection
from committees.tests.building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def item(council):
    visit = make_inspection(council, "Inspection of the spring")
    first = visit.judgements.create(
        order=0, number="2", area="Children in care", grade="Good"
    )
    visit.judgements.create(
        order=1, number="2.1", area="Adoption", grade="Good", parent=first
    )
    item = make_item(make_meeting(make_committee(council)))
    make_appendix(item, "The plan in full")
    return item


def test_from_a_form_of_report_to_a_cleared_report(
    live_server, page, signed_in, check_page, people, item
):
    signed_in(page, people.committee_officer)
    page.goto(f"{live_server.url}/fernshire/items/{item.pk}/report/")
    check_page(page)
    page.get_by_role("link", name="Choose a report template").click()
    check_page(page)
    page.get_by_role("button", name="Take “Report under headings”").click()
    page.get_by_role("button", name="Take “Numbered report”").click()
    page.get_by_role("link", name="Change Numbered report").click()
    check_page(page)
    page.get_by_label("Heading").first.fill("")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("Heading").first.fill("In short")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("saved as version 2")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Put away Report under headings").click()
    check_page(page)

    page.goto(f"{live_server.url}/fernshire/items/{item.pk}/report/")
    page.get_by_label("Numbered report (version 2)").check()
    check_page(page)
    page.get_by_role("button", name="Begin the report").click()
    page.get_by_text("How to make headings").click()
    check_page(page)
    page.get_by_label("In short").fill("It **moves**.\n\nIt is late.")
    page.get_by_role("button", name="Save and clear").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)

    page.get_by_role("link", name="Say who the responsible officer is").click()
    expect(page.get_by_label("Responsible officer")).to_be_focused()
    page.keyboard.type("Ines Marlow")
    page.get_by_label("Recommendation 1").fill("That the Committee notes it.")
    appraisal = "Risk assessment and opportunities appraisal"
    page.get_by_role("textbox", name=appraisal).fill(
        "### The visit\n\nGrades:\n\n| Team | Visits |\n| --- | --- |\n| North | 12 |"
    )
    page.get_by_role("textbox", name="Financial implications").fill("None.")
    page.get_by_label("Judgements of which inspection").select_option(index=1)
    page.get_by_label("Where its table stands").select_option(label=appraisal)
    page.get_by_label("Background paper 1").fill("The inspectors’ letter")
    page.get_by_label("Where it can be read").first.fill("letters.example/1")
    page.get_by_role("button", name="Save and see it printed").click()
    expect(page.get_by_role("row", name="2.1 Adoption Good")).to_be_visible()
    expect(page.get_by_text("3.1.1 Grades:")).to_be_visible()
    check_page(page)

    page.get_by_role("button", name="Clear the report").click()
    expect(page.get_by_text("Cleared by Colm Hale")).to_be_visible()
    page.get_by_role("link", name="Take it back to draft").click()
    page.get_by_role("button", name="Take it back to draft").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page)
    page.get_by_label("Reason").fill("A figure is wrong")
    page.get_by_role("button", name="Take it back to draft").click()
    expect(page.get_by_text("The report is a draft again")).to_be_visible()
    page.goto(f"{live_server.url}/fernshire/reports/{item.report.pk}/throw-away/")
    check_page(page)
