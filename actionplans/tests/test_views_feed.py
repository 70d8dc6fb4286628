"""The feed: what programs read of published versions, and what opens it."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from actionplans import feeding, granting, publishing, security_log
from actionplans.models import FeedToken, Measure, Reading

from .building import make_action, make_lead, make_recommendation
from .reading import MOMENT, make_mixed_actions, make_version, words
from .test_exporting import closed

pytestmark = pytest.mark.django_db
FEED = "/fernshire/api/"
SCHEMA = json.loads(feeding.SCHEMA.read_text(encoding="utf-8"))
STRICT = Draft202012Validator(closed(SCHEMA))
DATED = {"opens_on": date(2026, 7, 1), "as_at": date(2026, 7, 2)}


@pytest.fixture
def secret(council, people):
    token = granting.grant(
        council=council, name="Power BI", by=people.council_admin, at=MOMENT
    )
    return token[1]


@pytest.fixture
def published(plan, people, today):
    make_mixed_actions(plan, people.plan_admin)
    return make_version(plan, people.plan_admin)


@pytest.fixture
def read(client, secret):
    """A page of the feed as the program has it; every one is held to the schema."""

    def get(resource, **asked):
        answer = client.get(f"{FEED}{resource}/", asked, headers=bearer(secret))
        assert answer.status_code == 200, answer.content
        page = json.loads(answer.content)
        assert [error.message for error in STRICT.iter_errors(page)] == []
        return page

    return get


def bearer(secret):
    return {"Authorization": f"Bearer {secret}"}


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]["resource"]["enum"]) == set(feeding.RESOURCES)


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", "Basic d3Jvbmc="])
def test_without_a_token_everything_is_refused_alike(
    client, people, published, shown, monkeypatch
):
    told = []
    client.force_login(people.plan_admin)
    monkeypatch.setattr(security_log.log, "info", lambda line, **_: told.append(line))

    for place in ("", "actions/", "nowhere/"):
        for council in (FEED, "/nowhere/api/"):
            answer = client.get(council + place, headers={"Authorization": shown})
            assert answer.status_code == 401
            assert answer["WWW-Authenticate"].startswith("Bearer ")
            assert b"Do what" not in answer.content
    assert len(told) == 6 and "wrong" not in str(told)


def test_a_token_in_the_address_opens_nothing(client, published, secret):
    assert client.get(f"{FEED}actions/", {"token": secret}).status_code == 401


def test_it_is_read_and_never_written(client, secret):
    assert client.post(f"{FEED}actions/", headers=bearer(secret)).status_code == 405


def test_the_index_tells_where_each_table_is(client, published, secret):
    told = client.get(FEED, headers=bearer(secret)).json()

    assert list(told["resources"]) == list(feeding.RESOURCES)
    for address in told["resources"].values():
        assert client.get(address, headers=bearer(secret)).status_code == 200


def test_a_row_an_action_with_the_words_of_its_ratings(read, published):
    rows = read("actions")["rows"]

    assert [row["ref"] for row in rows] == ["1.1", "1.2", "1.10", "2.1", "2.2", "2.3"]
    assert (rows[0]["progress"], rows[0]["progress_word"]) == ("red", "Red")
    assert (rows[0]["impact"], rows[0]["impact_word"]) == (None, "Not rated")
    assert rows[0]["leads"] == "Head of Practice"
    assert (rows[0]["due_on"], rows[0]["as_at"]) == ("2026-07-31", "2026-06-30")
    assert rows[5]["is_withdrawn"]


def test_a_row_a_rating_adds_up_to_the_actions(read, published):
    rows = [row for row in read("ratings")["rows"] if row["of"] == "action"]

    assert len(rows) == 6 * 2
    assert rows[0]["label"] == "Process RAG"
    assert (rows[0]["word"], rows[0]["meaning"]) == ("Red", "problem")
    assert (rows[1]["dimension"], rows[1]["word"]) == ("impact", "Not rated")


def test_versions_and_recommendations(read, published):
    (version,) = read("versions")["rows"]
    recommendations = read("recommendations")["rows"]

    assert version["label"] == "Q1 2026/27"
    assert version["sha256"] == published.sha256
    assert version["address"].endswith(published.get_absolute_url())
    assert [(row["number"], row["actions"]) for row in recommendations] == [
        ("1", 3),
        ("2", 2),
    ]


def test_readings_are_those_of_the_latest_version_and_small_ones_say_nothing(
    read, plan, people
):
    measure = Measure.objects.create(
        plan=plan, order=0, name="Seen in five days", unit="percent", direction="up"
    )
    for day, value in (("2026-05-31", 61), ("2026-06-30", 3), ("2026-07-02", 70)):
        Reading.objects.create(
            measure=measure,
            as_at=day,
            value=value,
            is_small=value == 3,
            submission=f"00000000-0000-0000-0000-{value:012}",
            recorded_at=MOMENT,
            recorded_by=people.officer,
        )
    first = make_version(plan, people.plan_admin)
    make_version(plan, people.plan_admin, "Q2 2026/27", **DATED)

    rows = read("readings")["rows"]

    assert [row["value"] for row in rows] == ["61", None, "70"]
    assert [row["is_small"] for row in rows] == [False, True, False]
    named = read("readings", version=first.slug)["rows"]
    assert [row["value"] for row in named] == ["61", None]


def test_only_what_the_public_reads_is_in_it(read, plan, people):
    recommendation = make_recommendation(plan)
    person = make_lead(plan.council, "Wilhelmina Grey", kind="person")
    make_action(recommendation, "1.1", leads=[person])
    exempt = {"exempt_paragraph": "Paragraph 2", "exempt_reason": "One family"}
    make_action(recommendation, "1.2", text="Hidden", openness="exempt", **exempt)
    make_action(recommendation, "1.3", text="Hidden", openness="internal")
    make_version(plan, people.plan_admin)
    make_version(plan, people.plan_admin, "Q2", is_public=False, **DATED)

    pages = {name: read(name) for name in feeding.RESOURCES}

    assert {page["pages"] for page in pages.values()} == {1}
    told = str(pages)
    for hidden in ("Hidden", "One family", "Wilhelmina", "1.2", "1.3", "Q2"):
        assert hidden not in told
    assert pages["actions"]["withheld"] == [
        {"part": "action", "paragraph": "Paragraph 2", "recommendation": "1"}
    ]


def test_a_page_holds_a_version_and_tells_of_the_next(client, read, published, people):
    make_version(published.plan, people.plan_admin, "Q2 2026/27", **DATED)

    first = read("actions")
    assert (first["page"], first["pages"]) == (1, 2)
    assert first["next"] == "http://testserver/fernshire/api/actions/?page=2"
    second = read("actions", page="2")
    assert (second["next"], len(second["rows"])) == (None, 6)
    assert {row["version"] for row in second["rows"]} == {"q2-2026-27"}
    assert read("actions", version="q2-2026-27") == second | {"page": 1, "pages": 1}
    assert read("actions", plan="another")["rows"] == []


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "²", "9" * 30])
def test_a_page_that_is_none_is_not_found(client, published, secret, page):
    asked = {"page": page, "plan": "a\0b"} if page == "x" else {"page": page}

    answer = client.get(f"{FEED}actions/", asked, headers=bearer(secret))

    assert (answer.status_code, "error" in answer.json()) == (404, True)


def test_a_page_at_hand_is_not_sent_again_until_something_is_published(
    client, published, people, secret
):
    taken = client.get(f"{FEED}actions/", headers=bearer(secret))
    again = bearer(secret) | {"If-None-Match": taken["ETag"]}
    assert client.get(f"{FEED}actions/", headers=again).status_code == 304
    assert "Authorization" in taken["Vary"]

    publishing.withdraw(
        version=published, by=people.plan_admin, at=MOMENT, reason="A wrong total"
    )
    changed = client.get(f"{FEED}actions/", headers=again)
    assert (changed.status_code, changed.json()["rows"]) == (200, [])


def test_few_questions_are_asked_however_much_there_is(
    client, published, people, secret
):
    for name in feeding.RESOURCES:
        FeedToken.objects.update(last_used_on=None)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{FEED}{name}/", headers=bearer(secret))
        # The token, its day; the versions; recommendations, actions.
        assert len(asked) <= 5, list(asked)


def test_the_page_shows_a_token_once_and_revokes_it(client, people, published):
    client.force_login(people.council_admin)
    page = "/fernshire/feed-tokens/"

    made = client.post(page, {"name": "Power BI"})

    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    later = client.get(page)
    assert secret not in later.content.decode()
    assert "Power BI" in words(later) and "Never" in words(later)
    assert client.get(f"{FEED}actions/", headers=bearer(secret)).status_code == 200
    again = client.post(page, {"name": "Power BI"})
    assert again.status_code == 422
    assert 'value="Power BI"' in again.content.decode()

    revoking = f"{page}{FeedToken.objects.get().pk}/revoke/"
    assert "Revoke the token" in words(client.get(revoking))
    assert client.post(revoking).status_code == 302
    assert client.get(f"{FEED}actions/", headers=bearer(secret)).status_code == 401
    assert client.post(revoking).status_code == 409


@pytest.mark.parametrize("name", ["", "x" * 101, "a\0b"])
def test_a_name_that_is_none_is_asked_again(client, people, name):
    client.force_login(people.council_admin)

    answer = client.post("/fernshire/feed-tokens/", {"name": name})

    assert answer.status_code == 422
    assert not FeedToken.objects.exists()
