"""The published plan for everybody: its home, one recommendation, and a search."""

from datetime import date, datetime

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import closing, publishing
from actionplans.models import GlossaryTerm, VersionAction

from .building import make_action, make_lead, make_period, make_recommendation
from .reading import MOMENT, PLAN, addresses, make_mixed_actions, make_version, words

pytestmark = pytest.mark.django_db
Q1 = f"{PLAN}versions/q1-2026-27/"
Q2 = dict(label="Q2 2026/27", opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))


@pytest.fixture
def actions(plan, people):
    return make_mixed_actions(plan, people.plan_admin)


def test_the_home_of_a_plan_says_what_it_is_and_how_far_it_is(
    client, plan, people, actions
):
    make_version(plan, people.plan_admin)

    said = words(client.get(PLAN))

    assert "Q1 2026/27, position as at 30 June 2026" in said
    assert "Published on 2 July 2026" in said
    assert "5 actions: none overdue, 1 signed off. 1 withdrawn action" in said
    assert "Process RAG : Is it being done?" in said
    assert "See every child soon 3 actions Process RAG: 1 Red, 1 Blue" in said


def test_it_leads_to_all_that_is_published(client, plan, people, actions):
    make_version(plan, people.plan_admin)

    found = addresses(client.get(PLAN))

    assert {Q1, f"{Q1}actions/", f"{Q1}recommendations/1/"} <= set(found)


def test_it_says_how_much_changed_since_the_version_before(
    client, plan, people, actions
):
    make_version(plan, people.plan_admin)
    green = plan.scheme.values.get(code="green")
    type(plan.actions.get(ref="1.1")).objects.filter(ref="1.1").update(progress=green)
    make_action(actions["1.1"].recommendation, "1.11")
    make_version(plan, people.plan_admin, **Q2)

    said = words(client.get(PLAN))

    assert "What changed since Q1 2026/27" in said
    assert "Process RAG: 1 got better" in said
    assert "Impact RAG: none got better or worse" in said
    assert "1 action new" in said


def test_what_is_marked_since_is_not_said_to_have_left(client, plan, people, actions):
    make_version(plan, people.plan_admin)
    plan.actions.filter(ref="1.1").update(openness="internal")
    make_version(plan, people.plan_admin, **Q2)

    said = words(client.get(PLAN))

    assert "What changed since Q1 2026/27" in said
    assert "no longer listed" not in said


def test_versions_stand_by_the_meeting_they_were_published_for(
    client, plan, people, actions
):
    first = make_version(plan, people.plan_admin)
    make_version(plan, people.plan_admin, **Q2)
    # As a version would be that was published late, for the meeting it went to.
    event = first.events.get()
    later = type(event)(
        version=first,
        kind="published",
        meeting="Scrutiny Committee",
        meeting_on=date(2026, 9, 1),
        recorded_at=event.recorded_at,
        recorded_by=people.plan_admin,
    )
    later.save()

    said = words(client.get(PLAN))

    assert "1 September 2026 Scrutiny Committee Q1 2026/27 30 June 2026" in said
    assert "2 July 2026 Not given Q2 2026/27" in said
    assert said.index("Scrutiny") < said.index("Not given")


def test_a_withdrawn_version_is_told_of_and_leads_nowhere(
    client, plan, people, actions
):
    first = make_version(plan, people.plan_admin)
    make_version(plan, people.plan_admin, **Q2)
    at = datetime(2026, 7, 9, 9, tzinfo=get_current_timezone())
    by = people.plan_admin
    publishing.withdraw(version=first, by=by, at=at, reason="It named a child")

    page = client.get(PLAN)

    assert "Q1 2026/27 30 June 2026 Published on 2 July 2026, withdrawn on 9 July" in (
        words(page)
    )
    assert "named a child" not in words(page)
    assert "What changed" not in words(page)
    assert Q1 not in addresses(page)


