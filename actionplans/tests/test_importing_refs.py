"""Refs are text: what is asked about them, and what stands meanwhile."""

from datetime import datetime

import pytest

from actionplans.tests.workbooks import (
    HEADING,
    Filled,
    Wide,
    action_row,
    codes,
    issue,
    read,
)


def under_three(*refs):
    """Recommendation 3 with actions of these refs."""
    rows = [action_row(ref, f"Act {n}") for n, ref in enumerate(refs, 1)]
    return read([Wide("RECOMMENDATION 3: Plan well"), HEADING, *rows])


@pytest.mark.parametrize(
    ("refs", "code", "cell", "stands", "proposal"),
    [
        (["3.1", "3.2", "5.3", "3.4"], "R3", "A5", "5.3", "3.3"),
        (["3.1", "3.2", "3.2", "3.4"], "R2", "A5", "3.2", "3.3"),
        (["3.1", "3.2", "79 .3", "3.4"], "R4", "A5", "79 .3", "3.3"),
        (["3.1", "Page 15", "3.3", "3.4"], "R4", "A4", None, "3.2"),
        (["3.1", "₫", "3.3", "3.4"], "R4", "A4", None, "3.2"),
        (["3.1", None, "3.3", "3.4", "3.5", "3.6"], "R1", "A4", None, "3.2"),
    ],
)
def test_a_doubtful_ref_is_asked_with_the_next_in_sequence(
    refs, code, cell, stands, proposal
):
    plan = under_three(*refs)

    asked = issue(plan, code)
    assert (asked.severity, asked.cell) == ("DECIDE", cell)
    assert asked.choices[0].value == proposal
    assert plan.actions[int(cell[1:]) - 3].ref == stands


def test_one_point_ten_typed_as_a_number_is_asked():
    refs = [f"3.{n}" for n in range(1, 10)]
    plan = under_three(*refs, 3.1, "3.11")

    asked = issue(plan, "R6")
    assert [c.value for c in asked.choices] == ["3.10", "3.1", None]


def test_a_number_keeps_the_places_its_format_shows():
    refs = [f"3.{n}" for n in range(1, 10)]
    plan = under_three(*refs, Filled(3.1, number_format="0.00"))

    assert plan.actions[-1].ref == "3.10"
    assert issue(plan, "R6").severity == "CHECK"


def test_a_ref_that_became_a_date_is_asked_and_proposed():
    plan = under_three(Filled(datetime(2026, 1, 3), number_format="dd/mm/yyyy"), "3.2")

    assert plan.actions[0].ref is None
    assert issue(plan, "R4").choices[0].value == "3.1"


def test_a_plan_without_refs_is_asked_once():
    plan = read([HEADING, action_row(None), action_row(None, "Act two")])

    asked = issue(plan, "R1")
    assert (asked.severity, asked.cell, asked.cells) == ("DECIDE", None, ())
    assert asked.choices[0].value == "generate"


def test_refs_of_one_level_need_no_prefix():
    assert "R3" not in codes(under_three("1", "2", "3"))


def test_refs_with_a_prefix_of_letters_are_refs():
    assert not set(codes(under_three("QA1", "QA2", "QA3"))) & {"R3", "R4"}


def test_a_closing_full_stop_is_dropped():
    assert under_three("3.1.", "3.2.").actions[0].ref == "3.1"


def test_a_blank_heading_above_refs_is_the_ref_column():
    plan = read([[None, *HEADING[1:]], action_row("1.1"), action_row("1.2", "Act")])

    assert [a.ref for a in plan.actions] == ["1.1", "1.2"]
