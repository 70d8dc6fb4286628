"""A plan as a Word document: the appendix's words, in real headings and tables."""

import io
import re
from collections import Counter
from html import unescape
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from actionplans import exporting, snapshots, typesetting
from actionplans.importing.reading import read_plan
from actionplans.models import PlanSection
from actionplans.snapshots import Snapshot
from actionplans.withholding import EVERYTHING, PUBLIC, as_seen

from .building import make_action, make_milestone, make_plan, make_recommendation
from .papers import DAY, MOMENT, make_full_plan

pytestmark = pytest.mark.django_db
# As the schema of WordprocessingML lists them; Word opens no other.
PROPERTIES = ("tblStyle", "tblW", "tblLayout", "tblCellMar", "tblLook", "tblCaption")
IN_WORDS_ORDER = [qn(f"w:{name}") for name in PROPERTIES]


@pytest.fixture
def rows(people):
    def take(plan):
        return snapshots.take(
            plan=plan, label="Q1 2026/27", as_at=DAY, by=people.plan_admin, at=MOMENT
        )

    return take


@pytest.fixture
def full(council, rows):
    plan = make_full_plan(council)
    action = plan.actions.get(ref="1.2")
    make_milestone(action, due_on=DAY)
    action.progress_text = "The EDT asked < & > first.\n\nThen EDT was told."
    action.save()
    return rows(plan)


def document_of(snapshot, *, is_draft=False):
    return docx.Document(io.BytesIO(exporting.to_docx(snapshot, is_draft=is_draft)))


def counted(text):
    """How often each word stands in it, letter by letter."""
    return Counter(re.findall(r"\w+", text.casefold()))


def on_paper(html):
    """The words of a page that are printed: what is there for a screen is left out."""
    html = re.sub(r'<nav class="contents.*?</nav>', " ", html, flags=re.DOTALL)
    html = re.sub(r'<(p|a) class="on-screen".*?</\1>', " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", html))


def body_words(document):
    """Every word after the head of the document, which the page has elsewhere."""
    paragraphs = [
        " ".join(
            "".join(part.text or "" if part.tag == qn("w:t") else "\n" for part in run)
            for run in node.iter(qn("w:r"))
        )
        for node in document.element.body.iter(qn("w:p"))
    ]
    head = next(n for n, text in enumerate(paragraphs) if "Position as at" in text)
    return " ".join(paragraphs[head + 1 :])


def test_it_has_the_words_of_the_page_and_no_others(full):
    page = on_paper(str(typesetting.body_of(full)))

    document = document_of(full)

    assert counted(body_words(document)) == counted(page)
    assert "Emergency duty team" in body_words(document)


@pytest.mark.parametrize("sight", [PUBLIC, EVERYTHING])
def test_of_what_is_marked_it_says_what_the_page_says(plan, people, rows, sight):
    one = make_recommendation(plan)
    exempt = {"openness": "exempt", "exempt_paragraph": "Paragraph 2"}
    exempt["exempt_reason"] = "One family"
    make_action(one, "1.1")
    make_action(one, "1.2", text="About one family", **exempt)
    make_action(one, "1.3", text="About ourselves", openness="internal")
    for place in ("front", "annex"):
        make_section(plan, place, **exempt)
    found = as_seen(rows(plan), sight)

    document = document_of(found)

    page = on_paper(str(typesetting.body_of(found)))
    assert counted(body_words(document)) == counted(page)
    assert ("one family" in page) == (sight == EVERYTHING)


