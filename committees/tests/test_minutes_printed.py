"""Minutes as a PDF: what a committee signs, which all can read."""

import subprocess

import page as validator
import pytest

from actionplans import printing
from committees import packs

from .issued import minute_item, minutes_content
from .packs import SITE


def attended(name, kind="present", **told):
    return dict.fromkeys(("role", "body", "substitute_for", "post"), "") | {
        "name": name,
        "kind": kind,
        **told,
    }


def whole():
    resolved = {
        "number": "12.1",
        "kind": "resolved",
        "html": "<p>That the Committee</p>",
        "clauses": [
            {"letter": "a", "html": "<p>note the report</p>", "source": "1"},
            {"letter": "b", "html": "<p>ask for it again</p>", "source": "2"},
        ],
        "vote": "5 for, 1 against",
    }
    plan = minute_item("12") | {"entries": [resolved]}
    plan["corrections"] = [{"number": "3.1", "words": "Said.", "on": "2026-05-13"}]
    opening = minute_item("11", "Apologies")
    opening["entries"][0]["html"] = "<p>So:</p><ul><li>one</li><li>two</li></ul>"
    hidden = minute_item("13", "A contract", is_exempt=True)
    return minutes_content(
        opening,
        plan,
        hidden,
        state="confirmed",
        confirmed_at="the meeting of 9 September 2026",
        opening="<p>Councillor Marsh took the chair.</p>",
        attendance=[
            attended("Councillor Orla Penn", role="Chair"),
            attended("Ruth Oakes", "apologies", body="Diocese of Fernshire"),
            attended("Tamsin Royle", "in_attendance", post="Director of Families"),
        ],
        interests=[
            {"name": "Ivo Marsh", "item": "", "nature": "Governor", "left_room": "yes"}
        ],
        corrections=[
            {"number": "12.1", "words": "Said so.", "meeting": "9 September 2026"},
            {"number": "13.1", "words": "A price.", "meeting": "9 September 2026"},
            {"number": "Attendance", "words": "X came.", "meeting": "9 September 2026"},
        ],
    )


@pytest.fixture(scope="module")
def printed():
    return printing.html_to_pdf(packs.minutes_html_of(whole()), base_url=SITE)


def test_minutes_say_what_was_confirmed_and_nothing_exempt(printed):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=printed.data,
        capture_output=True,
        check=True,
    )
    words = " ".join(done.stdout.decode().split())

    assert "12.1 RESOLVED: That the Committee a) note the report b) ask" in words
    assert "Corrected on 9 September 2026: 12.1 is corrected to: Said so." in words
    assert "Corrected here in the minutes of 13 May 2026: • 3.1 is corrected" in words
    assert "13.1 is corrected; the words are exempt" in words
    assert "A price." not in words
    assert "Said under 13" not in words
    assert "Signed (Chair)" in words


def test_each_page_of_a_draft_says_that_it_is_one():
    html = packs.minutes_html_of(minutes_content(minute_item(), state="draft"))

    assert 'data-mark="Draft: to be confirmed"' in html
    assert 'data-mark=""' in packs.minutes_html_of(whole())


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_the_validator_finds_nothing(printed, profile):
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(printed.data, profile=checked)

    assert [failure.message for failure in report.failures] == []


def test_a_long_minute_goes_on_over_the_page_between_its_bullets():
    long = minute_item("11")
    bullets = "".join(f"<li>The Committee heard of case {n}.</li>" for n in range(40))
    html = f"<p>In reply:</p><ul>{bullets}</ul>"
    listed = long["entries"][0] | {"number": "11.2", "html": html}
    long["entries"] = [long["entries"][0] | {"html": "<p>Said.</p>" * 12}, listed]
    html = packs.minutes_html_of(minutes_content(long))

    data = printing.html_to_pdf(html, base_url=SITE).data
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True)
    first, second, *_ = done.stdout.decode().split("\f")

    assert "case 5." in first
    assert "case 39." in second
