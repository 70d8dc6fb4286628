"""A row's cells: the plan's own columns, filled from a frozen action."""

from datetime import date

import pytest

from actionplans.appendix.cells import Cell, Cells, columns_of, lead_lines
from actionplans.models import VersionAction
from actionplans.models.plan import DEFAULT_COLUMNS

SCHEME = {
    "progress_label": "Process RAG",
    "impact_label": "Impact RAG",
    "has_impact": True,
}
RED = {"code": "red", "word": "Red", "letter": "R", "colour": "red"}
BLUE = {"code": "blue", "word": "Blue", "letter": "B", "meaning": "complete"}
POST = {"named": "Head of Practice", "public": "Head of Practice", "timescale": ""}
PERSON = {"named": "Ida Moss", "public": "Lead officer", "timescale": ""}


def fields(columns, scheme=SCHEME):
    return [column.field for column in columns_of(columns, scheme)]


def named(*fields):
    return [{"field": field, "label": field.title()} for field in fields]


@pytest.mark.parametrize(
    "own, shown, because",
    [
        (DEFAULT_COLUMNS, [c["field"] for c in DEFAULT_COLUMNS], "eight in order"),
        (
            named("action", "ref", "progress_rag", "impact_rag"),
            ["ref", "action", "progress_rag", "impact_rag"],
            "the ref heads its row",
        ),
        (
            named("ref", "action"),
            ["ref", "action", "progress_rag", "impact_rag"],
            "no rating is left off the paper",
        ),
        (named("action", "rating"), ["ref", "action", "rating", "impact_rag"], "refs"),
        (
            named("theme", "recommendation", "ref", "action", "rating", "impact_rag"),
            ["ref", "action", "rating", "impact_rag"],
            "what stands in the headings is not said again",
        ),
        (
            named("ref", "what", "how", "rating", "impact_rag"),
            ["ref", "action", "rating", "impact_rag"],
            "what and how are one text",
        ),
    ],
)
def test_the_plans_own_columns_are_printed(own, shown, because):
    assert fields(own) == shown, because


def test_a_scheme_without_impact_adds_no_impact_column():
    columns = named("ref", "action")

    assert "impact_rag" not in fields(columns, SCHEME | {"has_impact": False})


def cell(field, *, columns=(), names_leads=False, **said):
    """The one cell of a column, of an action that says this."""
    over = dict(is_closed=False, is_withdrawn=False)
    said = dict(leads=[], other_text=[], days_late=0) | over | said
    own = columns_of(named("ref", field, *columns), SCHEME)
    cells = Cells(own, {"red": RED, "blue": BLUE}, names_leads, date(2026, 6, 30))
    return cells.of(VersionAction(**said))[0]


@pytest.mark.parametrize(
    "field, said, text",
    [
        ("action", {"text": "Do it"}, "Do it"),
        ("outcome", {"outcome": "Better"}, "Better"),
        ("measure", {"measure": "Audit"}, "Audit"),
        ("reporting_mechanism", {"reporting_mechanism": "Board"}, "Board"),
        ("leads", {"leads": [POST]}, "Head of Practice"),
        ("timescale", {"timescale_text": "Spring"}, "Spring"),
        ("lead_and_timescale", {"leads": [POST]}, "Head of Practice"),
        ("start", {"start_on": date(2026, 4, 1), "start_precision": "year"}, "2026"),
        ("percent_complete", {"percent": 0}, "0%"),
        ("percent_complete", {}, ""),
        ("Budget", {"other_text": [["Budget", "£2,000"]]}, "£2,000"),
        ("concerns", {"other_text": [["Concerns", "Staff"]]}, "Staff"),
        ("concerns", {"concerns": "Money", "other_text": [["Concerns", "S"]]}, "Money"),
    ],
)  # fmt: skip
def test_a_column_shows_its_field(field, said, text):
    assert cell(field, **said) == Cell(text)


def test_lead_and_timescale_share_a_cell():
    said = dict(leads=[POST], timescale_text="31/03/2026", days_late=91)

    found = cell("lead_and_timescale", **said)

    assert found.text == "Head of Practice\n31/03/2026"
    assert found.alert == "Overdue by 91 days"


@pytest.mark.parametrize(
    "timescale, text",
    [
        ("May\nJune", "Head of Practice: May\nIda Moss: June"),
        ("May", "Head of Practice: May\nIda Moss: June\nMay"),
        ("Stage 1", "Head of Practice: May\nIda Moss: June\nStage 1"),
    ],
)
def test_each_leads_own_timescale_is_said_once(timescale, text):
    leads = [POST | {"timescale": "May"}, PERSON | {"timescale": "June"}]
    said = dict(leads=leads, timescale_text=timescale, names_leads=True)

    assert cell("lead_and_timescale", **said).text == text


def test_a_date_without_words_is_printed_as_exactly_as_it_was_promised():
    found = cell("timescale", due_on=date(2026, 3, 31), due_precision="month",
                 original_due_on=date(2026, 3, 31))  # fmt: skip

    assert found.text == "March 2026"


def test_a_moved_date_stands_beside_the_words_of_the_first():
    found = cell(
        "timescale",
        timescale_text="31/03/2026",
        due_on=date(2026, 6, 30),
        due_precision="day",
        original_due_on=date(2026, 3, 31),
        times_slipped=2,
    )

    assert found.text == "31/03/2026"
    assert found.lines == (
        ("Now due", "30 June 2026"),
        ("First due", "31 March 2026; moved twice, now 91 days later"),
    )


