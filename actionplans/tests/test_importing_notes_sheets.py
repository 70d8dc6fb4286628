"""A sheet of running text becomes front matter, where it is that for certain."""

import pytest

from .workbooks import HEADING, action_row, read

PLAN = [HEADING, action_row()]
TEXT = [
    ["Introduction"],
    ["This plan answers the visit of May, and the board watches over it."],
    ["• visits on time"],
    ["• better files"],
]


def passages(title, rows):
    plan = read(sheets={"Plan": PLAN, title: rows})
    return [(p.placement, p.heading, p.body) for p in plan.passages]


def test_it_is_offered_under_its_name():
    body = (
        "This plan answers the visit of May, and the board watches over it.\n\n"
        "- visits on time\n- better files"
    )

    assert passages("Introduction", TEXT) == [("front", "Introduction", body)]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Sheet2", TEXT),
        ("Notes", [["Ann Lee", "has left, and nobody has told the board of it yet"]]),
        ("Notes", [["To do"]]),
    ],
)
def test_what_may_be_something_else_is_not(title, rows):
    assert passages(title, rows) == []
