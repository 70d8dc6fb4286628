"""The committed fixtures are what their source says, and fit each other."""

import csv
import json
from datetime import date
from itertools import pairwise

import openpyxl
import pytest

from . import fixture_expected, fixture_source
from .fixture_source import FIXTURES
from .fixture_workbooks import (
    LETTERS,
    RATINGS,
    areas_workbook,
    plan_workbook,
    workbook_bytes,
)

BUILDERS = {"fernshire-plan": plan_workbook, "fernshire-areas": areas_workbook}
UPDATES = tuple(f"fernshire-update-{period}.csv" for period in ("q2", "november", "q3"))


def cells_of(book):
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.fill.fgColor.rgb)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    }


def merges_of(book):
    return {sheet.title: {str(m) for m in sheet.merged_cells.ranges} for sheet in book}


def actions_by_ref():
    groups = fixture_source.recommendations()
    return {action.ref: action for group in groups for action in group.actions}


def plan_around():
    return json.loads((FIXTURES / "fernshire-plan.json").read_text(encoding="utf-8"))


def updates_in(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("stem", BUILDERS)
def test_the_committed_workbook_holds_the_source_s_cells(stem):
    committed = openpyxl.load_workbook(FIXTURES / f"{stem}.xlsx")
    built = BUILDERS[stem]()

    assert cells_of(committed) == cells_of(built)
    assert merges_of(committed) == merges_of(built)


@pytest.mark.parametrize("stem", BUILDERS)
def test_the_committed_expectation_is_the_source_s(stem):
    text = (FIXTURES / f"{stem}.expected.json").read_text(encoding="utf-8")

    assert json.loads(text) == fixture_expected.by_stem()[stem]


def test_a_workbook_is_the_same_file_each_time():
    assert workbook_bytes(areas_workbook()) == workbook_bytes(areas_workbook())


def test_every_expected_cell_stands_where_it_says():
    for stem, expected in fixture_expected.by_stem().items():
        book = openpyxl.load_workbook(FIXTURES / f"{stem}.xlsx")
        for group in expected["groups"]:
            for action in group["actions"]:
                sheet = book[action["sheet"]]
                for name in ("ref", "action", "outcome", "measure", "progress"):
                    assert sheet[action["cells"][name]].value == action[name]


def test_a_rating_is_written_as_word_or_letter_on_its_colour():
    sheet = openpyxl.load_workbook(FIXTURES / "fernshire-plan.xlsx")["Action Plan"]
    by_colour = {fill.fgColor.rgb: word for word, fill in RATINGS.items()}
    filled = [
        cell
        for column in "HI"
        for cell in sheet[column]
        if cell.fill.fgColor.rgb in by_colour
    ]
    words = {by_colour[cell.fill.fgColor.rgb] for cell in filled}

    assert words == set(RATINGS)
    for cell in filled:
        word = by_colour[cell.fill.fgColor.rgb]
        assert cell.value in (word, LETTERS[word])


def test_the_plan_is_as_large_and_as_mixed_as_a_real_one():
    groups = fixture_source.recommendations()
    actions = actions_by_ref().values()

    assert len(groups) == 12
    assert len(actions) == 70
    assert {len(group.actions) for group in groups} <= set(range(2, 10))
    assert sum(len(action.leads) > 1 for action in actions) >= 23
    assert {action.progress_rag for action in actions} == {None, *RATINGS}
    assert {action.impact_rag for action in actions} == {None, *RATINGS}


def test_late_in_november_some_are_overdue_some_due_soon_and_some_far_off():
    day = date(2026, 11, 25)
    latest = dict.fromkeys(actions_by_ref())
    for name in UPDATES:
        latest |= {row["ref"]: row["progress_rag"] for row in updates_in(name)}
    dates = {
        ref: action.due_date
        for ref, action in actions_by_ref().items()
        if action.due_date and (latest[ref] or action.progress_rag) != "Blue"
    }

    assert sum(due < day for due in dates.values()) >= 10
    assert sum(0 <= (due - day).days <= 30 for due in dates.values()) >= 5
    assert sum(due.year == 2027 for due in dates.values()) >= 8


def test_every_lead_written_in_a_workbook_is_somebody_s_alias():
    aliases = {alias for lead in plan_around()["leads"] for alias in lead["aliases"]}
    groups = (*fixture_source.recommendations(), *fixture_source.areas())
    written = {
        lead for group in groups for action in group.actions for lead in action.leads
    }

    assert written == aliases


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_keeps_the_rules_of_the_form(name):
    refs = set()
    for row in updates_in(name):
        ratings = {row["progress_rag"], row["impact_rag"]}
        percent = row["percent_complete"]

        assert row["ref"] in actions_by_ref()
        assert row["ref"] not in refs
        refs.add(row["ref"])
        assert row["progress"]
        assert ratings <= {"", *RATINGS}
        assert percent == "" or 0 <= int(percent) <= 100
        assert row["concerns"] or not ratings & {"Red", "Amber"}


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_is_written_by_a_lead_or_on_a_lead_s_behalf(name):
    around = plan_around()
    people = {person["email"]: person for person in around["people"]}
    leads = {alias: lead for lead in around["leads"] for alias in lead["aliases"]}
    for row in updates_in(name):
        writer = people[row["by"]]
        own = {
            leads[written].get("holder") or leads[written]["name"]
            for written in actions_by_ref()[row["ref"]].leads
        }

        on_behalf = "performance_manager" in writer["roles"]
        assert on_behalf or writer["name"] in own, row["ref"]


def test_twenty_actions_are_silent_in_the_second_period():
    assert len(actions_by_ref()) - len(updates_in("fernshire-update-q2.csv")) == 20


def test_every_role_has_somebody_to_sign_in():
    around = plan_around()
    people = {person["email"]: person["roles"] for person in around["people"]}
    holders = {lead.get("holder", lead["name"]) for lead in around["leads"]}
    officers = [person for person in around["people"] if person["roles"] == ["officer"]]

    for role, email in around["sign_ins"].items():
        assert role in people[email]
    assert {person["name"] for person in officers} <= holders


def test_periods_follow_one_another():
    periods = plan_around()["periods"]

    for earlier, later in pairwise(periods):
        assert earlier["opens"] < earlier["as_at"] < earlier["update_deadline"]
        assert earlier["closed_on"] < later["opens"]
    assert [period["closed_on"] for period in periods].count(None) == 1
