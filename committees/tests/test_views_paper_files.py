"""Who fetches which PDF of what was issued, and what is kept of it."""

import pytest
from django.urls import reverse

from actionplans import publishing, queueing, working
from actionplans.models import PrintJob
from actionplans.printing import Printed
from committees import models, papering, requesting

from . import building
from .building import AT
from .issued import appendix_content, item_content, pack_content, report_content
from .packs import COSTS
from .worlds import World

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7"


def printer(html, inserts=None):
    return Printed(data=PDF, pages=1)


@pytest.fixture
def issued(council, people, store, monkeypatch):
    """A meeting whose agenda has an open appendix and an exempt one, printed."""
    committee = building.make_committee(council, officer=people.committee_officer)
    meeting = building.make_meeting(committee)
    item = building.make_item(meeting)
    template = building.make_template(council, people.committee_officer)
    report = building.make_report(item, template)
    told = [
        plan_like(building.make_appendix(item, title), title, exempt)
        for title, exempt in (("Progress", None), ("Costs", COSTS))
    ]
    content = pack_content(
        item_content(
            source=item.pk,
            report=report_content(source=report.pk),
            appendices=told,
        )
    )
    monkeypatch.setattr(papering, "_ranges", lambda *_: {})
    monkeypatch.setattr(papering, "_stored", lambda _: PDF)
    paper = issue(meeting, people.committee_officer, content)
    requesting.ask(paper=paper, by=people.committee_officer, at=AT)
    working.run_one(at=AT, printer=printer)
    return paper


def plan_like(row, title, exempt):
    return appendix_content(title, title, source=row.pk) | {"exempt": exempt}


def issue(meeting, officer, content, kind="agenda", **told):
    return models.Paper.objects.create(
        meeting=meeting,
        kind=kind,
        content=content,
        sha256="ab" * 32,
        issued_on=AT.date(),
        issued_at=AT,
        issued_by=officer,
        **told,
    )


def address(paper, name, *more):
    slug = paper.meeting.committee.council.slug
    return reverse(f"committees:{name}", args=[slug, *(more or [paper.meeting_id])])


def appendices(paper):
    return [one["source"] for one in paper.content["items"][0]["appendices"]]


def test_everybody_fetches_the_pack_and_its_open_papers(issued, client):
    report = issued.content["items"][0]["report"]["source"]
    for where in (
        address(issued, "meeting-pack"),
        address(issued, "report-pdf", report),
        address(issued, "appendix-pdf", appendices(issued)[0]),
    ):
        response = client.get(where)

        assert response.getvalue() == PDF
        assert response["Content-Type"] == "application/pdf"
        assert response["Cache-Control"] == "no-cache"
        again = client.get(where, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304


def test_exempt_files_are_for_who_reads_them_and_kept_by_nobody(issued, client, people):
    wheres = [
        address(issued, "meeting-exempt"),
        address(issued, "appendix-pdf", appendices(issued)[1]),
    ]
    assert {client.get(where).status_code for where in wheres} == {404}
    client.force_login(people.outsider)
    assert {client.get(where).status_code for where in wheres} == {404}

    client.force_login(people.committee_officer)
    for where in wheres:
        response = client.get(where)

        assert response.getvalue() == PDF
        assert "no-store" in response["Cache-Control"]
        assert "ETag" not in response


def test_what_a_later_agenda_marks_exempt_is_not_fetched_from_an_earlier_paper(
    issued, client, people
):
    content = issued.content
    (item,) = content["items"]
    hidden = [one | {"exempt": COSTS} for one in item["appendices"]]
    issue(
        issued.meeting,
        people.committee_officer,
        content | {"items": [item | {"appendices": hidden}], "number": 2},
        number=2,
        supersedes=issued,
        correction="An appendix was exempt.",
    )

    where = address(issued, "appendix-pdf", appendices(issued)[0])
    assert client.get(where).status_code == 404


def test_nor_what_a_later_supplement_marks(issued, client, people):
    (item,) = issued.content["items"]
    later = item | {"exempt": COSTS, "report": None, "appendices": []}
    issue(
        issued.meeting,
        people.committee_officer,
        issued.content | {"kind": "supplement", "items": [later]},
        kind="supplement",
    )

    report = item["report"]["source"]
    for where in (
        address(issued, "report-pdf", report),
        address(issued, "appendix-pdf", appendices(issued)[0]),
    ):
        assert client.get(where).status_code == 404
    instead = client.get(address(issued, "meeting-pack"))
    assert (instead.status_code, instead["Cache-Control"]) == (410, "no-store")
    page = client.get(issued.get_absolute_url()).content.decode()
    assert "Progress" not in page


def test_what_shows_a_version_that_is_withdrawn_is_not_public(
    client, plan, people, store
):
    world = World(plan, people)
    (version,) = plan.versions.all()
    shows = world.item.appendices.get(version=version)
    models.PaperFile.objects.create(
        paper=world.paper, kind="appendix", appendix=shows, **world._printed("A plan")
    )
    whole = address(world.paper, "meeting-pack")
    alone = address(world.paper, "appendix-pdf", shows.pk)
    other = address(world.paper, "appendix-pdf", world.appendix.pk)
    assert {client.get(where).status_code for where in (whole, alone)} == {200}

    told = {"by": people.plan_admin, "at": AT, "reason": "It named a child"}
    publishing.withdraw(version=version, **told)

    for where in (whole, alone):
        response = client.get(where)
        assert (response.status_code, "taken back since" in response.text) == (
            410,
            True,
        )
    assert client.get(other).status_code == 200
    client.force_login(people.plan_admin)
    assert "no-store" in client.get(whole)["Cache-Control"]


def test_before_it_is_printed_the_page_says_how_far_it_is(issued, client, people):
    meeting = building.make_meeting(issued.meeting.committee)
    paper = issue(meeting, people.committee_officer, pack_content())
    requesting.ask(paper=paper, by=people.committee_officer, at=AT)

    response = client.get(address(paper, "meeting-pack"))

    assert response.status_code == 202
    assert "waiting to be printed" in response.content.decode()


def test_nothing_is_there_before_the_agenda_is_issued(issued, client, people):
    meeting = building.make_meeting(issued.meeting.committee)
    client.force_login(people.committee_officer)

    where = [meeting.committee.council.slug, meeting.pk]
    for name in ("meeting-pack", "meeting-exempt"):
        assert client.get(reverse(f"committees:{name}", args=where)).status_code == 404


def test_who_runs_committees_prints_again_what_failed(issued, client, people):
    meeting = building.make_meeting(issued.meeting.committee)
    paper = issue(meeting, people.committee_officer, pack_content())
    where = address(paper, "paper-print", meeting.pk, paper.pk)
    client.force_login(people.officer)
    assert client.post(where).status_code == 403

    client.force_login(people.committee_officer)
    assert client.post(where).status_code == 302
    assert PrintJob.objects.count() == 2


def test_a_draft_is_for_who_asked_for_it(issued, client, people):
    slug, pk = issued.meeting.committee.council.slug, issued.meeting_id
    client.force_login(people.committee_officer)
    waits = client.post(
        reverse("committees:meeting-draft", args=[slug, pk]), {"pack": "open"}
    )["Location"]
    assert "waiting to be printed" in client.get(waits).content.decode()
    job = queueing.claim(at=AT)
    working.keep(job, "draft.pdf", PDF)

    file = reverse("committees:meeting-draft-file", args=[slug, pk, job.pk])
    response = client.get(file)
    assert response.getvalue() == PDF
    assert "no-store" in response["Cache-Control"]

    client.force_login(people.council_admin)
    assert client.get(file).status_code in (403, 404)
