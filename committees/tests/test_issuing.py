"""An agenda is issued once, with all that becomes public by it, or not at all."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from actionplans import closing, publishing
from actionplans.models import AuditEvent, PrintJob, Version
from actionplans.refusals import Refusal
from actionplans.tests.building import make_action, make_period, make_recommendation
from committees import issuing, prepared
from committees.freezing import AgendaChanged
from committees.issuing import Late, issue_agenda, issue_supplement
from committees.models import AgendaItem, Appendix, Meeting, Paper, Report

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
# Of a meeting on 28 October 2026: five clear days, and three.
IN_TIME = datetime(2026, 10, 20, 9, 30, tzinfo=LONDON)
TOO_LATE = datetime(2026, 10, 22, 9, 30, tzinfo=LONDON)
URGENT = Late("The inspectors wrote on 21 October", "The Chair, Beth Nyland")


@pytest.fixture
def meeting(council, people):
    committee = make_committee(council, officer=people.committee_officer)
    return make_meeting(committee)


@pytest.fixture
def by(people):
    return people.committee_officer


@pytest.fixture
def item(meeting, by):
    """An item with a cleared report."""
    item = make_item(meeting, papers="attached")
    template = make_template(meeting.committee.council, by)
    make_report(item, template, state="cleared")
    return item


@pytest.fixture
def version(plan, people):
    make_action(make_recommendation(plan, "1"), "1.1")
    period = make_period(plan, as_at=date(2026, 9, 30))
    by = people.performance_manager
    return closing.close(period=period, by=by, at=IN_TIME, label="V2")


def issue(meeting, by, at=IN_TIME, **told):
    return issue_agenda(meeting=meeting, by=by, at=at, **told)


def test_what_is_issued_is_frozen_with_its_hash_and_is_out(meeting, item, by):
    paper = issue(meeting, by)

    meeting.refresh_from_db()
    assert meeting.state == Meeting.State.PUBLISHED
    assert (paper.kind, paper.number) == ("agenda", 1)
    assert paper.issued_on == date(2026, 10, 20)
    assert paper.content["items"][0]["report"]["source"] == item.report.pk
    assert paper.sha256 == prepared.digest_of(paper.content)
    assert Report.objects.get().state == "published"
    assert list(paper.reports.all()) == [item.report]
    (event,) = AuditEvent.objects.filter(about=f"meeting {meeting.pk}")
    assert (event.deed, event.after["clear days"]) == ("agenda-issue", 5)
    (job,) = PrintJob.objects.filter(plan=None)
    assert job.choices == {"form": "paper", "paper": str(paper.pk)}
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.update(number=2)


def test_it_stays_as_it_was_whatever_is_changed_afterwards(meeting, item, by):
    paper = issue(meeting, by)
    AgendaItem.objects.update(title="Another title")

    paper.refresh_from_db()
    assert paper.content["items"][0]["title"] == "Improvement plan"


def test_it_is_refused_with_every_reason_and_nothing_is_changed(meeting, item, by):
    make_appendix(item, "The plan")
    make_item(meeting, "Finance", papers="attached")

    with pytest.raises(issuing.NotReady) as refused:
        issue(meeting, by, TOO_LATE)

    told = "\n".join(refused.value.reasons)
    assert len(refused.value.reasons) == 4
    for words in (
        "“The plan”, is empty",
        "“Finance”: its papers are said to be attached",
        "has 3 clear days of 5: say why it is urgent",
        "say who agreed",
    ):
        assert words in told
    assert not Paper.objects.exists()
    assert Report.objects.get().state == "cleared"
    assert Meeting.objects.get().state == "scheduled"


def test_late_needs_the_urgency_and_who_agreed_which_are_printed(meeting, item, by):
    with pytest.raises(Refusal, match="who agreed"):
        issue(meeting, by, TOO_LATE, late=Late("They wrote only now", " "))
    with pytest.raises(Refusal, match="longer than 200"):
        issue(meeting, by, TOO_LATE, late=Late("Now", "x" * 201))

    paper = issue(meeting, by, TOO_LATE, late=URGENT)

    assert (paper.late_reason, paper.late_agreed_by) == URGENT
    assert paper.content["late_reason"] == URGENT.reason


def test_the_day_before_five_clear_days_is_the_last_lawful_one(by, item, meeting):
    """Issued on 21 February 2018 for 1 March 2018 is exactly five."""
    Meeting.objects.update(on=date(2018, 3, 1))

    paper = issue(meeting, by, datetime(2018, 2, 21, 16, tzinfo=LONDON), late=URGENT)

    assert paper.late_reason == ""


def test_a_board_that_does_not_meet_in_public_is_asked_for_no_urgency(
    meeting, item, by, version
):
    type(meeting.committee).objects.update(meets_in_public=False)
    make_appendix(item, version=version)

    paper = issue(meeting, by, TOO_LATE)

    assert paper.late_reason == ""
    assert not Version.objects.readable().exists()


def test_a_version_in_an_open_appendix_is_published_for_that_meeting(
    meeting, item, by, version
):
    make_appendix(item, version=version)

    issue(meeting, by)

    (event,) = version.events.all()
    assert (event.kind, event.meeting) == ("published", meeting.committee.name)
    assert event.meeting_on == meeting.on
    told = AuditEvent.objects.get(deed="agenda-issue").after
    assert told["versions published"] == [str(version)]


def test_one_that_is_public_or_exempt_is_left_as_it_is(meeting, item, by, version):
    why = {"exempt_paragraph": "Paragraph 2", "exempt_reason": "A child is named"}
    make_appendix(item, version=version, openness="exempt", **why)

    issue(meeting, by)
    assert not version.events.exists()

    publishing.publish(version=version, by=by, at=IN_TIME)
    Appendix.objects.update(openness="", exempt_paragraph="", exempt_reason="")
    issue(meeting, by, correction="An appendix was marked as exempt")
    assert version.events.count() == 1


def test_a_version_that_was_withdrawn_stops_it(meeting, item, by, version):
    publishing.publish(version=version, by=by, at=IN_TIME)
    publishing.withdraw(version=version, by=by, at=IN_TIME, reason="A wrong total")
    make_appendix(item, version=version)

    with pytest.raises(issuing.NotReady, match="was withdrawn"):
        issue(meeting, by)


def test_what_was_changed_since_it_was_looked_at_is_not_issued(meeting, item, by):
    seen = prepared.agenda_of(meeting, date(2026, 10, 20)).looked_at
    AgendaItem.objects.update(title="Another title")

    with pytest.raises(AgendaChanged):
        issue(meeting, by, seen=seen)
    assert not Paper.objects.exists()

    seen = prepared.agenda_of(meeting, date(2026, 10, 20)).looked_at
    assert issue(meeting, by, seen=seen)


def test_a_corrected_agenda_supersedes_the_earlier_one_and_says_why(meeting, item, by):
    first = issue(meeting, by)
    with pytest.raises(Refusal, match="Say what was wrong"):
        issue(meeting, by)
    AgendaItem.objects.update(title="Improvement plan, second quarter")

    second = issue(meeting, by, correction="The title named the wrong quarter")

    assert (second.number, second.supersedes) == (2, first)
    assert second.content["correction"] == "The title named the wrong quarter"
    first.refresh_from_db()
    assert first.content["items"][0]["title"] == "Improvement plan"
    assert AuditEvent.objects.filter(deed="agenda-correct").exists()


def test_nothing_is_corrected_before_it_is_issued(meeting, item, by):
    with pytest.raises(Refusal, match="no agenda yet"):
        issue(meeting, by, correction="The wrong quarter")


@pytest.mark.parametrize("state", ["cancelled", "held", "minutes_draft"])
def test_no_agenda_for_a_meeting_that_is_called_off_or_over(meeting, item, by, state):
    Meeting.objects.update(state=state, called_off_because="Snow")

    with pytest.raises(Refusal, match="nothing can be issued"):
        issue(meeting, by)


def test_no_agenda_after_its_day(meeting, item, by):
    with pytest.raises(Refusal, match="The meeting was on 28 October 2026"):
        issue(meeting, by, datetime(2026, 10, 29, 9, tzinfo=LONDON), late=URGENT)


def supplement(meeting, by, *items, at=TOO_LATE, **told):
    return issue_supplement(meeting=meeting, items=items, by=by, at=at, **told)


def test_papers_to_follow_come_in_a_supplement_with_their_own_urgency(
    meeting, item, by
):
    AgendaItem.objects.update(papers="to_follow")
    Report.objects.update(state="draft")
    agenda = issue(meeting, by)
    assert agenda.content["items"][0]["report"] is None
    Report.objects.update(state="cleared")
    with pytest.raises(issuing.NotReady, match="Item 1 has 3 clear days of 5"):
        supplement(meeting, by, item)

    paper = supplement(meeting, by, item, late={item.pk: URGENT})

    assert (paper.kind, paper.number) == ("supplement", 1)
    (told,) = paper.content["items"]
    assert told["report"]["source"] == item.report.pk
    assert (told["late_reason"], told["late_agreed_by"]) == URGENT
    item.refresh_from_db()
    assert (item.papers, item.late_reason) == ("attached", URGENT.reason)
    assert Report.objects.get().state == "published"


def test_a_supplement_brings_only_what_was_not_issued_before(meeting, item, by):
    AgendaItem.objects.update(papers="to_follow")
    one = make_appendix(item, "The plan")
    two = make_appendix(item, "The audit")
    issue(meeting, by)
    Appendix.objects.filter(pk=one.pk).update(file="one.pdf", pages=1)

    first = supplement(meeting, by, item, at=IN_TIME)

    assert first.content["items"][0]["report"] is None
    assert [a["source"] for a in first.content["items"][0]["appendices"]] == [one.pk]
    assert AgendaItem.objects.get().papers == "to_follow"
    with pytest.raises(Refusal, match="Choose at least one"):
        supplement(meeting, by, item, at=IN_TIME)
    Appendix.objects.filter(pk=two.pk).update(file="two.pdf", pages=1)
    second = supplement(meeting, by, item, at=IN_TIME)
    assert second.number == 2
    assert second.content["items"][0]["appendices"][0]["label"] == "Appendix 2"
    assert AgendaItem.objects.get().papers == "attached"


def test_an_item_that_was_not_on_the_agenda_comes_with_a_supplement(meeting, item, by):
    issue(meeting, by)
    urgent = make_item(meeting, "A letter of the inspectors", kind="urgent")

    paper = supplement(meeting, by, urgent, late={urgent.pk: URGENT})

    assert [one["number"] for one in paper.content["items"]] == ["2"]


def test_no_supplement_gives_a_number_of_the_agenda_to_another_item(meeting, item, by):
    AgendaItem.objects.update(order=5)
    issue(meeting, by)
    before = make_item(meeting, "A letter of the inspectors", order=1)

    with pytest.raises(issuing.NotReady, match="Move this one to the end"):
        supplement(meeting, by, before, late={before.pk: URGENT})


def test_a_supplement_follows_an_agenda(meeting, item, by):
    Meeting.objects.update(state="published")

    with pytest.raises(Refusal, match="The agenda is not issued yet"):
        supplement(meeting, by, item)
