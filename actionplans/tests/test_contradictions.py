"""Facts of an action, a day, and what contradicts itself on it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.contradictions import (
    Facts,
    contradictions,
    days_late,
    done_without_impact,
    is_overdue,
)

DUE = date(2024, 3, 31)
BEFORE, AFTER = date(2024, 3, 31), date(2024, 4, 1)
AUDIT = frozenset({"audit"})
NONE = frozenset()
QUIET = Facts(due_on=DUE, has_text=True, has_concern=True, evidence=AUDIT)
UNDER_100 = "complete-under-100"
OFF = ("“Repeat plans” is off target",)
OFF_TARGET = "impact-off-target"

MEANINGS = st.sampled_from(
    [None, "problem", "at_risk", "on_track", "complete", "not_due"]
)
KINDS = st.sampled_from(["audit", "performance", "review", "feedback"])
FACTS = st.builds(
    Facts,
    progress_meaning=MEANINGS,
    impact_meaning=MEANINGS,
    percent=st.none() | st.integers(0, 100),
    due_on=st.none() | st.dates(),
    closed=st.booleans(),
    has_text=st.booleans(),
    has_concern=st.booleans(),
    evidence=st.none() | st.frozensets(KINDS),
    measure_names=st.frozensets(KINDS),
    off_target=st.sampled_from([(), OFF]),
)


def codes(on, **facts):
    return [found.code for found in contradictions(replace(QUIET, **facts), on)]


@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        ({}, AFTER, []),
        ({"progress_meaning": "on_track"}, BEFORE, []),
        ({"progress_meaning": "on_track"}, AFTER, ["on-track-overdue"]),
        ({"progress_meaning": "on_track", "closed": True}, AFTER, []),
        ({"progress_meaning": "on_track", "due_on": None}, AFTER, []),
        ({"progress_meaning": "at_risk"}, AFTER, []),
        ({"progress_meaning": "not_due"}, BEFORE, []),
        ({"progress_meaning": "not_due"}, AFTER, ["not-due-past-date"]),
        ({"progress_meaning": "complete"}, AFTER, []),
        ({"progress_meaning": "complete", "percent": 100}, AFTER, []),
        (
            {"progress_meaning": "complete", "percent": 75},
            BEFORE,
            [UNDER_100],
        ),
        (
            {"progress_meaning": "complete", "percent": 0},
            BEFORE,
            [UNDER_100],
        ),
        ({"progress_meaning": "on_track", "percent": 75}, BEFORE, []),
        ({"impact_meaning": "on_track"}, BEFORE, []),
        (
            {"impact_meaning": "on_track", "evidence": NONE},
            BEFORE,
            ["impact-without-evidence"],
        ),
        ({"impact_meaning": "on_track", "evidence": None}, BEFORE, []),
        ({"impact_meaning": "at_risk", "evidence": NONE}, BEFORE, []),
        ({"impact_meaning": "on_track", "off_target": OFF}, BEFORE, [OFF_TARGET]),
        ({"impact_meaning": "complete", "off_target": OFF}, BEFORE, [OFF_TARGET]),
        ({"impact_meaning": "at_risk", "off_target": OFF}, BEFORE, []),
        ({"impact_meaning": None, "off_target": OFF}, BEFORE, []),
        (
            {"progress_meaning": "problem", "has_concern": False},
            BEFORE,
            ["problem-without-concern"],
        ),
        (
            {"impact_meaning": "problem", "has_concern": False},
            BEFORE,
            ["problem-without-concern"],
        ),
        ({"progress_meaning": "at_risk", "has_concern": False}, BEFORE, []),
        ({"has_text": False}, BEFORE, []),
        (
            {"impact_meaning": "not_due", "has_text": False},
            BEFORE,
            ["rated-without-text"],
        ),
        (
            {"progress_meaning": "on_track", "has_text": False},
            AFTER,
            ["on-track-overdue", "rated-without-text"],
        ),
    ],
)
def test_facts_that_disagree_are_named(facts, on, expected):
    assert codes(on, **facts) == expected


@pytest.mark.parametrize(
    ("given", "named", "expected"),
    [
        (["audit"], ["audit"], ""),
        (["audit", "other"], ["audit", "review"], ""),
        (["other"], [], ""),
        ([], [], "but no evidence is given."),
        (["other"], ["audit"], "but the measure names an audit, and none is given."),
        (
            ["other"],
            ["review", "audit"],
            "but the measure names an audit or a review, and none is given.",
        ),
    ],
)
def test_impact_is_shown_by_what_the_measure_names(given, named, expected):
    facts = replace(
        QUIET,
        impact_meaning="complete",
        evidence=frozenset(given),
        measure_names=frozenset(named),
    )

    said = [found.sentence for found in contradictions(facts, BEFORE)]

    assert said == [f"Impact is rated as shown, {expected}"] * bool(expected)


def test_done_without_impact_is_no_contradiction():
    assert codes(BEFORE, progress_meaning="complete", impact_meaning=None) == []


@pytest.mark.parametrize(
    ("progress", "impact", "expected"),
    [
        ("complete", None, True),
        ("complete", "problem", True),
        ("complete", "not_due", True),
        ("complete", "at_risk", False),
        ("complete", "on_track", False),
        ("on_track", "problem", True),
        ("at_risk", "problem", False),
        (None, None, False),
    ],
)
def test_done_without_impact_is_a_list_of_its_own(progress, impact, expected):
    facts = Facts(progress_meaning=progress, impact_meaning=impact)

    assert done_without_impact(facts) is expected


@pytest.mark.parametrize(
    ("due_on", "meaning", "finished", "on", "expected"),
    [
        (DUE, None, False, BEFORE, 0),
        (DUE, None, False, AFTER, 1),
        (DUE, "problem", False, date(2024, 4, 30), 30),
        (DUE, "complete", False, AFTER, 0),
        (DUE, "on_track", True, AFTER, 0),
        (None, "problem", False, AFTER, 0),
    ],
)
def test_days_late_count_from_the_last_day_promised(
    due_on, meaning, finished, on, expected
):
    assert days_late(due_on, meaning, finished, on) == expected
    assert is_overdue(due_on, meaning, finished, on) is (expected > 0)


def test_every_sentence_is_plain_and_ends():
    worst = Facts("complete", "problem", 5, DUE, evidence=NONE)
    green = Facts("not_due", "on_track", None, DUE, evidence=NONE)
    said = [*contradictions(worst, AFTER), *contradictions(green, AFTER)]

    assert all(found.sentence.endswith(".") for found in said)
    assert len({found.code for found in said}) == len(
        {found.sentence for found in said}
    )


@given(FACTS, st.dates())
def test_an_unrated_action_contradicts_nothing(facts, on):
    unrated = replace(facts, progress_meaning=None, impact_meaning=None)

    assert contradictions(unrated, on) == ()


@given(FACTS, st.dates())
def test_evidence_that_is_not_kept_is_not_judged(facts, on):
    found = contradictions(replace(facts, evidence=None), on)

    assert "impact-without-evidence" not in [each.code for each in found]
