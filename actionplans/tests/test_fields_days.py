"""Days as a council types them: day first, never month first."""

from calendar import monthrange
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from actionplans.fields.days import DayField, PromisedField, typed
from actionplans.wording import due

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "words",
    [
        "3/4/2026",
        " 03/04/26 ",
        "3.4.2026",
        "3-4-2026",
        "3 April 2026",
        "3 Apr 2026",
        "2026-04-03",
    ],
)
def test_a_day_is_read_day_first(words):
    assert DayField().clean(words) == date(2026, 4, 3)


@pytest.mark.parametrize("words", ["4/31/2026", "31/02/2026", "next Tuesday", "2026"])
def test_what_is_no_day_is_said_with_an_example(words):
    with pytest.raises(ValidationError, match="such as 31/3/2026"):
        DayField().clean(words)


def test_a_missing_day_is_said_in_the_forms_words():
    with pytest.raises(ValidationError, match="Enter the day it opens"):
        DayField(missing="Enter the day it opens").clean("")


def test_a_day_comes_back_as_it_is_typed():
    assert DayField().widget.format_value(date(2026, 4, 3)) == "03/04/2026"
    assert (typed(date(2026, 4, 3)), typed(None)) == ("03/04/2026", "")


@pytest.mark.parametrize(
    "words, promised",
    [
        ("30/6/2026", (date(2026, 6, 30), "day")),
        ("by 3 June 2026", (date(2026, 6, 3), "day")),
        ("June 2026", (date(2026, 6, 30), "month")),
        (" Jun 26 ", (date(2026, 6, 30), "month")),
        ("end of June 2026", (date(2026, 6, 30), "month")),
        ("Q4 2025/26", (date(2026, 3, 31), "quarter")),
        ("Quarter to March 2026", (date(2026, 3, 31), "quarter")),
        ("6 June 2026", (date(2026, 6, 6), "day")),
    ],
)
def test_what_is_promised_is_kept_as_exactly_as_it_was_typed(words, promised):
    assert PromisedField().clean(words) == promised


def test_nothing_is_promised_where_nothing_is_typed():
    assert PromisedField(required=False).clean(" ") == (None, "")


@pytest.mark.parametrize(
    "words",
    [
        "June",
        "ongoing",
        "from June 2026",
        "May 2026 and June 2026",
        "May to June 2026",
        "June 2026, if the board agrees",
        "soon",
        "31/2/2026",
        "quarter to nowhere",
    ],
)
def test_what_names_no_one_day_or_month_is_not_guessed_at(words):
    with pytest.raises(ValidationError, match="such as 31/3/2026 or March 2026"):
        PromisedField().clean(words)


@given(DAYS, st.sampled_from(["day", "month", "quarter"]))
def test_a_promise_reads_back_as_it_is_written(day, precision):
    if precision != "day":
        day = day.replace(day=monthrange(day.year, day.month)[1])

    assert PromisedField().clean(due(day, precision)) == (day, precision)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_promise_or_refused_in_words(words):
    try:
        day, precision = PromisedField(required=False).clean(words)
    except ValidationError as problem:
        assert problem.messages
    else:
        assert (day is None) == (precision == "")
        assert precision in ("", "day", "month", "quarter")