def test_headings_stand_in_order_and_the_title_above_them(full):
    document = document_of(full)

    styles = [p.style.name for p in document.paragraphs]
    levels = [int(s[-1]) for s in styles if s.startswith("Heading ")]
    assert styles[:4] == ["Subtitle", "Title", "Subtitle", "Normal"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len([s for s in styles if s == "Caption"]) == len(document.tables)


def test_tables_repeat_their_heading_row_and_have_no_merged_cells(full):
    document = document_of(full)

    # Key, two grids, a table a recommendation, glossary.
    assert len(document.tables) == 1 + 2 + 12 + 1
    for table in document.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert [part.tag for part in table._tbl.tblPr] == IN_WORDS_ORDER
        assert {len(row.tc_lst) for row in table._tbl.tr_lst} == {len(table.columns)}
        assert sum(column.width.mm for column in table.columns) <= 261.5


def test_a_rating_is_letter_word_and_shade(full):
    table = document_of(full).tables[3]
    heads = [cell.text for cell in table.rows[0].cells]
    place = heads.index("Progress RAG")

    found = {}
    for row in table._tbl.tr_lst[1:]:
        cell = row.tc_lst[place]
        words = "".join(t.text for t in cell.iter(qn("w:t")))
        shade = cell.tcPr.find(qn("w:shd"))
        found[words] = shade.get(qn("w:fill")) if shade is not None else None
    assert found == {"G Green": "54A072", "A Amber": "FFBD2B"}


def test_it_says_what_it_is_in_british_english(full):
    document = document_of(full, is_draft=True)

    core, section = document.core_properties, document.sections[0]
    title = "Getting better together: Q1 2026/27, position as at 30 June 2026 (draft)"
    assert (core.title, core.language) == (title, "en-GB")
    assert core.author == "Fernshire County Council"
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    languages = document.styles.element.iter(qn("w:lang"))
    assert {lang.get(qn("w:val")) for lang in languages} == {"en-GB"}
    assert title in section.footer.paragraphs[0].text
    assert "Draft: The live plan" in document.paragraphs[4].text


def test_what_no_xml_may_hold_is_left_out_and_nothing_else(plan, rows):
    text = "a\x00b\x0bc\ud800 \U0001f600 <w:t>&amp;"
    (action,) = (found := rows(plan_of(plan))).actions
    action.text = text

    table = document_of(found).tables[-1]

    assert "abc \U0001f600 <w:t>&amp;" in [c.text for c in table.rows[1].cells]


def make_section(plan, placement, **marks):
    PlanSection.objects.create(
        plan=plan,
        placement=placement,
        order=0,
        heading="Staffing",
        body="Words of it",
        **marks,
    )


def plan_of(plan):
    make_action(make_recommendation(plan))
    return plan


def test_a_plan_of_assessed_recommendations_has_last_period_in_own_columns(
    council, rows
):
    plan = make_plan(council)
    make_recommendation(plan, progress=plan.scheme.values.get(code="green"))
    found = rows(plan)
    found.recommendations[0].last_period = {
        "progress": "red",
        "impact": "",
        "as_at": "2026-03-31",
    }

    table = document_of(found).tables[1]

    heads, cells = ([c.text for c in row.cells] for row in table.rows)
    assert heads[1] == "Last period, as at 31 March 2026: Process RAG"
    assert heads[3:] == ["This period: Process RAG", "This period: Impact RAG"]
    assert cells[1:] == ["R Red", "– Not rated", "G Green", "– Not rated"]


def test_a_list_is_one_table_in_the_lists_own_order(full):
    picked = tuple(full.actions[place] for place in (5, 2, 60))
    some = Snapshot(full.version, full.recommendations, picked)
    extract = exporting.Extract(("Progress RAG Red",), 3, 70)

    data = exporting.to_docx(some, is_draft=True, extract=extract)

    document = docx.Document(io.BytesIO(data))
    refs = [row.cells[0].text for row in document.tables[0].rows[1:]]
    assert refs == [action.ref for action in picked]
    assert "3 of 70 actions: Progress RAG Red" in [p.text for p in document.paragraphs]


def test_our_own_import_reads_it_as_the_same_plan(full):
    """Text for text it is the appendix: what stands beside the progress is in it."""
    found = read_plan("plan.docx", exporting.to_docx(full, is_draft=False), None)

    assert [g.number for g in found.leaves] == [r.number for r in full.recommendations]
    assert [a.ref for a in found.actions] == [a.ref for a in full.actions]
    named = {v["code"]: v["word"] for v in full.version.scheme["values"]}
    for read, own in zip(found.actions, full.actions, strict=True):
        assert read.action == own.text
        assert (read.progress_rag or "") == (named.get(own.progress) or "")


def test_it_holds_nothing_that_is_withheld(plan, rows):
    make_action(make_recommendation(plan), text="Secret words", openness="internal")

    document = document_of(as_seen(rows(plan), PUBLIC))

    assert "Secret" not in body_words(document)
