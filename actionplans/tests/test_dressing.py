"""A paper in a council's own dress: its colours and logo inside, and still valid."""

import io
from base64 import b64encode

import page as validator
import pikepdf
import pytest
from django.template.loader import render_to_string

from actionplans import printing
from actionplans.dressing import PLAIN, Dress, dress_of
from actionplans.models import Council
from actionplans.printing import PrintingFailed

from .test_branding import OWN, picture

# Half see-through, as logos are: PDF/A has rules for that.
SEEN_THROUGH = picture((90, 30, 110, 128), mode="RGBA")


def paper(dress):
    told = {"council_name": "Fernshire", "title": "Getting better", "label": "V1"}
    context = {"paper": told, "body": "", "dress": dress}
    return render_to_string("actionplans/appendix_document.html", context)


def address(data, kind="image/png"):
    return f"data:{kind};base64,{b64encode(data).decode()}"


@pytest.fixture(scope="module")
def dressed():
    dress = Dress(
        Council(colours=OWN).stylesheet, address(SEEN_THROUGH), "Fernshire, a tree"
    )
    return printing.html_to_pdf(paper(dress), base_url="http://localhost").data


def test_the_logo_is_told_to_who_cannot_see_it(dressed):
    with pikepdf.open(io.BytesIO(dressed)) as document:
        figures = [
            str(one.Alt)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]

    assert figures == ["Fernshire, a tree"]


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_a_dressed_paper_is_as_valid_as_a_plain_one(dressed, profile):
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(dressed, profile=checked)

    assert [failure.message for failure in report.failures] == []


def test_its_colours_come_after_the_themes():
    html = paper(Dress(Council(colours=OWN).stylesheet))

    assert html.index("theme.css") < html.index("--brand: #4a1a5c;")
    assert "<img" not in html
    assert "<style" not in paper(PLAIN)


def test_no_other_address_is_opened_for_a_logo():
    other = paper(Dress(logo="https://logos.example/logo.png", words="Logo"))
    with pytest.raises(PrintingFailed, match="which is not one of this application"):
        printing.html_to_pdf(other, base_url="http://localhost")

    script = paper(Dress(logo=address(b"<svg/>", "image/svg+xml"), words="Logo"))
    with pytest.raises(PrintingFailed):
        printing.html_to_pdf(script, base_url="http://localhost")


def test_a_council_without_its_own_looks_is_plain():
    assert dress_of(Council(name="Fernshire")) == PLAIN