def test_a_version_that_was_never_published_is_not_told_of(
    client, plan, people, actions
):
    make_version(plan, people.plan_admin)
    hidden = make_version(plan, people.plan_admin, **Q2, is_public=False)

    assert hidden.label not in words(client.get(PLAN))
    for below in ("", "actions/", "recommendations/1/"):
        place = f"{PLAN}versions/{hidden.slug}/{below}"
        assert client.get(place).status_code == 404


def test_a_part_of_what_is_not_published_says_so_to_who_reads_it(
    client, plan, people, actions
):
    make_version(plan, people.plan_admin, is_public=False)
    client.force_login(people.officer)

    for below in ("actions/", "recommendations/1/", "changes/"):
        assert "is not published: the public cannot see" in words(
            client.get(f"{Q1}{below}")
        )


def test_a_recommendation_is_a_page_with_its_abbreviations_in_full(
    client, plan, people, actions
):
    GlossaryTerm.objects.create(plan=plan, abbreviation="SM", term="Service <Manager>")
    type(actions["1.1"]).objects.filter(ref="1.1").update(text="The SM and the SM")
    make_version(plan, people.plan_admin)

    page = client.get(f"{Q1}recommendations/1/")

    assert "Recommendation 1 See every child soon" in words(page)
    assert "The SM (Service <Manager>) and the SM" in words(page)
    assert "Do what 2.1 says" not in words(page)
    assert 'id="action-1.1"' in page.content.decode()
    assert f"{Q1}recommendations/2/" in addresses(page)
    assert client.get(f"{Q1}recommendations/99/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ({}, "1.1 1.2 1.10 2.1 2.2 2.3"),
        ({"q": "what 2.1"}, "2.1"),
        ({"q": "WHAT  says", "recommendation": "1"}, "1.1 1.2 1.10"),
        ({"progress": "red"}, "1.1 2.3"),
        ({"progress": "not-rated"}, "1.10"),
        ({"impact": "red", "progress": "green"}, "2.1"),
        ({"q": "health partner"}, "1.2"),
        ({"q": "nothing like it"}, ""),
        # What means nothing is left out.
        ({"progress": "purple", "recommendation": "99", "page": "x"}, (
            "1.1 1.2 1.10 2.1 2.2 2.3")),
        ({"q": "\0" + "x" * 5000}, ""),
    ],
)  # fmt: skip
def test_actions_are_found_by_words_rating_and_recommendation(
    client, plan, people, actions, asked, refs
):
    make_version(plan, people.plan_admin)

    response = client.get(f"{Q1}actions/", asked)

    assert [hit.ref for hit in response.context["search"].page] == refs.split()
    assert ("No action fits" in words(response)) == (not refs)


def test_nothing_is_found_by_what_is_not_shown(client, council, plan, people):
    person = make_lead(council, "Wilhelmina Grey", kind="person")
    make_action(make_recommendation(plan), leads=[person])
    version = closing.close(period=make_period(plan), by=people.plan_admin, at=MOMENT)
    publishing.publish(version=version, by=people.plan_admin, at=MOMENT)
    hidden = dict(openness="exempt", exempt_paragraph="1", exempt_reason="A family")
    row = version.actions.get()
    row.pk, row.ref, row.text = None, "1.2", "Marked words"
    VersionAction.objects.bulk_create([_with(row, **hidden)])

    for name in ("Wilhelmina", "Marked"):
        page = client.get(f"{Q1}actions/", {"q": name})
        assert "0 of 1 action fit. What is exempt from publication is" in words(page)
    assert "1 action exempt from publication: not counted" in words(client.get(PLAN))


def _with(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def test_pages_of_a_version_are_asked_for_each_time(client, plan, people, actions):
    make_version(plan, people.plan_admin)

    for place in (PLAN, f"{Q1}actions/", f"{Q1}recommendations/1/"):
        assert client.get(place)["Cache-Control"] == "no-cache"
        client.force_login(people.member)
        assert "private" in client.get(place)["Cache-Control"]
        client.logout()
