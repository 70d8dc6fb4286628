"""The plan page and the list of plans: counts that add up, and who sees which plan."""

from datetime import date

import pytest
from django.utils.timezone import now

from actionplans import counting
from actionplans.models import Plan

from .building import make_period, make_plan, make_recommendation, make_scheme, rating
from .reading import MOMENT, PLAN, addresses, make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db
READERS = ["officer", "performance_manager", "plan_admin", "committee_officer"]


@pytest.fixture
def actions(plan, people, today):
    return make_mixed_actions(plan, people.plan_admin)


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


def test_plan_page_says_what_it_is_and_of_which_day(officer, plan, actions):
    make_period(plan, "Q2 2026/27", update_deadline=date(2026, 10, 9))

    said = words(officer.get(PLAN))

    assert "Getting better" in said
    assert "Live plan, as at 15 September 2026" in said
    assert "Open period: Q2 2026/27" in said
    assert "Updates due by 9 October 2026" in said


def test_a_deadline_that_has_passed_says_so(officer, plan, actions):
    make_period(plan, update_deadline=date(2026, 9, 14))

    assert "Updates were due by 14 September 2026" in words(officer.get(PLAN))


def test_each_dimension_has_its_own_table_that_adds_up(officer, plan, actions):
    response = officer.get(PLAN)

    progress, impact = response.context["grids"]
    assert (progress.label, impact.label) == ("Process RAG", "Impact RAG")
    for grid in (progress, impact):
        width = len(grid.ratings)
        for line in (*grid.lines, grid.total):
            rated, total = line.cells[:width], line.cells[width]
            assert sum(cell.number for cell in rated) == total.number
        for place in range(width + 1):
            column = sum(line.cells[place].number for line in grid.lines)
            assert column == grid.total.cells[place].number
    assert progress.total.cells[-1].number == 2
    assert "5 actions: 2 overdue , 1 signed off" in words(response)
    assert "1 withdrawn action not counted" in words(response)


def test_every_number_leads_to_that_many_actions(officer, plan, actions):
    response = officer.get(PLAN)

    cells = [
        cell
        for grid in response.context["grids"]
        for line in (*grid.lines, grid.total)
        for cell in line.cells
    ]
    assert cells
    for cell in cells:
        if cell.address:
            found = officer.get(cell.address).context
            assert found["asked"].ignored == []
            assert len(found["rows"]) == cell.number, cell
        else:
            assert cell.number == 0


def test_both_definitions_stand_on_the_page(officer, plan, actions):
    said = words(officer.get(PLAN))

    for value in plan.scheme.values.all():
        assert value.progress_definition in said
        assert value.impact_definition in said
    assert "Nobody has rated the impact yet" in said


def test_a_recommendation_rated_itself_shows_it_beside_the_counts(
    officer, plan, actions
):
    plan.recommendations.filter(number="1").update(progress=rating(plan, "amber"))

    progress, impact = officer.get(PLAN).context["grids"]

    assert progress.shows_own and not impact.shows_own
    assert [line.own and line.own.word for line in progress.lines] == ["Amber", None]


def test_a_recommendation_without_actions_is_a_row_of_zeros(officer, plan, actions):
    make_recommendation(plan, "3")

    progress, _ = officer.get(PLAN).context["grids"]

    assert {cell.number for cell in progress.lines[-1].cells} == {0}


def test_a_scheme_without_impact_has_one_table(officer, council, today):
    make_plan(council, "Status plan", scheme=make_scheme("status4"))

    response = officer.get("/fernshire/plans/status-plan/")

    assert [grid.label for grid in response.context["grids"]] == ["Status"]
    assert "Progress and impact" not in words(response)


def test_versions_stand_with_their_dates_and_state(officer, plan, actions, people):
    make_version(plan, people.plan_admin)
    make_version(
        plan,
        people.plan_admin,
        "Q2 2026/27",
        is_public=False,
        opens_on=date(2026, 7, 1),
        as_at=date(2026, 7, 1),
    )

    response = officer.get(PLAN)

    said = words(response)
    assert "Q1 2026/27 30 June 2026 Published on 2 July 2026" in said
    assert "Q2 2026/27 1 July 2026 Closed on 2 July 2026, not published" in said
    assert f"{PLAN}versions/q1-2026-27/" in addresses(response)
    assert {f"{PLAN}draft/", f"{PLAN}periods/"} <= set(addresses(response))


@pytest.mark.parametrize("role", READERS)
def test_readers_of_the_live_plan_see_it(client, people, actions, role):
    client.force_login(getattr(people, role))

    assert "Live plan" in words(client.get(PLAN))


