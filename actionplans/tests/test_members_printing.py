"""The members' page on paper: what the first sheet holds, and that all can read it."""

import io
import re
import subprocess

import page as validator
import pikepdf
import pytest

from actionplans import printing, typesetting

from .invented_appendix import SITE
from .test_printing import of_kind
from .two_versions import action, earlier, key_of, snapshot, version, whole

SMALLEST = 9.0
FURNITURE = 8.5  # the footer, in the margin
WORDS = "so that no child waits longer than need be, wherever in the county they live"
WHY = (
    "Two of the three posts are vacant, and the agency that was to cover them withdrew."
)
CODES = ("red", "amber", "green", "blue", "grey", "")


def rows(turn):
    """Six actions for each of twelve recommendations; every fourth one gets worse."""
    for number in range(1, 13):
        for place in range(1, 7):
            at = CODES[(number + place) % 6]
            worse = turn and (number + place) % 4 == 0 and at in ("green", "blue")
            yield action(
                f"{number}.{place}",
                text=f"See that step {place} of practice {number} is taken, {WORDS}",
                progress="red" if worse else at,
                impact=CODES[(number * place) % 6],
                updates=turn,
                concerns="No cover" if worse else "",
                reasons=[
                    {"of": "progress", "at": "2026-09-01T09:00:00+00:00", "words": WHY}
                ]
                if worse
                else [],
            )


def wholes():
    return [whole(str(n), text=f"Timely practice {n}, {WORDS}") for n in range(1, 13)]


def print_it(later, before):
    html = typesetting.members_document_of(later, before)
    return printing.html_to_pdf(html, base_url=SITE)


@pytest.fixture(scope="module")
def printed():
    return print_it(
        snapshot(*rows(1), wholes=wholes()), earlier(*rows(0), wholes=wholes())
    )


def text_of(data, page):
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def sizes_of(page):
    """The sizes in points of all that is written on a page; a pixel is 0.75 of one."""
    return {
        round(float(operands[1]) * 0.75, 1)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "Tf"
    }


def test_the_first_sheet_holds_counts_grid_and_what_got_worse(printed):
    first = text_of(printed.data, 1)

    assert "Headline counts" in first
    assert "72 was 72" in first
    assert re.search(r"12\. Timely practice.*\(p\. \d+\)", first)
    worse = first.partition("What got worse")[2]
    assert re.search(r"\d+\.\d \(page \d+\) See that step", worse)
    assert WHY[:40] in worse
    assert re.search(r"And \d+ more \(page 2\)", worse)


def test_the_first_sheet_is_written_in_nine_points_or_more(printed):
    with pikepdf.open(io.BytesIO(printed.data)) as document:
        box = document.pages[0].mediabox
        sizes = sizes_of(document.pages[0])

    assert float(box[2]) > float(box[3])
    assert min(sizes - {FURNITURE}) == SMALLEST


def test_a_mention_names_the_page_that_the_action_stands_on(printed):
    first = text_of(printed.data, 1)
    ref, page = re.search(r"(\d+\.\d) \(page (\d+)\) See that", first).groups()

    assert f"{ref} See that step" in text_of(printed.data, int(page)).replace("\n", " ")


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_the_validator_finds_nothing(printed, profile):
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(printed.data, profile=checked)

    assert [failure.message for failure in report.failures] == []


def test_every_cell_of_it_names_its_row_and_its_column(printed):
    with pikepdf.open(io.BytesIO(printed.data)) as document:
        scopes = {str(cell.A.Scope) for cell in of_kind(document, "/TH")}
        headers = {len(cell.A.Headers) for cell in of_kind(document, "/TD")}

    assert (scopes, headers) == ({"/Column", "/Row"}, {2})


def test_recommendations_rated_alone_fill_the_first_sheet_with_words():
    key = key_of("rag3")
    codes = [value["code"] for value in key["values"]]

    def rated(turn):
        return [
            whole(str(n), text=f"Timely practice {n}, {WORDS}",
                  progress=codes[(n + turn) % 3], impact=codes[n % 3])
            for n in range(1, 13)
        ]  # fmt: skip

    done = print_it(
        snapshot(wholes=rated(1), of=version(scheme=key)),
        earlier(
            wholes=rated(0), of=version("V2.1", earlier().version.as_at, scheme=key)
        ),
    )

    first = text_of(done.data, 1)
    assert "What got worse" in first
    assert "Recommendation 2 (page" in first.partition("What got worse")[2]
    assert "R Red" in first.partition("Each recommendation")[2]
