"""What Word adds to words: numbers, symbols, shading, changes; and where it ends up.

The acceptance set holds whole documents; here stand the rules by themselves.
"""

import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from actionplans.importing.document import read_document
from actionplans.importing.documents import shading, symbols
from actionplans.importing.sheets.fills import OFFICE_THEME

from .acceptance.documents import numbered
from .word_documents import HEADING, Box, Heading, element, make_document, put, read
from .workbooks import issue

BAND = Heading("Recommendation 1: See every child in time")
ROW = ["1.1", "Visit every family", "Ann Lee", "31/03/2027", "Begun.", "Green"]


def sheet_of(blocks, **how):
    """The plan's sheet of a document."""
    return read_document(make_document(blocks, **how)).sheets[0]


def words_of(blocks, **how):
    """All words of the plan's sheet, row by row."""
    sheet = sheet_of(blocks, **how)
    return [cell.text for row in sheet.rows() for cell in sheet.texts(row)]


@pytest.mark.parametrize(
    ("xml", "fill"),
    [
        ('<w:shd w:val="clear" w:fill="00B050"/>', "00B050"),
        ('<w:shd w:val="clear" w:fill="auto"/>', None),
        ('<w:shd w:val="nil" w:fill="00B050"/>', None),
        ('<w:shd w:val="solid" w:color="C00000" w:fill="auto"/>', "C00000"),
        ('<w:shd w:val="clear" w:fill="auto" w:themeFill="accent4"/>', "FFC000"),
        ('<w:shd w:val="clear" w:themeFill="background1" w:themeFillShade="A6"/>',
         "A6A6A6"),
        ('<w:shd w:val="clear" w:themeFill="accent6" w:themeFillTint="99"/>',
         "A9D18E"),
    ],
)  # fmt: skip
def test_shading_is_a_fill(xml, fill):
    assert shading.of_shading(element(xml), OFFICE_THEME) == fill


def test_the_shading_nearest_the_words_counts():
    """A table banded in grey, a word highlighted on it."""
    rated = Box("Behind", "D9D9D9", run='<w:highlight w:val="red"/>')

    assert sheet_of([BAND, [HEADING, [*ROW[:5], rated]]]).cell(4, 6).fill == "FF0000"


def test_a_word_marked_among_others_colours_no_cell():
    def change(document):
        cell = document.tables[0].cell(1, 5)
        cell.paragraphs[0].add_run(" since May")

    rated = Box("Behind", run='<w:highlight w:val="red"/>')
    blocks = [BAND, [HEADING, [*ROW[:5], rated]]]

    assert sheet_of(blocks, change=change).cell(4, 6).fill is None


OVAL = (
    '<w:pict><v:oval xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="#00b050"/>'
    "</w:pict>"
)
DRAWN = (
    '<w:drawing><wp:inline><s:spPr xmlns:s="urn:x"><a:solidFill>{colour}'
    "</a:solidFill></s:spPr></wp:inline></w:drawing>"
)


@pytest.mark.parametrize(
    ("drawn", "rating"),
    [
        (OVAL, "Green"),
        (DRAWN.format(colour='<a:srgbClr val="C00000"/>'), "Red"),
        (DRAWN.format(colour='<a:schemeClr val="accent6"/>'), "Amber"),
    ],
)
def test_a_shape_drawn_in_an_empty_cell_is_its_fill(drawn, rating):
    """The theme of the documents here has orange for its sixth accent."""

    def change(document):
        paragraph = document.tables[0].cell(1, 5).paragraphs[0]
        paragraph._p.append(element(f"<w:r>{drawn}</w:r>"))

    plan = read([BAND, [HEADING, [*ROW[:5], ""]]], change=change)

    assert plan.actions[0].progress_rag == rating


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        ("Wingdings", "ü", "✓"),
        ("Wingdings", "\uf0fc", "✓"),
        ("Wingdings", "l", "●"),
        ("Symbol", "\uf0b7", "•"),
        ("Webdings", "a", "✓"),
        ("Arial", "l", "l"),
    ],
)
def test_symbol_fonts_are_read_as_what_they_draw(font, text, shown):
    assert symbols.shown(font, text) == shown


def test_a_symbol_nobody_knows_is_a_bullet():
    assert symbols.of_code("Wingdings", "F0EE") == "•"
    assert symbols.of_code("Wingdings", "no code") == "•"


