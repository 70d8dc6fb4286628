"""The page of one action's leads: shown, typed wrongly, met by another, saved."""

from datetime import date
from html import unescape

import pytest

from actionplans.models import ActionLead, AuditEvent

from .building import make_action, make_lead, make_recommendation
from .reading import PLAN, addresses, words

pytestmark = pytest.mark.django_db
PAGE = f"{PLAN}actions/4.2/leads/"
MARCH = date(2027, 3, 31)


@pytest.fixture
def action(plan, council):
    """Led by a post, by a partner with a date of its own, and by words."""
    head = make_lead(council, "Head of Practice")
    health = make_lead(council, "Health", kind="partner")
    action = make_action(make_recommendation(plan, "4"), "4.2", leads=[head, health])
    own = {"timescale_text": "End of the year", "due_precision": "month"}
    action.leads.filter(order=1).update(due_on=MARCH, **own)
    ActionLead.objects.create(action=action, order=2, as_written="SM QA")
    return action


@pytest.fixture
def opened(client, people, action):
    client.force_login(people.plan_admin)
    return client.get(PAGE)


@pytest.fixture
def typed(opened):
    """The form as a browser sends it back, untouched."""
    rows = opened.context["rows"]
    typed = {"version": opened.context["version"]}
    for form in [rows.management_form, *rows]:
        for field in form:
            value = field.value()
            typed[field.html_name] = "" if value in (None, False) else value
    return typed


def lines(action):
    rows = action.leads.select_related("lead").order_by("order")
    return [(str(row.lead or row.as_written), row.due_on) for row in rows]


def test_the_page_shows_who_leads_and_when(opened, action):
    page = words(opened)

    assert "Head of Practice Primary lead" in page
    assert (
        "Their own date March 2027 Change this date Written “End of the year”" in page
    )
    own = action.leads.get(order=1)
    assert f"{PLAN}actions/4.2/date/?lead={own.pk}" in addresses(opened)
    assert "Another lead" in page


def test_the_actions_page_leads_here_who_may_edit(client, people, action):
    for person, leads in ((people.plan_admin, True), (people.officer, False)):
        client.force_login(person)
        found = addresses(client.get(action.get_absolute_url()))
        assert (PAGE in found) == leads


def test_order_is_changed_and_a_lead_is_added_and_removed(client, typed, action):
    typed |= {"form-1-place": 1, "form-2-DELETE": "on", "form-3-words": "Police"}
    typed |= {"form-3-timescale": "June 2027"}

    response = client.post(PAGE, typed, follow=True)

    assert lines(action) == [
        ("Health", MARCH),
        ("Head of Practice", None),
        ("Police", date(2027, 6, 30)),
    ]
    assert "Police: due June 2027." in response.content.decode()


def test_a_lead_that_moves_down_comes_after_who_stood_there(client, typed, action):
    client.post(PAGE, typed | {"form-0-place": 2})

    assert [who for who, _ in lines(action)] == ["Health", "Head of Practice", "SM QA"]


def test_a_timescale_that_names_no_day_is_said_to(client, typed, action):
    typed["form-0-timescale"] = "after the restructure"

    page = unescape(client.post(PAGE, typed, follow=True).content.decode())

    assert lines(action)[0] == ("Head of Practice", None)
    said = "Head of Practice: “after the restructure” names no day, and stands as"
    assert said in page


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, typed, action):
    typed |= {"form-2-words": "", "form-0-timescale": "March 2028"}
    typed |= {"form-0-place": "first"}

    response = client.post(PAGE, typed)

    assert response.status_code == 422
    page = response.content.decode()
    assert "Choose a lead, or write who leads in words" in page
    assert "The order must be a whole number between 1 and 99" in page
    assert 'value="March 2028"' in page and 'value="first"' in page
    assert len(lines(action)) == 3


def test_what_the_deed_refuses_is_said(client, typed, action):
    response = client.post(PAGE, typed)

    assert response.status_code == 422
    assert "Nothing is different" in words(response)


def test_what_was_changed_meanwhile_is_shown_and_can_then_be_saved(
    client, typed, action, plan
):
    plan.version += 1
    plan.save(update_fields=["version"])
    action.leads.filter(order=0).delete()
    typed["form-2-words"] = "Quality Assurance"

    response = client.post(PAGE, typed)

    assert response.status_code == 409
    page = words(response)
    assert "Somebody else changed" in page
    assert "The leads as they stand now: Health, due March 2027 SM QA" in page
    again = typed | {"version": response.context["version"]}
    client.post(PAGE, again)
    assert lines(action) == [
        ("Head of Practice", None),
        ("Health", MARCH),
        ("Quality Assurance", None),
    ]


def test_saving_counts_as_a_change_of_the_plan_and_is_told(
    client, typed, action, plan, people
):
    typed["form-1-DELETE"] = "on"

    client.post(PAGE, typed)

    event = AuditEvent.objects.get(action=action)
    assert event.recorded_by == people.plan_admin
    history = words(client.get(f"{PLAN}history/"))
    assert "Leads were changed" in history
    assert "Head of Practice; Health (March 2027); SM QA" in history
