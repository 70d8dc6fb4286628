"""What readers are told of a redaction: on pages, in print, in files and feeds."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from actionplans import exporting, snapshots, typesetting
from actionplans.redacting import ordering, telling

from .papers import MOMENT
from .redactable import WORDS, make_redactable, publish_redactable

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=3)
WHY = "It said where a child lives"
TOLD = "Redacted on 6 July 2026 since it was published"


@pytest.fixture
def world(plan, people, store):
    world = make_redactable(plan, people)
    world.version, world.mended = publish_redactable(plan, people)
    ordering.redact(
        row=world.updates[0],
        by=people.plan_admin,
        at=LATER,
        reason=WHY,
        words=[WORDS],
    )
    world.was = world.version.sha256
    world.version.refresh_from_db()
    return world


@pytest.fixture
def read(client, world):
    def page(name, *more, version=None, user=None):
        if user:
            client.force_login(user)
        version = version or world.version
        own = [version.slug] if name.startswith("version") else []
        where = [world.plan.council.slug, world.plan.slug, *own, *more]
        return client.get(reverse(name, args=where))

    return page


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("version-detail", ()),
        ("version-members", ()),
        ("version-actions", ()),
        ("version-recommendation", ("1",)),
        ("plan-detail", ()),
    ],
)
def test_everybody_reads_it_on_each_page_of_a_version(read, world, name, more):
    said = read(name, *more).content.decode()

    assert TOLD in said
    assert f"{WHY}." in said
    assert world.was in said
    assert world.version.sha256 in said
    assert WORDS not in said


def test_one_that_was_not_public_says_since_it_was_frozen(read, world, people):
    said = read("version-detail", version=world.mended, user=people.plan_admin)

    assert "Redacted on 6 July 2026 since it was frozen" in said.content.decode()


@pytest.mark.parametrize("name", ["action-detail", "recommendation-detail"])
def test_the_live_pages_say_it_of_what_it_was_redacted_of(read, people, name):
    ref = "1.1" if name == "action-detail" else "1"
    said = read(name, ref, user=people.officer).content.decode()

    assert ("Redacted on 6 July 2026." in said) == (name == "action-detail")
    assert WORDS not in said


def test_the_paper_says_it_under_its_title(world):
    html = typesetting.document_of(world.version, "<p>Body</p>")

    assert TOLD in html
    assert world.was in html
    whole = snapshots.stored(world.version)
    assert TOLD in typesetting.members_document_of(whole, None)


def test_files_say_it(world):
    whole = snapshots.stored(world.version)

    told = json.loads(exporting.to_json(whole, is_draft=False))["version"]

    assert told["redactions"] == [
        {
            "at": LATER.isoformat().replace("+01:00", "+00:00").replace("T10", "T09"),
            "reason": WHY,
            "old_sha256": world.was,
            "new_sha256": world.version.sha256,
        }
    ]
    assert TOLD in exporting.to_csv(whole, is_draft=False).decode("utf-8-sig")


def test_the_news_feed_says_it_and_when_it_became_so(read):
    said = read("plan-feed")

    assert f"{TOLD}: {WHY}." in said.content.decode()
    assert "<updated>2026-07-06" in said.content.decode()


def test_a_draft_asks_nothing_of_it(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert telling.of_version(type(world.version)()) == []


def test_managers_find_what_was_redacted_and_by_whom(read, people):
    said = read("redaction-list", user=people.performance_manager).content.decode()

    assert "Action 1.1, update 1" in said
    assert "by Amara Dean" in said
    assert WHY in said
    assert "among them Q1 2026/27 of Getting better; V2 of Getting better" in said


def test_the_list_asks_as_much_of_many_as_of_one(
    read, world, people, django_assert_max_num_queries
):
    for place in range(4):
        make = telling.Redaction.objects.create
        make(
            council=world.plan.council,
            plan=world.plan,
            about=f"update {place}",
            subject="Action 1.2, update 1",
            fields=["reason"],
            reason=WHY,
            redacted_at=LATER,
            redacted_by=people.plan_admin,
        )
    read("redaction-list", user=people.performance_manager)

    with django_assert_max_num_queries(12):
        read("redaction-list")
