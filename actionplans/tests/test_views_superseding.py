"""What has changed since a version, and the page that mends a mistake in it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplans import closing, publishing
from actionplans.models import Action, Version

from .building import make_action, make_period, make_recommendation
from .papers import DAY, MOMENT

pytestmark = pytest.mark.django_db
WHERE = "/fernshire/plans/getting-better/versions/v1.4/"
WRONG = "The date of 1.1 was a month too late."


@pytest.fixture
def version(plan, people):
    whole = make_recommendation(plan)
    make_action(whole, "1.1", due_on=date(2026, 6, 30), progress="green")
    make_action(whole, "1.2", text="Agree who writes")
    period, by = make_period(plan, as_at=DAY), people.performance_manager
    version = closing.close(period=period, by=by, at=MOMENT, label="V1.4")
    Action.objects.filter(ref="1.1").update(due_on=date(2026, 5, 31))
    Action.objects.filter(ref="1.2").update(text="Agree who writes\n\nand when")
    return version


def words(answer):
    return " ".join(answer.content.decode().split())


def key(version, ref):
    return f"action:{version.actions.get(ref=ref).source}"


def typed(version, **said):
    given = {"label": "V1.5", "correction": WRONG, "anew": [key(version, "1.1")]}
    return given | said


def test_what_changed_since_is_named_with_what_was_and_what_is(client, people, version):
    client.force_login(people.officer)

    page = words(client.get(f"{WHERE}since/"))

    assert "2 parts of the plan differ" in page
    assert "Was: 30 June 2026<br>Now: 31 May 2026" in page
    assert "30 days earlier" in page
    assert "Correct this version" not in page


def test_a_plan_that_stands_as_it_was_differs_in_nothing(client, people, version):
    Action.objects.filter(ref="1.1").update(due_on=date(2026, 6, 30))
    Action.objects.filter(ref="1.2").update(text="Agree who writes")
    client.force_login(people.officer)

    assert "the live plan says what V1.4 says" in words(client.get(f"{WHERE}since/"))


def test_what_changed_is_for_who_reads_the_live_plan(client, people, version):
    publishing.publish(version=version, by=people.committee_officer, at=MOMENT)

    assert client.get(f"{WHERE}since/", follow=True).status_code != 500
    client.force_login(people.member)
    assert client.get(f"{WHERE}since/").status_code == 404


def test_what_is_internal_is_not_told_of_to_a_member(client, people, plan, version):
    type(plan).objects.update(members_read_live=True)
    make_action(plan.recommendations.get(), "1.3", openness="internal")
    client.force_login(people.member)

    assert "Action 1.3" not in words(client.get(f"{WHERE}since/"))


def test_what_is_marked_since_is_not_told_as_gone(client, people, version):
    why = {"exempt_paragraph": "2", "exempt_reason": "It names a child"}
    Action.objects.filter(ref="1.2").update(openness="exempt", **why)

    client.force_login(people.officer)
    assert "Action 1.2" not in words(client.get(f"{WHERE}since/"))
    client.force_login(people.performance_manager)
    assert client.get(f"{WHERE}since/").status_code == 200


def test_however_much_changed_the_page_asks_as_often(client, people, plan, version):
    client.force_login(people.officer)
    asked = []
    for more in ((), ("1.3", "1.4", "1.5")):
        for ref in more:
            make_action(plan.recommendations.get(), ref)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{WHERE}since/")
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 20


def test_a_mistake_is_mended_and_the_new_version_says_so(client, people, version):
    client.force_login(people.performance_manager)
    assert 'value="V1.5"' in words(client.get(f"{WHERE}correct/"))

    answer = client.post(f"{WHERE}correct/", typed(version))

    made = Version.objects.get(label="V1.5")
    assert answer["Location"] == made.get_absolute_url()
    assert f"V1.5 supersedes V1.4: {WRONG}" in words(client.get(answer["Location"]))
    assert made.actions.get(ref="1.1").due_on == date(2026, 5, 31)


@pytest.mark.parametrize(
    "said, wanted",
    [
        ({"anew": []}, "Tick what is to be taken anew"),
        ({"correction": ""}, "Say what was wrong"),
        ({"correction": "a\0b"}, "Null characters are not allowed"),
        ({"label": "V1.4"}, "already has a version called"),
        ({"label": "V" * 99}, "at most 60 characters"),
        (
            {"anew": ["action:99999999999999999999", "\0"]},
            "has changed since this page",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client, people, version, said, wanted
):
    client.force_login(people.performance_manager)

    answer = client.post(f"{WHERE}correct/", sent := typed(version, **said))

    assert answer.status_code == 422
    assert wanted in words(answer)
    assert answer.context["form"]["label"].value() == sent["label"]
    assert answer.context["ticked"] == sent["anew"]


def test_whoever_holds_the_old_address_is_led_to_the_new_one(client, people, version):
    by = people.committee_officer
    publishing.publish(version=version, by=by, at=MOMENT)
    client.force_login(people.performance_manager)
    client.post(f"{WHERE}correct/", typed(version))
    made = Version.objects.get(label="V1.5")
    assert "and is not public yet" in words(client.get(WHERE))
    client.logout()
    assert "V1.5" not in words(client.get(WHERE))

    publishing.publish(version=made, by=by, at=MOMENT)

    page = words(client.get(WHERE))
    assert "This version is superseded" in page
    assert f'<a href="{made.get_absolute_url()}">Read V1.5</a>' in page
    assert WRONG in page


def test_one_that_is_mended_is_not_mended_again(client, people, version):
    client.force_login(people.performance_manager)
    client.post(f"{WHERE}correct/", typed(version))

    page = words(client.get(f"{WHERE}correct/"))

    assert "“V1.4” is superseded" in page
    assert (
        client.post(f"{WHERE}correct/", typed(version, label="V9")).status_code == 422
    )


def test_a_version_is_published_for_a_meeting(client, people, version):
    client.force_login(people.committee_officer)
    wrong = client.post(f"{WHERE}publish/", {"meeting_on": "14/7/2026"})
    assert wrong.status_code == 422
    assert "which committee meets on that day" in words(wrong)

    client.post(f"{WHERE}publish/", {"meeting": "Cabinet", "meeting_on": "14/7/2026"})

    assert "For the meeting of Cabinet, 14 July 2026" in words(client.get(WHERE))
