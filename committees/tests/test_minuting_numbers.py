"""Numbers of minutes: letters, paragraphs, and which numbers are free."""

import pytest

from committees.minuting import numbers


@pytest.mark.parametrize("place, letter", [(0, "a"), (25, "z"), (26, "aa"), (52, "ba")])
def test_clauses_are_lettered(place, letter):
    assert numbers.letter(place) == letter


def test_numbers_go_on_from_the_last_of_the_year():
    assert numbers.next_free([]) == 1
    assert numbers.next_free([(11, 21), (1, 10)]) == 22


@pytest.mark.parametrize(
    "wanted, met",
    [((22, 27), None), ((21, 27), (11, 21)), ((5, 40), (1, 10)), ((15, 15), (11, 21))],
)
def test_a_number_is_given_once(wanted, met):
    assert numbers.clash(wanted, [(11, 21), (1, 10)]) == met
