"""The pages of trends: who sees which bars, and what stands beside the pictures."""

from datetime import date

import pytest

from .reading import PLAN, make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db
Q2 = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))


@pytest.fixture
def versions(plan, people):
    """One that is published, and one that is not."""
    make_mixed_actions(plan, people.plan_admin)
    make_version(plan, people.plan_admin)
    make_version(plan, people.plan_admin, is_public=False, **Q2)


def test_readers_of_the_live_plan_see_every_version_and_today(client, people, versions):
    client.force_login(people.officer)

    said = words(client.get(f"{PLAN}trends/"))

    assert "Q2 2026/27" in said and "Today" in said
    assert "Process RAG : Is it being done?" in said
    assert "Impact RAG : Is it making a difference?" in said
    assert "What the ratings mean" in said
    assert "Recommendation 2 Write down why" in said


def test_everybody_else_sees_what_is_published(client, versions):
    said = words(client.get(f"{PLAN}trends/"))

    assert "The versions that are published" in said
    assert "Q2 2026/27" not in said and "Today" not in said


def test_there_is_nothing_where_nothing_is_published(client, plan):
    assert client.get(f"{PLAN}trends/").status_code == 404


def test_a_recommendation_leads_to_its_own_and_a_browser_fetches_it(
    client, people, versions
):
    client.force_login(people.officer)
    address = f"{PLAN}recommendations/1/trend/"

    page = client.get(f"{PLAN}recommendations/1/").content.decode()
    whole = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert f'href="{address}" hx-get="{address}"' in page
    assert "<main" in whole and "<main" not in part
    assert part.count("<svg ") == whole.count("<svg ") == 2


def test_the_page_of_a_version_leads_to_how_it_came_to_it(client, people, versions):
    address = f"{PLAN}versions/q2-2026-27/trends/"
    assert client.get(address).status_code == 404
    client.force_login(people.officer)

    page = client.get(f"{PLAN}versions/q2-2026-27/").content.decode()
    said = words(client.get(address))
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert f'href="{address}" hx-get="{address}"' in page
    assert "Trends up to Q2 2026/27" in said
    assert "Today" not in said
    assert "<main" not in part and part.count("<svg ") == 2
