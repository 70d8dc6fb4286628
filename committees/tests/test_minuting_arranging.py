"""Entries of a page in another order, or one made several."""

from hypothesis import given
from hypothesis import strategies as st

from committees.minuting.arranging import (
    SaidClause,
    SaidEntry,
    merged,
    moved,
    parts,
    put_in,
    split,
)


def entries(*words):
    return [SaidEntry("paragraph", text, pk=pk) for pk, text in enumerate(words, 1)]


def words(said):
    return [one.text for one in said]


def test_an_entry_moves_and_stays_at_the_ends():
    said = entries("a", "b", "c")

    assert words(moved(said, 2, -1)) == ["a", "c", "b"]
    assert words(moved(said, 0, -1)) == ["a", "b", "c"]
    assert words(moved(said, 2, 1)) == ["a", "b", "c"]


def test_new_entries_are_put_in_at_a_place():
    assert words(put_in(entries("a", "b"), 1, entries("x"))) == ["a", "x", "b"]


def test_a_paragraph_is_split_at_empty_lines_and_its_row_keeps_the_first():
    said = split(entries("One.\n\nTwo.\n \nThree.", "Other"), 0)

    assert words(said) == ["One.", "Two.", "Three.", "Other"]
    assert [one.pk for one in said] == [1, None, None, 2]


def test_a_resolution_is_not_split():
    said = [SaidEntry("resolved", "One.\n\nTwo.")]

    assert split(said, 0) == said


def test_a_list_or_a_table_stays_with_the_words_that_lead_to_it():
    assert parts("So:\n\n- a\n- b\n\nThen.") == ["So:\n\n- a\n- b", "Then."]
    assert parts("So:\n\n1. a\n\n2. b") == ["So:\n\n1. a\n\n2. b"]
    assert parts("So:\n\n| a |\n| - |") == ["So:\n\n| a |\n| - |"]


@given(st.text(alphabet=" ab-.1|\n", max_size=80))
def test_no_word_is_lost_in_splitting(text):
    assert "".join("".join(parts(text)).split()) == "".join(text.split())


def test_what_somebody_added_meanwhile_is_kept_beside_what_was_typed():
    typed = entries("mine", "gone meanwhile")
    now = [SaidEntry("paragraph", "theirs", pk=1), SaidEntry("paragraph", "new", pk=7)]

    said = merged(typed, now, known={1, 2})

    assert [(one.text, one.pk) for one in said] == [
        ("mine", 1),
        ("new", 7),
        ("gone meanwhile", None),
    ]


def test_clauses_of_a_resolution_that_is_gone_become_new_ones():
    lost = SaidEntry("resolved", "That", clauses=(SaidClause("a", 3),), pk=2)

    (said,) = merged([lost], [], known={2})

    assert said == SaidEntry("resolved", "That", clauses=(SaidClause("a"),))
