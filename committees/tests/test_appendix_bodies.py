"""What an appendix says: for everybody without what is exempt, else with all of it."""

from datetime import date

import pytest

from actionplans.tests.building import make_action, make_recommendation
from committees.appendix_bodies import body_of
from committees.appendix_content import content_of

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_paper,
    make_version,
)

EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "It tells of one family.",
}


@pytest.fixture
def versions(plan, people):
    whole = make_recommendation(plan, "1", text="Timely visits")
    make_action(whole, "1.1", text="Visit within a week", progress="green")
    make_action(whole, "1.2", text="Xqsecretqx", progress="red", **EXEMPT)
    june = make_version(plan, people.plan_admin, "June", date(2026, 6, 30))
    return june, make_version(plan, people.plan_admin, "August", date(2026, 8, 31))


@pytest.fixture
def appended(council, versions, people):
    committee = make_committee(council)
    shown = {"version": versions[0].pk}
    before = make_meeting(committee, date(2026, 7, 14))
    make_paper(before, people.committee_officer, shown)
    item = make_item(make_meeting(committee, date(2026, 9, 24)))

    def append(form, **fields):
        row = make_appendix(item, version=versions[1], form=form, **fields)
        return content_of(row, "Appendix 1")

    return append


def test_the_plan_in_full_compares_nothing(appended):
    body = body_of(appended("appendix"))
    assert body.kind == "wide"
    assert body.facts == ("Getting better", "August", "Position as at 31 August 2026")
    assert "Visit within a week" in body.html
    assert "members-counts" not in body.html


def test_what_changed_names_what_it_compares_with_and_leads_to_the_version(
    appended, versions
):
    body = body_of(appended("members"))
    assert body.kind == "members"
    assert "at its meeting of 14 July 2026" in body.facts[-1]
    assert f'href="{versions[1].get_absolute_url()}#' in body.html
    assert 'id="key"' not in body.html
    printed = body_of(appended("members"), printed=True)
    assert 'href=""' not in printed.html
    assert versions[1].get_absolute_url() not in printed.html


def test_both_lead_to_the_plan_behind(appended):
    html = body_of(appended("both"), printed=True).html
    assert html.index("members-counts") < html.index("The plan in full")
    assert 'href="#recommendation-1"' in html


@pytest.mark.parametrize("form", ["appendix", "members", "both"])
def test_an_open_appendix_keeps_the_exempt_parts_back(appended, form):
    content = appended(form)
    for exempt in (False, True):
        html = body_of(content, exempt=exempt).html
        assert "Xqsecretqx" not in html
        assert "aragraph 2" in html


def test_an_exempt_appendix_holds_them_for_who_reads_exempt(appended):
    content = appended("both", **EXEMPT)
    assert "Xqsecretqx" in body_of(content, exempt=True).html
    assert "Not for publication" in body_of(content, exempt=True).html
    assert "Xqsecretqx" not in body_of(content).html


def test_a_body_costs_few_queries(appended, django_assert_num_queries):
    content = appended("both")
    with django_assert_num_queries(5):
        body_of(content)


def test_what_is_exempt_alone_is_that_and_why_and_for_its_readers(appended):
    content = appended("exempt", **EXEMPT)
    body = body_of(content, exempt=True, printed=True)
    assert "Xqsecretqx" in body.html
    assert "What is exempt, and why" in body.html
    assert "It tells of one family." in body.html
    assert "Visit within a week" not in body.html
    assert (body.kind, content["against"]) == ("wide", None)
    assert body_of(content).html == ""
    assert body_of(appended("exempt"), exempt=True).html == ""
