"""The recommendation page: the paper's passages, its own rating, its actions."""

import pytest

from .building import make_concern, make_recommendation, make_update, rating
from .reading import MOMENT, PLAN, addresses, make_mixed_actions, refs, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}recommendations/1/"


@pytest.fixture
def recommendation(plan, people, today):
    make_mixed_actions(plan, people.plan_admin)
    theme = plan.themes.create(order=1, number="A", title="Leadership")
    plan.recommendations.filter(number="1").update(
        theme=theme,
        ofsted_number="4",
        description="In short.",
        findings="Seen late.\nWritten late.",
        why_important="Children wait.",
        what_good_looks_like="Seen the same day.",
        outcomes="Fewer delays.",
    )
    return plan.recommendations.get(number="1")


@pytest.fixture
def officer(client, people):
    client.force_login(people.officer)
    return client


def test_everything_the_paper_holds_is_there(officer, recommendation):
    said = words(officer.get(ADDRESS))

    for wanted in (
        "Theme A: Leadership Recommendation 1 See every child soon",
        "Ofsted’s number: 4",
        "Description In short.",
        "Summary from the inspection Seen late. Written late.",
        "Why this is important Children wait.",
        "What good looks like Seen the same day.",
        "Outcomes to be achieved Fewer delays.",
    ):
        assert wanted in said


def test_counts_and_actions_are_its_own(officer, recommendation):
    response = officer.get(ADDRESS)

    assert refs(response) == ["1.1", "1.2", "1.10"]
    assert "3 actions: 1 overdue , none signed off" in words(response)
    assert f"{PLAN}actions/?recommendation=1&progress=red" in addresses(response)


def test_withdrawn_actions_are_said_and_not_counted(officer, recommendation):
    response = officer.get(f"{PLAN}recommendations/2/")

    assert refs(response) == ["2.1", "2.2"]
    assert "1 withdrawn action not counted" in words(response)


def test_its_own_rating_and_updates_stand_apart(officer, recommendation, people):
    assert "Rated as a whole" not in words(officer.get(ADDRESS))
    recommendation.progress = rating(recommendation.plan, "amber")
    recommendation.progress_text, recommendation.version = "On its way.", 1
    recommendation.next_steps = "Ask the other two teams."
    recommendation.save()
    make_update(
        recommendation,
        author=people.performance_manager,
        progress="amber",
        progress_text="On its way.",
    )

    said = words(officer.get(ADDRESS))

    definition = recommendation.progress.progress_definition
    assert f"Process RAG Is it being done? A Amber {definition}" in said
    assert said.count("Current position On its way.") == 2, "as standing and history"
    assert "Scheduled work Ask the other two teams." in said
    assert "Update 1 Pavel Moran." in said


def test_one_without_actions_is_no_error(officer, recommendation, plan):
    make_recommendation(plan, "3", kind="area")

    said = words(officer.get(f"{PLAN}recommendations/3/"))

    assert "Area for improvement 3" in said
    assert "No action of the plan answers this area for improvement" in said
    assert "0 actions" not in said


def test_a_return_is_offered_where_somebody_leads(client, people, recommendation, plan):
    make_recommendation(plan, "3")
    client.force_login(people.performance_manager)

    assert f"{ADDRESS}return/" in addresses(client.get(ADDRESS))
    alone = f"{PLAN}recommendations/3/"
    assert f"{alone}return/" not in addresses(client.get(alone))


@pytest.mark.parametrize(
    "role, may", [("performance_manager", True), ("colleague", False)]
)
def test_update_is_offered_to_who_may(client, people, recommendation, role, may):
    client.force_login(getattr(people, role))

    found = addresses(client.get(ADDRESS))

    assert any(a.startswith(f"{ADDRESS}update/") for a in found) == may


def test_unknown_numbers_are_not_found(officer, recommendation):
    assert officer.get(f"{PLAN}recommendations/9/").status_code == 404


def test_open_cross_cutting_concerns_stand_under_it(officer, recommendation, people):
    common = dict(plan=recommendation.plan, by=people.plan_admin)
    both = dict(recommendations=recommendation.plan.recommendations.all())
    make_concern(**common, words="Too many workshops", **both)
    settled = dict(settled_at=MOMENT, settled_by=people.plan_admin)
    make_concern(**common, words="No rooms", **both, **settled)

    said = words(officer.get(ADDRESS))

    assert "Cross-cutting concerns Too many workshops Not answered" in said
    assert "Too many workshops" in words(officer.get(f"{PLAN}recommendations/2/"))
    assert "No rooms" not in said
