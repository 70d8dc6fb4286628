"""The files of an issued paper: made once, whole, with their pages and their hash."""

import io
from hashlib import sha256

import pikepdf
import pytest

from actionplans import queueing, storing, working
from actionplans.models import PrintJob
from actionplans.printing import Printed
from committees import issued_files, requesting
from committees.models import Appendix, Paper

from . import building
from .building import AT
from .issued import appendix_content, item_content, pack_content, report_content
from .packs import COSTS, section

pytestmark = pytest.mark.django_db

LETTER = b"%PDF-1.7 a letter"
DIGEST = sha256(LETTER).hexdigest()


def print_nothing(html, inserts=None):
    """A PDF of a front and a page for each item that has papers, with its bookmark."""
    titles = ["Front sheet"] + html.count('class="pack-item" id=') * ["Item"]
    pdf = pikepdf.new()
    with pdf.open_outline() as outline:
        for number, title in enumerate(titles):
            pdf.add_blank_page()
            outline.root.append(pikepdf.OutlineItem(title, number))
    after = int(html.split("counter-reset: page ")[1].split()[0])
    style, papers = pikepdf.Name.D, {"S": pikepdf.Name.D, "St": after + 1}
    pdf.Root.PageLabels = pikepdf.Dictionary(
        Nums=[0, pikepdf.Dictionary(S=style), 1, pikepdf.Dictionary(**papers)]
    )
    out = io.BytesIO()
    pdf.save(out)
    return Printed(data=out.getvalue(), pages=len(pdf.pages))


@pytest.fixture
def officer(people):
    return people.committee_officer


@pytest.fixture
def meeting(council):
    return building.make_meeting(building.make_committee(council))


@pytest.fixture
def content(meeting, officer, store):
    """A report, somebody's letter behind it, and an exempt one."""
    item = building.make_item(meeting)
    template = building.make_template(meeting.committee.council, officer)
    report = building.make_report(item, template)
    letters = []
    for label, exempt in (("Appendix 1", None), ("Appendix 2", COSTS)):
        name = storing.put(Appendix(), "letter.pdf", LETTER)
        row = building.make_appendix(item, label, file=name, sha256=DIGEST, pages=2)
        letters.append(
            appendix_content(
                label, label, source=row.pk, file=name, sha256=DIGEST, pages=2
            )
            | {"exempt": exempt}
        )
    return pack_content(
        item_content("1", "Apologies", papers="none", source=0),
        item_content(
            "2",
            source=item.pk,
            report=report_content(
                source=report.pk, sections=[section("summary", "Summary")]
            ),
            appendices=letters,
        ),
    )


def issue(meeting, officer, content, kind="agenda", **told):
    return Paper.objects.create(
        meeting=meeting,
        kind=kind,
        content=content | {"kind": kind},
        sha256="ab" * 32,
        issued_on=AT.date(),
        issued_at=AT,
        issued_by=officer,
        **told,
    )


def work(printer=print_nothing):
    while working.run_one(at=AT, printer=printer):
        pass
    return PrintJob.objects.order_by("pk").last()


def test_a_paper_is_printed_as_its_packs_and_each_of_its_papers_alone(
    meeting, officer, content
):
    paper = issue(meeting, officer, content)
    requesting.ask(paper=paper, by=officer, at=AT)

    assert work().state == "done"
    files = {(file.kind, file.is_exempt): file for file in paper.files.all()}
    assert set(files) == {
        ("pack", False),
        ("exempt", True),
        ("report", False),
        ("appendix", False),
        ("appendix", True),
    }
    pack, item = files["pack", False], content["items"][1]
    assert issued_files.read(pack)
    assert (pack.pages, pack.ranges) == (2, {str(item["source"]): [1, 1]})
    assert "neither an accessible document" in pack.shortcomings[0]
    assert "It has no tags." in pack.shortcomings[-1]


def test_somebody_elses_pdf_alone_is_the_file_as_it_was_given(
    meeting, officer, content
):
    paper = issue(meeting, officer, content)
    requesting.ask(paper=paper, by=officer, at=AT)
    work()

    alone = paper.files.filter(kind="appendix").first()
    assert (issued_files.read(alone), alone.pages) == (LETTER, 2)


def test_the_store_names_nothing_that_is_exempt(meeting, officer, content):
    paper = issue(meeting, officer, content)
    requesting.ask(paper=paper, by=officer, at=AT)
    work()

    for file in paper.files.all():
        assert ("scrutiny" in file.file.name) != file.is_exempt


def test_it_is_made_once(meeting, officer, content):
    paper = issue(meeting, officer, content)
    requesting.ask(paper=paper, by=officer, at=AT)
    work()
    first = list(paper.files.values_list("pk", "sha256"))

    requesting.ask(paper=paper, by=officer, at=AT)

    assert work().state == "done"
    assert list(paper.files.values_list("pk", "sha256")) == first


def test_a_set_that_cannot_be_finished_is_not_kept(meeting, officer, content, store):
    costs = content["items"][1]["appendices"][1]
    costs |= {"sha256": "cd" * 32, "title": "Costs of the placement"}
    paper = issue(meeting, officer, content)
    requesting.ask(paper=paper, by=officer, at=AT)

    job = work()

    assert job.state == "failed"
    # Everybody who asks for the pack reads it: not the title, which is exempt.
    assert job.failure.startswith("The stored file of Appendix 2 is not the one")
    assert not paper.files.exists()
    assert not list((store / "papers").rglob("*.pdf"))


def test_a_supplement_counts_on_from_the_last_page_before_it(meeting, officer, content):
    issue_of = issue(meeting, officer, content)
    requesting.ask(paper=issue_of, by=officer, at=AT)
    later = issue(meeting, officer, content, kind="supplement")
    requesting.ask(paper=later, by=officer, at=AT)
    work()

    for kind in ("pack", "exempt"):
        pack = later.files.get(kind=kind)
        assert pack.ranges == {str(content["items"][1]["source"]): [2, 2]}


def test_a_supplement_waits_for_the_pack_before_it(meeting, officer, content):
    issue(meeting, officer, content)
    later = issue(meeting, officer, content, kind="supplement")
    requesting.ask(paper=later, by=officer, at=AT)

    assert "go on from it" in work().failure


def test_a_draft_is_kept_for_a_day_and_says_that_it_is_one(meeting, officer, content):
    seen = []

    def look(html, inserts=None):
        seen.append(html)
        return print_nothing(html, inserts)

    requesting.ask_draft(meeting=meeting, by=officer, at=AT)
    job = work(look)

    assert job.state == "done" and job.file
    assert "This is a draft" in seen[0]
    queueing.prune(at=AT + queueing.DRAFTS_KEPT * 2)
    assert not PrintJob.objects.exists()


def test_a_draft_of_what_is_exempt_is_refused_where_nothing_is(
    meeting, officer, content
):
    Appendix.objects.all().delete()
    requesting.ask_draft(meeting=meeting, by=officer, at=AT, exempt=True)

    assert work().failure == "Nothing on this agenda is exempt."
