"""A post passes to another person: from its day on, and never before, through pages."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from actionplans.models import Action, Update

from .building import make_action, make_holding, make_lead, make_recommendation
from .reading import PLAN, words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
TOMORROW = TODAY + timedelta(days=1)
HOME, ACTION = "/fernshire/", f"{PLAN}actions/1.1/"


@pytest.fixture
def clock(monkeypatch):
    def set_clock(day):
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    set_clock(TODAY)
    return set_clock


@pytest.fixture
def post(plan, council, people, clock):
    """Held by the officer; it leads one action."""
    post = make_lead(council)
    make_holding(post, people.officer)
    make_action(make_recommendation(plan), "1.1", leads=[post])
    return post


@pytest.fixture
def handed_over(client, people, post):
    """The admin says who holds the post from tomorrow, and who may stand in."""

    def hand_over(**said):
        client.force_login(people.plan_admin)
        said = {"user": people.colleague.pk, "from_day": f"{TOMORROW:%d/%m/%Y}"} | said
        address = f"/fernshire/leads/{post.pk}/hold/"
        assert client.post(address, said).status_code == 302

    return hand_over


@pytest.fixture
def sees_and_updates(client):
    """Whether the action is among a person's own, and whether its form opens."""

    def ask(person):
        client.force_login(person)
        home = client.get(HOME, follow=True)
        form = client.get(f"{ACTION}update/")
        return "1.1" in words(home), form.status_code == 200

    return ask


def test_the_actions_follow_the_post_from_the_day_on(
    handed_over, sees_and_updates, people, clock
):
    handed_over()

    assert sees_and_updates(people.officer) == (True, True)
    assert sees_and_updates(people.colleague) == (False, False)
    clock(TOMORROW)
    assert sees_and_updates(people.officer) == (False, False)
    assert sees_and_updates(people.colleague) == (True, True)


def test_a_delegate_updates_for_the_lead_and_not_on_their_behalf(
    client, handed_over, sees_and_updates, people, council, clock
):
    handed_over(delegate=people.officer.pk)
    clock(TOMORROW)

    assert sees_and_updates(people.officer) == (True, True)
    form = client.get(f"{ACTION}update/").context["form"]
    typed = {"progress": "green", "impact": "", "progress_text": "The rota is agreed"}
    typed |= {name: form[name].value() for name in ("version", "submission")}
    assert client.post(f"{ACTION}update/", typed).status_code == 302
    update = Update.objects.get()
    assert (update.author, update.on_behalf) == (people.officer, False)
    assert Action.objects.get().progress.code == "green"


def test_an_admin_finds_the_way(client, people, post):
    client.force_login(people.plan_admin)

    page = client.get("/fernshire/leads/").content.decode()

    assert f'href="/fernshire/leads/{post.pk}/hold/">Hand over' in page
