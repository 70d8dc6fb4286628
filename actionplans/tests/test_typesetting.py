"""The appendix as a page and as a PDF: the same words, by the rules of print."""

import io
import re
import subprocess
from functools import cache
from itertools import pairwise

import page as validator
import pikepdf
import pytest
from django.utils.html import escape

from actionplans import snapshots, typesetting
from actionplans.models import GlossaryTerm, PlanSection
from actionplans.printing import print_in_child

from .building import make_action, make_plan, make_recommendation
from .papers import DAY, MOMENT, make_full_plan

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script> & \"quoted\" {{ settings }} {% now 'Y' %}"


@cache
def print_once(html):
    """The same plan makes the same HTML in each test: printed for all of them."""
    return print_in_child(html, base_url="http://localhost")


@pytest.fixture
def rows(people):
    def take(plan):
        return snapshots.take(
            plan=plan, label="Q1 2026/27", as_at=DAY, by=people.plan_admin, at=MOMENT
        )

    return take


@pytest.fixture
def full(council, rows):
    return rows(make_full_plan(council))


@pytest.fixture
def printed(full):
    body = typesetting.body_of(full)
    return print_once(typesetting.document_of(full.version, body))


def test_what_is_led_to_is_a_heading_and_no_whole_row_or_part(full):
    """What stands below an id is styled anew by the printer, for each of them."""
    body = typesetting.body_of(full)

    assert '<h2 id="recommendation-1">' in body
    assert '<th scope="row" role="rowheader" id="action-1.1"' in body
    assert not re.search(r"<(tr|section class=.recommendation.)[^>]* id=", body)


def test_the_page_says_what_the_plan_says(full):
    body = typesetting.body_of(full)

    for words in (
        "see children sooner",
        "Philippa Marsh, Director of Children’s Services",
        "Results can be demonstrated and measured",
        "Make sure that practice 12 is timely",
        "Managers do not always say why they decided.",
        "Sampling began in May.",
        "<b>Areas of concern:</b> The post is vacant.",
        "Overdue by 90 days",
        "Emergency duty team",
    ):
        assert words in body, words
    assert body.count("Not rated") > 20


def test_persons_are_not_named_without_the_policy(council, full, rows):
    assert "Wilhelmina" not in typesetting.body_of(full)

    council.publishes_names = True
    council.save()
    plan = full.version.plan
    plan.council = council
    assert "Wilhelmina Grey" in typesetting.body_of(rows(plan))


def test_whatever_was_typed_is_text(council, rows):
    plan = make_plan(council, NASTY, slug="nasty", strapline=NASTY)
    recommendation = make_recommendation(plan, text=NASTY, findings=f"{NASTY}\n{NASTY}")
    make_action(recommendation, ref="1<b>", text=NASTY, progress_text=NASTY)
    PlanSection.objects.create(
        plan=plan, placement="front", order=1, heading=NASTY, body=f"- {NASTY}"
    )
    GlossaryTerm.objects.create(plan=plan, abbreviation="<i>", term=NASTY)
    found = rows(plan)

    html = typesetting.document_of(found.version, typesetting.body_of(found))

    assert html.count(escape(NASTY)) >= 8
    assert "<script" not in html
    assert "1<b>" not in html


def test_every_table_keeps_the_rules_of_printing(full):
    body = typesetting.body_of(full)

    tables = re.findall(r"<table.*?</table>", body, re.DOTALL)
    assert len(tables) == 1 + 2 + 12 + 1
    for table in tables:
        assert table.count("<caption") == 1
        assert (
            len(re.findall(r"<thead[^>]*>\s*<tr[^>]*>.*?</tr>\s*</thead>", table, re.S))
            == 1
        )
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)[1:]
        assert all(row.startswith('<th scope="row"') for row in rows)
        assert not re.search(r"rowspan|colspan|<p|<br|style=", table)
        assert 'scope="rowgroup"' not in table


