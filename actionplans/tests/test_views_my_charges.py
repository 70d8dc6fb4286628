"""What My actions asks of a person besides their actions: decisions and concerns."""

from datetime import date

import pytest
from django.utils.timezone import now

from actionplans import asking
from actionplans.models import CrossCuttingConcern

from .building import (
    make_action,
    make_concern,
    make_holding,
    make_lead,
    make_recommendation,
)
from .reading import PLAN, addresses, words

pytestmark = pytest.mark.django_db
DECIDES = "1 action of Getting better waits for a manager’s decision"
ANSWERS = "1 cross-cutting concern of Getting better waits for your answer"


@pytest.fixture
def post(council, people):
    """A post that the performance manager holds, who leads 1.1 by it."""
    post = make_lead(council, "Data Lead")
    make_holding(post, people.performance_manager)
    return post


@pytest.fixture
def action(plan, post):
    return make_action(make_recommendation(plan), "1.1", leads=[post])


@pytest.fixture
def read(client, action):
    def read(person):
        client.force_login(person)
        return client.get("/fernshire/")

    return read


def test_a_manager_is_led_to_what_waits_for_a_decision(read, action, people):
    manager = people.performance_manager
    assert DECIDES not in words(read(manager))
    asking.propose(action=action, kind="withdraw", by=people.officer, at=now(),
                   words="No funds")  # fmt: skip

    page = read(manager)

    assert DECIDES in words(page)
    assert f"{PLAN}exceptions/?kind=waiting" in addresses(page)


def test_who_decides_nothing_is_not_asked_to(read, action, post, people):
    post.holdings.update(user=people.officer)
    asking.propose(action=action, kind="withdraw", by=people.officer, at=now(),
                   words="No funds")  # fmt: skip

    assert DECIDES not in words(read(people.officer))


def test_the_owner_of_a_concern_is_asked_until_it_is_answered(read, plan, post, people):
    make_concern(plan, people.plan_admin, owner=post)
    make_concern(plan, people.plan_admin)

    page = read(people.performance_manager)
    assert ANSWERS in words(page)
    assert f"{PLAN}concerns/" in addresses(page)

    CrossCuttingConcern.objects.update(answer="From May", answered_at=now(),
                                       answered_by=people.plan_admin)  # fmt: skip
    assert ANSWERS not in words(read(people.performance_manager))


def test_who_holds_the_owner_no_more_is_asked_no_more(read, plan, post, people):
    make_concern(plan, people.plan_admin, owner=post)
    post.holdings.update(held_to=date(2021, 1, 1))

    assert ANSWERS not in words(read(people.performance_manager))
