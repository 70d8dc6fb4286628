"""A file's own list of leads: recognised by two columns, and never taken for a plan."""

import pytest

from actionplans.importing.reading import read_plan
from actionplans.tests.workbooks import HEADING, action_row, make_workbook

LISTED = [
    ["AB", "Ann Barnes"],
    ["CD", "Cy Dent"],
    ["SM P", "Service Manager, Practice"],
]


def read(listed, *, title="Leads", lead="Ann Lee"):
    sheets = {"Plan": [HEADING, action_row("1.1", lead=lead)], title: listed}
    return read_plan("plan.xlsx", make_workbook(sheets=sheets), None)


def entries(plan):
    return [(entry.short, entry.name) for entry in plan.initials]


@pytest.mark.parametrize(
    "heading",
    [["Initials", "Name"], ["Abbreviation", "Post title"], ["Code", "Lead officer"]],
)
def test_two_headings_make_a_list(heading):
    plan = read([["Who is who"], heading, *LISTED], title="Sheet2")

    assert entries(plan) == [tuple(row) for row in LISTED]
    assert [action.leads for action in plan.actions] == [("Ann Lee",)]


def test_the_name_may_stand_before_its_initials():
    plan = read([["Name", "Initials"], *(row[::-1] for row in LISTED)])

    assert entries(plan) == [tuple(row) for row in LISTED]


def test_a_sheet_of_that_name_needs_no_headings():
    assert entries(read(LISTED[:2], title="Lead initials")) == [
        ("AB", "Ann Barnes"),
        ("CD", "Cy Dent"),
    ]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Glossary", [["Abbreviation", "Meaning"], ["EH", "Early help"]]),
        ("Sheet2", LISTED),
        ("Leads", [["Ann Barnes", "01234 567890"], ["Cy Dent", "01234 567891"]]),
        (
            "Leads",
            [["Initials", "Name"], ["AB", ""], ["", "Cy Dent"], ["x" * 30, "Al"]],
        ),
    ],
)
def test_what_lists_no_initials_is_no_list(title, rows):
    assert entries(read(rows, title=title)) == []


def test_who_is_listed_decides_where_two_may_stand():
    plan = read([["Initials", "Name"], *LISTED], lead="AB & CD")

    assert plan.actions[0].leads == ("AB", "CD")
    assert "L3" not in {issue.code for issue in plan.issues}


def test_without_the_list_initials_are_not_parted():
    assert read([["x"]], lead="AB & CD").actions[0].leads == ("AB & CD",)
