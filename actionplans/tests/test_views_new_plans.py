"""The pages that make a plan: what is typed, what is kept, what comes next."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import Inspection, Plan

from .building import (
    make_action,
    make_holding,
    make_lead,
    make_plan,
    make_recommendation,
)
from .reading import words

NEW, COPY = "/fernshire/plans/new/", "/fernshire/plans/new/copy/"


@pytest.fixture
def admin(client, people):
    client.force_login(people.plan_admin)
    return client


def typed(page, **said):
    """What the page would post as it stands, with some of it said otherwise."""
    posted = {}
    for form in page.context["page"]:
        for field in form:
            value = field.value()
            if value not in (None, False):
                posted[field.html_name] = value
    return posted | said


def post(client, address, **said):
    return client.post(address, typed(client.get(address), **said))


def test_a_plan_is_made_and_says_what_comes_next(admin, council):
    page = admin.get(NEW)
    answer = admin.post(NEW, typed(page, title="Better  care"), follow=True)

    plan = Plan.objects.get()
    assert answer.redirect_chain == [(plan.get_absolute_url(), 302)]
    assert (plan.title, plan.council) == ("Better care", council)
    assert "“Better care” was made" in answer.content.decode()
    assert "What comes next" in words(answer)
    assert [c["label"] for c in plan.columns] == [
        "Ref",
        "Action",
        "Expected impact/outcome",
        "Impact measure",
        "Lead and timescale",
        "Progress to date",
        "Process RAG",
        "Impact RAG",
    ]


def test_a_plan_called_new_has_another_address(admin, council):
    answer = post(admin, NEW, title="New")

    assert answer.url == "/fernshire/plans/new-plan/"
    assert admin.get(answer.url).status_code == 200


def test_columns_are_ticked_reworded_and_put_in_order(admin, council):
    post(
        admin,
        NEW,
        title="Better",
        scheme="status4",
        **{
            "column-concerns-uses": "on",
            "column-concerns-label": "What is in the way",
            "column-concerns-place": "1",
            "column-outcome-uses": "",
            "column-progress_rag-label": "State",
        },
    )

    plan = Plan.objects.select_related("scheme").get()
    fields = [column["field"] for column in plan.columns]
    assert fields[:3] == ["ref", "concerns", "action"]
    assert not {"outcome", "impact_rag"} & set(fields)
    assert plan.columns[1]["label"] == "What is in the way"
    assert (plan.scheme.progress_label, plan.scheme.has_impact) == ("State", False)


@pytest.mark.parametrize(
    "said, because",
    [
        ({"title": ""}, "Enter the plan’s title"),
        ({"scheme": "rag9"}, "Select a valid choice"),
        ({"column-outcome-label": ""}, "Enter the heading: what it is to change"),
        ({"column-ref-place": "x"}, "The order must be a whole number"),
        ({"column-leads-uses": "on"}, "everything would stand there twice"),
        (
            {"inspection-published_on": "9/4/2026"},
            "Enter what the inspection is called",
        ),
        (
            {"inspection-title": "Visit", "inspection-kind": ""},
            "Choose the kind of inspection",
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(admin, council, said, because):
    answer = post(admin, NEW, **({"title": "Better", "strapline": "For all"} | said))

    assert answer.status_code == 422
    assert because in words(answer)
    assert 'value="For all"' in answer.content.decode()
    assert not Plan.objects.exists()
    assert not Inspection.objects.exists()


def test_a_title_that_is_taken_is_refused(admin, plan):
    answer = post(admin, NEW, title=plan.title)

    assert answer.status_code == 422
    assert "already has a plan with the title" in words(answer)


def test_a_plan_answers_an_inspection_that_is_listed_and_one_that_is_new(
    admin, council
):
    visit = Inspection.objects.create(council=council, title="A visit", kind="other")

    post(
        admin,
        NEW,
        title="Better",
        inspections=[visit.pk],
        **{
            "inspection-title": "Full inspection",
            "inspection-kind": "ilacs",
            "inspection-published_on": "12 April 2026",
        },
    )

    plan = Plan.objects.get()
    assert {i.title for i in plan.inspections.all()} == {"A visit", "Full inspection"}
    page = words(admin.get(plan.get_absolute_url()))
    assert "Full inspection , report published 12 April 2026; A visit" in page


@pytest.mark.parametrize(
    "below, says",
    [
        ("", "This plan has no recommendations yet"),
        ("actions/", "This plan has no actions to show yet"),
        ("draft/", "Key to the ratings"),
        ("periods/", "This plan has no reporting period yet"),
        ("history/", "The plan was made"),
    ],
)
def test_every_page_of_a_plan_with_nothing_in_it_makes_sense(
    admin, council, below, says
):
    post(admin, NEW, title="Better")
    answer = admin.get(f"/fernshire/plans/better/{below}")

    assert answer.status_code == 200
    assert says in words(answer)
    assert admin.get("/fernshire/plans/").status_code == 200


def test_a_reader_is_not_asked_to_do_what_an_admin_does(client, people, plan):
    client.force_login(people.officer)

    page = words(client.get(plan.get_absolute_url()))

    assert "no recommendations yet" in page
    assert "What comes next" not in page


def test_the_structure_of_a_plan_is_copied_with_its_leads(
    admin, client, people, plan, today
):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    make_action(make_recommendation(plan), "1.1", leads=[lead])
    page = admin.get(f"{COPY}?plan={plan.slug}")
    assert page.context["page"].plan["source"].value() == plan.pk

    answer = admin.post(COPY, typed(page, source=plan.pk, title="Better still"))

    copied = Plan.objects.get(title="Better still")
    assert answer.url == copied.get_absolute_url()
    assert [a.ref for a in copied.actions.all()] == ["1.1"]
    client.force_login(people.officer)
    assert "You lead 2 open actions" in words(client.get("/fernshire/"))


def test_the_page_of_a_copy_says_what_is_left_out(admin, plan):
    page = words(admin.get(COPY))

    assert "Every due date is left out" in page
    assert "Who leads each action" in page


def test_a_copy_without_a_plan_to_copy_is_refused(admin, plan):
    answer = post(admin, COPY, title="Better still", source="")

    assert answer.status_code == 422
    assert "Choose the plan to copy" in words(answer)


def test_a_plan_of_another_council_cannot_be_copied(admin, people, plan):
    theirs = make_plan(people.outsider.roles.first().council, "Theirs")

    answer = post(admin, COPY, title="Better still", source=theirs.pk)

    assert answer.status_code == 422
    assert "Choose a plan from the list" in words(answer)
    assert "Theirs" not in words(answer)


def test_who_may_edit_is_offered_a_new_plan(client, people, plan):
    client.force_login(people.plan_admin)
    offered = client.get("/fernshire/plans/").content.decode()
    client.force_login(people.officer)
    not_offered = client.get("/fernshire/plans/").content.decode()

    assert reverse("plan-new", args=["fernshire"]) in offered
    assert reverse("plan-new", args=["fernshire"]) not in not_offered


def test_the_days_of_an_inspection_are_read(admin, council):
    post(
        admin,
        NEW,
        title="Better",
        **{
            "inspection-title": "Visit",
            "inspection-kind": "focused_visit",
            "inspection-fieldwork_from": "3/3/2026",
            "inspection-fieldwork_to": "4 March 2026",
        },
    )

    visit = Inspection.objects.get()
    days = (visit.fieldwork_from, visit.fieldwork_to)
    assert days == (date(2026, 3, 3), date(2026, 3, 4))
