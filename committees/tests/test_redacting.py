"""Words leave papers and all they were made from; what prints a version follows it."""

import io
from hashlib import sha256

import pikepdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.urls import reverse

from actionplans import closing, storing, triggers, verifying, working
from actionplans.models import Redaction
from actionplans.printing import Printed
from actionplans.redacting import elsewhere, ordering
from actionplans.redacting.files import Copy
from actionplans.redacting.taken import Taken, mark_of
from actionplans.refusals import Refusal
from actionplans.tests.building import make_period
from actionplans.tests.papers import DAY, MOMENT
from actionplans.tests.redactable import WORDS as PLAN_WORDS
from actionplans.tests.redactable import changed, fingerprint, make_redactable
from committees import papering, requesting
from committees.models import Appendix, Minutes, Paper, Report
from committees.prepared import digest_of
from committees.redacting import appendices, documents

from . import building
from .building import AT
from .issued import appendix_content, item_content, pack_content, report_content

pytestmark = pytest.mark.django_db
WORDS = "the mill at the bridge"
MARK = mark_of(AT.date())
WHY = "It said where a child lives"


def pdf(words):
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def meeting(council):
    return building.make_meeting(building.make_committee(council))


@pytest.fixture
def report(meeting, people):
    template = building.make_template(meeting.committee.council, people.plan_admin)
    item = building.make_item(meeting, f"About {WORDS}")
    report = building.make_report(item, template)
    report.sections.create(key="body", body=f"They live in **{WORDS}**.")
    return report


def issue(meeting, by, *items, kind="agenda", content=None):
    content = content or pack_content(*items, kind=kind)
    return Paper.objects.create(
        meeting=meeting,
        kind=kind,
        content=content,
        sha256=digest_of(content),
        issued_on=meeting.on,
        issued_at=AT,
        issued_by=by,
    )


@pytest.fixture
def paper(meeting, report, people):
    section = {"key": "body", "number": "1", "heading": "Body", "before": ""}
    section["html"] = f"<p>They live in <strong>{WORDS}</strong>.</p>"
    item = item_content(
        "1",
        f"About {WORDS}",
        source=report.item_id,
        report=report_content(source=report.pk, sections=[section]),
    )
    return issue(meeting, people.committee_officer, item)


def redact(document, by, words=(WORDS,), **said):
    given = {"reason": WHY, "at": AT} | said
    return documents.redact_document(document=document, by=by, words=words, **given)


def still_there():
    return [str(one) for one in elsewhere.find(Taken(DAY, words=[WORDS]))]


def test_words_of_a_report_leave_the_papers_that_issued_it(paper, report, people):
    old = paper.sha256

    redact(report, people.committee_officer)

    paper.refresh_from_db()
    (section,) = paper.content["items"][0]["report"]["sections"]
    assert section["html"] == f"<p>They live in <strong>{MARK}</strong>.</p>"
    assert report.sections.get(key="body").body == f"They live in **{MARK}**."
    assert still_there() == []
    told = Redaction.objects.get(about=f"paper {paper.pk}")
    assert (told.old_sha256, told.new_sha256) == (old, paper.sha256)
    assert told.subject == str(paper)
    assert paper.sha256 == digest_of(paper.content)
    assert told.follows.about == f"report {report.pk}"


def test_words_of_a_paper_leave_what_it_was_made_from(paper, report, people):
    redact(paper, people.committee_officer)

    assert still_there() == []
    first = Redaction.objects.get(follows=None)
    paper.refresh_from_db()
    assert (first.about, first.new_sha256) == (f"paper {paper.pk}", paper.sha256)
    assert first.fields == ["content"]


def test_nothing_else_of_the_committee_changes(paper, report, meeting, people):
    elsewhere_too = building.make_item(
        building.make_meeting(building.make_committee(meeting.committee.council, "B")),
        "Nothing of the kind",
    )
    before = fingerprint()

    redact(paper, people.committee_officer)

    told = changed(before, fingerprint())
    for written in ("redaction", "printjob", "auditevent"):
        told.pop(f"actionplans_{written}")
    assert told == {
        "committees_paper": {paper.pk},
        "committees_agendaitem": {report.item_id},
        "committees_report": {report.pk},  # counts the change
        "committees_reportsection": {report.sections.get(key="body").pk},
    }
    assert elsewhere_too.title == "Nothing of the kind"


def test_words_of_minutes_leave_the_rows_they_are_written_in(meeting, people):
    minutes = Minutes.objects.create(meeting=meeting, first_number=1, opening=WORDS)
    item = minutes.items.create(order=0, heading="The plan")
    entry = item.entries.create(order=0, kind="resolved", text=f"Of {WORDS}")
    clause = entry.clauses.create(order=0, text=f"That {WORDS} be seen")

    redact(minutes, people.committee_officer)

    assert still_there() == []
    clause.refresh_from_db()
    assert clause.text == f"That {MARK} be seen"


def test_what_does_not_stand_in_the_document_is_refused(paper, report, people):
    with pytest.raises(Refusal, match=f"does not stand in report {report.pk}"):
        redact(report, people.committee_officer, words=["the green house"])


def test_a_paper_that_is_not_what_was_issued_is_not_sealed_anew(paper, people):
    content = pack_content(correction=WORDS)
    by = people.committee_officer
    forged = issue(paper.meeting, by, kind="supplement", content=content)
    with transaction.atomic(), triggers.giving_way("committees_paper", [forged.pk]):
        Paper.objects.filter(pk=forged.pk).update(sha256="0" * 64)

    with pytest.raises(Refusal, match="verify_ledger"):
        redact(paper, people.committee_officer)


