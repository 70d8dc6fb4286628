"""A draft of a report as a PDF: asked for, printed, read by who asked."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from actionplans import working
from actionplans.models import PrintJob
from committees import report_drafts
from committees.report_content import content_of

from .building import AT, make_committee, make_item, make_meeting, make_report
from .building import make_template as make_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(council, people):
    item = make_item(make_meeting(make_committee(council)))
    return make_report(item, make_form(council, people.committee_officer))


def at(name, thing):
    return reverse(f"committees:{name}", args=["fernshire", thing.pk])


def printed(html, *_):
    assert "DRAFT" in html
    return SimpleNamespace(data=b"%PDF-1.7 a draft", pages=1)


def test_the_paper_says_what_the_page_says(report):
    html = report_drafts.html_of(report, on=AT.date())

    assert report.title in html
    for section in content_of(report)["sections"]:
        assert section["html"] in html


def test_a_draft_is_asked_for_waited_for_and_read(client, report, people, store):
    client.force_login(people.committee_officer)

    waits = client.post(at("report-draft", report)).url
    assert client.get(waits).status_code == 202
    working.run_one(at=AT, printer=printed)

    job = PrintJob.objects.get()
    assert job.state == PrintJob.State.DONE, job.failure
    file = at("printjob-report-file", job)
    assert file in client.get(waits).content.decode()
    answer = client.get(file)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 a draft"
    assert "no-store" in answer["Cache-Control"]


def test_a_draft_is_for_who_asked_alone(client, report, people):
    job = report_drafts.ask(report=report, by=people.plan_admin, at=AT)
    client.force_login(people.committee_officer)

    assert client.get(at("printjob-report", job)).status_code == 404


def test_one_that_was_thrown_away_is_told_of(report, people, store):
    job = report_drafts.ask(report=report, by=people.committee_officer, at=AT)
    report.delete()

    working.run_one(at=AT, printer=printed)

    job.refresh_from_db()
    assert "thrown away" in job.failure