STAGES = [
    {"label": "Stage 1:", "due_on": "2026-04-30", "precision": "month",
     "done_on": "2026-05-03"},
    {"label": "Stage 2", "due_on": "2026-06-16", "precision": "day", "done_on": None},
    {"label": "Stage 3", "due_on": None, "precision": "", "done_on": None},
]  # fmt: skip


def test_milestones_stand_in_order_with_what_is_done_and_what_is_late():
    assert cell("timescale", milestones=STAGES).lines == (
        ("Stage 1", "April 2026; done 3 May 2026, 3 days late"),
        ("Stage 2", "16 June 2026; 14 days late"),
        ("Stage 3", "no date"),
    )


@pytest.mark.parametrize(
    "written, text",
    [
        ("Stage 1: April 2026\nStage 2, 16 June 2026; stage 3", ""),
        ("Stage 1: April 2026", "Stage 1: April 2026"),
        ("Stage 1: April 2026\nStage 2: 16 June 2026\nStage 3, if funded", None),
    ],
)
def test_a_timescale_that_says_its_milestones_alone_is_not_said_twice(written, text):
    found = cell("timescale", timescale_text=written, milestones=STAGES)

    assert found.text == (written if text is None else text)
    assert len(found.lines) == 3


@pytest.mark.parametrize(
    "over", [{"is_closed": True}, {"is_withdrawn": True}, {"progress": "blue"}]
)
def test_no_milestone_of_what_is_over_is_late(over):
    found = cell("lead_and_timescale", milestones=STAGES, **over)

    assert found.lines[1] == ("Stage 2", "16 June 2026")


def test_a_leads_own_date_tells_what_became_of_it():
    moved = {"due_on": "2026-06-30", "precision": "month"}
    moved |= {"first_due_on": "2026-03-31", "times_slipped": 1}
    leads = [POST | {"timescale": "Mar 26"} | moved, PERSON]

    assert cell("leads", leads=leads).text == (
        "Head of Practice: Mar 26. Now due June 2026. "
        "First due 31 March 2026; moved once, now 91 days later\nLead officer"
    )


def test_progress_says_what_has_no_column_of_its_own():
    said = dict(
        progress_text="Begun",
        percent=40,
        performance="Waits fell",
        next_steps="Train",
        concerns="No staff",
        barriers="No room",
    )

    assert cell("progress", **said).lines == (
        ("Complete", "40%"),
        ("Performance", "Waits fell"),
        ("Next steps", "Train"),
        ("Areas of concern", "No staff"),
        ("Barriers and support needed", "No room"),
    )
    own = ("performance", "percent_complete", "concerns", "barriers")
    assert cell("barriers", columns=own, **said).text == "No room"
    assert cell("progress", columns=own, **said).lines == (("Next steps", "Train"),)


@pytest.mark.parametrize(
    "said, alert",
    [
        ({"is_closed": True}, "Signed off"),
        (
            {"is_closed": True, "closed_approval": "Board, minute 12"},
            "Signed off, agreed by Board, minute 12",
        ),
        ({"is_withdrawn": True}, "Withdrawn"),
        ({}, ""),
    ],
)
def test_progress_says_how_an_action_ended(said, alert):
    assert cell("progress", **said).alert == alert


def test_a_rating_is_its_value_and_none_is_not_rated():
    rated, unrated = cell("rating", progress="red"), cell("rating", progress="")

    assert (rated.is_rating, rated.rating) == (True, RED)
    assert (unrated.is_rating, unrated.rating) == (True, None)


def test_a_rating_the_key_lacks_is_no_rating_at_all():
    with pytest.raises(KeyError):
        cell("rating", progress="purple")


@pytest.mark.parametrize("policy, shown", [(False, "Lead officer"), (True, "Ida Moss")])
def test_the_public_reads_posts_unless_the_policy_names(policy, shown):
    assert cell("leads", leads=[PERSON], names_leads=policy).text == shown


@pytest.mark.parametrize(
    "leads, lines",
    [
        ([], []),
        ([PERSON], ["Lead officer"]),
        ([POST, PERSON], ["Head of Practice", "Lead officer"]),
        ([PERSON, POST, PERSON], ["Lead officers (2)", "Head of Practice"]),
        (
            [PERSON | {"timescale": "May"}, PERSON],
            ["Lead officer: May", "Lead officer"],
        ),
    ],
)
def test_each_lead_has_a_line_and_the_nameless_share_one(leads, lines):
    assert lead_lines(leads, "public") == lines


def test_public_evidence_stands_under_the_progress_words_in_a_line_each():
    frozen = {
        "title": "Audit of case files",
        "kind": "Audit",
        "dated": "2026-06-15",
        "shows": "Nine of ten\nwere clear",
        "address": "/fernshire/plans/a/evidence/7/",
    }

    made = cell("progress", progress_text="Begun", evidence=[frozen, frozen])

    line = "Audit of case files (audit, 15 June 2026): Nine of ten were clear"
    assert [proof.words for proof in made.evidence] == [line, line]
    assert made.evidence[0].address == "/fernshire/plans/a/evidence/7/"
    assert made.words == f"Begun\nEvidence: {line}\nEvidence: {line}"
