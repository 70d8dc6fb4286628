"""Publishing an agenda and a supplement on pages: told before, then done."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from actionplans.tests.reading import words
from committees.issuing import issue_agenda
from committees.models import AgendaItem, Paper, Report

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_seat,
    make_template,
)

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2026, 10, 20), date(2026, 10, 22)
AT = datetime(2026, 10, 20, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def meeting(council):
    committee = make_committee(council)
    make_seat(committee, "Beth Nyland", kind="chair")
    meeting = make_meeting(committee)
    make_item(meeting, "Fostering allowances")
    return meeting


@pytest.fixture
def on(monkeypatch):
    """Lets the clock of pages and deeds stand on a day."""

    def stand(day):
        at = datetime(day.year, day.month, day.day, 9, tzinfo=AT.tzinfo)
        monkeypatch.setattr("committees.views.issuing.localdate", lambda *_: day)
        monkeypatch.setattr("committees.views.issuing.now", lambda: at)

    return stand


@pytest.fixture
def officer(client, people):
    client.force_login(people.committee_officer)
    return client


def place(meeting, name="meeting-publish"):
    return reverse(f"committees:{name}", args=["fernshire", meeting.pk])


def seen(answer):
    return answer.context["form"]["seen"].value()


def test_in_time_it_is_told_and_published(officer, meeting, on):
    on(EARLY)

    asked = officer.get(place(meeting))
    said = words(asked)
    assert "it gives 5 clear days before the meeting" in said
    assert "The last lawful day is 20 October 2026" in said
    assert "Fostering allowances" in said
    answer = officer.post(place(meeting), {"seen": seen(asked)}, follow=True)

    (told,) = answer.context["messages"]
    assert str(told).startswith("Agenda pack, Families Scrutiny Committee, 28 October")
    assert Paper.objects.get().late_reason == ""


def test_late_it_asks_why_and_who_and_proposes_the_chair(officer, meeting, on):
    on(LATE)

    asked = officer.get(place(meeting))
    assert "It is late." in words(asked)
    assert asked.context["form"]["agreed_by"].value() == "Beth Nyland, Chair"
    typed = {"seen": seen(asked), "agreed_by": "Beth Nyland, Chair"}
    refused = officer.post(place(meeting), typed)
    assert refused.status_code == 422 and "Say why it is urgent" in words(refused)
    assert not Paper.objects.exists()

    officer.post(place(meeting), typed | {"reason": "The inspectors wrote today"})
    assert Paper.objects.get().late_agreed_by == "Beth Nyland, Chair"


def test_what_hinders_it_is_told_before_and_refused(officer, meeting, on):
    on(EARLY)
    AgendaItem.objects.update(papers="attached")

    asked = officer.get(place(meeting))
    assert "its papers are said to be attached, and it has none" in words(asked)
    assert '<form method="post" novalidate' not in asked.content.decode()
    refused = officer.post(place(meeting), {"seen": seen(asked)})

    assert refused.status_code == 422
    assert not Paper.objects.exists()


def test_what_changed_meanwhile_is_shown_and_nothing_is_published(officer, meeting, on):
    on(LATE)
    asked = officer.get(place(meeting))
    AgendaItem.objects.update(title="Adoption")
    typed = {"seen": seen(asked), "reason": "They wrote now", "agreed_by": "The Chair"}

    refused = officer.post(place(meeting), typed)

    assert refused.status_code == 409
    assert "They wrote now" in refused.content.decode()
    assert "Adoption" in words(refused)
    assert not Paper.objects.exists()
    officer.post(place(meeting), typed | {"seen": seen(refused)})
    assert Paper.objects.exists()


def test_a_shortcoming_of_a_foreign_pdf_is_told_before_it_is_public(
    officer, meeting, on
):
    on(EARLY)
    item = meeting.items.get()
    told = {"file": "a.pdf", "pages": 2, "shortcomings": ["It has no tags."]}
    make_appendix(item, "Audit", **told)

    assert "Appendix 1, “Audit”: It has no tags." in words(officer.get(place(meeting)))


def test_a_correction_says_what_was_wrong(officer, meeting, on, people):
    on(EARLY)
    issue_agenda(meeting=meeting, by=people.committee_officer, at=AT)

    asked = officer.get(place(meeting))
    assert "Correct the agenda that is published?" in words(asked)
    refused = officer.post(place(meeting), {"seen": seen(asked)})
    assert "Say what was wrong" in words(refused)
    typed = {"seen": seen(asked), "correction": "The venue"}
    officer.post(place(meeting), typed)

    assert Paper.objects.get(number=2).correction == "The venue"


def test_a_supplement_asks_item_by_item(officer, meeting, on, people):
    item = meeting.items.get()
    AgendaItem.objects.update(papers="to_follow")
    by = people.committee_officer
    issue_agenda(meeting=meeting, by=by, at=AT)
    supplement = place(meeting, "meeting-supplement")
    on(LATE)
    assert "No item has papers that are ready" in words(officer.get(supplement))
    make_report(item, make_template(meeting.committee.council, by), state="draft")
    assert "Not ready yet" in words(officer.get(supplement))
    Report.objects.update(state="cleared")

    asked = officer.get(supplement)
    assert "Issue the papers of item 1: Fostering allowances" in words(asked)
    typed = {"seen": seen(asked), f"take-{item.pk}": "on"}
    refused = officer.post(supplement, typed)
    assert refused.status_code == 422 and "Say why it is urgent" in words(refused)
    why = {f"reason-{item.pk}": "Only now", f"agreed-{item.pk}": "The Chair"}
    none = officer.post(supplement, {"seen": seen(asked)} | why)
    assert "Choose at least one item" in words(none)
    officer.post(supplement, typed | why)

    paper = Paper.objects.get(kind="supplement")
    assert paper.content["items"][0]["late_reason"] == "Only now"
    said = words(officer.get(meeting.get_absolute_url()))
    assert "Supplement 1" in said and "Only now" in said


def test_what_cannot_be_typed_is_a_sentence(officer, meeting, on):
    on(LATE)
    for typed in ("\x00", "x" * 3000):
        told = {"reason": typed, "agreed_by": typed, "seen": typed[:64]}
        assert officer.post(place(meeting), told).status_code in (409, 422)
