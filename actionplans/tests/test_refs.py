"""Refs sort as people count, and labels become parts of addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.refs import is_ref, next_label, ref_sort, slug_of_label

NUMBERS = st.lists(st.integers(1, 200), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("9.2", "9.10"),
        ("9", "10"),
        ("1.1", "1.1a"),
        ("1.1", "1.1.1"),
        ("1.1.1", "1.1a"),
        ("1.1a", "1.1b"),
        ("1.1b", "1.2"),
        ("1.9", "1.10"),
        ("1.11", "11.1"),
        ("2", "A1"),
        ("A2", "A10"),
        ("A2", "b1"),
        ("999999", "1000000"),
    ],
)
def test_refs_sort_as_people_count(before, after):
    assert ref_sort(before) < ref_sort(after)


@pytest.mark.parametrize(
    ("one", "other"), [("A1", "a1"), ("1.1", " 1.1 "), ("1.1", "1.1."), ("01", "1")]
)
def test_writing_does_not_change_the_order(one, other):
    assert ref_sort(one) == ref_sort(other)


@given(NUMBERS, NUMBERS)
def test_numbered_refs_sort_like_their_numbers(one, other):
    keys = [ref_sort(".".join(map(str, numbers))) for numbers in (one, other)]

    assert (keys[0] < keys[1]) == (one < other)


@given(st.text())
def test_a_key_is_digits_only(ref):
    assert re.fullmatch(r"[0-9]*", ref_sort(ref))


@given(st.from_regex(r"[0-9A-Za-z./ -]{1,40}", fullmatch=True))
def test_a_key_of_forty_characters_fits_its_column(ref):
    assert len(ref_sort(ref)) <= 200


@pytest.mark.parametrize("text", ["1", "12", "1.1", "12.10", "3.4a", "CS-4", "A 2.1"])
def test_refs_are_recognised(text):
    assert is_ref(text)


@pytest.mark.parametrize(
    "text", ["", "Page 12", "b g.1", "5 4", "N)4 (5)", "1..2", "Ref", "1.1ab", "2026"]
)
def test_debris_is_no_ref(text):
    assert not is_ref(text)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("V1.4", "v1.4"),
        ("Q2 2026/27", "q2-2026-27"),
        ("March 2026 (draft)", "march-2026-draft"),
        ("  V6  ", "v6"),
        ("Été 2026", "ete-2026"),
        ("..", "version"),
        ("../V1", "v1"),
        ("V1 .2", "v1-2"),
        ("V1..2", "v1.2"),
        ("§", "version"),
        ("", "version"),
    ],
)
def test_a_label_becomes_part_of_an_address(label, expected):
    assert slug_of_label(label) == expected


@given(st.text(max_size=60))
def test_every_label_gives_a_safe_address(label):
    slug = slug_of_label(label)

    assert re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", slug)
    assert slug_of_label(slug) == slug


@pytest.mark.parametrize(
    "label, after",
    [
        ("V1.3", "V1.4"),
        ("V1.9", "V1.10"),
        ("v2", "v3"),
        ("Version 4", "Version 5"),
        ("2.0", "2.1"),
        ("Q2 2026/27", ""),
        ("October 2026", ""),
    ],
)
def test_the_next_label_counts_on_from_the_last(label, after):
    assert next_label(label) == after


def test_a_label_that_is_taken_is_passed_over():
    assert next_label("V1.3", ["v1.4", "V1.5"]) == "V1.6"
