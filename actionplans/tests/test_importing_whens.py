"""The time a heading tells, and the words that are left without it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.columns import field_of
from actionplans.importing.words.whens import oldest_first, when_of, without_when


@pytest.mark.parametrize(
    ("words", "as_at", "bare"),
    [
        ("Update Q1 25/26", "2025-06-30", "Update"),
        ("Progress June 2026", "2026-06-30", "Progress"),
        ("Sept 25 update", "2025-09-30", "update"),
        ("Position at 31/12/25", "2025-12-31", "Position"),
        ("Update for Board 12 March 2026", "2026-03-12", "Update"),
        ("Progress 2025/26 Jan", "2026-01-31", "Progress"),
        ("Progress update Quarter 3 (Oct - Dec 2025)", "2025-12-31", "Progress update"),
        ("2024/25 progress", "2025-03-31", "progress"),
        ("Diweddariad Medi 2025", "2025-09-30", "Diweddariad"),
    ],
)
def test_a_heading_tells_its_last_day(words, as_at, bare):
    assert when_of(words).as_at == as_at
    assert without_when(words) == bare


@pytest.mark.parametrize(
    "words",
    ["Progress Oct", "Update Q1", "Update 2", "Progress Q3 2025", "Autumn 2025 update"],
)
def test_a_time_without_a_certain_day_gives_none(words):
    assert when_of(words).as_at is None


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Previous update", -1),
        ("Last quarter RAG", -1),
        ("Last Period Process RAG", -1),
        ("Latest update", 1),
        ("Current position", 1),
    ],
)
def test_a_heading_says_that_it_is_of_before_or_of_now(words, side):
    assert when_of(words).side == side


@pytest.mark.parametrize(
    "words", ["Progress to date", "Last update", "Progress since last meeting", "RAG"]
)
def test_a_heading_without_a_time_tells_none(words):
    assert when_of(words) is None


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Previous update", "progress"),
        ("Update for Board 12 March 2026", "progress"),
        ("Last quarter RAG", "rating"),
        ("Previous Impact RAG", "impact_rag"),
        ("Previous action", None),
        ("Last period", None),
    ],
)
def test_a_time_in_a_heading_hides_no_field_that_is_said_anew(words, field):
    assert field_of(words) == field


@pytest.mark.parametrize(
    "headings",
    [
        ["Q1 2025/26", "Q2 2025/26", "Q3 2025/26"],
        ["Oct", "Nov", "Dec", "Jan"],
        ["Dec 25", "Jan 26", "Feb 26"],
        ["Update 1", "Update 2", "Update 3"],
        ["Previous update", "Update", "Latest update"],
        ["Progress", "Oct", "Nov"],
    ],
)
def test_the_newest_stands_last_in_time(headings):
    there = [when_of(words) for words in headings]

    assert oldest_first(there) == list(range(len(headings)))


@pytest.mark.parametrize(
    "headings",
    [
        ["31/12/25", "30/09/25", "30/06/25"],
        ["Jan", "Dec", "Nov"],
        ["Q3", "Q2", "Q1"],
        ["Update 3", "Update 2"],
    ],
)
def test_newest_first_is_turned_round(headings):
    there = [when_of(words) for words in headings]

    assert oldest_first(there) == list(reversed(range(len(headings))))


def test_days_decide_whatever_the_columns_order():
    there = [when_of(words) for words in ("Dec 2025", "June 2025", "Sept 2025")]

    assert oldest_first(there) == [1, 2, 0]
    assert there[0].last == date(2025, 12, 31)


@given(st.text(max_size=60))
def test_reading_a_time_never_raises(words):
    when_of(words)
    without_when(words)