def test_numbers_go_on_through_the_document_and_begin_again_below_a_higher_level():
    def change(document):
        levels = (0, 1, 1, 0, 1)
        for paragraph, level in zip(document.paragraphs, levels, strict=True):
            numbered(document, paragraph, level)

    blocks = [Heading("A"), "b", "c", Heading("D"), "e", [HEADING, ROW]]

    assert words_of(blocks, change=change)[:5] == [
        "Recommendation 1: A", "1.1. b", "1.2. c", "Recommendation 2: D", "2.1. e",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("decimal", "4)"), ("lowerLetter", "d)"), ("upperLetter", "D)"),
        ("lowerRoman", "iv)"), ("upperRoman", "IV)"), ("decimalZero", "04)"),
        ("none", ""),
    ],
)  # fmt: skip
def test_a_number_is_written_in_its_own_fashion(kind, label):
    def change(document):
        part = document.part.numbering_part.element
        part.insert(
            0,
            element(
                '<w:abstractNum w:abstractNumId="91"><w:lvl w:ilvl="0">'
                f'<w:start w:val="4"/><w:numFmt w:val="{kind}"/>'
                '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
            ),
        )
        part.append(
            element('<w:num w:numId="91"><w:abstractNumId w:val="91"/></w:num>')
        )
        cell = document.tables[0].cell(1, 1).paragraphs[0]
        numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr>'
        cell._p.get_or_add_pPr().append(element(numbering))

    plan = read([BAND, [HEADING, ROW]], change=change)

    assert plan.actions[0].action == f"{label} Visit every family".strip()


def test_an_old_form_field_shows_the_entry_that_was_chosen():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        '<w:result w:val="1"/>'
        '<w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r>"
    )

    def change(document):
        document.tables[0].cell(1, 5).paragraphs[0]._p.append(element(field))

    plan = read([BAND, [HEADING, [*ROW[:5], ""]]], change=change)

    assert plan.actions[0].progress_rag == "Amber"


def test_a_table_of_contents_is_not_text_of_the_plan():
    def change(document):
        document.paragraphs[0].style = document.styles.add_style("toc 1", 1)

    plan = read(["Our vision 3", Heading("Our vision"), "Safe homes.", BAND,
                 [HEADING, ROW]], change=change)  # fmt: skip

    assert [(p.heading, p.body) for p in plan.passages] == [
        ("Our vision", "Safe homes.")
    ]


def test_words_between_two_tables_are_kept_as_text():
    """They belong to no action: below the first table, above the next heading."""
    second = Heading("Recommendation 2: Keep good files")
    plan = read([BAND, [HEADING, ROW], "The board saw this in May.", second,
                 [HEADING, ["2.1", *ROW[1:]]]])  # fmt: skip

    assert [(p.placement, p.body) for p in plan.passages] == [
        ("back", "The board saw this in May.")
    ]


def test_narrative_below_a_recommendation_is_its_own():
    plan = read([
        BAND,
        Heading("Why this is important", 2),
        "Late visits leave children at risk.",
        Heading("What good looks like", 2),
        "- Visits within five days",
        "- Notes within two",
        Heading("Actions", 2),
        [HEADING, ROW],
    ])  # fmt: skip

    (group,) = plan.leaves
    assert group.why_important == "Late visits leave children at risk."
    assert group.what_good_looks_like[:2] == (
        "Visits within five days", "Notes within two",
    )  # fmt: skip


def test_a_plan_without_parts_is_one_area_named_as_the_document():
    plan = read([Heading("Children’s plan", 0), [HEADING, ROW]])

    assert [(g.kind, g.text) for g in plan.leaves] == [("area", "Children’s plan")]
    assert plan.plan.title == "Children’s plan"


def test_footnotes_become_text_of_the_plan():
    def change(document):
        note = (
            '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml'
            '/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>As of May.</w:t></w:r>'
            "</w:p></w:footnote></w:footnotes>"
        )
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            note.encode(),
            document.part.package,
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        paragraph = document.tables[0].cell(1, 4).paragraphs[0]
        paragraph._p.append(element('<w:r><w:footnoteReference w:id="2"/></w:r>'))

    plan = read([BAND, [HEADING, ROW]], change=change)

    assert [(p.heading, p.body) for p in plan.passages] == [
        ("Footnotes", "1. As of May.")
    ]
    assert issue(plan, "S7").found_at == "Table 1, row 2, column 5"


def test_pictures_are_said():
    def change(document):
        put(
            document,
            '<w:p><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r></w:p>',
        )
        cell = document.tables[0].cell(1, 4).paragraphs[0]
        cell._p.append(element("<w:r><w:drawing><a:blip/></w:drawing></w:r>"))

    plan = read([BAND, [HEADING, ROW]], change=change)

    assert "Pictures" in issue(plan, "S8").message


def test_places_are_those_of_the_document():
    rows = [HEADING, ROW, ["1.2", "Audit files", "Ben Orr", "Ongoing", "", "Red"]]
    plan = read([BAND, rows])

    assert issue(plan, "T5").found_at == "Table 1, row 3, column 4"


def test_a_table_that_is_no_plan_is_told_once_as_not_read():
    terms = [["Term", "Meaning"], ["IRO", "Independent reviewing officer"]]
    plan = read([BAND, [HEADING, ROW], Heading("Glossary"), terms])

    assert plan.ignored_sheets == (("Table 2", "glossary, no actions"),)
    assert [i.code for i in plan.issues if i.sheet == "Table 2"] == []
