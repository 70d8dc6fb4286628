"""Carrying: the agenda of a meeting that moves is on the new one's."""

from datetime import date
from hashlib import sha256

import pytest

from actionplans import storing
from committees.carrying import carry
from committees.models import Appendix, WorkProgrammeEntry

from .building import (
    make_appendix,
    make_committee,
    make_item,
    make_meeting,
    make_report,
    make_template,
)

pytestmark = pytest.mark.django_db
DATA = b"%PDF-1.7 of somebody else"


@pytest.fixture
def moved(council, people, store):
    """A meeting with a report and a PDF behind one item, and the new meeting."""
    committee = make_committee(council)
    meeting = make_meeting(committee)
    item = make_item(meeting, late_reason="Ill", late_agreed_by="Chair")
    template = make_template(council, people.committee_officer)
    make_report(item, template, state="published", version=4)
    file = storing.put(Appendix(), "one.pdf", DATA)
    digest = sha256(DATA).hexdigest()
    make_appendix(item, file=file, file_name="one.pdf", sha256=digest, size=4, pages=1)
    WorkProgrammeEntry.objects.create(
        committee=committee, topic="The plan", meeting=meeting, fulfilled_by=item
    )
    return meeting, make_meeting(committee, date(2026, 11, 4))


def test_what_was_not_issued_goes_as_it_is(moved):
    meeting, other = moved
    item = meeting.items.get()

    carry(meeting, other, was_issued=False)

    assert other.items.get() == item
    assert not meeting.items.exists()


def test_what_was_issued_stays_and_is_copied(moved):
    meeting, other = moved
    old = meeting.items.get()

    carry(meeting, other, was_issued=True)

    new = other.items.get()
    assert meeting.items.get() == old
    assert (new.title, new.late_reason, new.pk != old.pk) == (old.title, "", True)
    assert (old.report.state, new.report.state) == ("published", "cleared")
    assert list(new.report.sections.values_list("key", "body")) == list(
        old.report.sections.values_list("key", "body")
    )
    assert new.report.recommendations.count() == 1
    assert WorkProgrammeEntry.objects.get().fulfilled_by == new
    assert WorkProgrammeEntry.objects.get().meeting == other


def test_a_copied_paper_has_a_file_of_its_own(moved):
    meeting, other = moved

    carry(meeting, other, was_issued=True)

    old, new = meeting.items.get().appendices.get(), other.items.get().appendices.get()
    assert old.file.name != new.file.name
    storing.throw_away(new.file.name)
    assert storing.fetch(old.file.name, old.sha256, "It") == DATA


def test_copies_are_gone_where_it_fails(moved, store):
    meeting, other = moved
    files = list(store.rglob("*.pdf"))
    later = make_appendix(meeting.items.get(), sha256="0" * 64, file="gone.pdf")

    with pytest.raises(storing.Damaged):
        carry(meeting, other, was_issued=True)

    assert list(store.rglob("*.pdf")) == files
    assert later.item.meeting == meeting
