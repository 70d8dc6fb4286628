"""A report says what was typed, numbered as its form numbers it."""

import pytest

from actionplans.models import Inspection, Judgement
from committees.report_content import content_of
from committees.rich_text import clean

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(council, people):
    """A numbered report of the second item of an agenda."""
    meeting = make_meeting(make_committee(council))
    make_item(meeting, "Apologies")
    template = make_template(council, people.committee_officer)
    return make_report(make_item(meeting, "Improvement plan"), template)


def say(report, key, body):
    report.sections.filter(key=key).update(body=body)


def told(content, key):
    return next(one for one in content["sections"] if one["key"] == key)


def numbered(html):
    return [part.partition("<")[0] for part in html.split('"number-of">')[1:]]


def test_sections_and_paragraphs_are_numbered(report):
    say(report, "background", "First.\n\n- a\n\n### Inspection\n\nSecond.\n\nThird.")

    content = content_of(report)

    assert [one["number"] for one in content["sections"]] == ["1", "2", "3"]
    background = told(content, "background")["html"]
    assert numbered(background) == ["3.1", "3.2", "3.2.1", "3.2.2"]
    assert numbered(told(content, "recommendations")["html"]) == ["2.1"]


def test_a_section_left_empty_takes_no_number(report):
    say(report, "summary", "")

    content = content_of(report)

    told_of = [(one["number"], one["key"]) for one in content["sections"]]
    assert told_of == [("1", "recommendations"), ("2", "background")]


def test_without_numbers_several_recommendations_are_a_list(report):
    report.template.is_numbered = False
    report.recommendations.create(order=1, text="That it comes back.")

    content = content_of(report)

    assert {one["number"] for one in content["sections"]} == {""}
    html = told(content, "recommendations")["html"]
    assert html.startswith("<ol>") and html.count("<li>") == 2
    assert "number-of" not in told(content, "summary")["html"]


def test_the_head_tells_the_meeting_and_leaves_out_what_nobody_said(report):
    fields = ["committee_and_date", "item", "classification", "phone"]
    report.template.header = [{"field": one, "label": one} for one in fields]

    header = content_of(report)["header"]

    assert [row["lines"] for row in header] == [
        ["Families Scrutiny Committee", "28 October 2026", "10.00am"],
        ["2"],
        ["Public"],
    ]


def test_an_exempt_item_is_classified_as_such(report):
    report.template.header = [{"field": "classification", "label": "Classification"}]
    report.item.openness = "exempt"
    report.item.exempt_paragraph = "Paragraph 3"

    assert content_of(report)["header"][0]["lines"] == ["Exempt: paragraph 3"]


def test_the_closing_grid_lists_papers_and_appendices_and_says_none(report):
    report.template.closing = [
        {"field": "background_papers", "label": "Papers", "prompt": "Complete this."},
        {"field": "appendices", "label": "Appendices", "prompt": ""},
        {"field": "wards", "label": "Local member", "prompt": ""},
    ]
    without = content_of(report)["closing"]
    make_appendix(report.item, "The plan")
    report.background_papers = [{"title": "The letter", "url": "https://x.example/"}]

    papers, appendices, _ = content_of(report)["closing"]

    assert [row["lines"] for row in without] == [["None"], ["None"], ["Not stated"]]
    assert papers["lines"] == ["The letter"]
    assert papers["links"] == ["https://x.example/"]
    assert papers["prompt"] == "Complete this."
    assert appendices["lines"] == ["Appendix 1: The plan"]


@pytest.fixture
def inspection(council):
    inspection = Inspection.objects.create(council=council, title="Visit", kind="other")
    first = Judgement.objects.create(
        inspection=inspection, order=0, number="2", area="Care & leaving", grade="Good"
    )
    Judgement.objects.create(
        inspection=inspection,
        order=1,
        number="2.1",
        area="Adoption",
        grade="Outstanding",
        parent=first,
    )
    return inspection


def test_judgements_stand_where_their_place_is(report, inspection):
    report.inspection = inspection
    say(report, "background", "The grades:\n[Judgements]\nThat was all.")

    html = told(content_of(report), "background")["html"]

    assert numbered(html) == ["3.1", "3.2"]
    assert html.index("3.1") < html.index("<table>") < html.index("3.2")
    assert '<th scope="row">2 Care &amp; leaving</th><td>Good</td>' in html
    assert '<th scope="row" class="below">2.1 Adoption</th>' in html


def test_without_an_inspection_its_place_leaves_nothing_behind(report):
    say(report, "background", "Before.\n\n[judgements]\n\nAfter.")

    assert "judgements" not in told(content_of(report), "background")["html"]


def test_what_is_composed_is_clean_already(report, inspection):
    """A page cleans what was kept; nothing that we made is lost by it."""
    report.inspection = inspection
    say(report, "background", "### Why\n\nSo.\n\n[judgements]\n\n<b>x</b>")

    for section in content_of(report)["sections"]:
        assert clean(section["html"]) == section["html"]


def test_hostile_words_are_words(report):
    report.recommendations.update(text="<script>x</script>")
    say(report, "summary", '<img src=x onerror="y">')

    html = "".join(one["html"] for one in content_of(report)["sections"])

    assert "<script" not in html and "<img" not in html
