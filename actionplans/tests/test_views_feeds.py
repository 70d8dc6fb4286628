"""The Atom feeds: what everybody may know, in the form that feed readers demand."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from actionplans import publishing, superseding

from .building import make_plan
from .reading import PLAN, make_mixed_actions, make_version

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
COUNCIL, OF_PLAN = "/fernshire/plans/feed.atom", f"{PLAN}feed.atom"
LATER = datetime(2026, 7, 9, 9, tzinfo=UTC)


@pytest.fixture
def version(plan, people):
    make_mixed_actions(plan, people.plan_admin)
    return make_version(plan, people.plan_admin)


def read(client, address=COUNCIL) -> Element:
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(response.content)


def text(element, name):
    return element.findtext(f"{ATOM}{name}")


def links(element):
    return [(e.get("rel"), e.get("href")) for e in element.findall(f"{ATOM}link")]


@pytest.mark.parametrize("address", [COUNCIL, OF_PLAN])
def test_a_feed_has_what_atom_demands(client, version, address):
    """RFC 4287, sections 4.1.1 and 4.1.2: id, title, updated, author; links whole."""
    feed = read(client, address)

    assert ("self", f"http://testserver{address}") in links(feed)
    (entry,) = feed.findall(f"{ATOM}entry")
    for element in (feed, entry):
        assert urlsplit(text(element, "id")).scheme
        assert text(element, "title")
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
        assert element.findtext(f"{ATOM}author/{ATOM}name") == str(version.council_name)
        assert all(href.startswith("http://testserver/") for _, href in links(element))


def test_a_publication_says_of_which_day_it_is_and_its_counts(client, version):
    (entry,) = read(client).findall(f"{ATOM}entry")

    assert text(entry, "title") == "Getting better: Q1 2026/27 published"
    assert "Position as at 30 June 2026. 5 actions, none overdue." in text(
        entry, "summary"
    )
    assert "Process RAG: 1 Red, 2 Green, 1 Blue, 1 Not rated." in text(entry, "summary")


def test_a_withdrawal_is_told_and_the_entry_before_keeps_its_identity(
    client, version, people
):
    (before,) = read(client).findall(f"{ATOM}entry")
    by = people.plan_admin
    publishing.withdraw(version=version, by=by, at=LATER, reason="It named a child")

    feed = read(client)

    told, kept = feed.findall(f"{ATOM}entry")
    assert text(told, "title") == "A plan: Q1 2026/27 withdrawn"
    assert "can no longer be read" in text(told, "summary")
    assert text(kept, "id") == text(before, "id") != text(told, "id")
    assert links(kept)[0][1] == f"http://testserver{PLAN}"
    assert b"named a child" not in client.get(COUNCIL).content
    assert client.get(OF_PLAN).status_code == 404


def test_what_a_version_corrects_is_told_and_why(client, version, people, plan):
    plan.actions.filter(ref="1.1").update(text="See each child within a day")
    made = superseding.supersede(
        version=version,
        by=people.plan_admin,
        at=LATER,
        label="Q1 again",
        correction="Two words were missing.",
        anew={f"action:{plan.actions.get(ref='1.1').pk}"},
    )
    publishing.publish(version=made, by=people.plan_admin, at=LATER)

    entries = read(client).findall(f"{ATOM}entry")

    told = [text(one, "summary") for one in entries if "Q1 again" in text(one, "title")]
    (said,) = told
    assert "It corrects Q1 2026/27: Two words were missing." in said


def test_who_published_is_not_told_nor_what_never_was(client, plan, people, version):
    fields = dict(opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2), is_public=False)
    make_version(plan, people.plan_admin, "Hidden", **fields)
    plan.title = "Unannounced"
    plan.save()
    make_plan(plan.council, "A secret draft")

    for address in (COUNCIL, OF_PLAN):
        content = client.get(address).content.decode()
        for words in ("Hidden", "Unannounced", "secret", people.plan_admin.name):
            assert words not in content
    assert client.get("/fernshire/plans/a-secret-draft/feed.atom").status_code == 404


def test_a_council_that_published_nothing_has_a_feed_without_entries(client, plan):
    assert read(client).findall(f"{ATOM}entry") == []


def test_who_has_the_feed_already_is_told_so(client, version):
    first = client.get(COUNCIL)

    again = client.get(COUNCIL, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code) == ("no-cache", 304)


def test_pages_lead_feed_readers_to_it(client, version):
    page = client.get(PLAN).content.decode()

    assert 'type="application/atom+xml" title="What' in page
    assert f'href="{COUNCIL}"' in page
    assert f'href="{OF_PLAN}"' in page


def test_the_latest_stands_first(client, version, people, plan):
    fields = dict(opens_on=date(2026, 7, 1), as_at=date(2026, 7, 2))
    make_version(plan, people.plan_admin, "Q2 2026/27", **fields)
    by = dict(by=people.plan_admin, at=LATER)
    publishing.withdraw(version=version, **by, reason="A wrong total")
    by["at"] += timedelta(days=1)
    publishing.publish(version=version, **by)

    titles = [text(e, "title") for e in read(client).findall(f"{ATOM}entry")]

    assert [title.removeprefix("Getting better: ") for title in titles] == [
        "Q1 2026/27 published",
        "Q1 2026/27 withdrawn",
        "Q2 2026/27 published",
        "Q1 2026/27 published",
    ]
