"""Judgements nest by their numbers."""

import pytest

from actionplans.judging import nested
from actionplans.refusals import Refusal


def test_a_number_stands_under_the_nearest_above_it():
    numbers = ["1", "2", "2.1", "2.1.3", "2.2", "", "3.1", "10", "1.1"]

    assert nested(numbers) == [None, None, 1, 2, 1, None, None, None, 0]


def test_a_number_stands_once():
    with pytest.raises(Refusal, match="Number 2 stands twice"):
        nested(["2", "", "", "2"])
