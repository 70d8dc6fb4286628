"""The register's filter: what it selects, how it sorts, and what it leaves out."""

from datetime import date

import pytest
from django.http import QueryDict

from actionplans.forms.filters import RegisterFilter
from actionplans.models import Lead

from .building import make_action, make_plan, make_recommendation, make_scheme
from .reading import make_mixed_actions

DAY = date(2026, 9, 15)


@pytest.fixture
def actions(plan, people):
    return make_mixed_actions(plan, people.plan_admin)


def asked(plan, query):
    leads = Lead.objects.filter(council=plan.council).values_list("pk", "name")
    return RegisterFilter(
        QueryDict(query),
        scheme=plan.scheme,
        values=plan.scheme.values.all(),
        recommendations=[(r.number, r.text) for r in plan.recommendations.all()],
        leads=[(str(pk), name) for pk, name in leads],
    )


def found(plan, query):
    chosen = asked(plan, query).selected(plan.actions.all(), DAY)
    return list(chosen.values_list("ref", flat=True))


@pytest.mark.parametrize(
    "query, refs",
    [
        ("", ["1.1", "1.2", "1.10", "2.1", "2.2"]),
        ("recommendation=2", ["2.1", "2.2"]),
        ("progress=green", ["2.1", "2.2"]),
        ("progress=not-rated", ["1.10"]),
        ("impact=not-rated", ["1.1", "1.2", "2.2"]),
        ("impact=grey", ["1.10"]),
        ("progress=green&impact=red", ["2.1"]),
        ("due=overdue", ["1.1", "2.1"]),
        ("due=30", ["1.10"]),
        ("due=90", ["1.10"]),
        ("due=none", []),
        ("due_from=2026-08-01", ["1.10"]),
        ("due_to=2026-07-31&progress=red", ["1.1"]),
        ("state=signed-off", ["2.2"]),
        ("state=open", ["1.1", "1.2", "1.10", "2.1"]),
        ("state=withdrawn", ["2.3"]),
        ("lead=none", ["1.10", "2.1", "2.2"]),
        ("text=says&recommendation=1", ["1.1", "1.2", "1.10"]),
        ("text=HEALTH", ["1.2"]),
        ("text=100%25", []),
    ],
)
def test_filter_selects(plan, actions, query, refs):
    assert found(plan, query) == refs


def test_a_moved_date_is_found_by_the_date_first_promised(plan, actions):
    actions["1.10"].original_due_on = date(2026, 8, 31)
    actions["1.10"].save()

    assert found(plan, "due=original") == ["1.1", "1.10", "2.1"]
    assert found(plan, "due=original&progress=not-rated") == ["1.10"]


def test_a_review_not_agreed_and_one_passed_are_one_list(plan, actions):
    one = actions["1.1"].recommendation
    make_action(one, "1.3", timescale_kind="ongoing")
    make_action(one, "1.4", review_on=date(2026, 9, 14), progress="red")
    make_action(one, "1.5", review_on=date(2026, 9, 15))
    make_action(one, "1.6", timescale_kind="ongoing", progress="blue")

    assert found(plan, "due=review") == ["1.3", "1.4"]
    assert found(plan, "due=review&sort=progress") == ["1.4", "1.3"]
    assert found(plan, "due=review&progress=red") == ["1.4"]


def test_filter_by_lead(plan, actions):
    lead = Lead.objects.get(name="Head of Practice")

    assert found(plan, f"lead={lead.pk}") == ["1.1"]


@pytest.mark.parametrize(
    "sort, refs",
    [
        ("ref", ["1.1", "1.2", "1.10", "2.1", "2.2"]),
        ("-ref", ["2.2", "2.1", "1.10", "1.2", "1.1"]),
        ("due", ["1.1", "1.2", "2.1", "2.2", "1.10"]),
        ("-due", ["1.10", "1.1", "1.2", "2.1", "2.2"]),
        ("progress", ["1.1", "2.1", "2.2", "1.2", "1.10"]),
        ("-progress", ["1.2", "2.1", "2.2", "1.1", "1.10"]),
        ("impact", ["2.1", "1.10", "1.1", "1.2", "2.2"]),
    ],
)
def test_sorting_keeps_refs_natural_and_what_is_missing_last(plan, actions, sort, refs):
    assert found(plan, f"sort={sort}") == refs


@pytest.mark.parametrize(
    "query",
    [
        "recommendation=99",
        "lead=1%20OR%201=1",
        "lead=99999999999999999999",
        "progress=purple",
        "due=soonish",
        "due_from=31.13.2026",
        "due_from=2026-09-01&due_to=2026-08-01",
        "state=lost",
        "sort=colour",
        "text=%00",
        "text=" + "x" * 201,
    ],
)
def test_a_value_that_means_nothing_is_left_out_and_said(plan, actions, query):
    filter_ = asked(plan, query)

    assert len(filter_.ignored) == 1
    assert "left out of the filter" in filter_.ignored[0]
    assert filter_.ignored[0].isprintable()
    remaining = asked(plan, filter_.query())
    assert remaining.ignored == []
    filter_.selected(plan.actions.all(), DAY).count()


def test_a_plan_that_does_not_rate_impact_offers_no_filter_by_it(council):
    plan = make_plan(council, "Status plan", scheme=make_scheme("status4"))
    make_action(make_recommendation(plan), "1.1")

    filter_ = asked(plan, "impact=red")

    assert "impact" not in [select.name for select in filter_.selects]
    assert len(filter_.ignored) == 1


def test_query_is_tidy_and_reads_back(plan, actions):
    filter_ = asked(plan, "text=&progress=red&sort=ref&lead=&due_from=1/9/2026")

    assert filter_.query() == "progress=red&due_from=2026-09-01"
    assert filter_.query(sort="-due") == "progress=red&due_from=2026-09-01&sort=-due"


def test_filter_says_in_words_what_it_does(plan, actions):
    said = asked(plan, "progress=not-rated&due=overdue&due_to=2026-09-30&text=audit")

    assert said.narrowed_by() == [
        "Process RAG Not rated",
        "overdue",
        "due by 30 September 2026",
        "the words “audit”",
    ]


def test_people_and_places_are_said_as_in_a_sentence(plan, actions):
    assert asked(plan, "recommendation=1&lead=none&state=open").narrowed_by() == [
        "recommendation 1",
        "no known lead",
        "not signed off",
    ]


def test_overdue_against_the_original_is_said_so(plan, actions):
    assert asked(plan, "due=original").narrowed_by() == [
        "overdue against the original date"
    ]


def test_options_are_escaped(plan):
    make_recommendation(plan, "1", text="<b>Bold</b>")

    (select, *_) = asked(plan, "recommendation=1").selects

    assert (
        '<option value="1" selected>&lt;b&gt;Bold&lt;/b&gt;</option>' in select.options
    )
