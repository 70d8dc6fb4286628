"""Answers are kept, signed, until the import is over."""

from datetime import timedelta

import pytest

from actionplans.importing import answering
from actionplans.models import AuditEvent, Upload
from actionplans.refusals import Refusal

from .uploads import AT, answer, imported, issue_id, make_upload

State = Upload.State


@pytest.fixture
def admin(people):
    return people.plan_admin


def test_answers_are_kept_beside_those_given_before(council, admin):
    upload = make_upload(council, admin)
    answer(upload, "T5", value="31/03/2027")

    answer(upload, "L2", choice="post")

    upload.refresh_from_db()
    assert upload.decisions[issue_id(upload, "T5")]["value"] == "31/03/2027"
    assert upload.decisions[issue_id(upload, "L2")]["choice"] == "post"


def test_an_answer_to_nothing_is_dropped(council, admin):
    upload = make_upload(council, admin)

    stray = {"no-such-issue": {"choice": "x"}}
    answering.decide(upload=upload, by=admin, at=AT, decisions=stray)

    assert upload.decisions == {}


def test_nothing_is_decided_or_discarded_once_it_is_over(council, admin):
    upload, _ = imported(council, admin)

    with pytest.raises(Refusal, match="over: imported"):
        answering.discard(upload=upload, by=admin, at=AT)
    with pytest.raises(Refusal, match="over: imported"):
        answering.decide(upload=upload, by=admin, at=AT, decisions={})


def test_a_discarded_upload_stays_as_a_record(council, admin):
    upload = make_upload(council, admin)

    answering.discard(upload=upload, by=admin, at=AT)

    upload.refresh_from_db()
    assert upload.state == State.DISCARDED
    event = AuditEvent.objects.get(deed="discard-import")
    assert (event.recorded_by, event.recorded_at) == (admin, AT)
    assert event.subject == f"plan.xlsx, SHA-256 {upload.sha256}"


def test_an_answer_says_who_gave_it_and_when(council, people):
    upload = make_upload(council, people.plan_admin)
    later = AT + timedelta(hours=1)
    first = {"by": people.plan_admin.pk, "at": AT.isoformat()}
    second = {"by": people.colleague.pk, "at": later.isoformat()}

    def signed(**said):
        answer(upload, "T5", **said)
        upload.refresh_from_db()
        return upload.decisions[issue_id(upload, "T5")]

    assert signed(value="31/03/2027") == _own("31/03/2027") | first
    # Somebody else saves the page again and changes nothing.
    again = signed(value="31/03/2027", by=people.colleague, at=later)
    assert again == _own("31/03/2027") | first
    other = signed(value="30/04/2027", by=people.colleague, at=later)
    assert other == _own("30/04/2027") | second


def _own(value):
    return {"choice": None, "value": value}


def test_answers_taken_back_are_open_again_and_the_others_stand(council, admin):
    upload = make_upload(council, admin)
    answer(upload, "T5", value="31/03/2027")
    answer(upload, "L2", choice="post")

    answering.take_back(upload=upload, keys=[issue_id(upload, "T5")])

    upload.refresh_from_db()
    assert list(upload.decisions) == [issue_id(upload, "L2")]
