"""What lies on a sheet and is in no cell is listed with its caption and its place."""

import io
import zipfile

from actionplans.importing.reading import read_plan
from actionplans.importing.sheets.embedded import notes_of
from actionplans.tests.workbooks import (
    HEADING,
    action_row,
    codes,
    issue,
    make_workbook,
    read,
)

ROWS = [HEADING, action_row()]
_DRAWING = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/\
spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">\
{anchors}</xdr:wsDr>"""
_ANCHOR = """<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}\
</xdr:row></xdr:from>{inside}</xdr:oneCellAnchor>"""
_PICTURE = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" {told}/></xdr:nvPicPr></xdr:pic>'
_BOX = (
    '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="3" name="TextBox 1"/></xdr:nvSpPr>'
    "<xdr:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>'
    "</Relationships>"
)
_OBJECT = (
    '<oleObjects><oleObject progId="PowerPoint.Show.12" shapeId="1025">'
    '<objectPr altText="Terms of reference"><anchor><from><col>1</col><row>2</row>'
    "</from></anchor></objectPr></oleObject>"
    '<oleObject progId="PowerPoint.Show.12" shapeId="1025"/></oleObjects>'
)


def laid(*anchors, objects=""):
    """A workbook with these things on its sheet."""
    made = io.BytesIO()
    drawing = _DRAWING.format(anchors="".join(anchors))
    with zipfile.ZipFile(io.BytesIO(make_workbook(ROWS))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/drawings/drawing1.xml"] = drawing.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = _RELATIONS.encode()
    if objects:
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(
            "</worksheet>", f"{objects}</worksheet>"
        ).encode()
        parts["xl/embeddings/slides.pptx"] = b"slides"
    with zipfile.ZipFile(made, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def at(row, column, inside):
    return _ANCHOR.format(row=row, column=column, inside=inside)


def test_a_picture_is_listed_with_its_description():
    told = 'name="Picture 3" descr="Our improvement board"'

    (note,) = notes_of(laid(at(4, 7, _PICTURE.format(told=told))))

    assert "picture “Our improvement board” at H5" in note.message
    assert (note.code, note.sheet, note.cells) == ("S8", "Plan", ("H5",))


def test_the_name_that_excel_gave_is_no_caption():
    (note,) = notes_of(laid(at(0, 0, _PICTURE.format(told='name="Picture 3"'))))

    assert "picture at A1" in note.message


def test_a_text_box_is_listed_with_its_words():
    (note,) = notes_of(laid(at(1, 9, _BOX.format(words="Agreed by the board"))))

    assert "text box “Agreed by the board” at J2" in note.message


def test_an_embedded_file_is_listed_once():
    (note,) = notes_of(laid(objects=_OBJECT))

    assert note.message.count("embedded presentation “Terms of reference” at B3") == 1
    assert note.cells == ("B3",)


def test_a_workbook_with_nothing_on_its_sheets_says_nothing():
    assert notes_of(make_workbook(ROWS)) == ()
    assert "S8" not in codes(read(ROWS))


def test_what_lies_on_a_sheet_is_for_review_and_asks_nothing():
    data = laid(at(1, 1, _PICTURE.format(told='descr="Board"')))

    assert issue(read_plan("plan.xlsx", data), "S8").severity == "CHECK"
