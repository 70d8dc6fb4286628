"""Evidence is given once, with what it shows, and removed with a reason."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import pytest
from django.utils.timezone import get_current_timezone

from actionplans import evidencing, storing
from actionplans.evidencing import About, FileRefused, LinkRefused
from actionplans.models import Action, AuditEvent, Evidence
from actionplans.refusals import Refusal

from . import evidence_samples as samples
from .building import make_action, make_evidence, make_recommendation, make_update

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 7, 3, 10, 30, tzinfo=get_current_timezone())
ABOUT = About(
    title="Audit of case files",
    kind="audit",
    dated=date(2026, 7, 3),
    shows="Nine of ten plans were clear",
)
LINK = "https://evidence.example/audit?year=2026"


@pytest.fixture
def recommendation(plan):
    return make_recommendation(plan)


@pytest.fixture
def action(recommendation):
    return make_action(recommendation)


@pytest.fixture
def add(action, people, store):
    def add(data=None, name="Audit.pdf", *, link="", **said):
        given = {"subject": said.pop("subject", action), "by": people.officer}
        given |= {"at": MOMENT, "update": said.pop("update", None)}
        about = replace(ABOUT, **said)
        if link:
            return evidencing.add_link(**given, about=about, link=link)
        data = samples.pdf() if data is None else data
        return evidencing.add_file(**given, about=about, name=name, data=data)

    return add


def files_in(store):
    return [path for path in store.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_a_name_of_its_own(add, store):
    data = samples.pdf()

    row = add(data, r"C:\audits\Audit “one”.PDF")

    (kept,) = files_in(store)
    assert kept.read_bytes() == data
    assert "Audit" not in kept.name and kept.suffix == ".pdf"
    assert (row.file_name, row.content_type) == ("Audit “one”.pdf", "application/pdf")
    assert (row.size, row.sha256) == (len(data), sha256(data).hexdigest())
    assert storing.read(row) == data


def test_the_content_decides_what_a_file_is(add):
    row = add(samples.picture("PNG"), "minutes.pdf")

    assert (row.content_type, row.file_name) == ("image/png", "minutes.pdf.png")


def test_a_link_is_kept_as_it_is(add, store):
    row = add(link=f" {LINK} ")

    assert (row.link, row.host, row.file) == (LINK, "evidence.example", "")
    assert files_in(store) == []


def test_adding_is_told_in_the_history_of_its_subject(add, action, recommendation):
    add(link=LINK)
    add(subject=recommendation)

    first, second = AuditEvent.objects.order_by("pk")
    assert (first.deed, first.action) == ("add-evidence", action)
    assert first.subject == "Action 1.1"
    assert first.after == {
        "evidence": "Audit of case files",
        "kind": "Audit",
        "date": "2026-07-03",
        "readers": "internal",
        "link": LINK,
    }
    assert (second.action, second.recommendation) == (None, recommendation)
    assert second.after["file"] == "Audit.pdf"


def test_it_may_come_with_an_update(add, action, people):
    update = make_update(action, author=people.officer)

    assert add(update=update).update == update


def test_a_repeat_is_no_second_evidence(add, store):
    first, again = add(), add()

    assert first == again
    assert len(files_in(store)) == Evidence.objects.count() == 1
    assert AuditEvent.objects.count() == 1
    assert add(shows="Something else") != first


def test_what_was_removed_may_be_given_again(add, people):
    first = add(link=LINK)
    evidencing.remove(evidence=first, by=people.officer, at=MOMENT, reason="Wrong year")

    assert add(link=LINK) != first


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (dict(title="  "), "what the evidence is called"),
        (dict(shows=""), "what it shows"),
        (dict(title="x" * 201), "longer than 200"),
        (dict(kind="rumour"), "what kind"),
        (dict(dated=date(2026, 7, 4)), "in the future"),
    ],
)
def test_what_is_not_said_is_refused_and_no_file_is_left(add, store, said, words):
    with pytest.raises(Refusal, match=words):
        add(**said)

    assert not Evidence.objects.exists() and not AuditEvent.objects.exists()
    assert files_in(store) == []


def test_a_file_that_is_not_taken_is_not_stored(add, store):
    with pytest.raises(FileRefused, match="a web page"):
        add(b"<html><script>alert(1)</script>", "Audit.pdf")

    assert files_in(store) == []


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,<p>x",
        "ftp://evidence.example/a",
        "//evidence.example/a",
        "evidence.example/audit",
        "https://",
        "https://[",
        "https://evidence.example:port/",
        "https://asha:secret@evidence.example/",
        "https://evidence.example/a b",
        'https://evidence.example/"onclick=',
        "https://evidence.example/\u202egpj",
        "https://evidence.example/" + "a" * 1000,
        "  ",
    ],
)
def test_only_the_address_of_a_web_page_is_a_link(action, people, link):
    with pytest.raises(LinkRefused):
        evidencing.add_link(
            subject=action, by=people.officer, at=MOMENT, about=ABOUT, link=link
        )


def test_what_was_withdrawn_takes_no_evidence_and_what_was_closed_does(
    add, action, people
):
    Action.objects.update(closed_at=MOMENT, closed_by=people.plan_admin)
    assert add().pk
    Action.objects.update(withdrawn_at=MOMENT, withdrawn_by=people.plan_admin)
    with pytest.raises(Refusal, match="withdrawn"):
        add(title="Another")


def test_evidence_of_a_recommendation_is_internal(add, recommendation):
    with pytest.raises(Refusal, match="not published"):
        add(subject=recommendation, is_public=True)


def test_removing_keeps_the_row_and_its_file(add, action, people, store):
    row = add()

    evidencing.remove(
        evidence=row, by=people.plan_admin, at=MOMENT, reason=" Another family’s "
    )

    row.refresh_from_db()
    assert (row.removal.reason, row.removal.removed_by) == (
        "Another family’s",
        people.plan_admin,
    )
    assert len(files_in(store)) == 1
    assert not Evidence.objects.standing().exists()
    event = AuditEvent.objects.last()
    assert (event.deed, event.action) == ("remove-evidence", action)
    assert event.reason == "Another family’s"
    assert event.after == {"evidence": "Audit of case files"}


def test_evidence_is_removed_once_and_with_a_reason(action, people):
    row = make_evidence(action, by=people.officer)
    given = {"evidence": row, "by": people.officer, "at": MOMENT}

    with pytest.raises(Refusal, match="Say why"):
        evidencing.remove(**given, reason=" ")
    evidencing.remove(**given, reason="Wrong year")
    with pytest.raises(Refusal, match="removed already, by Odette Lund on 3 July"):
        evidencing.remove(**given, reason="Wrong year")
