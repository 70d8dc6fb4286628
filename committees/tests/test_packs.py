"""A pack as one document: what is in which, and where its links lead."""

import re

import pytest

from committees import packs

from .issued import appendix_content, item_content, pack_content
from .packs import ids_of, paper_chain, plan_appendix, stand_in_for_plans


@pytest.fixture(autouse=True)
def plans(monkeypatch):
    stand_in_for_plans(monkeypatch)


def test_everybody_is_told_of_exempt_papers_and_not_what_they_say():
    html = packs.html_of(paper_chain())

    assert "What it costs" not in html
    assert "Who is to have the contract" not in html
    assert "What is not in this pack" in html


def test_the_exempt_pack_holds_them_alone_and_says_so_on_each_page():
    html = packs.html_of(paper_chain(), exempt=True)

    assert "What it costs" in html
    assert "Who is to have the contract" in html
    assert "Progress report" not in html
    marks = re.findall(r'class="pack-head[^>]*data-mark="([^"]*)"', html)
    assert set(marks) == {"Exempt: not for publication (paragraph 3)"}


def test_no_id_stands_twice_and_every_link_leads_somewhere():
    html = packs.html_of(paper_chain())
    ids = ids_of(html)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert {"appendix-1-key", "appendix-2-key"} <= set(ids)


def test_a_place_is_kept_for_each_page_of_a_foreign_pdf():
    letter = appendix_content("Appendix 1", "Letter", source=7, pages=2)
    html = packs.html_of(pack_content(item_content("1", "Letter", appendices=[letter])))

    assert re.findall(r'data-foreign="([^"]+)"', html) == ["7-1", "7-2"]
    assert "foreign 7-2: Appendix 1, Letter: page 2 of 2" in html


def test_a_draft_says_so_on_each_page():
    html = packs.html_of(paper_chain(), is_draft=True)
    marks = re.findall(r'data-mark="([^"]*)"', html)

    assert set(marks) == {"DRAFT"}
    assert "This is a draft" in html


def test_draft_minutes_say_so_on_each_page_of_a_pack():
    html = packs.html_of(paper_chain())

    assert html.count('data-mark="Draft: to be confirmed"') == 1


def test_a_supplement_has_a_front_of_its_own_and_goes_on_counting():
    html = packs.html_of(paper_chain(kind="supplement"), after=28)

    assert "Public Document Pack: Supplement 1" in html
    assert "counter-reset: page 28" in html
    assert "Their pages go on after page 28" in html
    assert "<li>Appendix 1: Progress report 1</li>" in html
    assert "You are requested" not in html


def test_papers_of_a_board_behind_closed_doors_are_no_public_pack():
    html = packs.html_of(paper_chain(meets_in_public=False))

    assert "Public Document Pack" not in html
    assert "Document Pack" in html


def test_an_appendix_alone_has_the_same_words_and_names_no_item():
    content = paper_chain()
    item = content["items"][2]

    alone = packs.paper_html_of(content, item, plan_appendix(1))

    assert "Item 3" not in alone
    assert "Progress report 1" in alone
    body = alone.split("</ul>", 1)[1].split('<div id="paper-end">')[0]
    assert re.sub(r"appendix-1-", "", packs.html_of(content)).count(body.strip()) == 1


def test_why_it_is_late_is_a_sentence_however_it_was_typed():
    for reason, agreed in (
        ("They wrote only now", "The Chair"),
        ("They wrote only now.", "The Chair."),
    ):
        content = pack_content(
            item_content(), late_reason=reason, late_agreed_by=agreed
        )

        assert "urgency: They wrote only now. Agreed by The Chair.<" in packs.html_of(
            content
        )
