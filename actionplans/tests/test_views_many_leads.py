"""The page of many actions' leads: found by a filter, ticked or all, in one deed."""

from datetime import date
from html import unescape

import pytest

from actionplans.models import ActionLead, AuditEvent

from .building import make_action, make_lead, make_recommendation
from .large_plan import make_large_plan
from .reading import PLAN, addresses, words

pytestmark = pytest.mark.django_db
PAGE = f"{PLAN}edit/leads/"


@pytest.fixture
def leads(council):
    return [make_lead(council, name) for name in ("Asha", "Bela", "Carys")]


@pytest.fixture
def actions(plan, leads):
    """1.1 Asha and Bela, 1.2 Asha, 2.1 Bela, 2.2 words that name nobody."""
    asha, bela, _ = leads
    one, two = make_recommendation(plan, "1"), make_recommendation(plan, "2")
    found = [
        make_action(one, "1.1", leads=[asha, bela]),
        make_action(one, "1.2", leads=[asha]),
        make_action(two, "2.1", leads=[bela]),
        make_action(two, "2.2"),
    ]
    ActionLead.objects.create(action=found[3], order=0, as_written="SM QA")
    return {action.ref: action for action in found}


@pytest.fixture
def admin(client, people, actions):
    client.force_login(people.plan_admin)
    return client


@pytest.fixture
def send(admin, plan, actions):
    def send(query="", ticked=(), **said):
        plan.refresh_from_db(fields=["version"])
        said.setdefault("version", plan.version)
        said["action"] = [actions[ref].pk for ref in ticked]
        return admin.post(PAGE + query, said)

    return send


def listed(response):
    return [row.ref for row in response.context["rows"]]


def led(actions):
    found = {}
    for ref, action in actions.items():
        rows = action.leads.select_related("lead").order_by("order")
        found[ref] = [str(row.lead or row.as_written) for row in rows]
    return found


def test_actions_are_found_by_who_leads_them_and_where_they_stand(admin, leads):
    bela = leads[1]
    for query, refs in (
        ("", ["1.1", "1.2", "2.1", "2.2"]),
        (f"?lead={bela.pk}", ["1.1", "2.1"]),
        ("?lead=none", ["2.2"]),
        (f"?lead={bela.pk}&recommendation=2", ["2.1"]),
        ("?text=SM", ["2.2"]),
    ):
        assert listed(admin.get(PAGE + query)) == refs, query


def test_a_persons_actions_pass_to_another_by_one_press(send, leads, actions):
    asha, _, carys = leads
    filtered = f"?lead={asha.pk}"

    response = send(
        filtered,
        everything="yes",
        how="hand_over",
        lead=carys.pk,
        instead_of=asha.pk,
    )

    assert response.headers["Location"] == PAGE + filtered
    assert led(actions) == {
        "1.1": ["Carys", "Bela"],
        "1.2": ["Carys"],
        "2.1": ["Bela"],
        "2.2": ["SM QA"],
    }
    assert AuditEvent.objects.filter(deed="set-leads").count() == 2


def test_the_lead_of_the_filter_is_the_one_to_hand_over_from(admin, leads):
    form = admin.get(f"{PAGE}?lead={leads[0].pk}").context["form"]

    assert form["how"].value() == "hand_over"
    assert form["instead_of"].value() == str(leads[0].pk)


def test_what_is_ticked_alone_is_changed_and_it_is_said(send, admin, leads, actions):
    send(ticked=["1.2", "2.2"], how="primary", lead=leads[2].pk)

    assert led(actions)["1.2"] == ["Carys", "Asha"]
    assert led(actions)["2.2"] == ["Carys", "SM QA"]
    assert led(actions)["2.1"] == ["Bela"]
    page = unescape(admin.get(PAGE).content.decode())
    assert "Carys is the primary lead of 2 actions now" in page


@pytest.mark.parametrize(
    "said, sentence",
    [
        ({"how": "add", "lead": "x"}, "Choose who leads then"),
        ({"everything": "yes", "lead": "1"}, "Choose what to do"),
        ({"how": "add"}, "Tick the actions it is about, or all that"),
        ({"how": "hand_over", "everything": "yes"}, "Choose in whose place"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(send, actions, said, sentence):
    before = led(actions)

    response = send(**said)

    assert response.status_code == 422
    assert sentence in words(response)
    assert led(actions) == before


def test_ticks_and_choices_outlive_a_mistake(send, leads):
    response = send(ticked=["1.2"], how="hand_over", lead=leads[2].pk)

    ticked = [row.ref for row in response.context["rows"] if row.is_ticked]
    assert ticked == ["1.2"]
    form = response.context["form"]
    assert (form["how"].value(), form["lead"].value()) == (
        "hand_over",
        str(leads[2].pk),
    )


def test_dates_of_ones_own_go_only_where_it_is_said_that_they_may(send, leads, actions):
    own = {"due_on": date(2027, 3, 31), "due_precision": "day"}
    actions["2.1"].leads.update(**own)
    said = {"everything": "yes", "how": "replace", "lead": leads[2].pk}

    response = send(**said)

    assert response.status_code == 422
    page = words(response)
    assert "2.1: Bela (31 March 2027)" in page
    assert "Dates that these leads have of their own may go" in page
    assert led(actions)["1.1"] == ["Asha", "Bela"]
    send(**said, may_lose_dates="on")
    assert set(map(tuple, led(actions).values())) == {("Carys",)}


def test_what_was_changed_meanwhile_is_not_overwritten(send, leads, actions, plan):
    response = send(everything="yes", how="replace", lead=leads[2].pk, version=99)

    assert response.status_code == 409
    assert "Somebody else changed" in words(response)
    assert led(actions)["1.2"] == ["Asha"]
    assert response.context["version"] == plan.version


def test_a_long_list_stands_on_pages_and_all_of_it_can_be_meant(
    client, plan, people, leads
):
    make_large_plan(plan, people.officer, actions=230, periods=0, lead=leads[0])
    client.force_login(people.plan_admin)

    response = client.get(f"{PAGE}?page=3")
    assert len(listed(response)) == 30
    assert "All 230 actions that were found, on every page" in words(response)
    assert "?page=1" in addresses(response)
    client.post(
        f"{PAGE}?page=3",
        {
            "version": response.context["version"],
            "everything": "yes",
            "how": "add",
            "lead": leads[1].pk,
        },
    )
    assert ActionLead.objects.filter(lead=leads[1], order=1).count() == 230


def test_what_is_withdrawn_is_not_listed(admin, people, actions):
    action = actions["1.2"]
    action.withdrawn_at = "2026-07-01T09:00Z"
    action.withdrawn_by = people.plan_admin
    action.save(update_fields=["withdrawn_at", "withdrawn_by"])

    assert listed(admin.get(PAGE)) == ["1.1", "2.1", "2.2"]
    assert listed(admin.get(f"{PAGE}?state=withdrawn")) == []


def test_the_ways_here(admin, leads, actions):
    assert PAGE in addresses(admin.get(f"{PLAN}edit/"))
    lead = admin.get(leads[0].get_absolute_url())
    assert f"{PAGE}?lead={leads[0].pk}" in addresses(lead)
