"""Following: who may, where a followed plan stands, and the home of a member."""

from datetime import UTC, date, datetime

import pytest

from actionplans.models import Follow, Plan, Visit

from .building import make_plan, rating
from .reading import PLAN, addresses, make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db
HOME, LIST = "/fernshire/", "/fernshire/plans/"
Q2 = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))


@pytest.fixture
def published(plan, people):
    make_mixed_actions(plan, people.plan_admin)
    return make_version(plan, people.plan_admin)


@pytest.fixture
def member(client, people):
    client.force_login(people.member)
    return client


def test_a_plan_is_followed_once_and_not_any_more(member, people, plan, published):
    for _ in range(2):
        answer = member.post(f"{PLAN}follow/", {"from": "list"})
        assert answer.headers["Location"] == LIST
    assert Follow.objects.get().user == people.member

    for _ in range(2):
        assert member.post(f"{PLAN}unfollow/").headers["Location"] == PLAN
    assert not Follow.objects.exists()


def test_nobody_follows_what_they_may_not_read(client, people, plan):
    assert client.post(f"{PLAN}follow/").headers["Location"].startswith("/sign-in/")
    for who in ("member", "council_admin", "outsider"):
        client.force_login(getattr(people, who))
        assert client.post(f"{PLAN}follow/").status_code == 404
    client.force_login(people.officer)
    assert client.post(f"{PLAN}follow/").status_code == 302


def test_a_followed_plan_stands_first_on_the_list(client, people, plan, published):
    make_plan(plan.council, "Another plan")
    client.force_login(people.officer)
    client.post(f"{PLAN}follow/")

    said = words(client.get(LIST))

    assert said.index("Plans I follow") < said.index("Getting better")
    assert said.index("Getting better") < said.index("Live plans Another plan")
    assert said.count("Stop following") == said.count("Follow this plan") == 1
    client.logout()
    assert "ollow" not in words(client.get(LIST))


def test_the_list_says_what_is_to_be_chased(client, people, plan, published, today):
    client.force_login(people.officer)

    said = words(client.get(LIST))

    assert "To chase: none waiting for a decision. Exceptions of Getting better" in said
    assert "No reporting period is open" in said


def test_a_member_finds_what_was_published_last(member, plan, published):
    make_plan(plan.council, "A secret draft")

    page = member.get(HOME)

    said = words(page)
    assert "My plans" in said
    assert "Q1 2026/27, position as at 30 June 2026. Published on 2 July 2026." in said
    assert "5 actions, none overdue" in said
    assert "secret" not in said
    assert published.get_absolute_url() in addresses(page)
    assert "My plans" in page.content.decode().partition("<main")[0]


def test_a_member_is_told_what_is_new_since_their_visit(
    member, people, plan, published
):
    member.get(HOME)
    seen = datetime(2026, 7, 1, 8, tzinfo=UTC)
    Visit.objects.update(seen_at=seen)
    plan.actions.filter(ref="1.1").update(progress=rating(plan, "green"))
    make_version(plan, people.plan_admin, **Q2)
    member.post(f"{PLAN}follow/")

    said = words(member.get(HOME))

    assert "Plans I follow Getting better New since your last visit" in said
    assert "Since Q1 2026/27, as at 30 June 2026: Process RAG: 1 got better" in said


def test_a_member_who_saw_it_already_is_not_told_again(member, published):
    member.get(HOME)
    Visit.objects.update(seen_at=datetime(2026, 7, 3, 8, tzinfo=UTC))

    assert "New since" not in words(member.get(HOME))


def test_a_member_of_a_council_that_published_nothing_is_told_so(member, plan):
    said = words(member.get(HOME))

    assert "No plan has been published yet" in said
    assert plan.title not in said


def test_a_member_who_may_read_the_live_plan_is_led_to_it(member, plan):
    Plan.objects.update(members_read_live=True)

    assert "Not published yet. The live plan : Getting better can be read" in words(
        member.get(HOME)
    )
