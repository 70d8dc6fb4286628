"""Days as a council types them: day first, never month first."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actionplans.forms.days import DayField, typed


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
