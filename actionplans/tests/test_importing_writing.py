"""A decided proposal as rows: nothing of the file is lost, and few statements do it."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplans.importing.accept import accept
from actionplans.models import Update

from .uploads import AT, CERTAIN, DAY, ROWS, make_upload
from .workbooks import HEADING, Wide, action_row

FIXTURES = Path(__file__).parents[2] / "fixtures"
BAND = ROWS[0]
GRID = [
    ["Recommendation", "Last Period", None, "This Period", None],
    [None, "Process RAG", "Impact RAG", "Process RAG", "Impact RAG"],
]

PERIODS = ("B1:C1", "D1:E1")


def imported(council, by, rows, **said):
    return accept(
        upload=make_upload(council, by, rows, **said), by=by, at=AT, leave_open=True
    )


@pytest.fixture
def admin(people):
    return people.plan_admin


def test_an_action_keeps_every_cell(council, admin):
    heading = ["Ref", "Action", "Outcome", "Impact Measure", "Reporting Mechanism"]
    heading += ["Lead", "Timescale", "Progress to date", "Progress RAG", "Impact RAG"]
    heading += ["% complete", "Budget code", "Who else"]
    cells = ["1.1", "Review the rota", "Cover is never short", "Audit", "Board"]
    cells += ["Ann Lee / SM Practice", "31/03/2026", "Begun", "Green", "Amber", 40]
    cells += ["FC-17", "North"]

    plan = imported(council, admin, [BAND, heading, cells])

    action = plan.actions.get()
    assert (action.ref, action.text) == ("1.1", "Review the rota")
    assert (action.outcome, action.measure) == ("Cover is never short", "Audit")
    assert action.reporting_mechanism == "Board"
    assert action.other_text == [["Budget code", "FC-17"], ["Who else", "North"]]
    assert (action.due_on, action.original_due_on) == (date(2026, 3, 31),) * 2
    assert (action.timescale_text, action.timescale_kind) == ("31/03/2026", "day")
    assert [lead.as_written for lead in action.leads.all()] == [
        "Ann Lee",
        "SM Practice",
    ]
    assert (action.progress.word, action.impact.word) == ("Green", "Amber")
    assert (action.percent, action.progress_text) == (40, "Begun")


def test_stages_are_the_actions_milestones_and_none_is_done(council, admin):
    heading = ["Ref", "Action", "Lead", "Timescale"]
    staged = "Stage 1 pilot: April 2026\nStage 2 all teams: October 2026"

    plan = imported(council, admin, [BAND, heading, ["1.1", "Roll out", "Ann", staged]])

    action = plan.actions.get()
    assert action.timescale_text == staged
    told = action.milestones.values_list(
        "order", "label", "due_on", "due_precision", "done_on"
    )
    assert list(told) == [
        (0, "Stage 1 pilot", date(2026, 4, 30), "month", None),
        (1, "Stage 2 all teams", date(2026, 10, 31), "month", None),
    ]


def test_the_plans_columns_are_the_files_own(council, admin):
    plan = imported(council, admin, CERTAIN)

    assert [column["label"] for column in plan.columns] == HEADING


def test_refs_that_the_file_lacks_are_made_and_say_so(council, admin):
    rows = [BAND, HEADING, action_row(None, "One"), action_row(None, "Two")]

    plan = imported(council, admin, rows)

    refs = plan.actions.values_list("ref", "ref_is_generated", "text")
    assert list(refs) == [("1.1", True, "One"), ("1.2", True, "Two")]


def test_a_ref_that_stands_twice_is_marked(council, admin):
    plan = imported(council, admin, [*CERTAIN, action_row("1.1", "Another thing")])

    second = plan.actions.get(text="Another thing")
    assert (second.ref, second.ref_is_generated) == ("1.1 (2)", True)
    assert "The ref in the file is “1.1”." in second.import_note


def test_a_rating_for_two_periods_is_two_updates(council, admin):
    rows = [*GRID, ["1. Improve supervision", "Red", "Grey", "Green", "Amber"]]

    plan = imported(council, admin, rows, merges=PERIODS)

    recommendation = plan.recommendations.get()
    told = recommendation.updates.order_by("seq")
    assert [(u.progress.word, u.impact.word) for u in told] == [
        ("Red", "Grey"),
        ("Green", "Amber"),
    ]
    assert [u.source_name for u in told] == ["plan.xlsx, last period", "plan.xlsx"]
    assert recommendation.progress.word == "Green"


def test_a_rating_of_the_last_period_alone_is_not_this_periods(council, admin):
    rows = [*GRID, ["1. Improve supervision", "Red", "Grey", None, None]]

    plan = imported(council, admin, rows, merges=PERIODS)

    recommendation = plan.recommendations.get()
    assert (recommendation.progress, recommendation.impact) == (None, None)
    assert recommendation.version == 2


def test_narrative_keeps_its_introduction_and_its_points(council, admin):
    rows = [
        BAND,
        Wide("Outcomes to be achieved:\nWe will see:\n• Fewer moves\n• Calmer homes"),
        HEADING,
        action_row(),
    ]

    plan = imported(council, admin, rows)

    recommendation = plan.recommendations.get()
    kept = [
        recommendation.outcomes,
        recommendation.findings,
        recommendation.description,
    ]
    words = "\n".join(kept)
    assert all(w in words for w in ("We will see:", "Fewer moves", "Calmer homes"))


def test_themes_hold_their_recommendations(council, admin):
    rows = [
        Wide("THEME 1: Practice"),
        Wide("RECOMMENDATION 1.1: Improve supervision"),
        HEADING,
        action_row("1.1.1"),
        Wide("THEME 2: Partners"),
        Wide("RECOMMENDATION 2.1: Share chronologies"),
        HEADING,
        action_row("2.1.1", "Agree one form"),
    ]

    plan = imported(council, admin, rows)

    held = plan.recommendations.values_list("theme__number", "number", "text")
    assert [(theme, number) for theme, number, _ in held] == [
        ("1", "1.1"),
        ("2", "2.1"),
    ]


def test_an_action_without_a_word_or_rating_has_no_update(council, admin):
    rows = [BAND, HEADING, action_row(progress=None, rag=None)]

    plan = imported(council, admin, rows)

    assert (plan.actions.get().version, Update.objects.count()) == (0, 0)


def test_ratings_count_as_at_the_day_that_was_said(council, admin):
    imported(council, admin, CERTAIN)

    assert Update.objects.get().as_at == DAY


def test_a_large_plan_takes_no_more_statements_than_a_small_one(council, admin):
    # Locks, plan, key, leads, five kinds of rows, the ledger, audit and upload.
    # SQLite takes 24 actions in a statement, so both plans are smaller; PostgreSQL
    # takes one statement more.
    most = 31 if connection.vendor == "postgresql" else 30

    def statements(actions, title):
        rows = [action_row(f"1.{n}", f"Do {n}") for n in range(1, actions + 1)]
        upload = make_upload(council, admin, [*ROWS[:2], *rows], title=title)
        with CaptureQueriesContext(connection) as asked:
            accept(upload=upload, by=admin, at=AT, leave_open=True)
        return len(asked)

    few = statements(3, "Small")

    assert statements(20, "Large") == few <= most


@pytest.mark.parametrize("stem", ["fernshire-plan", "fernshire-areas"])
def test_a_councils_workbook_is_in_the_plan_cell_by_cell(council, admin, stem):
    told = json.loads((FIXTURES / f"{stem}.expected.json").read_text("utf-8"))
    data = (FIXTURES / f"{stem}.xlsx").read_bytes()

    plan = imported(council, admin, None, data=data)

    leaves = [leaf for group in told["groups"] for leaf in group.get("groups", [group])]
    actions = [action for leaf in leaves for action in leaf["actions"]]
    kept = plan.actions.select_related("progress", "impact")
    assert plan.recommendations.count() == len(leaves)
    assert [_cells(action) for action in kept.order_by("ref_sort")] == [
        {name: action[name] or "" for name in _FIELDS}
        | {"leads": action["leads"], "percent_complete": action["percent_complete"]}
        for action in actions
    ]


_FIELDS = {
    "ref": "ref",
    "action": "text",
    "outcome": "outcome",
    "measure": "measure",
    "reporting_mechanism": "reporting_mechanism",
    "timescale_text": "timescale_text",
    "progress": "progress_text",
    "performance": "performance",
    "due_date": None,
    "due_month": None,
    "progress_rag": "progress",
    "impact_rag": "impact",
}


def _cells(action):
    """An action as the expected file tells it."""
    kept = {name: getattr(action, own) for name, own in _FIELDS.items() if own}
    for name in ("progress_rag", "impact_rag"):
        kept[name] = kept[name].colour.capitalize() if kept[name] else ""
    due = {"day": "due_date", "month": "due_month"}.get(action.due_precision)
    form = "%Y-%m-%d" if due == "due_date" else "%Y-%m"
    kept |= {"due_date": "", "due_month": ""}
    kept |= {due: f"{action.due_on:{form}}"} if due else {}
    leads = [lead.as_written for lead in action.leads.order_by("order")]
    return kept | {"leads": leads, "percent_complete": action.percent}
