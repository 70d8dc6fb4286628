"""Figures are exact: what is typed is what is kept, and what is kept is printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans import figures
from actionplans.refusals import Refusal

FIGURES = st.decimals(
    min_value=Decimal("-9999999999.9999"),
    max_value=Decimal("9999999999.9999"),
    places=4,
)


@pytest.mark.parametrize(
    "typed, value",
    [
        ("61", "61"),
        (" 61 % ", "61"),
        ("7.40", "7.4"),
        ("£1,200.50", "1200.5"),
        ("1 200", "1200"),
        ("12 days", "12"),
        ("−3", "-3"),
    ],
)
def test_a_figure_is_read_as_people_write_it(typed, value):
    assert figures.read(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "about 60",
        "1,20",
        "6.1.2",
        "١٢",
        "NaN",
        "1e9",
        "0.12345",
        "9" * 11,
        "9" * 99,
    ],
)
def test_what_is_no_figure_is_refused_in_words(typed):
    with pytest.raises(Refusal):
        figures.read(typed)


@given(FIGURES)
def test_what_is_written_is_read_again_as_it_was(value):
    assert figures.read(figures.plain(value)) == value
    assert figures.read(figures.written(value, "percent")) == value
    assert figures.read(figures.written(value, "pounds").replace("-£", "-")) == value


@pytest.mark.parametrize(
    "value, unit, words",
    [
        ("61", "percent", "61%"),
        ("1", "days", "1 day"),
        ("1200", "number", "1,200"),
        ("-5.5", "pounds", "-£5.5"),
        ("7.4", "rate", "7.4 per 10,000"),
    ],
)
def test_a_figure_is_printed_with_its_unit(value, unit, words):
    assert figures.written(Decimal(value), unit) == words


def test_one_of_a_unit_in_words_is_no_plural():
    assert figures.written(Decimal(1), "other", 0, "weeks") == "1 week"
    assert figures.written(Decimal(2), "other", 0, "weeks") == "2 weeks"


def test_a_figure_is_never_printed_with_fewer_decimals_than_it_has():
    assert figures.written(Decimal("74.6"), "percent", 0) == "74.6%"
    assert figures.written(Decimal(74), "percent", 1) == "74.0%"


def test_halves_round_up():
    assert figures.ratio("percent", Decimal(1), Decimal(8), 0) == 13
    assert figures.ratio("rate", Decimal(7), Decimal(9000), 1) == Decimal("7.8")


@pytest.mark.parametrize("count, small", [(0, False), (1, True), (5, True), (6, False)])
def test_a_count_from_1_to_5_is_small(count, small):
    assert figures.looks_small(None, Decimal(count), Decimal(60)) is small
