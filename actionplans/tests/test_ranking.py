import pytest

from actionplans.ranking import must_be_explained, not_due, worst_first
from actionplans.schemes import PRESETS


def values_of(preset):
    return [
        {"code": value.code, "meaning": value.meaning, "colour": value.colour}
        for value in PRESETS[preset].values
    ]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_ranks_its_red_worst_and_what_is_finished_best(preset):
    values = values_of(preset)
    ranked = worst_first(values)
    meanings = {value["code"]: value["meaning"] for value in values}
    assert sorted(ranked) == sorted(meanings)
    assert meanings[ranked[0]] == "problem"
    assert meanings[ranked[-1]] in ("on_track", "complete")


def test_not_due_yet_stands_between_at_risk_and_on_track():
    assert worst_first(values_of("rag5")) == ("red", "amber", "grey", "green", "blue")


def test_what_is_not_due_is_known_by_its_meaning():
    assert not_due(values_of("rag5")) == {"grey"}
    assert not_due(values_of("rag3")) == frozenset()


def test_two_values_of_one_meaning_rank_by_their_colour():
    values = [
        {"code": "late", "meaning": "problem", "colour": "amber"},
        {"code": "overdue", "meaning": "problem", "colour": "red"},
    ]
    assert worst_first(values) == ("overdue", "late")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("on_track", "at_risk"),
        ("on_track", "not_due"),
        ("complete", "on_track"),
        ("at_risk", "problem"),
        ("problem", "not_due"),
        ("at_risk", "not_due"),
        ("problem", "on_track"),
        ("at_risk", "complete"),
        ("not_due", "complete"),
    ],
)
def test_what_got_worse_or_jumped_is_explained(before, after):
    assert must_be_explained(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("problem", "at_risk"),
        ("at_risk", "on_track"),
        ("on_track", "complete"),
        ("not_due", "on_track"),
        ("not_due", "at_risk"),
        ("not_due", "problem"),
        ("at_risk", "at_risk"),
        (None, "problem"),
        ("on_track", None),
    ],
)
def test_a_step_up_and_what_was_not_rated_need_no_words(before, after):
    assert not must_be_explained(before, after)
