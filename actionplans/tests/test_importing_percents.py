"""Percent complete: a figure from 0 to 100, or nothing."""

import pytest

from actionplans.tests.workbooks import Filled, issue, read

HEADING = ["Ref", "Action", "Lead", "Timescale", "% complete"]


def read_percents(*cells):
    rows = [
        [f"1.{n}", f"Act {n}", "Ann Lee", "31/03/2026", c] for n, c in enumerate(cells)
    ]
    return read([HEADING, *rows])


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (75, 75),
        (0, 0),
        ("75%", 75),
        ("75 per cent", 75),
        ("75% complete.", 75),
        ("Complete - 100%", 100),
        (Filled(0.75, number_format="0%"), 75),
        (Filled(0.125, number_format="0.0%"), 12.5),
        ("n/a", None),
        ("-", None),
        (None, None),
    ],
)
def test_a_percentage_is_read(cell, percent):
    plan = read_percents(cell, 50)

    assert plan.actions[0].percent_complete == percent
    assert not [i for i in plan.issues if i.code == "G7"]


@pytest.mark.parametrize("cell", ["Nearly there", ">90%", "75-80%", "3/4"])
def test_words_without_one_figure_are_unknown_and_said(cell):
    plan = read_percents(cell, 50)

    assert plan.actions[0].percent_complete is None
    assert (issue(plan, "G7").severity, issue(plan, "G7").cell) == ("CHECK", "E2")


@pytest.mark.parametrize(
    ("cell", "offered"),
    [(Filled(75, number_format="0%"), ["75", None]), (110, [None]), ("110", [None])],
)
def test_a_figure_out_of_range_is_asked(cell, offered):
    asked = issue(read_percents(cell, 50), "G7")

    assert asked.severity == "DECIDE"
    assert [choice.value for choice in asked.choices] == offered


def test_a_column_of_shares_is_read_as_shares():
    plan = read_percents(0.25, 1, 0)

    assert [a.percent_complete for a in plan.actions] == [25, 100, 0]
