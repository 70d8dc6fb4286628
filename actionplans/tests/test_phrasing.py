"""The words of a council's messages: its own or the shipped, no brace left open."""

import pytest

from actionplans import phrasing
from actionplans.mail_texts import SHIPPED, Words, text_of
from actionplans.models import AuditEvent, MailText
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .reading import MOMENT

pytestmark = pytest.mark.django_db
KIND = "reminder"
OWN = Words("What is due: {what}", "Dear {name},\n\nPlease look.", "Ask Ravi.")


@pytest.fixture
def do(council, people):
    def deed(verb, seen=None, **typed):
        said = {"council": council, "by": people.council_admin, "at": MOMENT}
        seen = seen or phrasing.seal(council, KIND)
        return verb(**said, seen=seen, kind=KIND, **typed)

    return deed


def test_a_council_writes_its_own_words_and_takes_the_shipped_again(do, council):
    do(phrasing.set_text, words=OWN)
    assert text_of(council, KIND) == OWN

    do(phrasing.restore_text)
    assert text_of(council, KIND) == SHIPPED[KIND]
    assert not MailText.objects.exists()
    told = AuditEvent.objects.order_by("pk").values_list("deed", "subject")
    assert list(told) == [
        ("set-mail-text", "Reminder"),
        ("restore-mail-text", "Reminder"),
    ]
    with pytest.raises(Refusal, match="shipped words already"):
        do(phrasing.restore_text)


def test_a_subject_is_one_line_whatever_was_pasted(do, council):
    do(phrasing.set_text, words=Words("Due\r\nBcc: all@example.org", "Look.", ""))

    assert text_of(council, KIND).subject == "Due Bcc: all@example.org"


@pytest.mark.parametrize(
    "words, said",
    [
        (Words(" ", "Look.", ""), "needs a subject"),
        (Words("Due", " ", ""), "needs a subject"),
        (Words("x" * 151, "Look.", ""), "longer than 150"),
        (Words("Due", "x" * 3001, ""), "longer than 3,000"),
        (Words("Due", "Dear {nmae}", ""), "{nmae} stands for nothing"),
        (Words("Due {until}", "Look.", ""), "{until} stands for nothing"),
        (SHIPPED[KIND], "nothing was changed"),
    ],
)
def test_words_that_would_go_out_wrong_are_refused(do, words, said):
    with pytest.raises(Refusal, match=said):
        do(phrasing.set_text, words=words)

    assert not MailText.objects.exists()


def test_who_saves_second_is_told(do, council):
    seen = phrasing.seal(council, KIND)
    do(phrasing.set_text, seen, words=OWN)

    with pytest.raises(ChangedMeanwhile):
        do(phrasing.restore_text, seen)
