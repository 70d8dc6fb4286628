"""Pages of appendices: who reads them alone, and how an officer changes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from actionplans import publishing
from actionplans.tests.building import make_action, make_recommendation, make_user
from actionplans.tests.reading import words
from committees import appending
from committees.appending import AppendixSaid, Pdf, Shown
from committees.issuing import issue_agenda
from committees.models import Appendix

from .building import make_committee, make_item, make_meeting, make_seat, make_version
from .foreign import acts, make_good, make_pdf

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 20, 9, 30, tzinfo=ZoneInfo("Europe/London"))
MARK = {
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "It tells of one family.",
}


@pytest.fixture
def committee(council, people):
    return make_committee(
        council,
        officer=people.committee_officer,
        officer_email="clerk@fernshire.example",
    )


@pytest.fixture
def item(committee, store):
    return make_item(make_meeting(committee), papers="attached")


@pytest.fixture
def version(plan, people):
    whole = make_recommendation(plan, "1", text="Timely visits")
    make_action(whole, "1.1", text="Visit within a week", progress="green")
    make_action(whole, "1.2", text="Xqsecretqx", openness="exempt", **MARK)
    made = make_version(plan, people.plan_admin, "Q2", date(2026, 9, 30))
    return made


@pytest.fixture
def add(item, people):
    def added(title="Budget", paper=None, **said):
        about = AppendixSaid(title, **said)
        by = people.committee_officer
        return appending.add(item=item, by=by, at=AT, said=about, paper=paper)

    return added


@pytest.fixture
def issue(item, people):
    def issued():
        return issue_agenda(meeting=item.meeting, by=people.committee_officer, at=AT)

    return issued


def at(name, council, row):
    return reverse(f"committees:{name}", args=[council.slug, row.pk])


def page(client, row, council, status=200, name="appendix"):
    answer = client.get(at(name, council, row))
    assert answer.status_code == status
    return words(answer) if status != 403 else ""


def test_before_it_is_issued_only_who_keeps_committees_reads_it(
    client, council, add, version, people, issue
):
    row = add("The plan", Shown(version))
    page(client, row, council, 404)
    client.force_login(people.member)
    page(client, row, council, 404)
    client.force_login(people.committee_officer)
    said = page(client, row, council)
    assert "Draft" in said and "Visit within a week" in said
    issue()
    client.logout()
    said = page(client, row, council)
    assert "Draft" not in said and "Visit within a week" in said
    assert "Xqsecretqx" not in said
    assert "Item 1, Appendix 1" in said


def test_an_exempt_one_is_read_by_its_committee_alone(
    client, council, committee, add, version, people, issue
):
    row = add("Case studies", Shown(version), **MARK)
    issue()
    make_seat(committee, "Mei Barrow", user=people.member)
    for who in (people.member, people.committee_officer, people.performance_manager):
        client.force_login(who)
        answer = client.get(at("appendix", council, row))
        assert "Xqsecretqx" in words(answer)
        assert "no-store" in answer["Cache-Control"]
    other = make_user("Ines Ward", council=council, roles=["member"])
    clerk = make_user("Ken Marsh", council=council, roles=["committee_officer"])
    for who in (other, clerk, people.officer):
        client.force_login(who)
        page(client, row, council, 403)
    client.force_login(people.outsider)
    page(client, row, council, 404)
    client.logout()
    page(client, row, council, 404)


def test_who_serves_another_committee_neither_changes_nor_sees_what_is_exempt(
    client, council, item, add
):
    row = add("Xqhidden", **MARK)
    client.force_login(
        make_user("Ken Marsh", council=council, roles=["committee_officer"])
    )
    said = page(client, item, council, name="item-appendices")
    assert "Appendix 1" in said and "Xqhidden" not in said
    page(client, row, council, 403, name="appendix-edit")
    page(client, row, council, 403, name="appendix-remove")


def test_a_withdrawn_version_is_shown_to_nobody_here(
    client, council, add, version, people, issue
):
    row = add("The plan", Shown(version))
    issue()
    publishing.withdraw(version=version, by=people.plan_admin, at=AT, reason="A name.")
    said = page(client, row, council)
    assert "This version of the plan is withdrawn" in said
    assert "Visit within a week" not in said


def test_a_pdf_is_downloaded_as_it_was_given_and_issued(
    client, council, add, people, issue
):
    data = make_pdf(change=make_good)
    row = add("Budget", Pdf("budget.pdf", data))
    page(client, row, council, 404, name="appendix-file")
    issue()
    other = Pdf("other.pdf", make_pdf(b"BT (Later) Tj ET"))
    by = people.committee_officer
    appending.edit(appendix=row, by=by, at=AT, said=AppendixSaid("Budget"), paper=other)
    answer = client.get(at("appendix-file", council, row))
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "PDF, 1 page" in page(client, row, council)


def test_a_damaged_file_is_told_of(client, council, add, store, issue):
    row = add("Budget", Pdf("budget.pdf", make_pdf()))
    issue()
    (store / row.file.name).write_bytes(b"other")
    said = page(client, row, council, 500, name="appendix-file")
    assert "is not the one that was given" in said


@pytest.fixture
def clerk(client, people):
    client.force_login(people.committee_officer)
    return client


def send(client, address, **boxes):
    return client.post(address, {"openness": "", "form": "both"} | boxes)


def upload(data, name="budget.pdf"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data, "application/pdf")


def test_an_officer_adds_changes_orders_and_removes(clerk, council, item, version):
    adding, listing = (
        at("item-appendix", council, item),
        at("item-appendices", council, item),
    )
    answer = send(clerk, adding, paper="version", version=version.pk)
    assert answer.url == listing
    answer = send(clerk, adding, paper="pdf", title="Budget", file=upload(make_pdf()))
    assert answer.url == listing
    plan, budget = item.appendices.order_by("order")
    assert (plan.title, plan.form) == ("Getting better", "both")
    said = words(clerk.get(listing))
    assert "has seen no earlier version" in said
    assert "It is not tagged" in said
    assert "add the version once more, as an exempt appendix" in said
    seen = appending.seal_of_all([plan, budget])
    places = {f"place-{plan.pk}": 2, f"place-{budget.pk}": 2, "seen": seen}
    assert clerk.post(listing, places).url == listing
    assert list(item.appendices.order_by("order")) == [budget, plan]
    boxes = {"paper": "to_follow", "title": "Budget", "seen": appending.seal_of(budget)}
    assert send(clerk, at("appendix-edit", council, budget), **boxes).url == listing
    budget.refresh_from_db()
    removal = {"seen": appending.seal_of(budget)}
    assert clerk.post(at("appendix-remove", council, budget), removal).url == listing
    assert list(item.appendices.all()) == [plan]


def test_what_an_open_one_leaves_out_is_told_until_an_exempt_one_brings_it(
    clerk, council, item, add, version
):
    add("The plan", Shown(version))
    told = "Parts of this version are exempt"
    assert told in page(clerk, item, council, name="item-appendices")
    add("Its exempt parts", Shown(version, "appendix"), **MARK)
    assert told not in page(clerk, item, council, name="item-appendices")


def test_what_changed_since_it_was_issued_is_told(
    clerk, council, item, add, version, issue, people
):
    row = add("The plan", Shown(version))
    issue()
    assert "Issued" in page(clerk, item, council, name="item-appendices")
    by, said = people.committee_officer, AppendixSaid("The whole plan")
    appending.edit(appendix=row, by=by, at=AT, said=said, paper=Shown(version))
    told = page(clerk, item, council, name="item-appendices")
    assert "Changed since it was issued" in told
    assert "The plan" in page(clerk, row, council)


def test_what_is_wrong_is_told_and_what_was_typed_stays(clerk, council, item):
    adding = at("item-appendix", council, item)
    for boxes, told in (
        ({"paper": "version"}, "Choose the version"),
        ({"paper": "pdf", "title": "Budget"}, "Choose the PDF"),
        ({"paper": "to_follow"}, "Give the appendix a title"),
        ({"paper": "pdf", "title": "B", "file": upload(b"PK")}, "This is not a PDF"),
        (
            {
                "paper": "pdf",
                "title": "B",
                "file": upload(make_pdf(change=acts("JavaScript"))),
            },
            "holds a script",
        ),
        ({"paper": "to_follow", "title": "B", "openness": "exempt"}, "Say why"),
        ({"paper": "to_follow", "title": "x" * 301}, "300"),
        ({"paper": "to_follow", "title": "a\0b"}, "Null characters"),
        ({"paper": "version", "version": "9" * 40}, "Select a valid choice"),
    ):
        answer = send(clerk, adding, **boxes)
        assert answer.status_code == 422, told
        assert told in words(answer)
    assert not Appendix.objects.exists()


def test_who_is_slower_is_told_and_keeps_what_was_typed(clerk, council, add):
    row = add("Budget")
    editing = at("appendix-edit", council, row)
    boxes = {"paper": "to_follow", "title": "Xqmine", "seen": "another"}
    answer = send(clerk, editing, **boxes)
    assert answer.status_code == 409
    assert "Somebody else changed this appendix" in words(answer)
    assert 'value="Xqmine"' in answer.content.decode()
    again = boxes | {"seen": appending.seal_of(row)}
    assert send(clerk, editing, **again).status_code == 302


def test_the_form_offers_what_the_committee_saw_and_earlier_ones(
    clerk, council, add, plan, people, version
):
    later = make_version(plan, people.plan_admin, "Q3", date(2026, 12, 31))
    row = add("The plan", Shown(later))
    said = page(clerk, row, council, name="appendix-edit")
    assert "What it last saw: nothing of this plan" in said
    assert "Q2, as at 30 September 2026, not seen" in said
    boxes = {
        "paper": "version",
        "title": "The plan",
        "version": later.pk,
        "against": version.pk,
        "seen": appending.seal_of(row),
    }
    assert send(clerk, at("appendix-edit", council, row), **boxes).status_code == 302
    row.refresh_from_db()
    assert row.against == version


def test_its_page_tells_officers_that_it_is_another_by_now(
    client, council, add, version, people, issue
):
    row = add("The plan", Shown(version))
    issue()
    client.force_login(people.committee_officer)
    assert "Changed since it was issued" not in page(client, row, council)

    Appendix.objects.update(openness="exempt", **MARK)

    assert "Changed since it was issued" in page(client, row, council)
    client.logout()
    assert "Changed since" not in page(client, row, council)
