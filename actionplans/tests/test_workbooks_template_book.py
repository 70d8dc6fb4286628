"""The template: filled in it is imported without a question, empty it is refused."""

import io
from dataclasses import asdict

import openpyxl
import pytest

from actionplans import templating
from actionplans.importing.reading import read_plan
from actionplans.schemes import PRESETS
from actionplans.workbooks import template_book

from .building import make_plan, make_recommendation
from .workbooks import codes

WORDS = {
    "Recommendation": "1: See every child in time",
    "Ref": "1.10",
    "Action": "Visit every family",
    "Expected impact/outcome": "Children are seen",
    "Impact measure": "Visits within five days",
    "Lead": "Service Manager, Assessment",
    "Timescale": "31/03/2027",
    "Progress to date": "Begun.",
}


def filled(data, **also):
    """The template with one action in it, as somebody types it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Actions"]
    for cell in sheet[1]:
        sheet.cell(2, cell.column).value = (WORDS | also).get(cell.value)
    out = io.BytesIO()
    book.save(out)
    return read_plan("plan.xlsx", out.getvalue())


@pytest.mark.parametrize("code", PRESETS)
def test_filled_in_it_asks_nothing(code):
    preset = PRESETS[code]
    rated = {"Progress RAG": preset.values[0].word}

    plan = filled(templating.of_preset(PRESETS[code]), **rated)

    assert codes(plan, "DECIDE", "BLOCK") == []
    (action,) = plan.actions
    assert (action.ref, action.leads) == ("1.10", ("Service Manager, Assessment",))
    assert (action.due_date, action.progress) == ("2027-03-31", "Begun.")
    assert action.progress_rag == preset.values[0].colour.title()
    assert plan.leaves[0].text == "See every child in time"
    assert plan.plan.scheme == code


def test_states_come_with_how_much_is_done():
    plan = filled(templating.of_preset(PRESETS["status4"]), **{"% complete": "75%"})

    assert plan.actions[0].percent_complete == 75
    assert codes(plan, "DECIDE", "BLOCK") == []


def test_filled_in_without_ratings_it_asks_nothing():
    plan = filled(templating.of_preset(PRESETS["rag5"]))

    assert codes(plan, "DECIDE", "BLOCK") == []
    assert "G5" in codes(plan, "CHECK")


def test_what_it_says_of_itself_is_no_part_of_the_plan():
    plan = filled(templating.of_preset(PRESETS["rag3"]))

    assert (plan.plan.title, plan.plan.date) == (None, None)
    assert ("How to fill this in", "how to fill it in, no actions") in (
        plan.ignored_sheets
    )


def test_an_empty_one_is_refused_in_words():
    plan = read_plan("plan.xlsx", templating.of_preset(PRESETS["rag5"]))

    (issue,) = [i for i in plan.issues if i.severity == "BLOCK"]
    assert issue.message == "No action was found below the headings."
    assert issue.choices == ()


def test_ratings_are_picked_from_the_key_and_all_is_typed_as_text():
    data = templating.of_preset(PRESETS["rag5"])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Actions"]

    lists = [(v.formula1, str(v.sqref)) for v in sheet.data_validations.dataValidation]
    assert lists == [
        ("Key!$A$2:$A$7", "I2:I201"),
        ("Key!$A$2:$A$7", "J2:J201"),
    ]
    assert sheet.freeze_panes == "A2"
    assert {sheet.cell(2, column).number_format for column in range(1, 11)} == {"@"}


def test_of_a_plan_it_has_the_columns_and_words_of_the_plan(council):
    plan = make_plan(council)
    make_recommendation(plan, number="2", kind="area")
    plan.recommendations.update(kind="area")
    plan.columns = [
        {"field": "ref", "label": "No"},
        {"field": "action", "label": "What we will do"},
        {"field": "lead_and_timescale", "label": "Who and when"},
        {"field": "barriers", "label": "Support needed"},
        {"field": "progress_rag", "label": "Delivery RAG"},
    ]
    plan.save()

    book = openpyxl.load_workbook(io.BytesIO(templating.of_plan(plan)))

    assert [cell.value for cell in book["Actions"][1]][:6] == [
        "Area for improvement", "No", "What we will do", "Lead", "Timescale",
        "Delivery RAG",
    ]  # fmt: skip


def test_every_column_says_how_to_fill_it_in():
    """All that a plan may have but ratings' other names, which the key explains."""
    known = ("reporting_mechanism", "start", "performance", "next_steps", "concerns",
             "percent_complete")  # fmt: skip
    columns = [{"field": field, "label": field} for field in known]

    data = template_book.to_xlsx(
        subject="Recommendation", columns=columns, scheme=asdict(PRESETS["rag3"])
    )

    book = openpyxl.load_workbook(io.BytesIO(data))
    headings = [f"Column “{cell.value}”" for cell in book["Actions"][1]]
    told = [row[0].value for row in book["How to fill this in"].iter_rows()]
    assert told[1:-1] == headings
