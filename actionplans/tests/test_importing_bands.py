"""Words that head a part of a plan: bands, numbers, narrative labels."""

import pytest

from actionplans.importing.words.bands import numbered, read_band, read_narrative


@pytest.mark.parametrize(
    ("words", "kind", "number", "text"),
    [
        ("RECOMMENDATION 3: Improve plans", "recommendation", "3", "Improve plans"),
        ("Recommendation 3 - Improve plans", "recommendation", "3", "Improve plans"),
        ("Area for Improvement 2: Staffing", "area", "2", "Staffing"),
        ("THEME 1: OVERSIGHT", "theme", "1", "OVERSIGHT"),
        ("Theme Two – Oversight", "theme", "2", "Oversight"),
        ("Priority 4 Recruit", "theme", "4", "Recruit"),
        ("ECOMMENDATION 11: Improve", "recommendation", "11", "Improve"),
        ("Priority A: Homes", "theme", "A", "Homes"),
    ],
)
def test_a_band_opens_a_group(words, kind, number, text):
    band = read_band(words)

    assert (band.kind, band.number, band.text) == (kind, number, text)


@pytest.mark.parametrize(
    "words",
    [
        "Recommendations to be agreed by the board",
        "Priority actions for the year",
        "Areas where 3 of 5 audits improved",
        "",
    ],
)
def test_other_words_open_none(words):
    assert read_band(words) is None


def test_a_lost_first_letter_is_said_to_be_mended():
    assert read_band("ECOMMENDATION 11: Improve").mended


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2. Improve plans", ("2", "Improve plans")),
        ("R2: Improve plans", ("2", "Improve plans")),
        ("1.3) Improve plans", ("1.3", "Improve plans")),
        ("2024 was a hard year", (None, "2024 was a hard year")),
        ("Improve plans", (None, "Improve plans")),
    ],
)
def test_a_wording_may_begin_with_its_number(words, expected):
    assert numbered(words) == expected


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("What 'good' looks like:\n➤ Children are heard", "what_good_looks_like"),
        ("Summary from Ofsted Inspection:", "findings"),
        ("Areas of concerns", "areas_of_concern"),
        ("Scheduled work", "scheduled_work"),
    ],
)
def test_narrative_is_known_by_its_label(words, field):
    assert read_narrative(words)[0] == field