@pytest.mark.parametrize("role", ["member", "council_admin", "outsider", None])
def test_others_see_the_published_version_in_its_place(
    client, plan, people, actions, role
):
    make_version(plan, people.plan_admin)
    make_recommendation(plan, "3", text="Written after the closing")
    if role:
        client.force_login(getattr(people, role))

    response = client.get(PLAN)

    assert response.status_code == 200
    assert "Q1 2026/27" in words(response)
    assert "Live plan" not in words(response)
    assert "Written after the closing" not in words(response)


@pytest.mark.parametrize("role", ["member", "council_admin", "outsider", None])
@pytest.mark.parametrize("closed", [True, False])
def test_what_is_not_published_is_not_there(
    client, plan, people, actions, role, closed
):
    if closed:
        make_version(plan, people.plan_admin, is_public=False)
    if role:
        client.force_login(getattr(people, role))

    assert client.get(PLAN).status_code == 404


def test_a_member_reads_the_live_plan_where_it_says_so(client, plan, people, actions):
    Plan.objects.update(members_read_live=True)
    client.force_login(people.member)

    assert "Live plan" in words(client.get(PLAN))


@pytest.mark.parametrize("below", ["actions/", "actions/1.1/", "recommendations/1/"])
def test_live_pages_are_for_their_readers_alone(client, plan, people, actions, below):
    make_version(plan, people.plan_admin)

    assert client.get(PLAN + below).headers["Location"].startswith("/sign-in/")
    for role in ("member", "council_admin", "outsider"):
        client.force_login(getattr(people, role))
        assert client.get(PLAN + below).status_code == 404
    client.force_login(people.officer)
    assert client.get(PLAN + below).status_code == 200


def test_plans_at_a_glance_show_both_dimensions(officer, plan, actions):
    make_period(plan, update_deadline=date(2026, 10, 9))

    response = officer.get("/fernshire/plans/")

    (glance,) = response.context["current"]
    assert glance.counts == counting.of_plans([plan], date(2026, 9, 15))[plan.pk]
    said = words(response)
    assert "5 actions, 2 overdue" in said
    assert "Process RAG : Is it being done?" in said
    assert "Impact RAG : Is it making a difference?" in said
    assert "Open period: Q1 2026/27, position as at 30 June 2026, updates due" in said
    assert "Not published yet" in said


def test_archived_plans_stand_apart(officer, plan, people, today):
    make_plan(
        plan.council,
        "An old plan",
        archived_at=now(),
        archived_by=people.plan_admin,
    )

    context = officer.get("/fernshire/plans/").context

    assert [glance.title for glance in context["current"]] == ["Getting better"]
    assert [glance.title for glance in context["archived"]] == ["An old plan"]


@pytest.mark.parametrize("role", ["member", "outsider", None])
def test_others_find_published_plans_in_the_list(client, plan, people, actions, role):
    make_version(plan, people.plan_admin)
    make_plan(plan.council, "A secret draft")
    if role:
        client.force_login(getattr(people, role))

    said = words(client.get("/fernshire/plans/"))

    assert "Getting better Q1 2026/27, position as at 30 June 2026" in said
    assert "secret" not in said
    assert "Live" not in said


def test_a_plan_admin_without_plans_is_shown_the_import(client, people, council):
    client.force_login(people.plan_admin)

    assert "/fernshire/imports/" in addresses(client.get("/fernshire/plans/"))


def test_versions_are_shown_as_of_the_moment_they_were_made(plan, people, actions):
    version = make_version(plan, people.plan_admin)

    assert version.frozen_at == MOMENT


def test_a_plan_rated_by_recommendation_shows_those_ratings(
    officer, client, plan, people, today
):
    for number, code in (("1", "red"), ("2", "green"), ("3", "green")):
        make_recommendation(plan, number, progress=rating(plan, code), version=1)

    listed = officer.get("/fernshire/plans/")
    page = officer.get(PLAN)

    assert "3 recommendations, rated as a whole" in words(listed)
    (glance,) = listed.context["current"]
    green = [c.number for v, c, _ in glance.strips[0].counts if v and v.code == "green"]
    assert green == [2]
    assert page.context["grids"] == []
    assert "Recommendation 1 Improve practice 1 R Red" in words(page)
    make_version(plan, people.plan_admin, as_at=date(2026, 6, 30))
    client.logout()
    assert "3 recommendations, rated as a whole" in words(client.get("/fernshire/"))
