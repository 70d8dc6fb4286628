"""Appendices are added, changed, put in order and removed; what was issued stays."""

from datetime import date

import pytest

from actionplans import storing
from actionplans.models import AuditEvent
from actionplans.refusals import Refusal
from actionplans.tests.building import (
    make_action,
    make_council,
    make_plan,
    make_recommendation,
)
from committees import appending
from committees.appending import KEPT, AppendixChanged, AppendixSaid, Pdf, Shown
from committees.foreign_pdfs import PdfRefused
from committees.models import Appendix

from .building import (
    AT,
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_paper,
    make_version,
)
from .foreign import HELLO, make_pdf

EXEMPT = AppendixSaid("Case study", "Paragraph 2", "It tells of one family.")


@pytest.fixture
def by(people):
    return people.committee_officer


@pytest.fixture
def item(council, store):
    return make_item(make_meeting(make_committee(council), date(2026, 9, 24)))


@pytest.fixture
def versions(plan, people):
    return [
        make_version(plan, people.plan_admin, label, day)
        for label, day in (("June", date(2026, 6, 30)), ("July", date(2026, 7, 31)))
    ]


@pytest.fixture
def add(item, by):
    def added(title="Budget", paper=None, **said):
        about = AppendixSaid(title, **said)
        return appending.add(item=item, by=by, at=AT, said=about, paper=paper)

    return added


@pytest.fixture
def edit(by):
    def edited(row, paper, said=None, **more):
        said = said or AppendixSaid(row.title)
        return appending.edit(
            appendix=row, by=by, at=AT, said=said, paper=paper, **more
        )

    return edited


@pytest.fixture
def issue(item, by):
    def issued(*rows, **fields):
        contents = [
            {
                "source": row.pk,
                "label": f"Appendix {row.order}",
                "version": row.version_id,
                "file": row.file.name,
            }
            for row in rows
        ]
        return make_paper(item.meeting, by, *contents, **fields)

    return issued


def titles(item):
    return list(item.appendices.order_by("order").values_list("title", flat=True))


def files(store):
    return sorted(path.name for path in store.rglob("appendices/**/*.pdf"))


def test_a_version_a_pdf_and_one_to_follow_stand_in_order(add, item, versions):
    add("Plan", Shown(versions[1], "both", against=versions[0]))
    pdf = add("Budget", Pdf("C:\\papers\\Budget\u202e.PDF", make_pdf(HELLO, HELLO)))
    add("Minutes of the panel")
    assert titles(item) == ["Plan", "Budget", "Minutes of the panel"]
    assert (pdf.file_name, pdf.pages) == ("Budget.pdf", 2)
    assert "It is not tagged" in " ".join(pdf.shortcomings)
    assert "Budget" not in pdf.file.name
    assert storing.fetch(pdf.file.name, pdf.sha256, "") == make_pdf(HELLO, HELLO)
    first, *_, last = item.appendices.order_by("order")
    assert (first.version, first.against) == (versions[1], versions[0])
    assert last.is_to_follow
    told = AuditEvent.objects.filter(about=f"meeting {item.meeting_id}").last()
    assert (told.deed, told.subject) == ("appendix-add", "Minutes of the panel")


def test_a_repeat_is_no_second_one(add, item, versions, store, by):
    given = Pdf("a.pdf", make_pdf())
    assert add("Budget", given) == add("Budget", given)
    assert add("Plan", Shown(versions[0])) == add(" Plan ", Shown(versions[0]))
    assert titles(item) == ["Budget", "Plan"]


def test_what_cannot_be_taken_leaves_nothing_behind(add, item, store):
    with pytest.raises(PdfRefused, match="not a PDF"):
        add("Budget", Pdf("a.pdf", b"PK"))
    with pytest.raises(Refusal, match="title"):
        add("  ", Pdf("a.pdf", make_pdf()))
    with pytest.raises(Refusal, match="paragraph"):
        add("Budget", exempt_reason="Because.")
    assert (titles(item), files(store)) == ([], [])


def test_a_version_is_of_this_council_and_compared_with_an_earlier_one(
    add, versions, people, store
):
    elsewhere = make_plan(make_council("Elsewhere Council"), "Another")
    foreign = make_version(elsewhere, people.plan_admin, "June", date(2026, 6, 30))
    with pytest.raises(Refusal, match="of this council"):
        add("Plan", Shown(foreign))
    with pytest.raises(Refusal, match="choose an earlier version"):
        add("Plan", Shown(versions[0], against=versions[1]))
    alone = add("Plan", Shown(versions[1], "appendix", against=versions[0]))
    assert alone.against is None


def test_an_exempt_appendix_keeps_paragraph_and_reason(item, by):
    row = appending.add(item=item, by=by, at=AT, said=EXEMPT)
    assert (row.openness, row.mark) == ("exempt", "Exempt: paragraph 2")
    opened = AppendixSaid(row.title)
    row = appending.edit(appendix=row, by=by, at=AT, said=opened, paper=None)
    assert (row.is_open, row.exempt_reason) == (True, "")


