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


def test_one_point_ten_that_became_one_point_one_is_asked():
    plan = under_three("3.9", 3.1, "3.11")

    asked = issue(plan, "R6")
    assert (asked.severity, plan.actions[1].ref) == ("DECIDE", "3.1")
    assert [c.value for c in asked.choices] == ["3.10", "3.1", None]


def test_where_one_point_one_stands_already_it_is_one_point_ten():
    refs = [f"3.{n}" for n in range(1, 10)]
    plan = under_three(*refs, 3.1, "3.11")

    told = issue(plan, "R6")
    assert (told.severity, plan.actions[9].ref) == ("CHECK", "3.10")
    assert [c.value for c in told.choices] == ["3.10", "3.1", None]


def test_a_number_keeps_the_places_its_format_shows():
    refs = [f"3.{n}" for n in range(1, 10)]
    plan = under_three(*refs, Filled(3.1, number_format="0.00"))

    assert plan.actions[-1].ref == "3.10"
    assert issue(plan, "R6").severity == "CHECK"


def test_a_ref_that_became_a_date_is_asked_and_proposed():
    plan = under_three(Filled(datetime(2026, 1, 3), number_format="dd/mm/yyyy"), "3.2")

    assert plan.actions[0].ref is None
    assert issue(plan, "R4").choices[0].value == "3.1"


@pytest.mark.parametrize(
    ("refs", "cell", "offered"),
    [
        (["3.1", datetime(2026, 2, 3), "3.3"], "A4", ["3.2", "2.3", None]),
        (["3.1", datetime(2026, 3, 2), "3.3"], "A4", ["3.2", "2.3", None]),
        (["1.12", datetime(2013, 1, 1), "1.14"], "A4", ["1.13", "1.1", None]),
    ],
)
def test_what_a_date_was_typed_as_is_offered_by_its_place(refs, cell, offered):
    asked = issue(under_three(*refs), "R4")

    assert (asked.severity, asked.cell) == ("DECIDE", cell)
    assert [choice.value for choice in asked.choices] == offered


def test_a_format_with_two_places_lengthens_no_ref():
    numbers = [round(3 + n / 10, 1) for n in range(1, 10)] + [3.1, 3.11]
    plan = under_three(*(Filled(n, number_format="0.00") for n in numbers))

    assert [a.ref for a in plan.actions] == [f"3.{n}" for n in range(1, 12)]
    assert [i.severity for i in plan.issues if i.code == "R6"] == ["CHECK", "CHECK"]


def test_a_format_with_one_place_shortens_no_ref():
    refs = [f"3.{n}" for n in range(1, 11)]
    plan = under_three(*refs, Filled(3.11, number_format="0.0"))

    assert plan.actions[-1].ref == "3.11"


@pytest.mark.parametrize(
    "refs",
    [
        ["3/1", "3/2", "3/3"],
        ["3-1", "3-2", "3-3"],
        ["R3.1", "R3.2", "R3.3"],
        ["IP-03", "IP-04", "IP-05"],
        ["Action 3.1", "Action 3.2", "Action 3.3"],
        ["3.1a", "3.1b", "3.2"],
        ["3.1(a)", "3.1(b)", "3.2(a)"],
        ["3.1.1", "3.1.2", "3.2.1"],
        ["#1", "#2", "#3"],
        ["i", "ii", "iii"],
        ["01", "02", "03"],
    ],
)
def test_a_plans_own_fashion_of_refs_is_not_asked(refs):
    plan = under_three(*refs)

    assert [a.ref for a in plan.actions] == refs
    assert not [i for i in plan.issues if i.code in ("R1", "R2", "R3", "R4", "R6")]


def under_two(first, second):
    """Recommendations 1 and 2 with actions of these refs."""
    return read(
        [
            Wide("RECOMMENDATION 1: Plan well"),
            HEADING,
            *(action_row(ref, f"Act {n}") for n, ref in enumerate(first)),
            Wide("RECOMMENDATION 2: Write it down"),
            HEADING,
            *(action_row(ref, f"Tell {n}") for n, ref in enumerate(second)),
        ]
    )


def test_refs_that_begin_anew_under_each_heading_are_said_once():
    plan = under_two(["1", "2", "3"], ["1", "2"])

    told = issue(plan, "R2")
    assert (told.severity, told.cell, told.cells) == ("CHECK", None, ())
    assert [a.ref for a in plan.actions] == ["1", "2", "3", "1", "2"]


@pytest.mark.parametrize(
    ("second", "proposal"),
    [
        (["2-1", "1-2", "2-3"], "2-2"),
        (["R2.1", "R1.2", "R2.3"], "R2.2"),
        (["2.1", "1.2", "2.3"], "2.2"),
    ],
)
def test_another_groups_prefix_is_asked_in_any_fashion(second, proposal):
    mark = second[0].replace("2", "1", 1)
    plan = under_two([mark, second[1]], second)

    assert issue(plan, "R3").choices[0].value == proposal


@pytest.mark.parametrize(
    ("refs", "cell", "proposal"),
    [
        (["3.1", "3.1", "3.2"], "A4", "3.1a"),
        (["3.1", None, "3.2", "3.3", "3.4", "3.5"], "A4", "3.1a"),
    ],
)
def test_a_ref_that_another_has_is_not_proposed(refs, cell, proposal):
    plan = under_three(*refs)
    (asked,) = [i for i in plan.issues if i.code in ("R1", "R2")]

    assert (asked.cell, asked.choices[0].value) == (cell, proposal)
    assert "R5" not in codes(plan)


def test_a_number_that_is_left_out_is_said():
    told = issue(under_three("3.1", "3.2", "3.4"), "R5")

    assert (told.severity, told.cell) == ("CHECK", "A5")


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
