"""A plan from nothing: its own scheme and columns, and what it answers."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import creating
from actionplans.inspecting import Said
from actionplans.keying import Definition
from actionplans.models import AuditEvent, Inspection, Plan
from actionplans.refusals import Refusal
from actionplans.schemes import PRESETS

from .building import make_council

AT = datetime(2026, 7, 1, 9, tzinfo=get_current_timezone())
COLUMNS = [
    {"field": "ref", "label": "Ref"},
    {"field": "action", "label": "What we will do"},
    {"field": "progress_rag", "label": ""},
    {"field": "impact_rag", "label": "Difference made"},
]


@pytest.fixture
def by(people):
    return people.plan_admin


def test_a_plan_gets_its_own_scheme_from_the_preset(council, by):
    words = [Definition("amber", "Behind", "Early signs")]
    plan = creating.create_plan(
        council=council,
        title="Better & kinder",
        by=by,
        at=AT,
        scheme=PRESETS["rag3"],
        definitions=words,
    )

    values = {v.code: v for v in plan.scheme.values.all()}
    assert plan.slug == "better-kinder"
    assert list(values) == ["red", "amber", "green"]
    assert values["amber"].progress_definition == "Behind"
    assert (
        values["red"].progress_definition
        == PRESETS["rag3"].values[0].progress_definition
    )
    assert AuditEvent.objects.get().deed == "create-plan"


def test_ratings_are_called_what_the_plans_columns_call_them(council, by):
    columns = [
        {"field": "ref", "label": "Ref"},
        {"field": "progress_rag", "label": "Delivery RAG"},
    ]
    plan = creating.create_plan(
        council=council,
        title="Better",
        by=by,
        at=AT,
        scheme=PRESETS["rag5"],
        columns=columns,
    )

    assert plan.scheme.progress_label == "Delivery RAG"
    assert plan.scheme.impact_label == PRESETS["rag5"].impact_label


def test_a_heading_that_asks_a_question_names_no_rating(council, by):
    columns = [{"field": "progress_rag", "label": "Status: how far has it got?"}]

    plan = creating.create_plan(
        council=council,
        title="Better",
        by=by,
        at=AT,
        scheme=PRESETS["rag5"],
        columns=columns,
    )

    assert plan.scheme.progress_label == PRESETS["rag5"].progress_label


def test_a_title_whose_address_is_taken_is_refused(council, by, plan):
    with pytest.raises(Refusal, match="already has a plan"):
        creating.create_plan(
            council=council, title=plan.title, by=by, at=AT, scheme=PRESETS["rag3"]
        )


def create(council, by, **said):
    said = {"title": "Better", "scheme": PRESETS["rag5"]} | said
    return creating.create_plan(council=council, by=by, at=AT, **said)


def test_a_plan_is_never_at_the_address_of_the_page_that_makes_one(council, by):
    assert create(council, by, title="New").slug == "new-plan"


def test_a_rating_without_a_heading_is_called_what_the_scheme_calls_it():
    chosen = creating.chosen(PRESETS["rag5"], COLUMNS)

    assert [c["label"] for c in chosen] == [
        "Ref",
        "What we will do",
        "Process RAG",
        "Difference made",
    ]


def test_a_scheme_that_rates_no_impact_has_no_column_for_it():
    chosen = creating.chosen(PRESETS["status4"], COLUMNS)

    assert [c["field"] for c in chosen] == ["ref", "action", "progress_rag"]


def test_columns_that_do_not_go_together_are_refused():
    with pytest.raises(Refusal, match="Every table has"):
        creating.chosen(PRESETS["rag5"], COLUMNS[:1])


def test_what_the_plan_answers_is_kept_and_told(council, by):
    visit = Inspection.objects.create(council=council, title="A visit", kind="other")
    new = Said("Full inspection", "ilacs", published_on=date(2026, 5, 1))

    plan = create(council, by, inspections=[visit], new_inspection=new)

    assert {i.title for i in plan.inspections.all()} == {"A visit", "Full inspection"}
    told = AuditEvent.objects.get(deed="create-plan")
    assert told.after == {"answers": ["A visit", "Full inspection"]}


def test_a_plan_that_is_refused_leaves_no_inspection(council, by, plan):
    new = Said("Full inspection", "ilacs")

    with pytest.raises(Refusal):
        create(council, by, title=plan.title, new_inspection=new)

    assert not Inspection.objects.exists()


def test_an_inspection_of_another_council_is_refused(council, by):
    elsewhere = make_council("Saltmarsh Council")
    visit = Inspection.objects.create(council=elsewhere, title="A visit", kind="other")

    with pytest.raises(Refusal, match="no inspection of"):
        create(council, by, inspections=[visit])

    assert not Plan.objects.exists()
