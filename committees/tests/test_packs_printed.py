"""A pack as a PDF: its bookmarks, its page numbers, and that all can read it."""

import io
import re
import subprocess

import page as validator
import pikepdf
import pytest

from actionplans import printing
from committees import packs

from .issued import item_content, pack_content
from .packs import COSTS, SITE, paper_chain, plan_appendix, stand_in_for_plans


@pytest.fixture(scope="module")
def printed():
    with pytest.MonkeyPatch.context() as patch:
        stand_in_for_plans(patch)
        return printing.html_to_pdf(packs.html_of(paper_chain()), base_url=SITE)


@pytest.fixture(scope="module")
def exempt():
    with pytest.MonkeyPatch.context() as patch:
        stand_in_for_plans(patch)
        content = paper_chain()
        content["items"][2]["appendices"].pop()
        html = packs.html_of(content, exempt=True)
        return printing.html_to_pdf(html, base_url=SITE)


def pages_of(data):
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_bookmarks_are_two_levels_deep_and_no_heading_adds_one(printed):
    with (
        pikepdf.open(io.BytesIO(printed.data)) as document,
        document.open_outline() as outline,
    ):
        told = {
            entry.title: [below.title for below in entry.children]
            for entry in outline.root
        }
        second = [below for entry in outline.root for below in entry.children]
        deeper = [below for entry in second for below in entry.children]

    assert told == {
        "Front sheet": [],
        "Agenda": [],
        "2 Minutes": ["Minutes of 15 July 2026"],
        "3 Improvement plan": [
            "Report: Improvement plan",
            "Appendix 1: Progress report 1",
            "Appendix 2: Progress report 2",
        ],
    }
    assert deeper == []


def test_papers_are_numbered_from_one_and_the_agenda_names_their_pages(printed):
    pages = pages_of(printed.data)
    last = len(pages) - 2

    assert "Page" not in pages[0].splitlines()[-1]
    assert "(Page 1)" in pages[1]
    assert f"(Pages 2 to {last})" in pages[1]
    assert f"Page {last}" in pages[-1]
    foot = pages[-1].splitlines()[-1]
    assert "Families Scrutiny Committee · 28 October 2026 · Item 3 · Appendix 2" in foot


def test_a_reader_shows_the_numbers_that_are_printed(printed, exempt):
    plan = printing.chapters_of(printed.data)[-1]

    assert (plan.first, plan.last) == ("2", str(printed.pages - 2))
    assert printing.chapters_of(exempt.data)[-1].first == "E1"
    assert "Page E1" in pages_of(exempt.data)[-1]


def test_a_mention_in_an_appendix_names_the_page_in_the_pack(printed):
    pages = pages_of(printed.data)
    mentioned = {
        (appendix, int(number))
        for page in pages
        for appendix in re.findall(r"Item 3 · Appendix (\d)", page)[:1]
        for number in re.findall(r"\(page (\d+)\)", page)
    }

    assert {appendix for appendix, _ in mentioned} == {"1", "2"}
    for appendix, number in mentioned:
        page = pages[number + 1]  # two pages of front stand before the first
        assert f"Appendix {appendix}" in page
        assert "See that step 1 is taken" in page


def test_a_mention_in_an_exempt_appendix_names_its_page_as_it_is_printed(monkeypatch):
    stand_in_for_plans(monkeypatch)
    item = item_content("4", "Contract", exempt=COSTS, appendices=[plan_appendix(1)])
    html = packs.html_of(pack_content(item), exempt=True)

    pages = pages_of(printing.html_to_pdf(html, base_url=SITE).data)

    mentioned = set(re.findall(r"\(page ([^)]+)\)", "".join(pages)))
    assert mentioned
    assert mentioned <= {f"E{number}" for number in range(1, len(pages))}


def test_each_exempt_page_says_so_and_under_which_paragraph(exempt):
    papers = pages_of(exempt.data)[1:]

    assert papers
    for page in papers:
        assert "Exempt: not for publication (paragraph 3)" in page


@pytest.mark.parametrize("paper", ["printed", "exempt"])
@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_the_validator_finds_nothing(paper, profile, request):
    data = request.getfixturevalue(paper).data
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(data, profile=checked)

    assert [failure.message for failure in report.failures] == []