def test_another_file_takes_the_place_of_the_first(
    add, edit, store, django_capture_on_commit_callbacks
):
    row = add("Budget", Pdf("a.pdf", make_pdf()))
    first = row.file.name
    with django_capture_on_commit_callbacks(execute=True):
        row = edit(row, Pdf("b.pdf", make_pdf(HELLO, HELLO)))
    assert (row.file_name, row.pages) == ("b.pdf", 2)
    assert len(files(store)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        again = edit(row, Pdf("c.pdf", make_pdf(HELLO, HELLO)))
    assert (again.file.name, again.file_name) == (row.file.name, "c.pdf")
    assert files(store) == [row.file.name.rpartition("/")[2]]
    assert first != row.file.name


def test_what_was_issued_keeps_its_file(
    add, edit, issue, store, django_capture_on_commit_callbacks
):
    row = add("Budget", Pdf("a.pdf", make_pdf()))
    issue(row)
    with django_capture_on_commit_callbacks(execute=True):
        edit(row, None)
    assert Appendix.objects.get().is_to_follow
    assert len(files(store)) == 1


def test_a_file_is_kept_while_its_title_changes(add, edit):
    row = add("Budget", Pdf("a.pdf", make_pdf()))
    kept = edit(row, KEPT, AppendixSaid("Budget monitoring"))
    assert (kept.title, kept.file.name) == ("Budget monitoring", row.file.name)
    bare = add("Minutes")
    with pytest.raises(Refusal, match="Choose the PDF"):
        edit(bare, KEPT)


def test_who_writes_on_what_another_changed_is_told(add, edit, by):
    row = add("Budget")
    seen = appending.seal_of(row)
    edit(row, None, AppendixSaid("Budget 2026"))
    with pytest.raises(AppendixChanged):
        edit(row, None, AppendixSaid("Spending"), seen=seen)
    with pytest.raises(AppendixChanged):
        appending.remove(appendix=row, by=by, at=AT, seen=seen)
    appending.remove(appendix=row, by=by, at=AT)
    with pytest.raises(AppendixChanged, match="removed"):
        edit(row, None)


def test_the_order_is_changed_unless_another_list_was_seen(add, item, by):
    one, two = add("One"), add("Two")
    seen = appending.seal_of_all([one, two])
    order = [two.pk, one.pk]
    appending.arrange(item=item, by=by, at=AT, order=order, seen=seen)
    assert titles(item) == ["Two", "One"]
    with pytest.raises(AppendixChanged):
        appending.arrange(item=item, by=by, at=AT, order=order, seen=seen)
    with pytest.raises(AppendixChanged):
        appending.arrange(item=item, by=by, at=AT, order=[one.pk])


def test_those_that_were_issued_keep_their_labels(add, item, by, issue):
    one, two = add("One"), add("Two")
    issue(two)
    with pytest.raises(Refusal, match="“Two” was issued as Appendix 2"):
        appending.arrange(item=item, by=by, at=AT, order=[two.pk, one.pk])
    with pytest.raises(Refusal, match="“Two” was issued as Appendix 2"):
        appending.remove(appendix=one, by=by, at=AT)
    with pytest.raises(Refusal, match="was issued, so it stays"):
        appending.remove(appendix=two, by=by, at=AT)


def test_a_removed_one_takes_its_file_along(
    add, item, by, store, django_capture_on_commit_callbacks
):
    one, two = add("One", Pdf("a.pdf", make_pdf())), add("Two")
    with django_capture_on_commit_callbacks(execute=True):
        appending.remove(appendix=one, by=by, at=AT)
    assert (titles(item), files(store)) == (["Two"], [])
    two.refresh_from_db()
    assert two.order == 1


@pytest.mark.parametrize("state", ["cancelled", "minutes_draft"])
def test_a_meeting_that_is_over_takes_none(item, add, state):
    meeting = item.meeting
    meeting.state = state
    meeting.called_off_because = "Snow." if state == "cancelled" else ""
    meeting.save()
    with pytest.raises(Refusal, match="do not change any more"):
        add()
    assert not make_appendix(item).file


def test_what_is_exempt_alone_is_an_exempt_appendix_of_what_has_any(
    add, item, versions, plan, people
):
    none = Shown(versions[1], "exempt")
    marked = {"exempt_paragraph": "Paragraph 2", "exempt_reason": "One family."}
    with pytest.raises(Refusal, match="say that the appendix is exempt"):
        add("Cases", none)
    with pytest.raises(Refusal, match="Nothing in “July” is exempt"):
        add("Cases", none, **marked)
    whole = make_recommendation(plan, "9", text="Timely visits")
    make_action(whole, "9.1", openness="exempt", **marked)
    august = make_version(plan, people.plan_admin, "August", date(2026, 8, 31))

    assert add("Cases", Shown(august, "exempt"), **marked).form == "exempt"

    item.openness, item.exempt_paragraph = "exempt", "Paragraph 2"
    item.exempt_reason = "One family."
    item.save()
    assert add("Others", Shown(august, "exempt")).is_open
