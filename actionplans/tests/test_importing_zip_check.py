"""Containers of every kind: what is no modest workbook package is refused by name."""

import zipfile

import pytest

from actionplans.importing.guard import FileRefused, inspect
from actionplans.importing.guarding import limits
from actionplans.importing.guarding.zip_check import open_package

from . import nasty_files as nasty

TITLED = nasty.workbook_parts()


CONTAINERS = {
    "empty": (lambda: b"", "empty", "The file is empty."),
    "over the limit": (
        lambda: bytes(limits.FILE_BYTES + 1),
        "too_large",
        "larger than 10 MB",
    ),
    "at the limit, zeros": (lambda: bytes(limits.FILE_BYTES), "not_xlsx", "neither"),
    "one byte": (lambda: b"x", "not_xlsx", "plain text"),
    "zeros": (lambda: bytes(64), "not_xlsx", "neither"),
    "plain text": (lambda: b"Dear all\nPlease see below\n", "not_xlsx", "plain text"),
    "PDF": (lambda: b"%PDF-1.7\n", "not_xlsx", "It is a PDF"),
    "PDF before a workbook": (
        lambda: b"%PDF-1.7\n" + nasty.workbook(),
        "not_xlsx",
        "PDF",
    ),
    "web page": (lambda: b"<html><table><tr><td>Ref", "not_xlsx", "web page"),
    "XML": (lambda: b'<?xml version="1.0"?><Workbook/>', "not_xlsx", "XML"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(20), "not_xlsx", "picture"),
    "rich text": (lambda: rb"{\rtf1 Ref}", "not_xlsx", "rich text"),
    "password": (lambda: nasty.old_office("EncryptedPackage"), "protected", "password"),
    "old Excel": (lambda: nasty.old_office(), "old_xls", ".xls"),
    "old Word": (lambda: nasty.old_office("WordDocument"), "old_doc", "old Word"),
    "binary workbook": (lambda: nasty.with_part("xl/workbook.bin"), "xlsb", "Binary"),
    "OpenDocument": (
        lambda: nasty.package(
            {"mimetype": "application/vnd.oasis", "content.xml": "<a/>"}
        ),
        "ods",
        "OpenDocument",
    ),
    "strict": (
        lambda: nasty.package(nasty.workbook_parts(namespace=nasty.STRICT)),
        "strict",
        "Strict Open XML",
    ),
    "PowerPoint": (
        lambda: nasty.package({"ppt/a.xml": "<a/>"}),
        "not_xlsx",
        "PowerPoint",
    ),
    "Numbers": (
        lambda: nasty.package({"Index/Document.iwa": "x"}),
        "not_xlsx",
        "Numbers",
    ),
    "any zip": (lambda: nasty.package({"holiday.txt": "x"}), "not_xlsx", "zip file"),
    "empty zip": (lambda: nasty.package({}), "not_xlsx", "zip file"),
    "half": (lambda: nasty.workbook()[:900], "damaged", "may be able to repair"),
    "without its tail": (lambda: nasty.workbook()[:-10], "damaged", "repair"),
    "wrong checksum": (
        lambda: nasty.with_wrong_checksum(nasty.workbook()),
        "damaged",
        "repair",
    ),
    "lying sizes": (
        lambda: nasty.with_smaller_sizes(nasty.workbook()),
        "damaged",
        "repair",
    ),
    "encrypted member": (
        lambda: nasty.with_flag(nasty.workbook(), 1),
        "protected",
        "password",
    ),
    "lzma": (
        lambda: nasty.package(TITLED, method=zipfile.ZIP_LZMA),
        "damaged",
        "repair",
    ),
    "bzip2": (
        lambda: nasty.package(TITLED, method=zipfile.ZIP_BZIP2),
        "damaged",
        "repair",
    ),
    "junk first": (
        lambda: b"\x00\x01\x02junk" + nasty.workbook(),
        "not_xlsx",
        "neither",
    ),
    "a zip before it": (
        lambda: nasty.package({"a": "x"}) + nasty.workbook(),
        "damaged",
        "repair",
    ),
    "twin names": (lambda: nasty.with_part("XL/Workbook.xml"), "damaged", "repair"),
    "overlapping": (lambda: nasty.overlapping(), "damaged", "repair"),
    "name leads up": (
        lambda: nasty.with_part("xl/../../etc/cron"),
        "damaged",
        "repair",
    ),
    "absolute name": (lambda: nasty.with_part("/etc/cron"), "damaged", "repair"),
    "backslash in name": (lambda: nasty.with_part("xl\\a.xml"), "damaged", "repair"),
    "too many members": (
        lambda: nasty.package(TITLED | {f"xl/{n}": "" for n in range(1001)}),
        "too_many_parts",
        "parts",
    ),
    "ratio": (
        lambda: nasty.with_part("xl/media/a.bin", bytes(2 * limits.MB)),
        "expands_too_much",
        "unpacks to far more",
    ),
    "declared size": (
        lambda: nasty.package(
            TITLED, more=[(f"xl/{n}", bytes(limits.MB)) for n in range(65)]
        ),
        "expands_too_much",
        "unpacks to far more",
    ),
}


WORKBOOKS = {
    "no content types": (["[Content_Types].xml"], "accepted"),
    "no workbook": (["xl/workbook.xml"], "damaged"),
    "no relations": (["xl/_rels/workbook.xml.rels"], "damaged"),
    "no sheet part": (["xl/worksheets/sheet1.xml"], "damaged"),
    "no shared strings": (["xl/sharedStrings.xml"], "damaged"),
}


@pytest.mark.parametrize("build, code, words", CONTAINERS.values(), ids=CONTAINERS)
def test_a_file_that_is_no_workbook_is_refused_by_name(build, code, words):
    refusal = nasty.refusal_of(build())

    assert (refusal.code, words in str(refusal)) == (code, True), str(refusal)


@pytest.mark.parametrize("missing, outcome", WORKBOOKS.values(), ids=WORKBOOKS)
def test_a_workbook_without_one_of_its_parts(missing, outcome):
    data = nasty.workbook(without=missing)

    try:
        inspect("plan.xlsx", data)
    except FileRefused as refusal:
        assert refusal.code == outcome
    else:
        assert outcome == "accepted"


@pytest.mark.parametrize(
    "part, content",
    [
        ("customXml/item1.xml", "<DataMashup/>".encode("utf-16")),
        ("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>"),
        ("xl/pivotCache/records1.xml", "<a>" + "<b/>" * 200_000 + "</a>"),
        ("xl/media/image1.png", b"\x89PNG"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
    ],
)
def test_what_workbooks_carry_beside_their_cells_is_let_through(part, content):
    assert inspect("a", nasty.with_part(part, content)).kind == "xlsx"


def test_headers_for_large_members_are_no_reason_to_refuse():
    assert inspect("a", nasty.as_zip64(TITLED)).bounds == {"Plan": (2, 2)}


def test_without_the_streaming_look_the_bombs_would_pass():
    """Negative control: the container of these is in order."""
    for bomb in (nasty.far_cell(), nasty.merged_everything(), nasty.nested(41)):
        assert open_package(bomb).namelist()
