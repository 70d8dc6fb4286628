"""Every paragraph has a number of its own, and the one before it is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.numbering import numbers

P, H, X = "paragraph", "heading", "table"


@pytest.mark.parametrize(
    "kinds, expected, because",
    [
        ([], [], "a section may be empty"),
        ([P, P], ["3.1", "3.2"], "paragraphs are counted in their section"),
        ([P, X, P], ["3.1", "", "3.2"], "a list belongs to the paragraph before it"),
        ([X, H, P], ["", "3.1", "3.1.1"], "a list may come first"),
        ([H, P, P, H, P], ["3.1", "3.1.1", "3.1.2", "3.2", "3.2.1"], "and so below"),
        ([P, H, P], ["3.1", "3.2", "3.2.1"], "a sub-heading takes the next number"),
        ([H, H, P], ["3.1", "3.2", "3.2.1"], "though nothing stands below it"),
    ],
)
def test_blocks_are_numbered_in_their_section(kinds, expected, because):
    assert numbers(3, kinds) == expected, because


every = given(st.integers(1, 40), st.lists(st.sampled_from([P, H, X])))


@every
def test_no_number_repeats(section, kinds):
    given_out = [number for number in numbers(section, kinds) if number]

    assert len(given_out) == len(set(given_out))


@every
def test_no_number_is_left_out(section, kinds):
    """Before 3.2.3 stands 3.2.2, before 3.2.1 stands 3.2, before 3.2 stands 3.1."""
    seen = {(section,)}
    for number in filter(None, numbers(section, kinds)):
        *above, last = (int(part) for part in number.split("."))
        before = (*above, last - 1) if last > 1 else tuple(above)
        assert before in seen, number
        seen.add((*above, last))


@every
def test_paragraphs_and_headings_have_a_number_and_nothing_else_has(section, kinds):
    said = numbers(section, kinds)

    assert [bool(number) for number in said] == [kind != X for kind in kinds]
