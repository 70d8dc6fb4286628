"""The check on the pages of committees: told before publishing, mended or accepted."""

import pytest
from django.urls import reverse

from actionplans.models import AcceptedHit
from actionplans.tests.reading import addresses, words
from committees.models import AgendaItem, Paper

from .building import make_committee, make_item, make_meeting, make_seat
from .minuted import make_held, make_written

pytestmark = pytest.mark.django_db
NOTE = "Check with Legal."
WHY = "Why it goes ahead while this is open"


@pytest.fixture
def meeting(council, people):
    meeting = make_meeting(make_committee(council, officer=people.committee_officer))
    make_item(meeting, papers="none", text=f"To note the plan. {NOTE}")
    return meeting


@pytest.fixture
def officer(client, people, monkeypatch):
    client.force_login(people.committee_officer)
    return client


@pytest.fixture(autouse=True)
def in_time(monkeypatch):
    """Twelve days before the meeting."""
    from datetime import date, datetime

    from django.utils.timezone import get_current_timezone

    now = datetime(2026, 10, 16, 9, tzinfo=get_current_timezone())
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    monkeypatch.setattr("committees.views.issuing.now", lambda: now)
    monkeypatch.setattr(
        "committees.views.issuing.localdate", lambda: date(2026, 10, 16)
    )


def at(name, meeting):
    where = [meeting.committee.council.slug, meeting.pk]
    return reverse(f"committees:{name}", args=where)


def test_the_page_that_publishes_tells_what_is_open_and_asks_why(officer, meeting):
    page = officer.get(at("meeting-publish", meeting))

    assert "Internal notes: 1" in words(page) and WHY in words(page)
    assert at("meeting-check", meeting) in addresses(page)
    refused = officer.post(at("meeting-publish", meeting), {})
    assert refused.status_code == 422
    assert "is still open" in words(refused) and not Paper.objects.exists()

    done = officer.post(at("meeting-publish", meeting), {"override": "It is agreed"})

    assert done.status_code == 302 and Paper.objects.count() == 1
    assert "It is agreed" in words(officer.get(at("meeting-history", meeting)))


def test_what_is_accepted_is_not_asked_about_and_can_be_taken_back(officer, meeting):
    place = at("meeting-check", meeting)
    page = officer.get(place)
    item = meeting.items.get()
    mended = reverse("committees:item-edit", args=["fernshire", item.pk])
    assert "Check with Legal." in words(page) and mended in addresses(page)
    (key,) = [line.split('"')[0] for line in page.content.decode().split(
        'name="hit" value="')[1:]]  # fmt: skip

    none = officer.post(place, {"reason": "Said so"})
    assert none.status_code == 422 and "Tick what may be" in words(none)
    officer.post(place, {"hit": key, "reason": "The solicitor is named"})

    told = words(officer.get(place))
    assert "Nothing is open" in told and "The solicitor is named" in told
    assert WHY not in words(officer.get(at("meeting-publish", meeting)))
    twice = officer.post(place, {"hit": key})
    assert twice.status_code == 409 and "is open any more" in words(twice)

    accepted = AcceptedHit.objects.get()
    officer.post(f"{place}{accepted.pk}/take-back/")
    assert WHY in words(officer.get(at("meeting-publish", meeting)))


def test_a_mended_sentence_is_open_no_more(officer, meeting):
    AgendaItem.objects.update(text="To note the plan.")

    assert "finds nothing that is open" in words(
        officer.get(at("meeting-publish", meeting))
    )


def test_minutes_are_told_of_and_published_in_the_same_way(officer, meeting, people):
    make_seat(meeting.committee, "Councillor Orla Penn", kind="chair")
    held = make_held(meeting.committee, people.committee_officer)
    minutes = make_written(held, people.committee_officer)
    minutes.opening = NOTE
    minutes.save()

    page = officer.get(at("minutes-publish", held))
    assert "Internal notes: 1" in words(page)
    assert at("minutes-check", held) in addresses(page)
    check = officer.get(at("minutes-check", held))
    assert at("minutes-write", held) in addresses(check)
    refused = officer.post(at("minutes-publish", held), {"sent": "1"})
    assert refused.status_code == 422 and "is still open" in words(refused)

    done = officer.post(at("minutes-publish", held), {"override": "It is agreed"})

    assert done.status_code == 302
