"""The words of messages: the shipped ones, a council's own, and what fills them."""

import pytest

from actionplans import mail_texts
from actionplans.mail_texts import PLACEHOLDERS, SHIPPED, Words
from actionplans.models import MailText

from .building import make_council

OWN = Words("{What} for {name}", "Hello { name },\n\n{whatever} is due.", "{count}")


@pytest.mark.parametrize("kind", MailText.Kind)
def test_the_shipped_words_use_no_placeholder_that_is_not_filled(kind):
    assert mail_texts.unknown_placeholders(SHIPPED[kind], kind) == []
    filled = mail_texts.filled(SHIPPED[kind], dict.fromkeys(PLACEHOLDERS[kind], "x"))
    assert "{" not in "".join((filled.subject, filled.opening, filled.closing))


def test_what_is_no_placeholder_stays_as_it_is_written():
    filled = mail_texts.filled(OWN, {"name": "{what}", "what": "2 overdue"})

    assert filled.subject == "2 overdue for {what}"
    assert filled.opening == "Hello {what},\n\n{whatever} is due."
    assert mail_texts.unknown_placeholders(OWN, "reminder") == ["whatever", "count"]


@pytest.mark.django_db
def test_a_councils_own_words_stand_for_the_shipped_ones():
    council = make_council()
    MailText.objects.create(
        council=council, kind="reminder", subject="Your part", opening="Hello"
    )

    assert mail_texts.text_of(council, "reminder") == Words("Your part", "Hello", "")
    assert mail_texts.text_of(council, "invitation") == SHIPPED["invitation"]
    assert mail_texts.text_of(None, "reminder") == SHIPPED["reminder"]
