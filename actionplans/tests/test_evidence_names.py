"""A file's name stays the person's own, and can do nobody harm."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.evidence_names import LONGEST, clean

PDF = (".pdf",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Audit of case files, March 2026.pdf", "Audit of case files, March 2026.pdf"),
        ("Zoë’s review – final v2.1.PDF", "Zoë’s review – final v2.1.pdf"),
        ("Audit v2.1", "Audit v2.1.pdf"),
        ("report.docx", "report.docx.pdf"),
        ("invoice.pdf.exe", "invoice.pdf.exe.pdf"),
        (r"C:\Users\asha\Audit.pdf", "Audit.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("...htaccess", "htaccess.pdf"),
        (".pdf", "Evidence.pdf"),
        ("", "Evidence.pdf"),
        ("\u202egpj.exe", "gpj.exe.pdf"),
        ("Audit\r\nSet-Cookie: x.pdf", "Audit Set-Cookie x.pdf"),
        ('Audit "final" <1>|?.pdf', "Audit final 1.pdf"),
        ("con.pdf", "_con.pdf"),
        ("  spaced\u00a0  out  .pdf", "spaced out.pdf"),
        ("Zoe\u0308.pdf", "Zoë.pdf"),
        ("a" * 500 + ".pdf", "a" * LONGEST + ".pdf"),
    ],
)
def test_a_name_keeps_its_words_and_loses_what_harms(name, expected):
    assert clean(name, PDF) == expected


def test_a_name_may_end_as_its_content_allows():
    assert clean("Visit.JPEG", (".jpg", ".jpeg")) == "Visit.jpeg"
    assert clean("Visit.gif", (".jpg", ".jpeg")) == "Visit.gif.jpg"


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_is_harmless(name):
    made = clean(name, PDF)

    assert made.endswith(".pdf") and len(made) <= LONGEST + len("_.pdf")
    assert made[0] not in ". " and len(made) > len(".pdf")
    assert not set(made) & set('/\\:*?"<>|\r\n\t')
    assert not any(unicodedata.category(c)[0] == "C" for c in made)
    assert clean(made, PDF) == made
