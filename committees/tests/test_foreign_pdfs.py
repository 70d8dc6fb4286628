"""PDFs that somebody made elsewhere: taken, taken with a warning, or refused."""

import random
import tempfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplans import bounding
from committees.foreign_pdfs import Looked, PdfRefused, child, limits, look
from committees.foreign_pdfs.refusals import SENTENCES

from . import foreign
from .foreign import HELLO, SCAN, acts, annotates, make_good, make_pdf


def asked(data):
    """What the child says, without starting one."""
    return child.answer_to(data)


def refusal(data):
    return asked(data)["refused"]["code"]


def lacks(data):
    return asked(data)["looked"]["shortcomings"]


def test_a_good_pdf_lacks_nothing():
    assert look(make_pdf(HELLO, HELLO, change=make_good)) == Looked(2, ())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (acts("JavaScript", JS="app.alert(1)"), "scripts"),
        (acts("Launch", F="cmd.exe"), "launches"),
        (acts("SubmitForm", F="https://away.example"), "launches"),
        (acts("GoToE"), "launches"),
        (acts("Rendition"), "media"),
        (annotates("FileAttachment"), "attachments"),
        (annotates("RichMedia"), "media"),
        (annotates("Widget", FT=pikepdf.Name.Sig), "form"),
        (foreign.attaches, "attachments"),
        (foreign.hides_a_file, "attachments"),
        (foreign.is_portfolio, "attachments"),
        (foreign.is_form, "form"),
        (foreign.is_xfa, "form"),
        (foreign.nests, "too_complex"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_what_does_more_than_lie_there_is_refused(change, code):
    assert refusal(make_pdf(change=change)) == code


def test_a_name_written_otherwise_is_the_same_name():
    plain = make_pdf(change=acts("JavaScript", JS="1"), static_id=True)
    assert b"/S /JavaScript" in plain
    escaped = plain.replace(b"/S /JavaScript", b"/S /JavaSc#72ip")
    assert refusal(escaped.replace(b"#72ip", b"#72ipt")) in ("scripts", "damaged")
    packed = make_pdf(
        change=acts("JavaScript", JS="1"),
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    assert b"JavaScript" not in packed
    assert refusal(packed) == "scripts"


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_protected_file_is_refused(user):
    locked = pikepdf.Encryption(owner="owner", user=user)
    assert refusal(make_pdf(encryption=locked)) == "encrypted"


def test_what_is_no_pdf_or_damaged_is_refused():
    whole = make_pdf(HELLO, HELLO)
    assert refusal(b"PK\x03\x04 a workbook") == "not_pdf"
    assert refusal(whole[: len(whole) // 2]) == "damaged"
    assert refusal(whole.replace(b"startxref", b"startxxxx")) == "damaged"


def test_too_large_is_refused_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    with pytest.raises(PdfRefused, match="larger than 30 MB"):
        look(make_pdf())
    with pytest.raises(PdfRefused, match="empty"):
        look(b"")


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "PAGES", 2)
    said = asked(make_pdf(HELLO, HELLO, HELLO))["refused"]["sentence"]
    assert said.startswith("This PDF has 3 pages; at most 2 can be taken.")


@pytest.mark.parametrize("size", [(20, 20), (595, 9000)])
def test_a_page_that_cannot_be_printed_is_refused(size):
    assert refusal(make_pdf(size=size)) == "page_size"


@pytest.mark.parametrize("unit", [pikepdf.Name.A, -1, 10**6])
def test_a_page_measured_in_nonsense_is_refused(unit):
    def change(pdf):
        pdf.pages[0].UserUnit = unit

    assert refusal(make_pdf(change=change)) == "page_size"


def test_what_it_lacks_is_told_in_sentences():
    told = lacks(make_pdf(HELLO, SCAN, size=(612, 1008)))
    assert "\n".join(told) == (
        "On 1 of its 2 pages it holds no text, only pictures (page 2): nobody can "
        "search them, and no screen reader reads them out.\n"
        "It is not tagged: a screen reader finds no headings, lists or tables.\n"
        "It has no title among its properties.\n"
        "It does not say which language it is in.\n"
        "It does not carry 1 font that it uses (Garamond): on another machine it may "
        "look different.\n"
        "It does not claim to be PDF/UA or PDF/A: a pack that holds it cannot claim "
        "that of all its pages.\n"
        "2 pages are neither A4 nor A3 (pages 1 and 2): made to fit in the pack."
    )


def test_comments_are_told_of_and_links_are_none():
    def change(pdf):
        make_good(pdf)
        annotates("Highlight", Contents="Is this true?")(pdf)

    (told,) = lacks(make_pdf(change=change))
    assert told.startswith("It holds comments or markings (page 1)")

    def links(pdf):
        make_good(pdf)
        annotates("Link")(pdf)

    assert lacks(make_pdf(change=links)) == []


def test_a_blank_page_is_no_picture_and_words_may_stand_in_a_drawing():
    def change(pdf):
        make_good(pdf)
        drawing = pdf.make_stream(HELLO, Subtype=pikepdf.Name.Form)
        pdf.pages[1].Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Fm1=drawing)
        )

    assert lacks(make_pdf(b" ", b"/Fm1 Do", change=change)) == []


def test_a_bomb_is_refused_within_the_bounds(monkeypatch):
    monkeypatch.setattr(limits, "CONTENT_BYTES", 1000)
    assert refusal(make_pdf(b" " * 5000)) == "too_complex"


def test_a_child_that_overstays_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.001)
    with pytest.raises(PdfRefused, match=r"far more complicated.* Reference"):
        look(make_pdf())


def test_where_all_slots_are_taken_it_is_asked_to_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    busy = pytest.raises(PdfRefused, match="Try again in a minute")
    with bounding.slot("pdf", 2), bounding.slot("pdf", 2), busy:
        look(make_pdf(), wait_seconds=0)


SAMPLES = [
    make_pdf(HELLO, SCAN, static_id=True),
    make_pdf(change=make_good, static_id=True),
    make_pdf(change=foreign.is_form, static_id=True),
]


@settings(max_examples=150)
@given(st.sampled_from(SAMPLES), st.integers(0, 2**32), st.integers(1, 40))
def test_whatever_the_bytes_are_the_answer_is_a_sentence(sample, seed, times):
    dice, data = random.Random(seed), bytearray(sample)
    for _ in range(times):
        place = dice.randrange(len(data))
        if dice.random() < 0.7:
            data[place] = dice.randrange(256)
        else:
            del data[place : place + dice.randrange(1, 30)]
    answer = asked(bytes(data))
    if said := answer.get("refused"):
        assert said["code"] in SENTENCES
        assert said["sentence"].endswith((".", "?"))
    else:
        assert answer["looked"]["pages"] >= 1
