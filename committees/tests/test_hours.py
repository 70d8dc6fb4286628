"""Hours: read as they are typed, written as papers write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.hours import hour_in_words, read_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("10.00am", time(10)),
        ("10.00 am", time(10)),
        ("2:30 pm", time(14, 30)),
        ("14:30", time(14, 30)),
        ("5pm", time(17)),
        ("5 p.m.", time(17)),
        ("12 noon", time(12)),
        ("12.15pm", time(12, 15)),
        ("12am", time(0)),
        ("09:05", time(9, 5)),
    ],
)
def test_an_hour_is_read_as_people_type_it(typed, hour):
    assert read_hour(typed) == hour


@pytest.mark.parametrize(
    "typed", ["", "2", "25:00", "10.61", "13pm", "0am", "ten", "١٠:٠٠", "10:00:00"]
)
def test_what_may_mean_another_hour_is_none(typed):
    assert read_hour(typed) is None


@given(st.times())
def test_what_is_written_is_read_back(hour):
    to_the_minute = hour.replace(second=0, microsecond=0, tzinfo=None)

    assert read_hour(hour_in_words(to_the_minute)) == to_the_minute


@given(st.text(max_size=30))
def test_nothing_that_is_typed_fails(typed):
    read_hour(typed)
