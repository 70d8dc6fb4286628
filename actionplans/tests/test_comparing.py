"""What moved between two frozen lists of a plan's actions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.comparing import Change, Line, compare

ORDER = ("red", "amber", "grey", "green", "blue")
LINE = Line("1.1", 1, "amber", "red", date(2024, 3, 31), reason="Two posts are vacant.")
LINES = st.lists(
    st.builds(
        Line,
        ref=st.text(max_size=4),
        key=st.integers(1, 6),
        progress=st.sampled_from(["", *ORDER]),
        impact=st.sampled_from(["", *ORDER]),
        due_on=st.none() | st.dates(),
        closed=st.booleans(),
        withdrawn=st.booleans(),
    ),
    unique_by=lambda line: line.key,
)


def moves(after, before=LINE):
    found = compare([before], [after], ORDER)
    return [(each.change, each.dimension, each.days) for each in found]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"reason": "Still vacant."}, []),
        ({"ref": "1.2"}, []),
        ({"progress": "green"}, [(Change.BETTER, "progress", 0)]),
        ({"progress": "red"}, [(Change.WORSE, "progress", 0)]),
        ({"impact": "amber"}, [(Change.BETTER, "impact", 0)]),
        ({"progress": ""}, [(Change.UNRATED, "progress", 0)]),
        ({"progress": "purple"}, []),
        (
            {"progress": "blue", "impact": "green"},
            [(Change.BETTER, "progress", 0), (Change.BETTER, "impact", 0)],
        ),
        ({"due_on": date(2024, 6, 30)}, [(Change.SLIPPED, "", 91)]),
        ({"due_on": date(2024, 3, 1)}, [(Change.EARLIER, "", -30)]),
        ({"due_on": None}, [(Change.UNDATED, "", 0)]),
        ({"closed": True}, [(Change.CLOSED, "", 0)]),
        ({"withdrawn": True, "progress": "red"}, [(Change.WITHDRAWN, "", 0)]),
    ],
)
def test_each_change_is_a_movement(changed, expected):
    assert moves(replace(LINE, **changed)) == expected


def test_a_first_rating_is_neither_better_nor_worse():
    unrated = replace(LINE, progress="")

    assert moves(replace(LINE, progress="red"), before=unrated) == [
        (Change.RATED, "progress", 0)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("grey", "amber", Change.DUE),
        ("grey", "blue", Change.DUE),
        ("green", "grey", Change.UNDUE),
        ("", "grey", Change.RATED),
        ("grey", "", Change.UNRATED),
    ],
)
def test_too_early_to_judge_is_neither_better_nor_worse(before, after, expected):
    was, now = replace(LINE, progress=before), replace(LINE, progress=after)
    (movement,) = compare([was], [now], ORDER, {"grey"})

    assert (movement.change, movement.dimension) == (expected, "progress")
    assert (movement.before, movement.after) == (before, after)


def test_going_back_is_told_too():
    before = replace(LINE, closed=True, due_on=None)

    assert moves(LINE, before=before) == [
        (Change.REOPENED, "", 0),
        (Change.DATED, "", 0),
    ]
    assert moves(LINE, before=replace(LINE, withdrawn=True)) == [
        (Change.RESTORED, "", 0)
    ]


def test_lines_are_matched_by_key_whatever_their_ref():
    kept = replace(LINE, ref="2.4")
    found = compare([LINE, Line("1.2", 2)], [Line("1.1", 3), kept], ORDER)

    assert [(each.ref, each.change) for each in found] == [
        ("1.1", Change.NEW),
        ("1.2", Change.GONE),
    ]


def test_a_movement_carries_both_values_and_the_reason():
    later = replace(LINE, progress="red", reason="The post fell vacant again.")
    (found,) = compare([LINE], [later], ORDER)

    assert (found.before, found.after) == ("amber", "red")
    assert found.reason == "The post fell vacant again."


@given(LINES)
def test_nothing_moves_between_a_list_and_itself(lines):
    assert compare(lines, lines, ORDER) == ()


@given(LINES, LINES)
def test_better_one_way_is_worse_the_other(before, after):
    def among(movements, change):
        return {(m.key, m.dimension) for m in movements if m.change is change}

    both_ways = [
        [replace(line, withdrawn=False) for line in lines] for lines in (before, after)
    ]
    forth = compare(both_ways[0], both_ways[1], ORDER)
    back = compare(both_ways[1], both_ways[0], ORDER)

    assert among(forth, Change.BETTER) == among(back, Change.WORSE)
    assert among(forth, Change.RATED) == among(back, Change.UNRATED)
    assert among(forth, Change.NEW) == among(back, Change.GONE)
