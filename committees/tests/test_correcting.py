"""A published report is corrected: what was issued is read until the mended one is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from committees import agenda_work, correcting, prepared, report_access, reporting
from committees.carrying import carry
from committees.issuing import issue_agenda
from committees.minuting.proposing import _report as proposed
from committees.models import AgendaItem, Meeting, Report, ReportRecommendation

from .building import (
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 10, 19, 9, 30, tzinfo=LONDON)
AFTER = datetime(2026, 10, 29, 9, 30, tzinfo=LONDON)
RIGHT = "That the Committee asks for the right total."


@pytest.fixture
def who(people):
    return {"by": people.committee_officer, "at": AT}


@pytest.fixture
def first(council, people, who):
    """The agenda that was issued, with one report."""
    committee = make_committee(council, officer=people.committee_officer)
    meeting = make_meeting(committee)
    item = make_item(meeting, papers="attached")
    make_report(item, make_template(council, who["by"]), state="cleared")
    return issue_agenda(meeting=meeting, **who)


def report():
    return Report.objects.select_related(
        "item__meeting__committee__council", "template"
    ).get()


def opened(who, reason="A total is wrong"):
    held = report()
    told = {"report": held, "version": held.version, "reason": reason}
    return correcting.open_again(**told, **who)


def cleared(who):
    """Opened again, another recommendation typed, and cleared."""
    opened(who)
    ReportRecommendation.objects.update(text=RIGHT)
    Report.objects.update(responsible_officer="Ines Marlow")
    held = report()
    return reporting.clear(report=held, version=held.version, **who)


def asked_in(paper):
    sections = paper.content["items"][0]["report"]["sections"]
    return next(one["html"] for one in sections if one["key"] == "recommendations")


def read_by_everybody():
    paper, content = report_access.issued(AnonymousUser(), report())
    return paper, next(
        one["html"] for one in content["sections"] if one["key"] == "recommendations"
    )


def test_everybody_reads_what_was_issued_until_the_corrected_agenda_is(first, who):
    cleared(who)
    assert read_by_everybody() == (first, asked_in(first))
    assert RIGHT not in asked_in(first)

    second = issue_agenda(meeting=first.meeting, correction="A total was wrong", **who)

    assert read_by_everybody() == (second, asked_in(second))
    assert RIGHT in asked_in(second)
    assert second.content["correction"] == "A total was wrong"
    held = report()
    assert (held.state, held.is_being_corrected) == (Report.State.PUBLISHED, False)
    digest = first.sha256
    first.refresh_from_db()
    assert prepared.digest_of(first.content) == digest


def test_the_agenda_tells_its_officer_and_waits_for_a_correction(first, who):
    opened(who)
    issued = agenda_work.issued_items(first.meeting)
    (line,) = agenda_work.work_on(first.meeting, AT.date(), issued).lines
    assert "The correction of its report is a draft" in line.missing[0]
    (why,) = prepared.agenda_of(first.meeting, AT.date()).hindrances
    assert "throw the correction away" in why

    Report.objects.update(state="cleared")
    work = agenda_work.work_on(first.meeting, AT.date(), issued)
    assert [one.words for one in work.changes] == [
        "papers that were issued were changed"
    ]


def test_it_is_opened_with_a_reason_while_the_meeting_is_to_come(first, who):
    with pytest.raises(Refusal, match="Say what is wrong"):
        opened(who, reason=" ")
    with pytest.raises(Refusal, match="not to come any more"):
        opened(who | {"at": AFTER})

    opened(who)
    event = AuditEvent.objects.latest("pk")
    assert (event.deed, event.reason) == ("report-reopen", "A total is wrong")
    with pytest.raises(Refusal, match="not published"):
        opened(who)
    Report.objects.update(state="published")
    Meeting.objects.update(state="held")
    with pytest.raises(Refusal, match="not to come any more"):
        opened(who)


def test_a_correction_that_is_left_leaves_the_words_that_were_issued(first, who):
    before = reporting.told_of(report())
    held = cleared(who)
    with pytest.raises(Refusal):
        reporting.throw_away(report=held, version=held.version, **who)
    held = report()

    correcting.leave(report=held, version=held.version, **who)

    assert reporting.told_of(report()) == before
    assert report().state == Report.State.PUBLISHED
    assert AuditEvent.objects.latest("pk").before["recommendations"] == [RIGHT]
    with pytest.raises(Refusal, match="No correction"):
        correcting.leave(report=report(), version=report().version, **who)


def test_a_draft_of_a_correction_is_no_draft_to_throw_away(first, who):
    held = opened(who)

    with pytest.raises(Refusal, match="it stays"):
        reporting.throw_away(report=held, version=held.version, **who)


def test_minutes_begin_with_what_the_meeting_was_asked(first, who):
    asked = proposed(None, AgendaItem.objects.get())
    cleared(who)

    assert proposed(None, AgendaItem.objects.get()) == asked


def test_with_a_meeting_that_moves_the_correction_goes_on_there(first, who):
    cleared(who)
    other = make_meeting(first.meeting.committee, AFTER.date())

    carry(first.meeting, other, was_issued=True)

    old, new = (one.items.get().report for one in (first.meeting, other))
    assert (old.state, new.state) == ("published", "cleared")
    assert not (old.is_being_corrected or new.is_being_corrected)
    assert old.recommendations.get().text != RIGHT
    assert new.recommendations.get().text == RIGHT
