"""A council keeps what its headings mean, with who said it and when."""

from datetime import timedelta

import pytest

from actionplans.importing import teaching
from actionplans.importing.accept import accept
from actionplans.importing.words.spellings import LEFT_OUT
from actionplans.models import AuditEvent
from actionplans.refusals import Refusal

from .building import make_council
from .uploads import AT, BAND, answer, make_upload
from .workbooks import HEADING, action_row

LATER = AT + timedelta(days=1)


@pytest.fixture
def admin(people):
    return people.plan_admin


def learn(council, by, said, at=AT):
    teaching.learn(council=council, said=said, by=by, at=at)


def test_a_heading_is_kept_however_it_is_spaced(council, admin):
    learn(council, admin, {"Our  Work:": "action"})

    (mapping,) = council.headings.all()
    assert (mapping.heading, mapping.label) == ("ourwork", "Our  Work:")
    assert (mapping.field, mapping.learnt_by, mapping.learnt_at) == (
        "action",
        admin,
        AT,
    )


def test_the_last_word_holds_and_is_written_down(council, people):
    learn(council, people.plan_admin, {"Our work": "action"})
    learn(council, people.colleague, {"Our work": ""}, at=LATER)

    (mapping,) = council.headings.all()
    assert (mapping.field, mapping.learnt_by) == ("", people.colleague)
    events = AuditEvent.objects.filter(deed="learn-heading")
    assert [(e.subject, e.before, e.after) for e in events] == [
        ("Our work", None, "Action"),
        ("Our work", "Action", "a column of its own"),
    ]


def test_saying_the_same_again_leaves_who_said_it_first(council, people):
    learn(council, people.plan_admin, {"Our work": "action"})
    learn(council, people.colleague, {"Our work": "action"}, at=LATER)

    assert council.headings.get().learnt_by == people.plan_admin
    assert AuditEvent.objects.filter(deed="learn-heading").count() == 1


def test_a_heading_may_be_left_out_but_be_nothing_unknown(council, admin):
    learn(council, admin, {"Hall": LEFT_OUT, "—": "action"})
    with pytest.raises(Refusal, match="No column can be read as “lunch”"):
        learn(council, admin, {"Wall": "lunch"})

    assert [m.label for m in council.headings.all()] == ["Hall"]


def test_what_one_council_says_is_its_own(council, admin):
    learn(council, admin, {"Our work": "action"})

    assert not make_council("Westmarch Council").headings.exists()


def test_a_heading_is_forgotten_once(council, admin):
    learn(council, admin, {"Our work": "action"})
    mapping = council.headings.get()

    for _ in range(2):
        teaching.forget(mapping=mapping, by=admin, at=LATER)

    assert not council.headings.exists()
    event = AuditEvent.objects.get(deed="forget-heading")
    assert (event.subject, event.before) == ("Our work", "Action")


@pytest.mark.parametrize(
    ("choice", "field"),
    [("other", ""), ("measure", "measure"), (None, LEFT_OUT)],
)
def test_what_was_answered_of_a_column_is_known_at_the_next_import(
    council, admin, choice, field
):
    rows = [BAND, [*HEADING, "Our hopes"], [*action_row("1.1"), "Fewer moves"]]
    upload = make_upload(council, admin, rows)
    answer(upload, "H1", choice=choice)

    accept(upload=upload, by=admin, at=AT)

    mapping = council.headings.get()
    assert (mapping.label, mapping.field) == ("Our hopes", field)
    assert AuditEvent.objects.get(deed="learn-heading").upload == upload


def test_what_was_left_open_of_a_column_is_asked_again(council, admin):
    rows = [BAND, [*HEADING, "Our hopes"], [*action_row("1.1"), "Fewer moves"]]
    upload = make_upload(council, admin, rows)

    accept(upload=upload, by=admin, at=AT, leave_open=True)

    assert not council.headings.exists()
