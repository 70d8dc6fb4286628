"""Every number and ref once in the plan, the file's own before any made up."""

import pytest

from actionplans.importing.accepting.numbering import placed
from actionplans.importing.proposal import ProposedAction, ProposedGroup, ProposedPlan


def refs(*written, number="1"):
    actions = tuple(ProposedAction("Plan", r, ref=ref) for r, ref in enumerate(written))
    group = ProposedGroup("recommendation", number, "Words", "Plan", "A1")
    plan = ProposedPlan(groups=(group.__class__(**_with(group, actions)),))
    (leaf,) = placed(plan)
    return [(action.ref, action.is_generated) for action in leaf.actions]


def _with(group, actions):
    found = {name: getattr(group, name) for name in group.__dataclass_fields__}
    return found | {"actions": actions}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (("1.1", "1.2"), [("1.1", False), ("1.2", False)]),
        ((None, None), [("1.1", True), ("1.2", True)]),
        (("1.1", "1.1"), [("1.1", False), ("1.1 (2)", True)]),
        (("1.1",) * 3, [("1.1", False), ("1.1 (2)", True), ("1.1 (3)", True)]),
        # What the file says comes before what is made up, wherever it stands.
        ((None, "1.1"), [("1.2", True), ("1.1", False)]),
        (("9" * 41,), [("1.1", True)]),
        (("9" * 40,) * 2, [("9" * 40, False), ("9" * 36 + " (2)", True)]),
    ],
)
def test_refs_are_given(written, expected):
    assert refs(*written) == expected


def test_numbers_are_given_where_groups_have_none_or_the_same():
    groups = [
        ProposedGroup("area", number, "Words", "Plan", f"A{row}")
        for row, number in enumerate(("2", None, "2", "1" * 21))
    ]

    assert [leaf.number for leaf in placed(ProposedPlan(groups=tuple(groups)))] == [
        "2",
        "2 (2)",
        "2 (3)",
        "4",
    ]
