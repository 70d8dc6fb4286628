"""The items of an agenda as a page and a pack show them."""

import pytest
from django.template.loader import render_to_string

from committees.templatetags.agendas import pages_of

from .issued import appendix_content, item_content, pack_content, report_content

EXEMPT = {"paragraph": "Paragraph 3", "reason": "Bids are open."}


def shown(*items, **said):
    return render_to_string(
        "committees/_agenda.html", {"content": pack_content(*items)} | said
    )


@pytest.mark.parametrize(
    "ranges, words",
    [
        ({"6": [5, 28]}, "Pages 5 to 28"),
        ({"6": [3, 3]}, "Page 3"),
        ({"7": [5, 28]}, ""),
        (None, ""),
    ],
)
def test_pages_of_an_item_are_told_where_they_are_known(ranges, words):
    assert pages_of(ranges, 6) == words


def test_papers_are_linked_where_the_page_has_their_addresses():
    item = item_content(
        "6",
        report=report_content(source=3),
        appendices=[
            appendix_content(source=4),
            appendix_content("Appendix 2", "Audit", kind="to_follow"),
        ],
    )

    html = shown(item, ranges={"6": [5, 28]}, links={"report-3": "/r/3/"})

    assert '<a href="/r/3/">Report: Improvement plan</a>' in html
    assert "<li>Appendix 1: Progress report</li>" in html
    assert "Appendix 2: Audit <strong>(to follow)</strong>" in html
    assert "(Pages 5 to 28)" in html


def test_exempt_item_says_paragraph_and_reason_and_that_its_papers_are_kept():
    html = shown(item_content("7", "Placements", exempt=EXEMPT))

    assert "Placements" in html
    assert "Exempt under paragraph 3 of Schedule 12A" in html
    assert "Bids are open." in html
    assert "The papers are not open to the public" in html


def test_printed_agenda_reads_its_pages_from_the_papers_behind_it():
    html = shown(
        item_content("6", report=report_content()), item_content("7"), printed=True
    )

    assert 'href="#item-6-end"' in html
    assert 'href="#item-7"' not in html


def test_what_is_tabled_or_to_follow_is_said_with_why_it_is_late():
    html = shown(
        item_content("6", papers="to_follow"),
        item_content(
            "7",
            papers="tabled",
            late_reason="It came today.",
            late_agreed_by="Ada Rowe",
        ),
    )

    assert "The papers are to follow." in html
    assert "Some papers are to follow." in shown(
        item_content("8", papers="to_follow", report=report_content())
    )
    assert "A paper will be tabled at the meeting." in html
    assert "It came today. Accepted as urgent by Ada Rowe." in html


def test_open_resolutions_stand_under_the_item_that_brings_them_back():
    matter = {
        "source": 1,
        "reference": "FSC (26/27) 01",
        "minute": "24.2 b)",
        "on": "2026-09-30",
        "html": "<p>bring the plan back</p>",
        "addressed_to": "Director of Children’s Services",
        "due_on": "",
        "respond_by": "2026-11-30",
        "is_overdue": True,
        "response": "",
        "mark": "",
        "progress": "",
        "progress_on": "",
    }

    html = shown(item_content("6", kind="matters_arising", matters=[matter]))

    assert "FSC (26/27) 01" in html and "minute 24.2 b) of 30 September 2026" in html
    assert "<p>bring the plan back</p>" in html
