"""Which row of a file is which action: certain, asked, or new; nothing twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.importing.revising.likeness import ALIKE, Texts, are_alike, likeness
from actionplans.importing.revising.matching import Here, How, Row, asked, match

HERE = (
    Here(1, "1.1", "Review the duty rota every month", 10),
    Here(2, "1.2", "Train the new team managers in supervision", 10),
    Here(3, "2.1", "Ask children what they think of their plan", 20),
)


def found(rows, said=None, here=HERE, **how):
    return [(one.here, one.how) for one in match(rows, here, said or {}, **how)]


def row(name, text, parent=10, key="Plan!1"):
    return Row(key, name, text, parent)


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("1.1", "Review the duty rota every month"),
        ("1.1", "Review the duty rota each week"),
        ("1.1", ""),
        (" 1.1 ", "REVIEW THE DUTY ROTA EVERY MONTH"),
    ],
)
def test_the_same_ref_with_words_like_its_own_is_certain(ref, words):
    assert found([row(ref, words)]) == [(1, How.REF)]


def test_a_ref_with_quite_other_words_is_asked():
    assert found([row("1.1", "Build a boat house by the lake")]) == [(1, How.ASKED)]


def test_a_ref_whose_words_stand_under_another_ref_is_asked_about_that_one():
    rows = [row("1.1", "Train the new team managers in supervision")]

    assert found(rows) == [(2, How.ASKED)]


def test_the_same_words_without_a_ref_are_certain_inside_the_recommendation():
    words = "Train the new team managers in supervision"

    assert found([row(None, words)]) == [(2, How.WORDS)]
    assert found([row(None, words, parent=20)]) == [(2, How.ASKED)]


def test_words_that_are_nearly_the_same_are_asked_and_others_are_new():
    rows = [
        row(None, "Train all new team managers in supervision", key="Plan!2"),
        row(None, "Open an office by the harbour", key="Plan!3"),
    ]

    assert found(rows) == [(2, How.ASKED), (None, How.NEW)]


def test_likeness_is_looked_for_inside_the_same_recommendation_alone():
    words = "Ask all children what they think of the plan"

    assert found([row(None, words, parent=20)]) == [(3, How.ASKED)]
    assert found([row(None, words, parent=10)]) == [(None, How.NEW)]


def test_what_the_admin_said_stands_before_everything_else():
    rows = [row("1.1", HERE[0].text, key="Plan!2")]

    assert found(rows, {"Plan!2": 3}) == [(3, How.SAID)]
    assert found(rows, {"Plan!2": None}) == [(None, How.SAID)]


def test_an_answer_that_names_what_is_gone_is_asked_again():
    rows = [row("1.1", "Build a boat house by the lake", key="Plan!2")]

    assert found(rows, {"Plan!2": 99}) == [(1, How.ASKED)]


def test_two_of_the_same_words_pair_in_their_order():
    here = (Here(1, "1.1", "Audit files", 10), Here(2, "1.2", "Audit files", 10))
    rows = [row(None, "Audit files", key="Plan!2"), row(None, "Audit files", key="x")]

    assert found(rows, here=here) == [(1, How.WORDS), (2, How.WORDS)]


def test_of_an_update_sheet_a_row_that_is_like_nothing_is_asked_about():
    rows = [row("9.9", "", parent=None)]

    matches = match(rows, HERE, {}, may_be_new=False)

    assert asked(matches) == list(matches)
    assert matches[0].here is None


SAYING = ["review", "train", "ask", "the", "duty", "rota", "plan", "children"]
WORDS = st.lists(st.sampled_from(SAYING), max_size=6).map(" ".join)
REFS = st.sampled_from(["1.1", "1.2", "2.1", "9.9", None])
ROWS = st.lists(st.tuples(REFS, WORDS, st.sampled_from([10, 20, 0, None])), max_size=8)
SAID = st.dictionaries(
    st.sampled_from([f"Plan!{n}" for n in range(8)]),
    st.sampled_from([None, 1, 2, 3, 99]),
)


@given(ROWS, SAID, st.booleans())
def test_every_row_has_one_match_and_nothing_here_has_two(rows, said, may_be_new):
    rows = [Row(f"Plan!{n}", *one) for n, one in enumerate(rows)]

    matches = match(rows, HERE, said, may_be_new=may_be_new)

    assert [one.row for one in matches] == rows
    taken = [one.here for one in matches if one.here is not None]
    assert len(set(taken)) == len(taken)
    assert set(taken) <= {1, 2, 3}
    assert all(one.here for one in matches if one.how in (How.REF, How.WORDS))


@given(st.permutations(HERE))
def test_a_plan_read_back_is_itself_in_whatever_order(here):
    rows = [Row(f"Plan!{one.pk}", one.name, one.text, one.parent) for one in here]

    assert found(rows) == [(one.pk, How.REF) for one in here]


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


def test_a_text_with_words_put_to_it_is_alike_and_another_is_not():
    short = "Review the duty rota"

    assert are_alike(short, f"{short} and tell the board what was found, each quarter")
    assert likeness(HERE[0].text, HERE[2].text) < ALIKE


def test_the_nearest_of_many_is_found_without_looking_at_all_of_them():
    texts = {n: f"Visit family number {n} before the end of March" for n in range(700)}
    texts[700] = "Publish what young people said about the plan"

    near = Texts(texts).nearest("Publish what young people say of the plan", texts)

    assert [pk for _, pk in near] == [700]
