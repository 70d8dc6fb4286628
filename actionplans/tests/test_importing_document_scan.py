"""What a Word document may not hold is refused in words, before anything opens it."""

from zipfile import ZIP_STORED

import pytest

from actionplans.importing.guard import FileRefused, inspect, run_bounded
from actionplans.importing.guarding import limits

from . import nasty_documents as nasty
from . import nasty_files

ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
NESTED = "<w:tbl><w:tr><w:tc>" * 40 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 40


def many_cells():
    rows = nasty.row("<w:tc/>" * 100) * 10_000
    return nasty.document(f"<w:tbl>{rows}</w:tbl>", method=ZIP_STORED)


def spanning(columns):
    cell = nasty.cell("x", f'<w:gridSpan w:val="{columns}"/>')
    return nasty.document(f"<w:tbl>{nasty.row(cell)}</w:tbl>")


REFUSED = {
    "entities": (lambda: nasty.document(before=ENTITIES), "damaged", "save a new copy"),
    "a million cells": (many_cells, "too_long", "100,000 cells in its tables"),
    "deep tables": (lambda: nasty.document(NESTED), "too_complex", "complicated"),
    "a wide cell": (lambda: spanning(10**6), "too_long", "120 columns in a table"),
    "rows": (
        lambda: nasty.document(f"<w:tbl>{'<w:tr/>' * (limits.ROW + 1)}</w:tbl>"),
        "too_long",
        "20,000 rows",
    ),
    "paragraphs": (
        lambda: nasty.document(
            "<w:p/>" * (limits.DOCUMENT_PARAGRAPHS + 1), method=ZIP_STORED
        ),
        "too_long",
        "200,000 paragraphs",
    ),
    "a long cell": (
        lambda: nasty.document(nasty.table([("x" * 32_768,)])),
        "cell_too_long",
        "32,768 characters",
    ),
    "zeros that unpack": (
        lambda: nasty.document(parts={"word/styles.xml": " " * limits.UNPACKED_BYTES}),
        "expands_too_much",
        "unpacks to far more",
    ),
    "two bodies": (
        lambda: nasty.document(parts={"word/document2.xml": nasty.body()}),
        "damaged",
        "repair",
    ),
    "no body": (
        lambda: nasty_files.package({"word/styles.xml": "<a/>"}),
        "damaged",
        "repair",
    ),
    "strict": (
        lambda: nasty.document(namespace=nasty.STRICT),
        "strict_word",
        "In Word choose Save As",
    ),
    "half": (lambda: nasty.document()[:400], "damaged", "Excel or Word may be able"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_to_do(name):
    make, code, words = REFUSED[name]

    with pytest.raises(FileRefused) as refusal:
        inspect("plan.docx", make())

    assert refusal.value.code == code
    assert words in str(refusal.value)


def test_a_modest_document_is_let_through():
    assert inspect("whatever", nasty.document()).kind == "docx"


def test_macros_are_ignored_and_said():
    data = nasty.document(parts={"word/vbaProject.bin": "x"})

    plan = run_bounded("plan.docm", data)

    assert plan["warnings"] == [
        "This file contains macros. They are ignored and not kept."
    ]
    assert plan["groups"][0]["actions"][0]["ref"] == "1.1"


@pytest.mark.parametrize("part", ["word/settings.xml", "customXml/item1.xml"])
def test_the_reader_opens_no_part_that_nobody_looked_at(part):
    """Relations may name any part as the document; this one is full of entities."""
    data = nasty.document(target=part, parts={part: nasty.body(before=ENTITIES)})

    assert inspect("plan.docx", data).kind == "docx"
    with pytest.raises(FileRefused, match="repair"):
        run_bounded("plan.docx", data)


def test_links_out_of_the_file_are_not_followed():
    """A template, a picture or a sub-document elsewhere: nothing asks for them."""
    outside = (
        f'<Relationships xmlns="{nasty.RELATIONS}"><Relationship Id="r" '
        f'Type="{nasty.OFFICE}/styles" Target="http://127.0.0.1:9/" '
        'TargetMode="External"/></Relationships>'
    )
    data = nasty.document(parts={"word/_rels/document.xml.rels": outside})

    assert run_bounded("plan.docx", data)["groups"]
