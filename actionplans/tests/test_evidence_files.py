"""What is taken as evidence: known by its content, and refused in words."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.evidence_files import ENDINGS, KINDS, MOST_BYTES, kind_of
from actionplans.refusals import Refusal

from . import evidence_samples as samples

PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00\xb8" + b"\0" * 90
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 90
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (samples.pdf(), "PDF"),
        (samples.picture("PNG"), "PNG picture"),
        (samples.picture("JPEG"), "JPEG picture"),
        (samples.xlsx(), "Excel"),
        (samples.docx(), "Word"),
        (samples.pptx(), "PowerPoint"),
        (samples.open_document("text"), "OpenDocument text"),
        (samples.open_document("spreadsheet"), "OpenDocument spreadsheet"),
        (samples.open_document("presentation"), "OpenDocument presentation"),
        ("Nine of ten, said Zoë.\n".encode(), "Plain text"),
        ("Nine of ten, said Zoë.\r\n".encode("utf-16"), "Plain text"),
        ("Nine of ten, said Zoë.".encode("cp1252"), "Plain text"),
    ],
)
@pytest.mark.parametrize("name", ["page.html", "run.exe", "", "no ending"])
def test_a_file_is_what_its_content_is_whatever_it_is_called(data, label, name):
    assert kind_of(data, name).label == label


def test_only_a_name_tells_a_table_from_other_text():
    assert kind_of(b"Visits,94%\n", "Visits.CSV").label == "CSV"
    assert kind_of(b"Visits,94%\n", "Visits.txt").label == "Plain text"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7" + b" " * MOST_BYTES, "larger than 10 MB"),
        (PROGRAM, "This program is not taken"),
        (ELF, "This program is not taken"),
        (b"\0\0\0\x20ftypisom" + b"\0" * 30, "This film is not taken"),
        (b"\0\0\0\1" + b"\0" * 30, "This kind of file is not taken. Save it as"),
        (b"GIF89a" + bytes(range(20)), "This kind of picture is not taken"),
        (b"<!DOCTYPE html><p>Audit", "a web page"),
        (b"\xef\xbb\xbf \n<SVG onload='x()'/>", "a drawing"),
        ("<html>".encode("utf-16"), "a web page"),
        (b"<!-- a note --><script>", "markup"),
        (b"#!/bin/sh\nrm -r /", "This is a program"),
        (rb"{\rtf1 Audit}", "rich text"),
        (b"Audit \x1b[2J of visits", "not taken"),
        (b"Audit\0of visits", "not taken"),
        ("Audit \x85 of visits".encode(), "not taken"),
        (OLD_OFFICE, "old Office format"),
        (samples.package({"notes.txt": "x"}), "a zip file"),
        (samples.package({"[Content_Types].xml": "<Types/>"}), "a zip file"),
        (samples.open_document("graphics"), "another kind"),
        (samples.docx(**{"xl/workbook.xml": "<workbook/>"}), "another kind"),
        (samples.docx()[:-30], "damaged"),
        (samples.docx(**{"word/vbaProject.bin": "x"}), "Word document. .* macros"),
        (samples.pptx(**{"ppt/activeX/activeX1.bin": "x"}), "PowerPoint .* run"),
        (samples.open_document("text", **{"Basic/script.xml": "x"}), "macros"),
        (samples.open_document("text", **{"Scripts/a.py": "x"}), "macros"),
        (
            samples.office("word/document.xml", "ms-word.document.macroEnabled"),
            "macros",
        ),
        (samples.docx(**{"word/media/a.bin": b"\0" * 65 * 1024**2}), "unpacks to far"),
        (samples.docx(**{"word/media/a.bin": b"\0" * 2 * 1024**2}), "unpacks to far"),
        (samples.docx(**{"../evil.txt": "x"}), "damaged"),
        (samples.docx(**{f"p/{n}": "" for n in range(1001)}), "far more parts"),
        (
            samples.package({"mimetype": "x", "a": "b"}, zipfile.ZIP_LZMA),
            "damaged",
        ),
    ],
)
def test_what_is_not_taken_is_refused_in_words(data, words):
    with pytest.raises(Refusal, match=words):
        kind_of(data, "Audit.pdf")


def test_a_damaged_part_is_refused_as_damage():
    data = bytearray(samples.open_document("text"))
    data[data.index(b"mimetype") + len("mimetype") + 2] ^= 0xFF

    with pytest.raises(Refusal, match="damaged"):
        kind_of(bytes(data), "Audit.odt")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"<"]))
def test_any_bytes_are_a_kind_that_is_taken_or_a_refusal(data, start):
    try:
        assert kind_of(start + data, "x") in KINDS
    except Refusal as refusal:
        assert str(refusal).endswith(".")


def test_every_kind_has_an_ending_of_its_own():
    assert len(set(ENDINGS)) == len(ENDINGS)
    assert len({kind.content_type for kind in KINDS}) == len(KINDS)
