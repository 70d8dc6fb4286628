"""The words of papers in templates."""

import pytest

from committees.templatetags.papers import cleaned, iso_day, iso_hour


def test_rich_text_is_cleaned_again_before_it_is_shown():
    kept = "<p>It is <strong>late</strong>.</p><script>alert(1)</script>"

    assert cleaned(kept) == "<p>It is <strong>late</strong>.</p>"
    assert hasattr(cleaned(kept), "__html__")


def test_a_kept_day_is_written_in_words():
    assert iso_day("2026-03-04") == "4 March 2026"
    assert iso_day("") == ""


@pytest.mark.parametrize(
    "kept, words",
    [
        ("10:00", "10.00am"),
        ("12:15", "12.15pm"),
        ("00:30", "12.30am"),
        ("18:05", "6.05pm"),
        ("", ""),
    ],
)
def test_a_kept_hour_is_written_as_councils_write_it(kept, words):
    assert iso_hour(kept) == words
