"""The pages of cross-cutting concerns: who reads, who changes, who answers."""

import pytest

from .building import make_concern, make_holding, make_lead, make_recommendation
from .reading import PLAN, addresses, words

pytestmark = pytest.mark.django_db
ADDRESS = f"{PLAN}concerns/"


@pytest.fixture
def several(plan):
    return [make_recommendation(plan, "1"), make_recommendation(plan, "2")]


@pytest.fixture
def concern(plan, people, several, today):
    lead = make_lead(plan.council, "Head of Practice")
    make_holding(lead, people.officer, delegate=people.colleague)
    return make_concern(
        plan,
        people.performance_manager,
        "Managers are overloaded",
        recommendations=several,
        owner=lead,
    )


@pytest.fixture
def manager(client, people):
    client.force_login(people.performance_manager)
    return client


def below(concern, page=""):
    return f"{ADDRESS}{concern.pk}/{page}"


def test_the_list_says_owner_recommendations_and_whether_it_is_answered(
    client, people, concern
):
    client.force_login(people.officer)

    response = client.get(ADDRESS)

    assert (
        "Managers are overloaded Not answered Owner: Head of Practice (Odette Lund) "
        "Behind Recommendation 1 , Recommendation 2" in words(response)
    )
    assert f"{ADDRESS}new/" not in addresses(response)


def test_a_manager_raises_one(manager, plan, several):
    page = manager.get(f"{ADDRESS}new/")
    assert "Recommendation 1: Improve practice 1" in words(page)

    response = manager.post(
        f"{ADDRESS}new/",
        {"words": "No rooms", "recommendations": [one.pk for one in several]},
    )

    concern = plan.concerns.get()
    assert response.url == concern.get_absolute_url()
    assert "The concern was raised" in manager.get(response.url).content.decode()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(manager, plan, several):
    response = manager.post(
        f"{ADDRESS}new/", {"words": "No rooms", "recommendations": [several[0].pk]}
    )

    assert response.status_code == 422
    assert "Choose at least two recommendations" in words(response)
    assert ">\nNo rooms</textarea>" in response.content.decode()
    assert not plan.concerns.exists()


@pytest.mark.parametrize("key", ["9" * 25, "-1", "x"])
def test_what_is_no_recommendation_is_not_chosen(manager, several, key):
    chosen = [one.pk for one in several]
    response = manager.post(
        f"{ADDRESS}new/", {"words": "No rooms", "recommendations": [*chosen, key]}
    )

    assert response.status_code == 422
    assert "Choose recommendations from the list" in words(response)


def test_rewording_over_somebody_elses_words_shows_both(manager, concern, several):
    form = {
        "version": concern.version,
        "words": "Too many workshops",
        "recommendations": [one.pk for one in several],
    }
    assert manager.post(below(concern, "edit/"), form).status_code == 302

    response = manager.post(below(concern, "edit/"), form | {"words": "Mine"})

    assert response.status_code == 409
    assert "What it says now Too many workshops" in words(response)
    assert ">\nMine</textarea>" in response.content.decode()
    assert 'name="version" value="2"' in response.content.decode()


@pytest.mark.parametrize(
    "who, status",
    [
        ("officer", 302),
        ("colleague", 302),
        ("plan_admin", 302),
        ("committee_officer", 403),
    ],
)
def test_who_works_the_owning_lead_answers(client, people, concern, who, status):
    client.force_login(getattr(people, who))
    form = {"version": concern.version, "answer": "One workshop a week"}

    assert client.post(below(concern, "answer/"), form).status_code == status

    concern.refresh_from_db()
    assert bool(concern.answer) == (status == 302)


def test_an_officer_who_does_not_own_it_reads_alone(client, people, concern):
    concern.owner = None
    concern.save()
    client.force_login(people.officer)

    assert below(concern, "answer/") not in addresses(client.get(below(concern)))
    assert client.get(below(concern, "answer/")).status_code == 403
    assert client.post(below(concern, "settle/")).status_code == 403


def test_it_is_settled_and_opened_again_from_its_page(manager, concern, people):
    concern.answer, concern.answered_by = "One a week", people.officer
    concern.answered_at = concern.raised_at
    concern.save()

    manager.post(below(concern, "settle/"), {"version": 1})
    assert "Open it again" in words(manager.get(below(concern)))
    assert "Settled Managers are overloaded Settled on" in words(manager.get(ADDRESS))
    manager.post(below(concern, "reopen/"), {"version": 1})

    concern.refresh_from_db()
    assert concern.settled_at, "the second press was written on an older version"
    manager.post(below(concern, "reopen/"), {"version": 2})
    concern.refresh_from_db()
    assert concern.settled_at is None


def test_the_plans_history_tells_it(manager, plan, several):
    manager.post(
        f"{ADDRESS}new/",
        {"words": "No rooms", "recommendations": [one.pk for one in several]},
    )

    said = words(manager.get(f"{PLAN}history/"))

    assert "A cross-cutting concern was raised" in said
    assert "No rooms" in said


def test_an_archived_plan_keeps_its_concerns_as_they_are(manager, concern, people):
    concern.plan.archived_at = concern.raised_at
    concern.plan.archived_by = people.plan_admin
    concern.plan.save()

    found = addresses(manager.get(ADDRESS)) + addresses(manager.get(below(concern)))
    form = {"version": 1, "answer": "One workshop a week"}
    response = manager.post(below(concern, "answer/"), form)

    assert not {below(concern, "answer/"), f"{ADDRESS}new/"} & set(found)
    assert response.status_code == 422
    assert "is archived: nothing of it changes any more" in words(response)
