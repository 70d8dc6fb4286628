"""Publishing and withdrawing by page: who may, what is shown first, what is kept."""

import pytest
from django.urls import reverse

from actionplans import closing, publishing
from actionplans.models import Version, VersionEvent

from .building import make_action, make_lead, make_period, make_recommendation
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(plan, council, people):
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    make_action(make_recommendation(plan), leads=[person])
    return closing.close(
        period=make_period(plan, as_at=DAY), by=people.performance_manager, at=MOMENT
    )


def address(version, verb):
    plan = version.plan
    return reverse(f"version-{verb}", args=[plan.council.slug, plan.slug, version.slug])


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
@pytest.mark.parametrize(
    "who, status",
    [
        ("plan_admin", 200),
        ("committee_officer", 200),
        ("performance_manager", 403),
        ("officer", 403),
        ("outsider", 404),
    ],
)
def test_who_may_publish(client, people, version, verb, who, status):
    client.force_login(getattr(people, who))

    assert client.get(address(version, verb)).status_code == status
    if status != 200:
        assert client.post(address(version, verb)).status_code == status
        assert not VersionEvent.objects.exists()


def test_the_confirm_page_lists_who_has_no_post(client, people, version):
    client.force_login(people.committee_officer)

    page = client.get(address(version, "publish")).content.decode()

    assert "1 lead without a post" in page
    assert "Wilhelmina Grey: 1.1" in page


@pytest.mark.parametrize(
    "who, told",
    [
        ("plan_admin", ("Annex: Placements", "Action 1.2")),
        ("committee_officer", ("Annex", "An action of Recommendation 1")),
    ],
)
def test_the_confirm_page_lists_what_is_kept_back(client, people, plan, who, told):
    exempt = {
        "openness": "exempt",
        "exempt_paragraph": "Paragraph 2",
        "exempt_reason": "One family",
    }
    make_action(make_recommendation(plan), "1.2", **exempt)
    plan.sections.create(
        placement="annex", order=1, heading="Placements", body="One", **exempt
    )
    version = closing.close(
        period=make_period(plan, as_at=DAY), by=people.performance_manager, at=MOMENT
    )
    client.force_login(getattr(people, who))

    page = client.get(address(version, "publish")).content.decode()

    for part in told:
        assert f'<li>{part} <strong class="tag">Exempt: paragraph 2</strong>' in page


def test_a_version_is_published_once(client, people, version):
    client.force_login(people.committee_officer)

    for _ in range(2):
        answer = client.post(address(version, "publish"), follow=True)

    assert "is published already" in answer.content.decode()
    assert VersionEvent.objects.get().recorded_by == people.committee_officer


def test_a_version_is_withdrawn_with_a_reason(client, people, version):
    publishing.publish(version=version, by=people.plan_admin, at=MOMENT)
    client.force_login(people.plan_admin)

    blank = client.post(address(version, "withdraw"), {"reason": " "})
    told = client.post(address(version, "withdraw"), {"reason": "An error"})

    assert blank.status_code == 422
    assert "Say why the version is withdrawn" in blank.content.decode()
    assert told.status_code == 302
    assert not Version.objects.published().exists()
    assert VersionEvent.objects.last().reason == "An error"


def test_what_is_not_public_is_not_withdrawn(client, people, version):
    client.force_login(people.plan_admin)

    answer = client.post(address(version, "withdraw"), {"reason": "An error"})

    assert "is not published" in answer.content.decode()


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_the_crumbs_of_a_deed_go_through_the_version(client, people, version, verb):
    client.force_login(people.plan_admin)

    crumbs = client.get(address(version, verb)).context["crumbs"]

    assert crumbs[-1] == (version.get_absolute_url(), version.label)
