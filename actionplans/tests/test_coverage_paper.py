"""The paper of a plan's coverage holds what the page holds, for every reader."""

import io
from datetime import date

import page as validator
import pikepdf
import pytest

from actionplans import printing
from actionplans.coverage.paper import document_of

from .building import (
    make_action,
    make_finding,
    make_inspection,
    make_lead,
    make_plan,
    make_recommendation,
)
from .invented_appendix import SITE
from .reading import MOMENT
from .test_printing import of_kind

ON = date(2026, 9, 15)


@pytest.fixture
def html(plan, people):
    """A finding of every state, and one that repeats what an older plan answered."""
    visit = make_inspection(plan.council, published_on=date(2026, 3, 1))
    plan.inspections.add(visit)
    old = make_plan(plan.council, "Plan of 2019")
    then = make_recommendation(old, "7")
    end = {"closed_at": MOMENT, "closed_by": people.performance_manager}
    make_action(then, "7.1", impact="red", **end)
    earlier = make_inspection(plan.council, "Visit of 2019")
    before = make_finding(earlier, "Visits slip", answered_by=[then])
    whole, half, bare = (make_recommendation(plan, n) for n in "123")
    lead = make_lead(plan.council)
    make_action(whole, "1.1", leads=[lead], due_on=date(2026, 7, 31), progress="red")
    make_action(
        whole,
        "1.2",
        leads=[lead],
        timescale_kind="ongoing",
        timescale_text="Ongoing",
        openness="exempt",
        exempt_paragraph="2",
        exempt_reason="One family",
        text="Move the Smallwood siblings",
    )
    make_action(half, "2.1")
    make_finding(visit, "Visits are late", answered_by=[whole], recurs_from=before)
    make_finding(visit, "Half a plan", answered_by=[half])
    make_finding(visit, "No action", answered_by=[bare])
    make_finding(visit, "No answer")
    make_finding(visit, "Theirs", answered_by=[then])
    make_finding(visit, "Not ours", left_out_because="Health leads on it")
    make_finding(visit, "Well done", kind="strength")
    return document_of(plan, by=people.officer, on=ON)


def test_it_holds_gaps_lineage_and_no_exempt_words(html):
    assert html.index("No answer") < html.index("Visits are late")
    assert "Signed off on 2 July 2026; impact at the end: Red" in html
    assert "An action that is exempt from publication" in html
    assert "Smallwood" not in html


def test_it_is_printed_as_an_accessible_paper(html):
    printed = printing.html_to_pdf(html, base_url=SITE)

    for profile in ("PDF_UA_1", "PDF_A_2A"):
        checked = getattr(validator.ValidationProfile, profile)
        report = validator.validate_pdf_bytes(printed.data, profile=checked)
        assert [failure.message for failure in report.failures] == []
    with pikepdf.open(io.BytesIO(printed.data)) as document:
        cells = of_kind(document, "/TD")
        assert len(cells) > 20
        assert all(len(cell.A.Headers) == 2 for cell in cells)
