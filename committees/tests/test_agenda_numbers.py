"""Numbers of an agenda's items and of their parts, and moving them."""

import pytest

from committees.agenda_numbers import letters, moved, numbers


@pytest.mark.parametrize(
    "parts, told",
    [
        ("", []),
        ("wwp", ["1", "2", "2a"]),
        ("wppwp", ["1", "1a", "1b", "2", "2a"]),
        ("pw", ["1", "2"]),
    ],
)
def test_parts_have_letters_behind_the_number_of_their_item(parts, told):
    assert numbers([one == "p" for one in parts]) == told


def test_letters_go_on_after_the_alphabet():
    assert [letters(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "ba"]


@pytest.mark.parametrize(
    "parts, place, up, order",
    [
        ("www", 1, True, [1, 0, 2]),
        ("www", 1, False, [0, 2, 1]),
        ("www", 0, True, [0, 1, 2]),
        ("www", 2, False, [0, 1, 2]),
        ("wwpw", 1, True, [1, 2, 0, 3]),  # its part goes with it
        ("wwpw", 3, True, [0, 3, 1, 2]),  # past the item and its part
        ("wwpp", 3, True, [0, 1, 3, 2]),  # a part within its item
        ("wwp", 2, True, [0, 2, 1]),  # and out of it, into the one before
        ("pw", 0, False, [1, 0]),  # the first is an item, whatever it was meant for
    ],
)
def test_an_item_moves_with_its_parts(parts, place, up, order):
    assert moved([one == "p" for one in parts], place, up=up) == order
