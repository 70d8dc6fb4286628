"""What was renamed since a version was published stays off every public page."""

import pytest

from actionplans import closing, planning, publishing
from actionplans.models import Council, Lead

from .building import make_action, make_lead, make_period, make_recommendation
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
SECRET = "Unannounced"
PLAN = "/fernshire/plans/getting-better/"
PUBLIC = ["/fernshire/", "/fernshire/plans/", PLAN, f"{PLAN}versions/q1-2026-27/"]


@pytest.fixture
def published(plan, council, people, store):
    """Published as Q1; then the plan and its lead are renamed, and another opened."""
    post = make_lead(council, "Head of Practice")
    make_action(make_recommendation(plan), leads=[post])
    version = closing.close(
        period=make_period(plan, as_at=DAY), by=people.plan_admin, at=MOMENT
    )
    publishing.publish(version=version, by=people.plan_admin, at=MOMENT)
    by = dict(by=people.plan_admin, at=MOMENT, version=plan.version)
    planning.set_front_page(
        plan=plan, title=f"{SECRET} title", strapline=f"{SECRET} strapline", **by
    )
    Lead.objects.update(name=f"{SECRET} post")
    return version


@pytest.mark.parametrize("address", PUBLIC)
def test_the_live_plans_words_are_not_the_publics(client, published, address):
    page = client.get(address)

    assert page.status_code == 200
    assert SECRET not in page.content.decode()
    assert "Getting better" in page.content.decode()


def test_a_versions_paper_keeps_the_councils_name(client, published):
    Council.objects.filter(slug="fernshire").update(name="Fernshire and Marrow")

    page = client.get(f"{PLAN}versions/q1-2026-27/").content.decode()

    assert '<p class="overline">Fernshire County Council</p>' in page
    assert "Head of Practice" in page