def test_a_paper_says_so_on_its_page_and_on_the_meetings(client, paper, people):
    old = paper.sha256
    redact(paper, people.committee_officer)
    paper.refresh_from_db()

    for page in (paper.get_absolute_url(), paper.meeting.get_absolute_url()):
        said = client.get(page).content.decode()
        assert "since it was issued.</strong> It said where a child lives." in said
        assert "an appendix in it did" not in said
        assert old in said and paper.sha256 in said
        assert WORDS not in said


def test_packs_are_printed_anew_and_say_so(
    paper, people, store, monkeypatch, django_capture_on_commit_callbacks
):
    seen = []

    def printer(html, inserts=None):
        seen.append(html)
        return Printed(data=html.encode(), pages=1)

    def print_all():
        while working.run_one(at=AT, printer=printer):
            pass

    monkeypatch.setattr(papering, "_ranges", lambda data, items: {})
    requesting.ask(paper=paper, by=people.committee_officer, at=AT)
    print_all()
    assert paper.files.count() == 2

    with django_capture_on_commit_callbacks(execute=True):
        redact(paper, people.committee_officer)

    assert not paper.files.exists()
    assert not any(WORDS in path.read_text() for path in store.rglob("*.pdf"))
    seen.clear()
    print_all()
    assert paper.files.count() == 2
    assert all("since it was issued: It said where a child lives." in s for s in seen)


def test_papers_that_print_a_version_follow_it(meeting, plan, people, store):
    world = make_redactable(plan, people)
    by = people.performance_manager
    version = closing.close(period=make_period(plan, as_at=DAY), by=by, at=MOMENT)
    appendix = appendix_content(kind="version", version=version.pk, form="appendix")
    shows = issue(meeting, by, item_content("1", appendices=[appendix]))
    other = issue(meeting, by, item_content("1"), kind="supplement")

    done = ordering.redact(
        row=world.updates[0], by=by, at=AT, reason=WHY, words=[PLAN_WORDS]
    )

    told = Redaction.objects.filter(about__startswith="paper ")
    assert [one.about for one in told] == [f"paper {shows.pk}"]
    assert told[0].old_sha256 == ""
    assert f"“{shows}” is printed anew" in done.followed[0]
    shows.refresh_from_db()
    assert shows.sha256 == digest_of(shows.content)
    assert not other.files.exists()


@pytest.fixture
def letter(meeting, people, store):
    """Somebody's PDF behind an item, and the paper that issued it."""
    item = building.make_item(meeting)
    data = pdf(WORDS)
    digest = sha256(data).hexdigest()
    name = storing.put(Appendix(), "letter.pdf", data)
    row = building.make_appendix(item, "Letter", file=name, sha256=digest, pages=1)
    told = appendix_content(source=row.pk, file=name, sha256=digest, pages=1)
    issue(meeting, people.committee_officer, item_content("1", appendices=[told]))
    return row


def test_a_copy_takes_the_place_of_somebody_elses_pdf(
    letter, people, store, django_capture_on_commit_callbacks
):
    copy = Copy("letter.pdf", pdf("Nothing"))

    with django_capture_on_commit_callbacks(execute=True):
        appendices.redact_appendix(
            appendix=letter,
            by=people.committee_officer,
            at=AT,
            reason=WHY,
            copy=copy,
        )

    old = letter.sha256
    letter.refresh_from_db()
    paper = Paper.objects.get()
    (told,) = paper.content["items"][0]["appendices"]
    assert told["sha256"] == letter.sha256 == sha256(copy.data).hexdigest() != old
    assert paper.sha256 == digest_of(paper.content)
    assert [path.read_bytes() for path in store.rglob("*.pdf")] == [copy.data]
    assert list(verifying.faults()) == []


def test_without_a_copy_a_page_says_that_it_was_redacted(letter, people):
    printed = []

    def printer(html):
        printed.append(html)
        return Printed(data=pdf("Redacted"), pages=1)

    appendices.redact_appendix(
        appendix=letter,
        by=people.committee_officer,
        at=AT,
        reason=WHY,
        printer=printer,
    )

    assert MARK in printed[0]


def test_an_appendix_says_so_on_its_page(client, letter, people):
    copy = Copy("letter.pdf", pdf("Nothing"))
    appendices.redact_appendix(
        appendix=letter, by=people.committee_officer, at=AT, reason=WHY, copy=copy
    )
    council = letter.item.meeting.committee.council.slug

    page = client.get(reverse("committees:appendix", args=[council, letter.pk]))

    assert "since it was issued" in page.content.decode()


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("redact_paper", "There is no paper 99."),
        ("redact_report", "There is no report 99."),
        ("redact_minutes", "There are no minutes of a meeting 99."),
        ("redact_appendix", "There is no appendix 99."),
    ],
)
def test_what_is_not_there_is_refused(db, command, sentence):
    with pytest.raises(CommandError) as refused:
        call_command(command, "99", "--reason", WHY)

    assert refused.value.returncode == 1
    assert sentence in str(refused.value)


def test_a_command_says_what_was_done(paper, capsys):
    call_command("redact_paper", str(paper.pk), "--reason", WHY, "--words", WORDS)

    said = capsys.readouterr().out
    told = Redaction.objects.get(about=f"paper {paper.pk}")
    assert f"its words had SHA-256 {told.old_sha256}" in said
    assert "The words stand nowhere else" in said
    assert WORDS not in said


def test_rows_of_a_meeting_are_redacted_by_table_and_key(paper, report):
    section = report.sections.get(key="body")

    call_command("redact_row", "committees_reportsection", str(section.pk),
                 "--reason", WHY, "--words", WORDS)  # fmt: skip

    assert still_there() == []
    assert Report.objects.get(pk=report.pk).version == report.version + 1