def test_no_heading_level_is_skipped(full):
    html = typesetting.document_of(full.version, typesetting.body_of(full))

    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_standing_alone_file_needs_no_other(full):
    html = typesetting.standalone_of(full.version, typesetting.body_of(full))

    assert "<link" not in html
    assert 'src="' not in html
    assert '<style media="print">' in html
    assert "Make sure that practice 12 is timely" in html


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_the_pdf_passes_the_validator(printed, profile):
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(printed.data, profile=checked)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def text_of(data, *options):
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def test_the_pdf_has_the_pages_a_committee_expects(printed):
    pages = text_of(printed.data, "-layout").decode().split("\f")[:-1]

    assert len(pages) == printed.pages
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {printed.pages}" in page
        assert "Getting better together" in page
        assert "Q1 2026/27 · position as at 30 June 2026" in page
    tables = [page for page in pages if re.search(r"^\s*\d+\.\d+\s", page, re.M)]
    assert len(tables) > 8
    for page in tables:
        assert "Lead and" in page
        assert "Progress to date" in page


def test_the_pdf_holds_the_words_of_the_page(full, printed):
    said = re.sub(r"\s+", "", text_of(printed.data).decode())

    for action in full.actions:
        assert re.sub(r"\s+", "", action.ref) in said
    for section in full.version.sections:
        assert section["heading"].replace(" ", "") in said


def test_the_pdf_has_a_bookmark_per_recommendation(printed):
    with pikepdf.open(io.BytesIO(printed.data)) as document:
        assert str(document.Root.Lang) == "en-GB"
        assert str(document.docinfo.Title).startswith("Getting better together: Q1")
        with document.open_outline() as outline:
            titles = [entry.title for entry in outline.root[0].children]

    found = [title for title in titles if title.startswith("Recommendation ")]
    assert [title.split()[1] for title in found] == [str(n) for n in range(1, 13)]


def test_refs_keep_clear_of_the_page_edge(printed):
    words = text_of(printed.data, "-bbox").decode()

    left = re.findall(r'xMin="([\d.]+)"[^>]*>\d+\.\d+</word>', words)

    assert len(left) >= 70
    assert min(float(points) / 72 * 25.4 for points in left) > 18


def test_a_plan_that_says_little_prints_too(plan, rows):
    found = rows(plan)

    html = typesetting.document_of(found.version, typesetting.body_of(found))

    assert print_once(html).pages == 1


@pytest.mark.parametrize("lines", [34, 40, 120])
def test_a_row_about_as_long_as_a_page_keeps_its_headings(plan, rows, lines):
    """Kept whole it would leave a page empty, and its headings on it."""
    recommendation = make_recommendation(plan, findings="One\nTwo")
    steps = "\n".join(f"Step {number} was taken" for number in range(1, lines + 1))
    make_action(recommendation, "1.1", measure=steps)
    make_action(recommendation, "1.2")
    found = rows(plan)

    printed = print_once(
        typesetting.document_of(found.version, typesetting.body_of(found))
    )

    pages = text_of(printed.data, "-layout").decode().split("\f")[:-1]
    tables = [page for page in pages if "Step" in page]
    assert all("Progress to date" in page for page in tables)
    said = " ".join("".join(pages).split())
    assert all(f"Step {number} " in said for number in range(1, lines + 1))
    assert "Recommendation 1: actions" in tables[0]
    report = validator.validate_pdf_bytes(
        printed.data, profile=validator.ValidationProfile.PDF_UA_1
    )
    assert report.is_compliant


def test_the_contents_lead_to_everything_and_back_on_a_screen_alone(full):
    body = typesetting.body_of(full)

    (contents,) = re.findall(r'<nav class="contents on-screen".*?</nav>', body, re.S)
    leads_to = re.findall(r'href="#([^"]+)"', contents)
    places = set(re.findall(r'<(?:section|h2)[^>]* id="([^"]+)"', body))
    places.remove("contents-heading")
    assert set(leads_to) == places
    assert len(leads_to) == len(places) > 12
    assert body.count('<p class="on-screen"><a href="#contents">') >= 12
